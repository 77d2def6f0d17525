package unit

import (
	"cmp"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/near"
	"loa.vn/loa/internal/vi"
)

// Near are the units in force on the day whose names are the fewest changes of a letter away from a name that
// is nobody's: at most three of them, the nearest first, none where all are far.
func (x *Index) Near(name string, d campaign.Day) []campaign.Unit {
	const most = 3
	n := x.names()
	whole := tidy(name)
	if whole == "" || len(whole) > longestName {
		return nil
	}
	type candidate struct {
		unit campaign.Unit
		far  int
	}
	var found []candidate
	for _, r := range readingsOf(whole) {
		asked := []rune(vi.Fold(r.bare))
		limit := min((len(asked)+2)/5, 3)
		for i, u := range n.units {
			if !u.Valid().Holds(d) || !r.fits(u, n.kinds[i], false) {
				continue
			}
			if far := near.Distance(asked, []rune(n.folds[i]), limit); far <= limit {
				found = append(found, candidate{u, far})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.far, b.far), strings.Compare(a.unit.Code, b.unit.Code))
	})
	var units []campaign.Unit
	for _, c := range found {
		if len(units) < most && !slices.ContainsFunc(units, func(u campaign.Unit) bool { return u.UnitID == c.unit.UnitID }) {
			units = append(units, c.unit)
		}
	}
	return units
}
