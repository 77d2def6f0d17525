// Package unit finds administrative units as they were on a day: by code, by name, the one above, and
// what became of one.
//
// A code is given again to other units, so a unit is its code and its first day (campaign.UnitID). Names
// repeat, and without marks they collide inside one district, so [Index.Named] gives all that a name may
// mean and never picks one. What a reform did to a unit is what data/successors.csv says of it: where that
// is silent the answer is Unknown, and a unit that was divided lies wholly in another only where all its
// parts came together again.
package unit

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"loa.vn/loa/internal/campaign"
)

// Index answers from the units and successions of a campaign. It is never changed, and may be asked by
// several goroutines.
type Index struct {
	units  []campaign.Unit            // by code, then first day
	byCode map[string][]campaign.Unit // parts of units
	byOld  map[string][]campaign.Succession
	names  func() *names
}

// New makes an index. The units and successions may come in any order.
func New(units []campaign.Unit, successions []campaign.Succession) *Index {
	x := &Index{units: slices.Clone(units), byCode: make(map[string][]campaign.Unit, len(units)), byOld: map[string][]campaign.Succession{}}
	slices.SortStableFunc(x.units, func(a, b campaign.Unit) int {
		return cmp.Or(strings.Compare(a.Code, b.Code), a.From.Compare(b.From))
	})
	for from := 0; from < len(x.units); {
		to := from + 1
		for to < len(x.units) && x.units[to].Code == x.units[from].Code {
			to++
		}
		x.byCode[x.units[from].Code] = x.units[from:to:to]
		from = to
	}
	for _, s := range successions {
		x.byOld[s.Old] = append(x.byOld[s.Old], s)
	}
	for _, rows := range x.byOld {
		slices.SortStableFunc(rows, func(a, b campaign.Succession) int {
			return cmp.Or(a.Day.Compare(b.Day), strings.Compare(a.New, b.New))
		})
	}
	x.names = sync.OnceValue(func() *names { return newNames(x.units) })
	return x
}

// At is the unit that bears the code on the day.
func (x *Index) At(code string, d campaign.Day) (campaign.Unit, bool) {
	for _, u := range x.byCode[code] {
		if u.Valid().Holds(d) {
			return u, true
		}
	}
	return campaign.Unit{}, false
}

// Get is one version of a unit.
func (x *Index) Get(id campaign.UnitID) (campaign.Unit, bool) {
	for _, u := range x.byCode[id.Code] {
		if u.From == id.From {
			return u, true
		}
	}
	return campaign.Unit{}, false
}

// Versions are all units that ever bore the code, the earliest first.
func (x *Index) Versions(code string) []campaign.Unit { return slices.Clone(x.byCode[code]) }

// In are the units of a level that are in force on the day, by code.
func (x *Index) In(level campaign.Level, d campaign.Day) []campaign.Unit {
	var in []campaign.Unit
	for _, u := range x.units {
		if u.Level == level && u.Valid().Holds(d) {
			in = append(in, u)
		}
	}
	return in
}

// Above is the unit of a level in which u lies, as of u's last day, or of today where it is still in
// force; u itself where that is its level. A commune of today has no district above it.
func (x *Index) Above(u campaign.Unit, level campaign.Level) (campaign.Unit, bool) {
	last := u.To
	if last.IsZero() {
		last = campaign.Day{Year: 9999, Month: 12, Date: 31}
	}
	return x.AboveOn(u, level, last)
}

// AboveOn is Above as of a day on which u is in force.
func (x *Index) AboveOn(u campaign.Unit, level campaign.Level, d campaign.Day) (campaign.Unit, bool) {
	const deepest = 4 // a table may say that a unit lies in itself
	for range deepest {
		if u.Level == level {
			return u, true
		}
		up, ok := x.At(u.Parent, d)
		if !ok {
			return campaign.Unit{}, false
		}
		u = up
	}
	return campaign.Unit{}, false
}
