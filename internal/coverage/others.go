package coverage

import (
	"cmp"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
)

// outletRows are the outlets that were there in the period, and others that published. One is regular where
// it has a record in each month that is whole: the rest of a month at an edge may lie in the next period.
func (c *counter) outletRows() []Row {
	var rows []Row
	known := map[string]bool{}
	for _, o := range c.Campaign.Outlets {
		known[o.ID] = true
		expected := c.overlaps(o.Valid)
		if !expected && c.outlets[o.ID] == nil {
			continue
		}
		rows = append(rows, c.outletRow(Row{ID: o.ID, Name: o.Name, Expected: expected}, o.Valid))
	}
	for _, id := range unknownOf(c.outlets, known) {
		rows = append(rows, c.outletRow(Row{ID: id, Name: campaign.Words{"": id}}, campaign.Period{}))
	}
	return rows
}

func (c *counter) outletRow(r Row, valid campaign.Period) Row {
	r = c.ofHeap(r, c.outlets[r.ID], c.alive(valid), Rule{})
	r.Asked, r.Kept = 0, 0
	for i, m := range c.months {
		if m.Whole && holdsAll(valid, m) {
			r.Asked++
			if r.Months[i] > 0 {
				r.Kept++
			}
		}
	}
	r.Need = r.Asked
	r.Regular = r.Kept == r.Need && r.Records > 0
	return r
}

// holdsAll says whether all of a month lies in a stretch of days.
func holdsAll(valid campaign.Period, m Month) bool {
	return valid.Holds(m.First) && valid.Holds(next(m.First).Add(-1))
}

func (c *counter) bodyRows() []Row {
	rule := c.rule(campaign.Commune)
	var rows []Row
	known := map[string]bool{}
	for _, o := range c.Campaign.Organizations {
		known[o.ID] = true
		expected := c.overlaps(o.Valid)
		if !expected && c.bodies[o.ID] == nil {
			continue
		}
		rows = append(rows, c.ofHeap(Row{ID: o.ID, Name: o.Name, Expected: expected}, c.bodies[o.ID], c.alive(o.Valid), rule))
	}
	for _, id := range unknownOf(c.bodies, known) {
		rows = append(rows, c.ofHeap(Row{ID: id, Name: campaign.Words{"": id}}, c.bodies[id], c.alive(campaign.Period{}), rule))
	}
	return rows
}

// overlaps says whether a stretch of days and the period have a day in common.
func (c *counter) overlaps(valid campaign.Period) bool {
	return (valid.From.IsZero() || !c.To.Before(valid.From)) && (valid.To.IsZero() || !valid.To.Before(c.From))
}

// unknownOf are the publishers that are in no table, by id.
func unknownOf(heaps map[string]*heap, known map[string]bool) []string {
	var ids []string
	for id := range heaps {
		if !known[id] {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// denominators are the communes of the plan's day, and those of each day of the period from which on they are
// others.
func (c *counter) denominators() []Denominator {
	list := []Denominator{{Day: c.plan, Communes: len(c.Units.In(campaign.Commune, c.plan)), Plan: true}}
	for _, day := range c.reforms(campaign.Commune) {
		list = append(list, Denominator{Day: day, Communes: len(c.Units.In(campaign.Commune, day))})
	}
	return list
}

// reforms are the days of the period on which the level has other units than on the day before, and its first
// day; those are left out that have just the units of the plan's day.
func (c *counter) reforms(level campaign.Level) []campaign.Day {
	var days []campaign.Day
	consider := func(d campaign.Day) {
		if c.From.Before(d) && !c.To.Before(d) && !slices.Contains(days, d) {
			days = append(days, d)
		}
	}
	for _, u := range c.Campaign.Units {
		if u.Level == level {
			consider(u.From)
			if !u.To.IsZero() {
				consider(u.To.Add(1))
			}
		}
	}
	slices.SortFunc(days, campaign.Day.Compare)
	if len(days) > 0 {
		days = slices.Insert(days, 0, c.From)
	}
	usual := idsOf(c.Units.In(level, c.plan))
	return slices.DeleteFunc(days, func(d campaign.Day) bool { return slices.Equal(idsOf(c.Units.In(level, d)), usual) })
}

func idsOf(units []campaign.Unit) []campaign.UnitID {
	ids := make([]campaign.UnitID, len(units))
	for i, u := range units {
		ids[i] = u.UnitID
	}
	return ids
}

// compareReaches orders events: by publisher, audience, group, the largest first.
func compareReaches(a, b campaign.Reach) int {
	return cmp.Or(
		comparePublishers(a.Publisher, b.Publisher), strings.Compare(a.Audience, b.Audience), strings.Compare(a.Group, b.Group),
		cmp.Compare(b.People, a.People), cmp.Compare(a.Entry, b.Entry),
	)
}

func comparePublishers(a, b campaign.Publisher) int {
	return cmp.Or(compareIDs(a.Unit, b.Unit), strings.Compare(a.Outlet, b.Outlet), strings.Compare(a.Body, b.Body))
}
