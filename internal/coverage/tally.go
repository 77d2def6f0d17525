package coverage

import "loa.vn/loa/internal/campaign"

// count adds a row.
func (t *Tally) count(r Row) {
	if !r.Expected {
		if r.Records > 0 {
			t.Others++
		}
		return
	}
	t.Expected++
	if r.Records > 0 {
		t.Received++
	}
	if r.InTime {
		t.InTime++
	}
	if r.Regular {
		t.Kept++
	}
	if r.Evidence > 0 {
		t.Evidence++
	}
}

func tally(rows []Row) Tally {
	var t Tally
	for _, r := range rows {
		t.count(r)
	}
	return t
}

// communes are the rows of the communes of the plan's day, with what the reforms of the period leave of them.
func (c *counter) communes() []Row {
	if c.communeRows == nil {
		c.communeRows, c.communeLost = c.rows(campaign.Commune, c.plan, c.rule(campaign.Commune))
	}
	return c.communeRows
}

func (c *counter) communeTally() Tally {
	t := tally(c.communes())
	for _, lost := range c.communeLost {
		if lost.Unit.Level == campaign.Commune && !lost.Unit.Valid().Holds(c.plan) {
			t.Others++
		}
	}
	return t
}

// below counts the communes of a district or a province.
func (c *counter) below(u campaign.Unit) Tally {
	if c.belows == nil {
		c.belows = map[campaign.UnitID]*Tally{}
		for _, r := range c.communes() {
			for _, level := range []campaign.Level{campaign.District, campaign.Province} {
				above, ok := c.Units.AboveOn(r.Unit, level, c.plan)
				if !ok {
					continue
				}
				if c.belows[above.UnitID] == nil {
					c.belows[above.UnitID] = &Tally{}
				}
				c.belows[above.UnitID].count(r)
			}
		}
	}
	if t := c.belows[u.UnitID]; t != nil {
		return *t
	}
	return Tally{}
}

// districtTally counts districts by what they recorded themselves.
func (c *counter) districtTally() Tally {
	rule := c.rule(campaign.District)
	rows := map[campaign.UnitID]bool{}
	var t Tally
	for _, u := range c.expected(campaign.District, campaign.Day{}) {
		rows[u.UnitID] = true
		r := c.unitRow(u)
		r.Expected = true
		t.count(c.ofHeap(r, c.units[u.UnitID], c.alive(u.Valid()), rule))
	}
	for _, id := range c.ids {
		if u := c.units[id].unit; u.Level == campaign.District && !rows[id] {
			t.Others++
		}
	}
	return t
}

// ofHeap fills a row with all that one publisher recorded; nil for nothing.
func (c *counter) ofHeap(r Row, h *heap, alive []bool, rule Rule) Row {
	r.Months = make([]int, len(c.months))
	if h != nil {
		for month, sums := range h.months {
			for _, s := range sums {
				r.add(s, month)
			}
		}
	}
	r.Own = r.Records
	r.keep(c.months, r.Months, alive, rule)
	r.InTime = r.Records > 0 && c.inTime(r.First)
	return r
}
