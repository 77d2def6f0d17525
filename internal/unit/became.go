package unit

import (
	"cmp"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
)

// Extent says how far a unit of one day lies in a unit of another.
type Extent string

// The extents.
const (
	Same    Extent = "same"    // it is the same version, which may have taken in others
	Whole   Extent = "whole"   // all of it lies in the other
	Partial Extent = "partial" // it was divided among several, or only a part is told of
	Unknown Extent = "unknown" // no succession is told, or the day is before its time
)

// Became is the unit of day d in which a unit lies, all of it, from its first day on. The unit is the
// zero Unit where the extent is Partial or Unknown; Parts then has the units in which it lies in part.
func (x *Index) Became(id campaign.UnitID, d campaign.Day) (campaign.Unit, Extent) {
	return x.BecameSince(id, id.From, d)
}

// BecameSince is Became for what the unit was on the day since: a version that gave away a part and went
// on lies partly in another since its first day, and is the same since that reform.
func (x *Index) BecameSince(id campaign.UnitID, since, d campaign.Day) (campaign.Unit, Extent) {
	parts, extent := x.Parts(id, since, d)
	if extent == Same || extent == Whole {
		return parts[0], extent
	}
	return campaign.Unit{}, extent
}

// Parts are the units of day d in which lies what the unit was on the day since, by code: one where the
// extent is Same or Whole, and as many as are known where it is Partial.
func (x *Index) Parts(id campaign.UnitID, since, d campaign.Day) ([]campaign.Unit, Extent) {
	u, ok := x.Get(id)
	if !ok || d.Before(since) || d.Before(id.From) {
		return nil, Unknown
	}
	w := &walk{index: x, day: d, ends: map[campaign.UnitID]campaign.Unit{}, seen: map[campaign.UnitID]bool{}}
	w.follow(u, since)
	parts := w.parts()
	switch {
	case len(parts) == 0 || w.lost && !w.divided:
		return nil, Unknown
	case len(parts) > 1 || w.lost || w.incomplete:
		return parts, Partial
	case parts[0].UnitID == id:
		return parts, Same
	}
	return parts, Whole
}

// walk follows a unit through the reforms up to a day.
type walk struct {
	index      *Index
	day        campaign.Day
	ends       map[campaign.UnitID]campaign.Unit
	seen       map[campaign.UnitID]bool
	divided    bool // somewhere on the way the unit went into several
	lost       bool // what became of it, or of a part, is not told
	incomplete bool // only one part of a unit is told of
}

func (w *walk) follow(u campaign.Unit, since campaign.Day) {
	rows := w.index.next(u, since, w.day)
	switch {
	case len(rows) == 0 && u.Valid().Holds(w.day):
		w.ends[u.UnitID] = u
		return
	case len(rows) == 0:
		w.lost = true
		return
	case len(rows) > 1:
		w.divided = true
	case !rows[0].Whole:
		w.incomplete = true
	}
	for _, row := range rows {
		heir, ok := w.index.At(row.New, row.Day)
		if !ok {
			w.lost = true
			continue
		}
		if heir.UnitID != u.UnitID && w.seen[heir.UnitID] {
			continue
		}
		w.seen[heir.UnitID] = true
		w.follow(heir, row.Day)
	}
}

// next are the rows of the first reform of the unit behind since and up to the day.
func (x *Index) next(u campaign.Unit, since, d campaign.Day) []campaign.Succession {
	var rows []campaign.Succession
	for _, s := range x.byOld[u.Code] {
		switch {
		case s.Day.Compare(since) <= 0 || d.Before(s.Day) || !u.Valid().Holds(s.Day.Add(-1)):
		case len(rows) > 0 && s.Day != rows[0].Day:
			return rows
		default:
			rows = append(rows, s)
		}
	}
	return rows
}

func (w *walk) parts() []campaign.Unit {
	parts := make([]campaign.Unit, 0, len(w.ends))
	for _, u := range w.ends {
		parts = append(parts, u)
	}
	slices.SortFunc(parts, func(a, b campaign.Unit) int {
		return cmp.Or(strings.Compare(a.Code, b.Code), a.From.Compare(b.From))
	})
	return parts
}
