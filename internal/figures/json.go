package figures

import (
	"encoding/json"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/coverage"
	"loa.vn/loa/internal/output"
)

const jsonPath = "coverage.json"

// document is coverage.json: the newest closed period as `loa coverage` prints it, and all of them.
type document struct {
	Illustration bool `json:"illustration,omitempty"`
	ClosedPeriod
	Periods []ClosedPeriod `json:"periods"`
}

// ClosedPeriod is a closed period in coverage.json, as far down as it is public.
type ClosedPeriod struct {
	Name    string              `json:"name"`
	From    string              `json:"from"`
	To      string              `json:"to"`
	Closed  string              `json:"closed"`
	Level   string              `json:"level"`
	Units   []coverage.UnitJSON `json:"units"`
	Targets []targetJSON        `json:"targets"`
}

// targetJSON is a target's value; its numbers are null where they are not known, or of so few people that none
// is shown.
type targetJSON struct {
	ID          string   `json:"id"`
	Goal        float64  `json:"goal"`
	Value       *float64 `json:"value"`
	Numerator   *int     `json:"numerator"`
	Denominator *int     `json:"denominator"`
	Met         bool     `json:"met"`
}

func (p *planner) json() {
	doc := document{Illustration: p.m.Site.Illustration, Periods: []ClosedPeriod{}}
	for i := len(p.periods) - 1; i >= 0; i-- {
		doc.Periods = append(doc.Periods, p.periodJSON(p.periods[i]))
	}
	doc.ClosedPeriod = doc.Periods[0]
	p.outputs = append(p.outputs, output.Output{
		Path: jsonPath, Key: output.KeyOf(jsonPath, doc), Origin: targetsFile,
		Render: func() ([]byte, error) {
			data, err := json.MarshalIndent(doc, "", " ")
			return append(data, '\n'), err
		},
	})
}

func (p *planner) periodJSON(of Period) ClosedPeriod {
	r := of.Communes
	if p.level == campaign.District {
		r.Units = of.Districts.Units
	}
	out := ClosedPeriod{Name: of.Name, From: r.From.String(), To: r.To.String(), Closed: of.Closed.String(), Level: string(p.level), Targets: []targetJSON{}}
	if out.Units = r.JSON().Units; p.level == campaign.Province {
		out.Units = []coverage.UnitJSON{}
	}
	for _, v := range r.Targets {
		t := targetJSON{ID: v.Target.ID, Goal: v.Target.Goal}
		if !p.few(v) && (v.Target.Rule != "entered" || len(v.Figures) > 0) {
			n, d := v.Numerator, v.Denominator
			t.Numerator, t.Denominator, t.Met = &n, &d, v.Met
			if v.Known {
				value := v.Value
				t.Value = &value
			}
		}
		out.Targets = append(out.Targets, t)
	}
	return out
}
