package press

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/web"
)

// denseRows is the number of slots above which a month is printed small, to fit one A4 sheet.
const denseRows = 28

// subscribeAnchor is the part of the calendar's own page that says how to subscribe.
const subscribeAnchor = "#_subscribe"

// pages plans the pages of a language.
func (p *planner) pages(own campaign.Language) {
	for i, m := range p.months {
		p.monthPage(own, i, m)
	}
	for _, year := range p.years() {
		p.yearPage(own, year)
	}
	for _, days := range campaign.ChangeSpans() {
		p.changesPage(own, days)
	}
}

// page plans a page that every language has, under one name.
func (p *planner) page(kind, name, origin string, own campaign.Language, view any) {
	path := p.m.Press(own.Tag, name)
	p.outputs = append(p.outputs, p.layouts.Page(kind, web.File(path), origin, view))
}

// basic is the part of a view that every page has; list says whether search engines may list it.
func (p *planner) basic(own campaign.Language, name, title string, list bool) web.Page {
	path := p.m.Press(own.Tag, name)
	page := p.base.Page(own, path, title)
	page.Section = "press"
	page.Head.Styles = p.base.Assets(p.layouts, "press.css")
	page.Head.Description = p.word(own, "press-lead").Text
	for i := range page.Languages {
		tag := page.Languages[i].Lang
		page.Languages[i].Address = p.links.To(p.m.Press(tag, name))
		if len(page.Languages) > 1 {
			page.Head.Alternates = append(page.Head.Alternates, web.Alternate{Lang: tag, Address: p.links.Full(p.m.Press(tag, name))})
		}
	}
	if len(page.Head.Alternates) > 0 {
		page.Head.Alternates = append(page.Head.Alternates, web.Alternate{Lang: "x-default", Address: page.Head.Alternates[0].Address})
	}
	if name != "" {
		w := p.word(own, "press")
		page.Crumbs = []web.Link{{Text: w.Text, Lang: w.Lang, Address: p.links.To(p.m.Press(own.Tag, ""))}}
	}
	if list && p.base.MayList(page) {
		p.listed = append(p.listed, web.Listed{Path: path, Alternates: page.Head.Alternates})
	}
	return page
}

func (p *planner) monthPage(own campaign.Language, i int, m month) {
	title := p.word(own, "press-of", "month", p.monthName(own, m.Month))
	standing := month{slots: m.standing()}
	view := Month{
		Page: p.basic(own, m.Name(), title.Text, true), Title: title, Slots: len(standing.slots), Outlets: len(standing.outlets()),
		Subscribe: p.links.To(p.m.Press(own.Tag, "") + subscribeAnchor), All: p.links.Full(p.m.Press(own.Tag, "")),
		Changed: p.base.Date(own, m.lastChange()), Changes: p.spans(own, 0)[1].Address, Dense: len(m.slots) > denseRows,
	}
	view.Head.Description = fmt.Sprintf("%s: %s, %s.", title.Text, p.word(own, "press-slots", "n", view.Slots).Text, p.word(own, "press-outlets", "n", view.Outlets).Text)
	for _, kind := range []string{"ics", "xlsx", "csv", "json"} {
		view.Files = append(view.Files, web.Link{ID: kind, Text: strings.ToUpper(kind), Address: p.links.To(filePath(m.Name() + "." + kind))})
	}
	if i > 0 {
		view.Earlier = p.monthLink(own, p.months[i-1])
	}
	if i+1 < len(p.months) {
		view.Later = p.monthLink(own, p.months[i+1])
	}
	for _, s := range m.slots {
		view.Rows = append(view.Rows, p.row(s, own))
	}
	p.page("press-month", m.Name(), m.File, own, view)
}

func (p *planner) monthLink(own campaign.Language, m month) web.Link {
	return web.Link{ID: m.Name(), Text: capital(p.monthName(own, m.Month)), Address: p.links.To(p.m.Press(own.Tag, m.Name()))}
}

// capital is a text that begins a line.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

func (p *planner) row(s slot, own campaign.Language) Row {
	row := Row{
		ID: s.id, Date: p.shortDate(own, s.facts.Date), Outlet: p.outletName(s.outlet, own), Title: p.title(s.item, s.topics, own),
		Untold: s.item == nil, Form: p.form(s, own), Deadline: p.shortDate(own, s.deadline), State: s.state(),
	}
	if path := p.path(s.item, own); path != "" {
		row.Address = p.links.To(path)
	}
	if s.facts.Language != p.first.Tag {
		row.Language.Text, row.Language.Lang = p.base.LanguageName(s.facts.Language, own)
	}
	if s.recalled {
		row.Why = web.Say(s.item.Why, own)
	}
	return row
}

