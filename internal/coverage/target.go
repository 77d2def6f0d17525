package coverage

import (
	"cmp"
	"slices"

	"loa.vn/loa/internal/campaign"
)

// target computes how far a target has come. A rule that is not known gives no value.
func (c *counter) target(t campaign.Target, r Result) TargetValue {
	v := TargetValue{Target: t}
	switch t.Rule {
	case "kept-up":
		c.keptUp(&v)
	case "monthly":
		c.monthly(&v, r)
	case "reached":
		c.reached(&v)
	case "entered":
		c.entered(&v)
	}
	if v.Known = v.Denominator > 0 && len(v.Missing) == 0 && len(v.Over) == 0; v.Known {
		v.Value = float64(v.Numerator) / float64(v.Denominator)
		v.Met = v.Value >= t.Goal
	}
	return v
}

// keptUp counts the units of the plan's day that keep communication up, and by those of the other days of the
// period where a reform lies in it.
func (c *counter) keptUp(v *TargetValue) {
	level := cmp.Or(v.Target.Level, campaign.Commune)
	rule := Rule{v.Target.Least, v.Target.Of}
	own := c.keptOn(level, c.plan, rule)
	v.Numerator, v.Denominator = own.Numerator, own.Denominator
	for _, day := range c.reforms(level) {
		if share := c.keptOn(level, day, rule); len(c.Units.In(level, day)) > 0 && day != c.plan {
			v.Others = append(v.Others, share)
		}
	}
}

func (c *counter) keptOn(level campaign.Level, day campaign.Day, rule Rule) Share {
	var rows []Row
	if level == campaign.Commune && day == c.plan && rule == c.rule(level) {
		rows = c.communes()
	} else {
		rows, _ = c.rows(level, day, rule)
	}
	t := tally(rows)
	return Share{Day: day, Numerator: t.Kept, Denominator: t.Expected}
}

// monthly counts the outlets of some levels that published in each whole month. One of which no month is
// whole is not counted.
func (c *counter) monthly(v *TargetValue, r Result) {
	for _, row := range r.Outlets {
		o, known := c.Campaign.Outlet(row.ID)
		if !known || !row.Expected || row.Asked == 0 || len(v.Target.Levels) > 0 && !slices.Contains(v.Target.Levels, o.Level) {
			continue
		}
		v.Denominator++
		if row.Regular {
			v.Numerator++
		}
	}
}

// reached counts people of some audiences against how many there are.
func (c *counter) reached(v *TargetValue) {
	for _, audience := range v.Target.Audiences {
		whole := c.reaching(audience).whole()
		v.Numerator += whole.people
		v.Parts = append(v.Parts, whole.events...)
	}
	for _, id := range v.Target.Population {
		i := slices.IndexFunc(c.Campaign.Population, func(p campaign.Population) bool { return p.ID == id })
		if i < 0 || c.Campaign.Population[i].Old || c.Campaign.Population[i].Number == 0 {
			v.Missing = append(v.Missing, id)
			continue
		}
		v.Population = append(v.Population, c.Campaign.Population[i])
		v.Denominator += c.Campaign.Population[i].Number
	}
	if len(v.Missing) > 0 {
		v.Denominator = 0
	}
	if v.Denominator > 0 && v.Numerator > v.Denominator {
		v.Over = append(v.Over, Excess{People: v.Numerator, Number: v.Denominator, Entries: entriesOf(v.Parts)})
	}
	for _, p := range c.Campaign.Population {
		if over, ok := c.excess(p); ok && slices.Contains(v.Target.Audiences, p.Audience) && !slices.Contains(v.Target.Population, p.ID) {
			v.Over = append(v.Over, over)
		}
	}
}

// excess says whether more people were reached in a unit than its population tells.
func (c *counter) excess(p campaign.Population) (Excess, bool) {
	if p.Old || p.Number == 0 || p.Audience == "" {
		return Excess{}, false
	}
	u, ok := c.Units.At(p.Unit, c.To)
	if !ok {
		if u, ok = c.Units.At(p.Unit, c.From); !ok {
			return Excess{}, false
		}
	}
	of := c.reaching(p.Audience).of(u.UnitID)
	return Excess{Unit: u, Audience: p.Audience, People: of.people, Number: p.Number, Entries: entriesOf(of.events)}, of.people > p.Number
}

func entriesOf(events []campaign.Reach) []int64 {
	var entries []int64
	for _, e := range events {
		entries = append(entries, e.Entry)
	}
	slices.Sort(entries)
	return entries
}

// entered takes what somebody reported of the period: the province's own figure, or else the sum of those of
// its units. One that covers just the period goes before others within it, the last of which counts.
func (c *counter) entered(v *TargetValue) {
	best := map[string]campaign.Figure{}
	for _, f := range c.Campaign.Figures {
		if f.Target != v.Target.ID || f.From.Before(c.From) || c.To.Before(f.To) {
			continue
		}
		of := f.Unit
		if u, ok := c.Units.At(f.Unit, f.To); ok && u.Level == campaign.Province {
			of = ""
		}
		if old, has := best[of]; !has || c.better(f, old) {
			best[of] = f
		}
	}
	if whole, ok := best[""]; ok {
		v.Figures = []campaign.Figure{whole}
	} else {
		for _, f := range best {
			v.Figures = append(v.Figures, f)
		}
	}
	slices.SortFunc(v.Figures, func(a, b campaign.Figure) int { return cmp.Or(cmp.Compare(a.Unit, b.Unit), a.Line-b.Line) })
	for _, f := range v.Figures {
		v.Numerator += f.Numerator
		v.Denominator += f.Denominator
	}
	if slices.ContainsFunc(v.Figures, func(f campaign.Figure) bool { return f.Denominator == 0 }) {
		v.Denominator = 0
	}
}

// better says whether a figure of the same unit goes before another.
func (c *counter) better(f, old campaign.Figure) bool {
	exact := func(f campaign.Figure) bool { return f.From == c.From && f.To == c.To }
	return cmp.Or(compareBool(exact(f), exact(old)), f.To.Compare(old.To), f.Received.Compare(old.Received), f.Line-old.Line) > 0
}
