// Package figures plans the public pages of a campaign's coverage: how far each target has come, who
// published in which months, a bar a district, a map of tiles, a page of each commune; and coverage.json.
//
// Only closed periods are shown, and only as far down as site.toml lets them ([coverage] public). A view here
// has no place for evidence, a note, or the name of whoever entered a record: they are not handed to this
// package but for the inside view (Inside), which is made for a folder that nobody publishes.
package figures

import (
	"cmp"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/coverage"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/unit"
	"loa.vn/loa/internal/web"
)

// Inputs are what the pages are made from.
type Inputs struct {
	Moment  campaign.Moment
	Layouts *web.Layouts
	Base    *web.Base
	Units   *unit.Index
	Periods []Period // closed ones
}

// Period is a closed period and what was counted in it.
type Period struct {
	Name      string
	Closed    campaign.Day
	Communes  coverage.Result
	Districts coverage.Result
}

// Plan gives the outputs of the coverage and those of its pages that search engines may list; none where
// nothing of it is public.
func Plan(in Inputs) ([]output.Output, []web.Listed) {
	if in.Moment.Site.Coverage == "" || len(in.Periods) == 0 {
		return nil, nil
	}
	p := newPlanner(in)
	for _, period := range p.periods {
		p.columns[period.Name] = columnsOf(period)
	}
	p.json()
	for _, own := range p.m.Languages {
		p.front(own)
		for _, period := range p.periods {
			p.period(own, period)
			if p.shows(campaign.District) {
				p.months(own, period)
			}
		}
		if p.shows(campaign.Commune) {
			p.units(own)
		}
	}
	return p.outputs, p.listed
}

func newPlanner(in Inputs) *planner {
	p := &planner{Inputs: in, m: in.Moment, links: in.Base.Links, level: in.Moment.Site.Coverage, periods: slices.Clone(in.Periods), columns: map[string][]int{}}
	slices.SortFunc(p.periods, func(a, b Period) int { // the newest last; of two that end together, the longer
		return cmp.Or(a.Communes.To.Compare(b.Communes.To), b.Communes.From.Compare(a.Communes.From), strings.Compare(a.Name, b.Name))
	})
	return p
}

type planner struct {
	Inputs
	m       campaign.Moment
	links   web.Links
	level   campaign.Level   // how far down figures are public
	periods []Period         // the newest last
	columns map[string][]int // months that are shown, by the name of the period
	outputs []output.Output
	listed  []web.Listed
}

// shows says whether the figures of units of a level are public.
func (p *planner) shows(level campaign.Level) bool {
	order := []campaign.Level{campaign.Province, campaign.District, campaign.Commune}
	return slices.Index(order, level) <= slices.Index(order, p.level)
}

const (
	siteFile    = "site.toml"
	targetsFile = "data/targets.toml"
)

// page plans a page that every language has, under one name.
func (p *planner) page(kind, name, origin string, own campaign.Language, view any) {
	p.outputs = append(p.outputs, p.Layouts.Page(kind, web.File(p.m.CoveragePath(own.Tag, name)), origin, view))
}

// basic is the part of a view that every page of the coverage has.
func (p *planner) basic(own campaign.Language, name, title string, crumbs ...web.Link) web.Page {
	path := p.m.CoveragePath(own.Tag, name)
	page := p.Base.Page(own, path, title)
	page.Head.Styles = p.Base.Assets(p.Layouts, "press.css", "figures.css")
	page.Head.Description = title + ". " + p.word(own, "coverage-lead-short").Text
	page.Section = "coverage"
	for i := range page.Languages {
		tag := page.Languages[i].Lang
		page.Languages[i].Address = p.links.To(p.m.CoveragePath(tag, name))
		if len(page.Languages) > 1 {
			page.Head.Alternates = append(page.Head.Alternates, web.Alternate{Lang: tag, Address: p.links.Full(p.m.CoveragePath(tag, name))})
		}
	}
	if len(page.Head.Alternates) > 0 {
		page.Head.Alternates = append(page.Head.Alternates, web.Alternate{Lang: "x-default", Address: page.Head.Alternates[0].Address})
	}
	if name != "" {
		w := p.word(own, "coverage")
		page.Crumbs = append([]web.Link{{Text: w.Text, Lang: w.Lang, Address: p.links.To(p.m.CoveragePath(own.Tag, ""))}}, crumbs...)
	}
	if p.Base.MayList(page) {
		p.listed = append(p.listed, web.Listed{Path: path, Alternates: page.Head.Alternates})
	}
	return page
}

// word is a word of the interface with its names filled in, marked where it is not in the language.
func (p *planner) word(own campaign.Language, id string, pairs ...any) web.Said {
	f := p.Base.Frames[own.Tag]
	return web.Said{Text: f.Plain(id, pairs...), Lang: f.Words[id].Lang}
}

// PathName is how a period's name stands in addresses: it may hold anything that somebody typed.
func PathName(name string) string {
	var b strings.Builder
	for _, r := range strings.ReplaceAll(name, "..", "_") {
		switch {
		case r >= '0' && r <= '9', r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r == '-', r == '_':
			b.WriteRune(r)
		default:
			b.WriteByte('-')
		}
	}
	return b.String()
}