// years are those with a published month, oldest first.
func (p *planner) years() []int {
	var years []int
	for _, m := range p.months {
		if !slices.Contains(years, m.Year) {
			years = append(years, m.Year)
		}
	}
	return years
}

// yearName is the name of a year's page: the newest is the calendar's own.
func (p *planner) yearName(year int) string {
	if years := p.years(); year == years[len(years)-1] {
		return ""
	}
	return fmt.Sprint(year)
}

func (p *planner) yearPage(own campaign.Language, year int) {
	name := p.yearName(year)
	title := p.word(own, "press-year", "year", year)
	view := Year{
		Page: p.basic(own, name, title.Text, true), Title: title, Newest: name == "",
		All: p.subscription("calendar"), Subscribe: p.links.To(p.m.Press(own.Tag, "") + subscribeAnchor), Feed: p.links.To(filePath("feed.xml")),
	}
	for _, other := range slices.Backward(p.years()) {
		if other != year {
			view.Years = append(view.Years, web.Link{ID: fmt.Sprint(other), Text: fmt.Sprint(other), Address: p.links.To(p.m.Press(own.Tag, p.yearName(other)))})
		}
	}
	var months []month
	for _, m := range p.months {
		if m.Year != year {
			continue
		}
		standing := month{Month: m.Month, slots: m.standing()}
		months = append(months, standing)
		view.Months = append(view.Months, MonthOf{p.monthLink(own, m), m.Number, len(standing.slots), len(standing.outlets())})
	}
	view.Rows = p.outletRows(own, months)
	view.Changes = p.spans(own, 0)[1]
	p.page("press-year", name, siteFile, own, view)
}

// outletRows are the outlets that are there in one of the months, in the order of their table.
func (p *planner) outletRows(own campaign.Language, months []month) []OutletOf {
	var ids []string
	for _, o := range p.m.Outlets {
		ids = append(ids, o.ID)
	}
	for _, m := range months {
		for _, id := range m.outlets() {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	var rows []OutletOf
	for _, id := range ids {
		row, has := OutletOf{Name: p.outletName(id, own)}, false
		for _, m := range months {
			n := 0
			for _, s := range m.slots {
				if s.outlet == id {
					n++
				}
			}
			row.Counts = append(row.Counts, CountOf{m.Number, n})
			has = has || n > 0
		}
		if o, known := p.m.Outlet(id); known {
			row.Own = p.subscription(id)
			has = has || slices.ContainsFunc(months, func(m month) bool { return o.Valid.Holds(m.First()) })
		}
		if has {
			rows = append(rows, row)
		}
	}
	return rows
}

// subscription is how to get a calendar: by its address, by the scheme that programs on a phone or a Mac ask
// for, and by Google's page for it.
func (p *planner) subscription(name string) Subscription {
	full := p.links.Full(filePath(name + ".ics"))
	_, rest, _ := strings.Cut(full, ":")
	return Subscription{Address: full, Rest: rest, Google: "https://calendar.google.com/calendar/render?cid=" + url.QueryEscape("webcal:"+rest)}
}

// changesName names the page of the changes of so many days.
func changesName(days int) string { return fmt.Sprintf("changes-%d", days) }

// spans are links to the pages of changes; the one of so many days is this page.
func (p *planner) spans(own campaign.Language, now int) []web.Link {
	var links []web.Link
	for _, days := range campaign.ChangeSpans() {
		w := p.word(own, "press-last", "days", days)
		link := web.Link{Text: w.Text, Lang: w.Lang, Address: p.links.To(p.m.Press(own.Tag, changesName(days)))}
		if days == now {
			link.ID = "now"
		}
		links = append(links, link)
	}
	return links
}

func (p *planner) changesPage(own campaign.Language, days int) {
	title := p.word(own, "press-changes-of", "days", days)
	view := Changes{
		Page: p.basic(own, changesName(days), title.Text, false), Title: title, Spans: p.spans(own, days), Feed: p.links.To(filePath("feed.xml")),
	}
	var last campaign.Day
	for _, c := range p.within(days) {
		if c.day != last {
			date := p.base.Date(own, c.day)
			date.Text = capital(date.Text)
			view.Groups = append(view.Groups, DayOf{Date: date})
			last = c.day
		}
		group := &view.Groups[len(view.Groups)-1]
		group.Changes = append(group.Changes, Change{
			Kind: c.kind, Date: p.base.Date(own, c.slot.facts.Date), Outlet: p.outletName(c.slot.outlet, own),
			Title: p.fullTitle(c.slot.item, c.slot.topics, own), Address: p.links.To(p.place(c.slot, own)), Lines: p.lines(c, own),
		})
	}
	p.page("press-changes", changesName(days), siteFile, own, view)
}
