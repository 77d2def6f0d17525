package source

import (
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/vi"
)

const bodiesFile = "data/bodies.toml"

// loadBodies reads the departments, unions, schools and others that publish. Units are read before.
func (l *loader) loadBodies() {
	tables := map[string]*table{}
	var rows []campaign.Organization
	l.each(bodiesFile, func(id string, t *table) {
		if !isKey(id) || vi.ReservedName(id) {
			t.wrong(problem.Error, "bad-key", nil, "key", id, "nearest", vi.Slug(id))
		}
		o := campaign.Organization{
			ID: id, Name: l.names(t, "name", id), Kind: l.required(t, "kind"), Unit: t.str("unit"), ReportsTo: t.str("reports_to"),
			Valid: l.period(t), Illustration: t.boolean("illustration", false), Source: t.str("source"), Line: t.line(),
		}
		t.ignore("note", "confidence")
		tables[id] = t
		rows = append(rows, o)
	}, func() {
		for _, o := range rows {
			l.checkBody(o, rows, tables[o.ID])
		}
	})
	l.campaign.Organizations = rows
}

// checkBody finds a unit or a superior that is not there, and superiors in a circle.
func (l *loader) checkBody(o campaign.Organization, all []campaign.Organization, t *table) {
	isUnit := func(code string) bool {
		return len(l.campaign.Units) == 0 || slices.ContainsFunc(l.campaign.Units, func(u campaign.Unit) bool {
			return u.Code == code && overlap(u.Valid(), o.Valid)
		})
	}
	if o.Unit != "" && !isUnit(o.Unit) {
		t.wrong(problem.Error, "unknown-unit-code", []string{"unit"}, "code", o.Unit)
	}
	byID := map[string]campaign.Organization{}
	ids := make([]string, 0, len(all))
	for _, other := range all {
		byID[other.ID] = other
		ids = append(ids, other.ID)
	}
	if _, isBody := byID[o.ReportsTo]; o.ReportsTo != "" && !isBody && (!unitCode.MatchString(o.ReportsTo) || !isUnit(o.ReportsTo)) {
		t.wrong(problem.Error, "unknown-superior", []string{"reports_to"}, "id", o.ReportsTo, "nearest", Suggest(o.ReportsTo, ids))
	}
	path := []string{o.ID}
	for up := o.ReportsTo; up != ""; up = byID[up].ReportsTo {
		if up == o.ID {
			t.wrong(problem.Error, "superiors-in-a-circle", []string{"reports_to"}, "path", strings.Join(append(path, up), " → "))
			return
		}
		if slices.Contains(path, up) {
			return // a circle that this body is not part of
		}
		path = append(path, up)
	}
}
