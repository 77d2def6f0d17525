package source

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/lang"
)

const (
	unitsFile      = "data/units.csv"
	successorsFile = "data/successors.csv"
)

// unitCode is what a unit's code may be: it stands in addresses, files and messages.
var unitCode = regexp.MustCompile(`^[0-9A-Za-z]{1,12}$`)

// loadUnits reads the administrative units and what became of them.
func (l *loader) loadUnits() {
	l.campaign.Units = l.units()
	l.campaign.Successions = l.successions()
}

func (l *loader) units() []campaign.Unit {
	f := l.openCSV(unitsFile, []string{"code", "name", "level", "parent", "valid_from", "valid_to"}, []string{"type", "traits", "languages"})
	if f == nil {
		return nil
	}
	var units []campaign.Unit
	cells := map[int]csvRow{} // by row, for what only all units together show
	f.each(l, func(r csvRow) {
		if u, ok := unitOf(r); ok {
			units, cells[u.Line] = append(units, u), r
		}
	})
	f.problems = nil
	slices.SortStableFunc(units, func(a, b campaign.Unit) int {
		return cmp.Or(strings.Compare(a.Code, b.Code), a.From.Compare(b.From))
	})
	checkUnits(units, cells)
	l.note(f.problems...)
	return units
}

func unitOf(r csvRow) (u campaign.Unit, ok bool) {
	before := len(r.problems)
	u = campaign.Unit{
		UnitID: campaign.UnitID{Code: r.needs("code"), From: r.day("valid_from")}, Name: r.needs("name"), Level: campaign.Level(r.needs("level")),
		Type: r.str("type"), Parent: r.str("parent"), To: r.day("valid_to"), Traits: r.list("traits"), Languages: r.list("languages"), Line: r.row.Number,
	}
	if u.Code != "" && !unitCode.MatchString(u.Code) {
		r.wrong("bad-unit-code", "code", "value", u.Code)
	}
	if levels := []string{"province", "district", "commune"}; u.Level != "" && !slices.Contains(levels, string(u.Level)) {
		r.wrong("unknown-level", "level", "value", u.Level, "nearest", Suggest(string(u.Level), levels))
	}
	if !u.To.IsZero() && u.To.Before(u.From) {
		r.wrong("ends-before-it-begins", "valid_to", "from", u.From, "to", u.To)
	}
	for _, tag := range u.Languages {
		if parsed, err := lang.Parse(tag); err != nil || parsed.String() != tag {
			r.wrong("bad-tag", "languages", "tag", tag)
		}
	}
	return u, len(r.problems) == before
}

// checkUnits finds codes that two units bear at once, and units above that are not there.
func checkUnits(units []campaign.Unit, cells map[int]csvRow) {
	byCode := map[string][]campaign.Unit{}
	for _, u := range units {
		byCode[u.Code] = append(byCode[u.Code], u)
	}
	for i, u := range units {
		if i > 0 && units[i-1].Code == u.Code && overlap(units[i-1].Valid(), u.Valid()) {
			later, earlier := u, units[i-1]
			if later.Line < earlier.Line {
				later, earlier = earlier, later
			}
			cells[later.Line].wrong("unit-twice", "code", "code", u.Code, "row", earlier.Line)
		}
		above := func(p campaign.Unit) bool { return overlap(p.Valid(), u.Valid()) && rank(p.Level) < rank(u.Level) }
		if u.Parent != "" && !slices.ContainsFunc(byCode[u.Parent], above) {
			cells[u.Line].wrong("unknown-parent", "parent", "code", u.Parent)
		}
	}
}

// rank is how far down a level stands.
func rank(l campaign.Level) int {
	return slices.Index([]campaign.Level{campaign.Province, campaign.District, campaign.Commune}, l)
}

// overlap says whether two periods have a day in common.
func overlap(a, b campaign.Period) bool {
	return (a.To.IsZero() || !a.To.Before(b.From)) && (b.To.IsZero() || !b.To.Before(a.From))
}

func (l *loader) successions() []campaign.Succession {
	f := l.openCSV(successorsFile, []string{"date", "old", "new", "extent"}, nil)
	if f == nil {
		return nil
	}
	on := map[string][]campaign.Period{}
	for _, u := range l.campaign.Units {
		on[u.Code] = append(on[u.Code], u.Valid())
	}
	var rows []campaign.Succession
	seen := map[campaign.Succession]int{}
	f.each(l, func(r csvRow) {
		s, ok := successionOf(r, on)
		key := campaign.Succession{Day: s.Day, Old: s.Old, New: s.New}
		if other := seen[key]; ok && other > 0 {
			r.wrong("succession-twice", "", "row", other)
			return
		}
		if ok {
			seen[key] = s.Line
			rows = append(rows, s)
		}
	})
	return rows
}

func successionOf(r csvRow, on map[string][]campaign.Period) (s campaign.Succession, ok bool) {
	before := len(r.problems)
	if r.str("date") == "" {
		r.needs("date")
	}
	extent := r.needs("extent")
	s = campaign.Succession{Day: r.day("date"), Old: r.needs("old"), New: r.needs("new"), Whole: extent == "full", Line: r.row.Number}
	if extents := []string{"full", "partial"}; extent != "" && !slices.Contains(extents, extent) {
		r.wrong("unknown-extent", "extent", "value", extent, "nearest", Suggest(extent, extents))
	}
	if len(r.problems) > before {
		return s, false
	}
	holds := func(code string, d campaign.Day) bool {
		return slices.ContainsFunc(on[code], func(p campaign.Period) bool { return p.Holds(d) })
	}
	if eve := s.Day.Add(-1); !holds(s.Old, eve) {
		r.wrong("no-unit-then", "old", "code", s.Old, "day", eve)
	}
	if !holds(s.New, s.Day) {
		r.wrong("no-unit-then", "new", "code", s.New, "day", s.Day)
	}
	return s, len(r.problems) == before
}
