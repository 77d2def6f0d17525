package figures

import (
	"cmp"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/coverage"
	"loa.vn/loa/internal/web"
)

// units plans a page of each commune that a closed period shows.
func (p *planner) units(own campaign.Language) {
	rows := map[campaign.UnitID]map[string]coverage.Row{}
	var ids []campaign.UnitID
	for _, period := range p.periods {
		for _, r := range period.Communes.Units {
			id := r.Unit.UnitID
			if rows[id] == nil {
				rows[id] = map[string]coverage.Row{}
				ids = append(ids, id)
			}
			rows[id][period.Name] = r
		}
	}
	slices.SortFunc(ids, func(a, b campaign.UnitID) int { return cmp.Or(strings.Compare(a.Code, b.Code), a.From.Compare(b.From)) })
	shown := func(id campaign.UnitID) bool { return rows[id] != nil }
	before := p.befores(shown)
	for _, id := range ids {
		p.unitPage(own, id, rows[id], before[id], shown)
	}
}

func (p *planner) unitPage(own campaign.Language, id campaign.UnitID, rows map[string]coverage.Row, before []campaign.Unit, shown func(campaign.UnitID) bool) {
	u, _ := p.Units.Get(id)
	title := web.Said{Text: u.Name}
	if own.Tag != "vi" {
		title.Lang = "vi"
	}
	view := UnitPage{
		Page: p.basic(own, unitName(id), u.Name), Title: title, Code: u.Code, From: p.Base.Date(own, u.From), To: p.Base.Date(own, u.To),
	}
	if d, ok := p.Units.Above(u, campaign.District); ok {
		view.District = d.Name
	}
	for _, b := range before {
		view.Before = append(view.Before, p.unitLink(own, b, shown))
	}
	if !u.To.IsZero() {
		parts, _ := p.Units.Parts(id, u.To, u.To.Add(1))
		for _, next := range parts {
			view.After = append(view.After, p.unitLink(own, next, shown))
		}
		view.Partly = len(parts) > 1
	}
	for _, period := range slices.Backward(p.periods) {
		if r, ok := rows[period.Name]; ok {
			view.Periods = append(view.Periods, p.unitPeriod(own, period, r))
		}
	}
	p.page("coverage-unit", unitName(id), targetsFile, own, view)
}

func (p *planner) unitLink(own campaign.Language, u campaign.Unit, shown func(campaign.UnitID) bool) web.Link {
	link := web.Link{Text: u.Name}
	if own.Tag != "vi" {
		link.Lang = "vi"
	}
	if shown(u.UnitID) {
		link.Address = p.links.To(p.m.CoveragePath(own.Tag, unitName(u.UnitID)))
	}
	return link
}

func (p *planner) unitPeriod(own campaign.Language, period Period, r coverage.Row) UnitPeriod {
	of := UnitPeriod{Link: p.periodLink(own, period), Span: p.span(own, period), Unit: p.unit(own, r)}
	columns := p.columns[period.Name]
	for i, head := range p.heads(own, period.Communes.Months, columns) {
		of.Months = append(of.Months, UnitMonth{head, r.Months[columns[i]]})
	}
	for _, key := range r.Items {
		it := p.m.ByKey[key]
		if it == nil || it.Discreet || !p.m.Public(it) || p.m.IsWithdrawn(it) || p.m.Version(it, own.Tag) == nil {
			continue
		}
		named := p.m.Named(it, own.Tag)
		link := web.Link{ID: key, Text: named.Title, Address: p.links.To(p.m.Address(it, own.Tag, named))}
		if named.Lang != own.Tag {
			link.Lang = named.Lang
		}
		of.Items = append(of.Items, link)
	}
	for _, form := range r.Forms {
		of.Forms = append(of.Forms, web.Say(p.m.Forms.Row(form).Name, own))
	}
	return of
}

// befores are the units that went on in each of those that are shown.
func (p *planner) befores(shown func(campaign.UnitID) bool) map[campaign.UnitID][]campaign.Unit {
	by := map[campaign.UnitID][]campaign.Unit{}
	for _, s := range p.m.Successions {
		next, ok1 := p.Units.At(s.New, s.Day)
		old, ok2 := p.Units.At(s.Old, s.Day.Add(-1))
		if ok1 && ok2 && next.UnitID != old.UnitID && shown(next.UnitID) {
			by[next.UnitID] = append(by[next.UnitID], old)
		}
	}
	return by
}
