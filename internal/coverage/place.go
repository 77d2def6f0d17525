package coverage

import (
	"slices"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/unit"
)

// placing is the question for which unit of a level and a day the records of a unit in a month count.
type placing struct {
	id    campaign.UnitID
	since campaign.Day // first day of the month on which the unit was there
	level campaign.Level
	day   campaign.Day // none: the unit of the record's day
}

// place is the answer; the unit is zero where the records count for none of the level.
type place struct {
	unit   campaign.Unit
	extent unit.Extent // "" where the unit stands above the level
	parts  []campaign.Unit
}

func (c *counter) place(u campaign.Unit, q placing) place {
	if u.Level == q.level && (q.day.IsZero() || u.Valid().Holds(q.day) && !q.since.Before(q.day)) {
		return place{unit: u, extent: unit.Same}
	}
	if p, known := c.placed[q]; known {
		return p
	}
	p := c.findPlace(q)
	c.placed[q] = p
	return p
}

func (c *counter) findPlace(q placing) place {
	u := c.units[q.id].unit
	if u.Level == "" { // a unit that is in no table
		return place{extent: unit.Unknown}
	}
	p := place{unit: u, extent: unit.Same}
	if !q.day.IsZero() {
		p = c.onDay(u, q.since, q.day)
		if p.extent != unit.Same && p.extent != unit.Whole {
			// A part of a commune that was divided still lies in one district, or province.
			if above := c.commonAbove(p.parts, q.level); above.Code != "" {
				return place{unit: above, extent: unit.Whole}
			}
			if u.Level != q.level && higher(u.Level, q.level) {
				p.extent = ""
			}
			return p
		}
	}
	above, ok := c.above(p.unit, q)
	switch {
	case ok:
		return place{unit: above, extent: p.extent}
	case higher(u.Level, q.level):
		return place{}
	}
	return place{extent: unit.Unknown} // no unit of the level is there on the day
}

// onDay is the unit of a day in which lies what u was from a day on.
func (c *counter) onDay(u campaign.Unit, since, day campaign.Day) place {
	if u.Valid().Holds(day) && !since.Before(day) {
		return place{unit: u, extent: unit.Same}
	}
	if !day.Before(since) {
		parts, extent := c.Units.Parts(u.UnitID, since, day)
		if extent == unit.Same || extent == unit.Whole {
			return place{unit: parts[0], extent: extent}
		}
		return place{extent: extent, parts: parts}
	}
	if heirs := c.heirs(u.Level, day)[u.UnitID]; len(heirs) == 1 && heirs[0].whole {
		return place{unit: heirs[0].of, extent: unit.Whole}
	}
	return place{extent: unit.Unknown}
}

func (c *counter) above(u campaign.Unit, q placing) (campaign.Unit, bool) {
	if q.day.IsZero() {
		return c.Units.AboveOn(u, q.level, q.since)
	}
	return c.Units.AboveOn(u, q.level, q.day)
}

// commonAbove is the unit of a level above all the parts; the zero Unit where they lie in several.
func (c *counter) commonAbove(parts []campaign.Unit, level campaign.Level) campaign.Unit {
	var common campaign.Unit
	for i, u := range parts {
		above, ok := c.Units.Above(u, level)
		if !ok || i > 0 && above.UnitID != common.UnitID {
			return campaign.Unit{}
		}
		common = above
	}
	return common
}

// levelDay are the units of a level on a day.
type levelDay struct {
	level campaign.Level
	day   campaign.Day
}

// heir says that a unit of an earlier day went on in another one, all of it or a part.
type heir struct {
	of    campaign.Unit
	whole bool
}

// heirs are, for the units of a level that began after a day, those of the day that went on in them. One that
// goes back to a single unit, all of it, is that unit under another name.
func (c *counter) heirs(level campaign.Level, day campaign.Day) map[campaign.UnitID][]heir {
	of := levelDay{level, day}
	if by, known := c.earlier[of]; known {
		return by
	}
	by := map[campaign.UnitID][]heir{}
	c.earlier[of] = by
	old := c.Units.In(level, day)
	var begins []campaign.Day
	for _, u := range c.Campaign.Units {
		if u.Level == level && day.Before(u.From) && !c.To.Before(u.From) && !slices.Contains(begins, u.From) {
			begins = append(begins, u.From)
		}
	}
	for _, begin := range begins {
		for _, u := range old {
			parts, extent := c.Units.Parts(u.UnitID, later(u.From, day), begin)
			for _, part := range parts {
				if part.From == begin {
					by[part.UnitID] = append(by[part.UnitID], heir{u, extent == unit.Same || extent == unit.Whole})
				}
			}
		}
	}
	return by
}

// end is the last day on which a unit of the day was there, under its own name or alone under a later one.
func (c *counter) end(u campaign.Unit, day campaign.Day) campaign.Day {
	const versions = 9 // more than a unit has in a period
	of := u.UnitID
	for range versions {
		if u.To.IsZero() || !u.To.Before(c.To) {
			return campaign.Day{}
		}
		heir, extent := c.Units.BecameSince(u.UnitID, later(u.From, day), u.To.Add(1))
		if extent != unit.Whole {
			break
		}
		if from := c.heirs(u.Level, day)[heir.UnitID]; len(from) != 1 || !from[0].whole || from[0].of.UnitID != of {
			break
		}
		u = heir
	}
	return u.To
}

// higher says whether a level stands above another.
func higher(a, b campaign.Level) bool {
	order := []campaign.Level{campaign.Province, campaign.District, campaign.Commune}
	return slices.Index(order, a) < slices.Index(order, b)
}
