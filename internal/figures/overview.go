package figures

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/coverage"
	"loa.vn/loa/internal/lang"
	"loa.vn/loa/internal/web"
)

// front plans the page that leads to the periods.
func (p *planner) front(own campaign.Language) {
	newest := p.periods[len(p.periods)-1]
	title := p.word(own, "coverage")
	view := Front{
		Page: p.basic(own, "", title.Text), Title: title, Newest: p.periodLink(own, newest), Span: p.span(own, newest),
		Targets: p.targets(own, newest.Communes.Targets), JSON: p.links.To(jsonPath),
	}
	if plan := p.m.Plan; plan.Number != "" {
		view.Plan = web.Say(plan.Title, own)
		view.Plan.Text = strings.TrimSuffix(plan.Number+", "+view.Plan.Text, ", ")
	}
	for _, period := range slices.Backward(p.periods) {
		link := PeriodLink{Link: p.periodLink(own, period), Span: p.span(own, period)}
		if t := period.Communes.OfCommunes; t.Expected > 0 {
			link.Kept = p.of(own, t.Kept, t.Expected)
		}
		view.Periods = append(view.Periods, link)
	}
	if it := p.m.ByKey[p.m.Plan.Page]; it != nil && p.m.Public(it) && !p.m.IsWithdrawn(it) && p.m.Version(it, own.Tag) != nil {
		view.About = p.links.To(p.m.Address(it, own.Tag, p.m.Named(it, own.Tag)))
	}
	p.page("coverage", "", siteFile, own, view)
}

// Progress says in a sentence how far the campaign had come in the newest closed period, by language, for
// pages that lead here; none where nothing of it is public.
func Progress(in Inputs) map[string]web.Link {
	if in.Moment.Site.Coverage == "" || len(in.Periods) == 0 {
		return nil
	}
	p := newPlanner(in)
	newest := p.periods[len(p.periods)-1]
	by := map[string]web.Link{}
	for _, own := range p.m.Languages {
		said := p.word(own, "coverage-lead-short")
		if t := newest.Communes.OfCommunes; t.Expected > 0 && t.Kept > 0 {
			said = p.word(own, "coverage-so-far", "of", p.of(own, t.Kept, t.Expected), "period", p.periodName(own, newest).Text)
		}
		if p.m.Site.Illustration {
			said.Text += " (" + p.word(own, "coverage-illustration").Text + ")"
		}
		by[own.Tag] = web.Link{ID: newest.Name, Text: said.Text, Lang: said.Lang, Address: p.links.To(p.m.CoveragePath(own.Tag, ""))}
	}
	return by
}

func (p *planner) periodLink(own campaign.Language, period Period) web.Link {
	w := p.periodName(own, period)
	return web.Link{ID: period.Name, Text: w.Text, Lang: w.Lang, Address: p.links.To(p.m.CoveragePath(own.Tag, PathName(period.Name)))}
}

// periodName is a period's name in words: six months, a year, or its own.
func (p *planner) periodName(own campaign.Language, period Period) web.Said {
	year, half, _ := strings.Cut(period.Name, "-")
	switch {
	case half == "H1" || half == "H2":
		return p.word(own, "coverage-"+strings.ToLower(half), "year", year)
	case half == "" && len(year) == 4:
		return p.word(own, "coverage-year", "year", year)
	}
	return web.Said{Text: period.Name}
}

func (p *planner) span(own campaign.Language, period Period) Span {
	return Span{p.Base.Date(own, period.Communes.From), p.Base.Date(own, period.Communes.To), p.Base.Date(own, period.Closed)}
}

// period plans all of a period.
func (p *planner) period(own campaign.Language, period Period) {
	r := period.Communes
	title := p.word(own, "coverage-of", "period", p.periodName(own, period).Text)
	view := Overview{
		Page: p.basic(own, PathName(period.Name), title.Text), Title: title, Span: p.span(own, period), Targets: p.targets(own, r.Targets),
		Rule: p.rule(own, r), JSON: p.links.To(jsonPath),
	}
	view.Head.Scripts = p.Base.Assets(p.Layouts, "figures.js")
	view.Tallies = p.tallies(own, r)
	if len(r.Denominators) > 1 {
		for _, d := range r.Denominators {
			view.Denominators = append(view.Denominators, Of{p.Base.Date(own, d.Day), p.number(own, d.Communes)})
		}
	}
	if p.shows(campaign.District) {
		view.Bars = p.bars(own, period)
		view.Months = p.links.To(p.m.CoveragePath(own.Tag, PathName(period.Name)+"/months"))
		view.Map = p.picture(own, period)
	}
	if p.shows(campaign.Commune) {
		for _, row := range p.sorted(own, r.Units) {
			view.Units = append(view.Units, p.unit(own, row))
		}
		for _, u := range r.Unplaced {
			view.Unplaced = append(view.Unplaced, p.word(own, "coverage-unplaced", "unit", u.Unit.Name, "n", u.Records))
		}
	}
	for _, other := range slices.Backward(p.periods) {
		if other.Name != period.Name {
			view.Other = append(view.Other, p.periodLink(own, other))
		}
	}
	p.page("coverage-period", PathName(period.Name), targetsFile, own, view)
}

