package source

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
)

const (
	targetsFile    = "data/targets.toml"
	periodsFile    = "data/periods.toml"
	figuresFile    = "data/figures.csv"
	populationFile = "data/population.csv"
	tilesFile      = "data/tiles.csv"
)

// fewestPeople is the number of people below which none is shown, unless site.toml names another.
const fewestPeople = 10

// plan reads the plan that the campaign serves and how much of its coverage is public.
func (l *loader) plan(t *table) {
	if sub := t.sub("plan"); sub != nil {
		p := campaign.Plan{
			Number: sub.str("number"), Title: sub.words("title"), Signed: sub.day("signed"), From: sub.day("from"), To: sub.day("to"), Page: sub.str("page"),
		}
		if p.From.IsZero() {
			p.From = p.Signed
		}
		if !p.To.IsZero() && p.To.Before(p.From) {
			sub.wrong(problem.Error, "ends-before-it-begins", []string{"to"}, "from", p.From, "to", p.To)
		}
		l.campaign.Plan = p
		sub.end()
	}
	s := &l.campaign.Site
	s.Coverage, s.FewestPeople = campaign.Province, fewestPeople
	if sub := t.sub("coverage"); sub != nil {
		s.Coverage = coverageLevel(sub)
		if _, told := sub.get("fewest_people"); told {
			s.FewestPeople = sub.integer("fewest_people")
		}
		sub.end()
	}
}

// coverageLevel is how far down figures are public.
func coverageLevel(t *table) campaign.Level {
	value, told := t.values["public"]
	word := t.str("public")
	switch {
	case !told:
		return campaign.Province
	case word == "none":
		return ""
	case !slices.Contains(levels(), word):
		if _, isText := value.(string); isText {
			t.wrong(problem.Error, "unknown-word", []string{"public"}, "value", word, "nearest", Suggest(word, append(levels(), "none")))
		}
		return ""
	}
	return campaign.Level(word)
}

func levels() []string { return []string{"province", "district", "commune"} }

// loadPlan reads the targets, what they are computed from, and the periods of reports.
func (l *loader) loadPlan() {
	l.campaign.Population = l.population()
	l.campaign.Targets = l.targets()
	l.campaign.Figures = l.figures()
	l.campaign.Regimes = l.regimes()
	l.campaign.Tiles = l.tiles()
}

func (l *loader) targets() (rows []campaign.Target) {
	var people []string
	for _, p := range l.campaign.Population {
		people = append(people, p.ID)
	}
	l.each(targetsFile, func(id string, t *table) {
		row := campaign.Target{
			ID: id, Part: t.str("part"), Name: l.names(t, "name", id), Text: t.str("text"), Goal: t.fraction("goal"), Rule: l.required(t, "rule"),
			Least: t.integer("least"), Of: t.integer("of"), Level: campaign.Level(t.str("level")), Levels: t.strs("levels"),
			Audiences:  l.tableIDs(t, "audiences", l.campaign.Audiences, "data/audiences.toml"),
			Population: t.strs("population"), People: t.boolean("people", false), Source: t.str("source"), Line: t.line(),
		}
		t.ignore("note", "confidence")
		checkTarget(t, row)
		for i, id := range row.Population {
			if !slices.Contains(people, id) {
				t.wrong(problem.Error, "unknown-id", []string{"population", itoa(i)}, "id", id, "table", populationFile, "nearest", Suggest(id, people))
			}
		}
		rows = append(rows, row)
	})
	return rows
}

// checkTarget finds what a target's rule lacks.
func checkTarget(t *table, row campaign.Target) {
	t.needs("goal")
	rules := []string{"kept-up", "monthly", "reached", "entered"}
	if row.Rule != "" && !slices.Contains(rules, row.Rule) {
		t.wrong(problem.Error, "unknown-word", []string{"rule"}, "value", row.Rule, "nearest", Suggest(row.Rule, rules))
	}
	if row.Rule == "kept-up" && (row.Least < 1 || row.Of < 0 || row.Of > 0 && row.Least > row.Of) {
		t.wrong(problem.Error, "bad-months", []string{"least"}, "least", row.Least, "of", row.Of)
	}
	if row.Level != "" && !slices.Contains(levels(), string(row.Level)) {
		t.wrong(problem.Error, "unknown-level", []string{"level"}, "value", row.Level, "nearest", Suggest(string(row.Level), levels()))
	}
	for i, level := range row.Levels {
		if !slices.Contains(levels(), level) {
			t.wrong(problem.Error, "unknown-level", []string{"levels", itoa(i)}, "value", level, "nearest", Suggest(level, levels()))
		}
	}
	if row.Rule == "reached" && len(row.Audiences) == 0 {
		t.needs("audiences")
	}
}

// fraction reads a share between 0 and 1.
func (t *table) fraction(key string) float64 {
	v, ok := t.get(key)
	if !ok {
		return 0
	}
	f, isFloat := v.(float64)
	if n, isInt := v.(int64); isInt {
		f, isFloat = float64(n), true
	}
	if !isFloat || f < 0 || f > 1 {
		t.wrong(problem.Error, "wrong-type", []string{key}, "key", key, "want", "0.7")
		return 0
	}
	return f
}

