package coverage

// JSON is a Result as programs read it.
type JSON struct {
	From    string       `json:"from"`
	To      string       `json:"to"`
	Level   string       `json:"level"`
	Units   []UnitJSON   `json:"units"`
	Targets []TargetJSON `json:"targets"`
}

// UnitJSON is a unit's row: counts, and whether it keeps communication up.
type UnitJSON struct {
	Code    string `json:"code"`
	Name    string `json:"name"`
	Records int    `json:"records"`
	Items   int    `json:"items"`
	Forms   int    `json:"forms"`
	Months  int    `json:"months"`
	Regular bool   `json:"regular"`
}

// TargetJSON is a target's value, from 0 to 1; null where its denominator is not known.
type TargetJSON struct {
	ID          string   `json:"id"`
	Goal        float64  `json:"goal"`
	Value       *float64 `json:"value"`
	Numerator   int      `json:"numerator"`
	Denominator int      `json:"denominator"`
	Met         bool     `json:"met"`
}

// JSON is the result for programs.
func (r Result) JSON() JSON {
	out := JSON{From: r.From.String(), To: r.To.String(), Level: string(r.Level), Units: []UnitJSON{}, Targets: []TargetJSON{}}
	for _, row := range r.Units {
		out.Units = append(out.Units, UnitJSON{row.ID, row.Unit.Name, row.Records, len(row.Items), len(row.Forms), row.Held, row.Regular})
	}
	for _, v := range r.Targets {
		out.Targets = append(out.Targets, v.JSON())
	}
	return out
}

// JSON is the value for programs.
func (v TargetValue) JSON() TargetJSON {
	out := TargetJSON{ID: v.Target.ID, Goal: v.Target.Goal, Numerator: v.Numerator, Denominator: v.Denominator, Met: v.Met}
	if v.Known {
		out.Value = &v.Value
	}
	return out
}

// Silent are the rows of those that were expected to report and did not.
func Silent(rows []Row) []Row {
	var silent []Row
	for _, r := range rows {
		if r.Expected && r.Records == 0 {
			silent = append(silent, r)
		}
	}
	return silent
}
