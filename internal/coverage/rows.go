package coverage

import (
	"cmp"
	"slices"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/unit"
)

// rows are the units of a level: those expected, and others that published. The records of lower units count
// for the one in which they lie. What counts for none is given apart; what a higher unit published is neither.
func (c *counter) rows(level campaign.Level, day campaign.Day, rule Rule) ([]Row, []Unplaced) {
	rows := map[campaign.UnitID]*building{}
	rowOf := func(u campaign.Unit) *building {
		if rows[u.UnitID] == nil {
			rows[u.UnitID] = &building{Row: c.unitRow(u)}
		}
		return rows[u.UnitID]
	}
	for _, u := range c.expected(level, day) {
		rowOf(u).Expected = true
	}
	var unplaced []Unplaced
	for _, id := range c.ids {
		h := c.units[id]
		lost := Unplaced{Unit: h.unit}
		var last *building // months of one unit mostly count for one row
		for month, sums := range h.months {
			if len(sums) == 0 {
				continue
			}
			p := c.place(h.unit, placing{id: id, since: c.since(h.unit, month), level: level, day: day})
			switch {
			case p.unit.Code != "":
				if last == nil || last.Unit.UnitID != p.unit.UnitID {
					last = rowOf(p.unit)
				}
				last.take(h.unit, sums, month)
			case p.extent != "":
				lost.Records, lost.Extent, lost.Parts = lost.Records+recordsOf(sums), p.extent, p.parts
			}
		}
		if lost.Records > 0 {
			unplaced = append(unplaced, lost)
		}
	}
	list := make([]Row, 0, len(rows))
	for _, row := range rows {
		list = append(list, c.finish(row, day, rule))
	}
	slices.SortFunc(list, func(a, b Row) int { return compareIDs(a.Unit.UnitID, b.Unit.UnitID) })
	return list, unplaced
}

// expected are the units of a level that are asked to report: those of the day, or of the plan's.
func (c *counter) expected(level campaign.Level, day campaign.Day) []campaign.Unit {
	if day.IsZero() {
		day = c.plan
	}
	return c.Units.In(level, day)
}

// since is the first day of a month of the period on which a unit was there.
func (c *counter) since(u campaign.Unit, month int) campaign.Day {
	return later(later(c.months[month].First, c.From), u.From)
}

func (c *counter) unitRow(u campaign.Unit) Row {
	r := Row{ID: u.Code, Unit: u, Name: campaign.Words{"": u.Name}, Months: make([]int, len(c.months))}
	if u.Level == campaign.Commune {
		r.District, _ = c.Units.Above(u, campaign.District)
	}
	return r
}

// building is a row to which months are still added, and from which units they come.
type building struct {
	Row
	only  campaign.UnitID           // the one unit from which months came so far
	lines map[campaign.UnitID][]int // months by unit, once there are several; nil before
}

// take adds a month of what a unit recorded.
func (b *building) take(u campaign.Unit, sums []*campaign.Sum, month int) {
	switch {
	case b.Records == 0:
		b.only = u.UnitID
	case b.lines == nil && b.only != u.UnitID:
		b.lines = map[campaign.UnitID][]int{b.only: slices.Clone(b.Months)}
	}
	if b.lines != nil && b.lines[u.UnitID] == nil {
		b.lines[u.UnitID] = make([]int, len(b.Months))
	}
	for _, s := range sums {
		b.add(s, month)
		if b.lines != nil {
			b.lines[u.UnitID][month] += s.Records
		}
		if u.UnitID == b.Unit.UnitID {
			b.Own += s.Records
		}
	}
}

// finish says in how many months the row's unit published and whether that is enough.
func (c *counter) finish(b *building, day campaign.Day, rule Rule) Row {
	r := &b.Row
	valid := r.Unit.Valid()
	if !day.IsZero() { // the ground was there before, under whatever name
		valid = campaign.Period{To: c.end(r.Unit, day)}
	}
	alive := c.alive(valid)
	if r.Unit.Level == campaign.Commune && len(b.lines) > 1 {
		c.bestLine(b, alive, rule)
	} else {
		r.keep(c.months, r.Months, alive, rule)
	}
	r.InTime = r.Records > 0 && c.inTime(r.First)
	if r.Unit.Level != campaign.Commune {
		r.Below = c.below(r.Unit)
	}
	return *r
}

// bestLine takes the best of the lines of which a commune was made: the months of one unit that went on in
// it, and those of what that became. Months of different ones never make one whole.
func (c *counter) bestLine(b *building, alive []bool, rule Rule) {
	ids := make([]campaign.UnitID, 0, len(b.lines))
	for id := range b.lines {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, compareIDs)
	var best Row
	for _, id := range ids {
		months := slices.Clone(b.lines[id])
		for _, other := range ids {
			if c.wentOn(id, c.units[other].unit) {
				for i, n := range b.lines[other] {
					months[i] += n
				}
			}
		}
		var line Row
		line.keep(c.months, months, alive, rule)
		if cmp.Or(compareBool(line.Regular, best.Regular), line.Kept-best.Kept, line.Held-best.Held) > 0 {
			best = line
		}
		b.Lines = append(b.Lines, Line{c.units[id].unit, b.lines[id]})
	}
	b.Held, b.Kept, b.Asked, b.Need, b.Regular = best.Held, best.Kept, best.Asked, best.Need, best.Regular
}

// wentOn says whether all of a unit lay in v from v's first day on.
func (c *counter) wentOn(id campaign.UnitID, v campaign.Unit) bool {
	if !id.From.Before(v.From) {
		return false
	}
	heir, extent := c.Units.Became(id, v.From)
	return (extent == unit.Same || extent == unit.Whole) && heir.UnitID == v.UnitID
}

// keep counts the months in which there is a record.
func (r *Row) keep(all []Month, records []int, alive []bool, rule Rule) {
	for i, n := range records {
		if n > 0 {
			r.Held++
		}
		if all[i].Counts && (alive[i] || n > 0) {
			r.Asked++
			if n > 0 {
				r.Kept++
			}
		}
	}
	r.Need = rule.Need(r.Asked)
	r.Regular = r.Kept > 0 && r.Kept >= r.Need
}

func (c *counter) inTime(first campaign.Day) bool { return c.Due.IsZero() || !c.Due.Before(first) }

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

func recordsOf(sums []*campaign.Sum) int {
	n := 0
	for _, s := range sums {
		n += s.Records
	}
	return n
}