func (l *loader) population() (rows []campaign.Population) {
	f := l.openCSV(populationFile, []string{"id", "name", "number"}, []string{"audience", "unit", "year", "source", "note", "old"})
	if f == nil {
		return nil
	}
	seen := map[string]bool{}
	f.each(l, func(r csvRow) {
		p := campaign.Population{
			ID: r.needs("id"), Name: r.str("name"), Audience: r.str("audience"), Unit: r.str("unit"), Year: r.count("year"), Number: r.count("number"),
			Source: r.str("source"), Note: r.str("note"), Old: slices.Contains([]string{"true", "1", "x", "có", "cũ"}, strings.ToLower(r.str("old"))), Line: r.row.Number,
		}
		if _, known := l.campaign.Audiences.Find(p.Audience); p.Audience != "" && !known && len(l.campaign.Audiences) > 0 {
			r.wrong("unknown-id", "audience", "id", p.Audience, "table", "data/audiences.toml", "nearest", Suggest(p.Audience, l.campaign.Audiences.IDs()))
		}
		if seen[p.ID] {
			r.wrong("double-id", "id", "id", p.ID)
			return
		}
		seen[p.ID] = true
		rows = append(rows, p)
	})
	return rows
}

func (l *loader) figures() (rows []campaign.Figure) {
	f := l.openCSV(figuresFile, []string{"target", "from", "to", "numerator"}, []string{"unit", "denominator", "source", "document", "received", "note", "illustration"})
	if f == nil {
		return nil
	}
	entered := []string{}
	for _, t := range l.campaign.Targets {
		if t.Rule == "entered" {
			entered = append(entered, t.ID)
		}
	}
	f.each(l, func(r csvRow) {
		before := len(r.problems)
		row := campaign.Figure{
			Target: r.needs("target"), Unit: r.str("unit"), From: r.day("from"), To: r.day("to"), Numerator: r.count("numerator"),
			Denominator: r.count("denominator"), Source: r.needs("source"), Document: r.str("document"), Received: r.day("received"), Line: r.row.Number,
			Illustration: slices.Contains([]string{"true", "1", "x", "có"}, strings.ToLower(r.str("illustration"))),
		}
		r.needs("numerator")
		if row.Target != "" && !slices.Contains(entered, row.Target) {
			r.wrong("unknown-id", "target", "id", row.Target, "table", targetsFile, "nearest", Suggest(row.Target, entered))
		}
		switch {
		case row.From.IsZero() && r.str("from") == "":
			r.needs("from")
		case row.To.IsZero() && r.str("to") == "":
			r.needs("to")
		case row.To.Before(row.From):
			r.wrong("ends-before-it-begins", "to", "from", row.From, "to", row.To)
		}
		if row.Denominator > 0 && row.Numerator > row.Denominator {
			r.wrong("above-denominator", "numerator", "numerator", row.Numerator, "denominator", row.Denominator)
		}
		if row.Unit != "" && len(l.campaign.Units) > 0 && !slices.ContainsFunc(l.campaign.Units, func(u campaign.Unit) bool {
			return u.Code == row.Unit && u.Valid().Holds(row.To)
		}) {
			r.wrong("no-unit-then", "unit", "code", row.Unit, "day", row.To)
		}
		if len(r.problems) == before {
			rows = append(rows, row)
		}
	})
	return rows
}

func (l *loader) regimes() (rows []campaign.Regime) {
	l.each(periodsFile, func(id string, t *table) {
		row := campaign.Regime{ID: id, Valid: l.period(t), Source: t.str("source"), Line: t.line()}
		t.ignore("name", "note", "confidence")
		for _, sub := range t.subs("periods") {
			rule := campaign.PeriodRule{Name: sub.str("name"), From: sub.monthDay("from", true), To: sub.monthDay("to", true), Due: sub.monthDay("due", false)}
			sub.end()
			row.Rules = append(row.Rules, rule)
		}
		if len(row.Rules) == 0 {
			t.needs("periods")
		}
		rows = append(rows, row)
	})
	return rows
}

// monthDay reads a day of any year, MM-DD.
func (t *table) monthDay(key string, needed bool) string {
	s := t.str(key)
	if _, err := time.Parse("2006-01-02", "2024-"+s); err != nil && (needed || s != "") {
		t.wrong(problem.Error, "wrong-type", []string{key}, "key", key, "want", "\"12-15\"")
	}
	return s
}

// tiles reads where units stand on maps that are drawn of tiles.
func (l *loader) tiles() (rows []campaign.Tile) {
	f := l.openCSV(tilesFile, []string{"code", "day", "column", "row"}, []string{"note"})
	if f == nil {
		return nil
	}
	type spot struct {
		day         campaign.Day
		level       campaign.Level
		column, row int
	}
	taken := map[spot]string{}
	f.each(l, func(r csvRow) {
		tile := campaign.Tile{Code: r.needs("code"), Day: r.day("day"), Column: r.count("column"), Row: r.count("row")}
		i := slices.IndexFunc(l.campaign.Units, func(u campaign.Unit) bool { return u.Code == tile.Code && u.Valid().Holds(tile.Day) })
		if i < 0 {
			r.wrong("no-unit-then", "code", "code", tile.Code, "day", tile.Day)
			return
		}
		at := spot{tile.Day, l.campaign.Units[i].Level, tile.Column, tile.Row}
		if other := taken[at]; other != "" {
			r.wrong("tile-taken", "column", "other", other, "column", strconv.Itoa(tile.Column), "row", strconv.Itoa(tile.Row))
			return
		}
		taken[at] = tile.Code
		tile.Unit = l.campaign.Units[i].UnitID
		rows = append(rows, tile)
	})
	slices.SortFunc(rows, func(a, b campaign.Tile) int {
		return cmp.Or(a.Day.Compare(b.Day), a.Row-b.Row, a.Column-b.Column, strings.Compare(a.Code, b.Code))
	})
	return rows
}
