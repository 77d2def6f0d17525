package report

import (
	"encoding/json"
)

// The report as data. Shares are 0 to 1; a value that is not known is null.
type reportJSON struct {
	Period       string            `json:"period"`
	From         string            `json:"from"`
	To           string            `json:"to"`
	Due          string            `json:"due"`
	Before       string            `json:"before"`
	Since        string            `json:"since"`
	Day          string            `json:"day"`
	Head         string            `json:"head"`
	Closed       string            `json:"closed"`
	Illustration bool              `json:"illustration"`
	Targets      []targetJSON      `json:"targets"`
	Figures      []figureJSON      `json:"figures"`
	Communes     []communeJSON     `json:"communes"`
	Denominators []denominatorJSON `json:"denominators"`
	Difficulties []difficultyJSON  `json:"difficulties"`
	Notes        []string          `json:"notes"`
}

type targetJSON struct {
	ID     string    `json:"id"`
	Name   string    `json:"name"`
	Goal   float64   `json:"goal"`
	Now    valueJSON `json:"now"`
	Before valueJSON `json:"before"`
	Since  valueJSON `json:"since"`
	Met    bool      `json:"met"`
	Notes  []string  `json:"notes"`
}

type valueJSON struct {
	Figure      string   `json:"figure"`
	Value       *float64 `json:"value"`
	Numerator   int      `json:"numerator"`
	Denominator int      `json:"denominator"`
}

type figureJSON struct {
	ID    string   `json:"id"`
	Name  string   `json:"name"`
	Value *float64 `json:"value"`
}

type communeJSON struct {
	Code     string `json:"code"`
	Name     string `json:"name"`
	District string `json:"district"`
	Expected bool   `json:"expected"`
	Records  int    `json:"records"`
	Evidence int    `json:"evidence"`
	Late     int    `json:"late"`
	Months   []int  `json:"months"`
	Kept     bool   `json:"kept"`
	InTime   bool   `json:"in_time"`
	Figure   string `json:"figure"`
}

type denominatorJSON struct {
	Day      string `json:"day"`
	Communes int    `json:"communes"`
	Plan     bool   `json:"plan"`
}

type difficultyJSON struct {
	Text    string   `json:"text"`
	Who     []string `json:"who"`
	Records []int64  `json:"records"`
}

// JSON is the report as data.
func (r *Report) JSON() ([]byte, error) {
	out := reportJSON{
		Period: r.Period.Name, From: r.Period.From.String(), To: r.Period.To.String(), Due: r.Period.Due.String(), Before: r.Before.Name, Since: r.Since.Name,
		Day: r.Day.String(), Head: r.Head.String(), Closed: r.Closed.String(), Illustration: r.Site.Illustration, Notes: r.notes(),
		Targets: []targetJSON{}, Figures: []figureJSON{}, Communes: []communeJSON{}, Denominators: []denominatorJSON{}, Difficulties: []difficultyJSON{},
	}
	for _, t := range r.Targets {
		name, _ := t.Name.In([]string{"vi"})
		notes := append([]string{}, r.targetNotes(t)...)
		out.Targets = append(out.Targets, targetJSON{t.ID, name, t.Goal, r.value(t.Now), r.value(t.Before), r.value(t.Since), t.Now.Met && t.Now.Any, notes})
	}
	for _, f := range r.Figures {
		out.Figures = append(out.Figures, figureJSON{f.ID, f.Name, known(f)})
	}
	for _, row := range r.Communes {
		out.Communes = append(out.Communes, communeJSON{
			row.ID, row.Title, row.District.Name, row.Expected, row.Records, row.Evidence, row.Late, row.Months, row.Regular, row.InTime, row.Figure,
		})
	}
	for _, d := range r.Denominators {
		out.Denominators = append(out.Denominators, denominatorJSON{d.Day.String(), d.Communes, d.Plan})
	}
	for _, d := range r.Difficulties {
		out.Difficulties = append(out.Difficulties, difficultyJSON{d.Text, d.Who, d.Seqs})
	}
	data, err := json.MarshalIndent(out, "", "  ")
	return append(data, '\n'), err
}

func (r *Report) value(p Part) valueJSON {
	f, _ := r.Figure(p.Value)
	return valueJSON{p.Value, known(f), p.Numerator, p.Denominator}
}

func known(f Figure) *float64 {
	if !f.Known {
		return nil
	}
	return &f.Number
}
