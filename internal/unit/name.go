package unit

import (
	"cmp"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/vi"
)

// names are the places of units by their names without the word for their kind.
type names struct {
	units  []campaign.Unit
	exact  map[string][]int32 // by vi.SameTone
	folded map[string][]int32 // by vi.Fold
	kinds  []string           // of each unit: xã, phường, …
	folds  []string
}

func newNames(units []campaign.Unit) *names {
	n := &names{units: units, exact: make(map[string][]int32, len(units)), folded: make(map[string][]int32, len(units))}
	for i, u := range units {
		whole := tidy(u.Name)
		bare, kind := whole, ""
		if k, rest, ok := cutKind(whole, false); ok {
			bare, kind = rest, k
		}
		fold := vi.Fold(bare)
		n.exact[bare] = append(n.exact[bare], int32(i))
		n.folded[fold] = append(n.folded[fold], int32(i))
		n.kinds, n.folds = append(n.kinds, kind), append(n.folds, fold)
	}
	return n
}

// Named are the units in force on the day that a name may mean, by code: one where it is plain which, several
// where it must be asked for. Capitals, the place of a tone mark, and "xã", "phường", "thị trấn" make no
// difference, unless only they tell two units apart. A name without its marks means what bears it only where
// nothing has the name as it stands. The district is a name or a code, "" where it is not told or stands
// behind the name, as in "Đồng Văn, Tân Kỳ"; it is not asked of a unit that lies in no district.
func (x *Index) Named(name, district string, d campaign.Day) []campaign.Unit {
	found := x.named(name, district, d)
	if len(found) > 0 || district != "" {
		return found
	}
	for _, halves := range splitPlace(tidy(name)) {
		if found := x.named(halves[0], halves[1], d); len(found) > 0 {
			return found
		}
	}
	return nil
}

// Ever are the units of any day that a name may mean, by code and first day: for saying of a name that is
// nobody's on a day whose it was.
func (x *Index) Ever(name string) []campaign.Unit {
	n := x.names()
	whole := tidy(name)
	if whole == "" || len(whole) > longestName {
		return nil
	}
	var found []campaign.Unit
	for _, r := range readingsOf(whole) {
		for _, i := range n.exact[r.bare] {
			if r.fits(n.units[i], n.kinds[i], false) {
				found = append(found, n.units[i])
			}
		}
	}
	return distinct(found)
}

func (x *Index) named(name, district string, d campaign.Day) []campaign.Unit {
	n := x.names()
	whole := tidy(name)
	if whole == "" || len(whole) > longestName {
		return nil
	}
	readings := readingsOf(whole)
	// Each of these tries is coarser than the one before.
	for _, try := range []struct{ folded, sameKind bool }{{false, true}, {false, false}, {true, true}, {true, false}} {
		var found []campaign.Unit
		for _, r := range readings {
			places := n.exact[r.bare]
			if try.folded {
				places = n.folded[vi.Fold(r.bare)]
			}
			for _, i := range places {
				u := n.units[i]
				if !u.Valid().Holds(d) || !r.fits(u, n.kinds[i], try.sameKind) || !x.liesIn(u, district, d) {
					continue
				}
				found = append(found, u)
			}
		}
		if len(found) > 0 {
			return distinct(found)
		}
	}
	return nil
}

// liesIn says whether a unit lies in the district of a name or code. Of one that lies in none any more it is
// enough that there was such a district, or that its province is meant.
func (x *Index) liesIn(u campaign.Unit, district string, d campaign.Day) bool {
	if strings.TrimSpace(district) == "" {
		return true
	}
	if u.Level != campaign.Commune {
		return false
	}
	in, ok := x.AboveOn(u, campaign.District, d)
	if !ok {
		return x.wasDistrict(district)
	}
	if in.Code == strings.TrimSpace(district) {
		return true
	}
	own := tidy(in.Name)
	_, bare, _ := cutKind(own, false)
	for _, r := range readingsOf(tidy(district)) {
		if r.bare == own || r.bare == bare || vi.Fold(r.bare) == vi.Fold(bare) {
			return true
		}
	}
	return false
}

// wasDistrict says whether a name or code is that of a district or province of any day.
func (x *Index) wasDistrict(district string) bool {
	above := func(u campaign.Unit) bool { return u.Level != campaign.Commune }
	if slices.ContainsFunc(x.byCode[strings.TrimSpace(district)], above) {
		return true
	}
	n := x.names()
	for _, r := range readingsOf(tidy(district)) {
		if slices.ContainsFunc(n.folded[vi.Fold(r.bare)], func(i int32) bool { return above(n.units[i]) }) {
			return true
		}
	}
	return false
}

// distinct are the units by code and first day, each once.
func distinct(units []campaign.Unit) []campaign.Unit {
	slices.SortFunc(units, func(a, b campaign.Unit) int {
		return cmp.Or(strings.Compare(a.Code, b.Code), a.From.Compare(b.From))
	})
	return slices.CompactFunc(units, func(a, b campaign.Unit) bool { return a.UnitID == b.UnitID })
}