// tallies are the kinds of senders of which there are any.
func (p *planner) tallies(own campaign.Language, r coverage.Result) []Tally {
	var tallies []Tally
	for _, t := range []struct {
		id    string
		tally coverage.Tally
	}{{"coverage-communes", r.OfCommunes}, {"coverage-districts", r.OfDistricts}, {"coverage-outlets", r.OfOutlets}, {"coverage-bodies", r.OfBodies}} {
		if n := t.tally; n.Expected+n.Others > 0 {
			tallies = append(tallies, Tally{p.word(own, t.id), n.Expected, n.Received, n.InTime, n.Kept, n.Evidence, n.Others})
		}
	}
	return tallies
}

// rule says in words when a unit keeps communication up.
func (p *planner) rule(own campaign.Language, r coverage.Result) string {
	n := 0
	for _, m := range r.Months {
		if m.Counts {
			n++
		}
	}
	return p.word(own, "coverage-rule", "need", r.Needed.Need(n), "months", n).Text
}

// sorted are rows by district and name, in the order of the language; rows come by code.
func (p *planner) sorted(own campaign.Language, rows []coverage.Row) []coverage.Row {
	rows = slices.Clone(rows)
	order := lang.Collator(p.Base.Tag(own))
	lang.SortBy(order, rows, func(r coverage.Row) string { return bare(r.Unit) })
	lang.SortBy(order, rows, func(r coverage.Row) string { return r.District.Name })
	return rows
}

// bare is a unit's name without the word for its kind.
func bare(u campaign.Unit) string {
	for _, kind := range []string{u.Type, "Thành phố", "Thị xã", "Thị trấn", "Phường", "Huyện", "Xã", "Tỉnh"} {
		if n := len(kind); n > 0 && len(u.Name) > n+1 && strings.EqualFold(u.Name[:n], kind) {
			return strings.TrimSpace(u.Name[n:])
		}
	}
	return u.Name
}

func (p *planner) unit(own campaign.Language, row coverage.Row) Unit {
	u := Unit{
		Name: row.Unit.Name, Code: row.ID, District: row.District.Name, Records: row.Records, Items: len(row.Items), Forms: len(row.Forms),
		Kept: row.Kept, Asked: row.Asked, State: state(row), Others: !row.Expected,
	}
	if row.Unit.Level == campaign.Commune {
		u.Address = p.links.To(p.m.CoveragePath(own.Tag, unitName(row.Unit.UnitID)))
	}
	return u
}

func state(row coverage.Row) string {
	switch {
	case row.Regular:
		return "kept"
	case row.Records == 0:
		return "silent"
	case row.Asked == 0:
		return "new"
	}
	return "not-kept"
}

// bars are the districts, those with the largest share first.
func (p *planner) bars(own campaign.Language, period Period) []Bar {
	var bars []Bar
	for _, row := range period.Districts.Units {
		if row.Below.Expected == 0 {
			continue
		}
		bars = append(bars, Bar{
			Name: row.Unit.Name, Anchor: p.anchor(own, period, row.Unit), Kept: row.Below.Kept, Expected: row.Below.Expected, Received: row.Below.Received,
			Percent: whole(float64(row.Below.Kept) / float64(row.Below.Expected)),
		})
	}
	order := lang.Collator(p.Base.Tag(own))
	slices.SortStableFunc(bars, func(a, b Bar) int {
		return cmp.Or(b.Kept*a.Expected-a.Kept*b.Expected, order.Compare(a.Name, b.Name))
	})
	return bars
}

// anchor is the address of a district in the matrix, "" where that shows none.
func (p *planner) anchor(own campaign.Language, period Period, u campaign.Unit) string {
	return p.links.To(p.m.CoveragePath(own.Tag, PathName(period.Name)+"/months") + "#_" + u.Code)
}

// unitName is where a commune stands: its code may have been another's.
func unitName(id campaign.UnitID) string {
	return strings.TrimSuffix(fmt.Sprintf("units/%s-%s", id.Code, id.From), "-")
}
