package press

import (
	"fmt"
	"net/url"
	"strings"
	"time"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/web"
)

// feedLength is how many changes the feed holds at least; it never ends within a day, on which a whole month
// may have been published.
const feedLength = 50

// feed plans the Atom feed of changes.
func (p *planner) feed() {
	own := p.first
	address := p.links.Full(filePath("feed.xml"))
	f := web.Atom{
		Lang: own.Tag, ID: address, Title: p.frame.Plain("press-changes") + " · " + own.Title, Author: own.Title,
		Links: []web.AtomLink{
			{Rel: "self", Type: "application/atom+xml", Href: address},
			{Rel: "alternate", Type: "text/html", Href: p.links.Full(p.m.Press(own.Tag, changesName(campaign.ChangeSpans()[2])))},
		},
	}
	last := p.lastChange().Start(p.m.Site.Timezone)
	for i, c := range p.changes {
		if i >= feedLength && c.day != p.changes[i-1].day {
			break
		}
		if t := p.updated(c); t.After(last) {
			last = t
		}
		kind := p.word(own, "press-"+c.kind).Text
		if c.kind == "recalled" {
			kind = strings.ToUpper(kind)
		} else if c.slot.recalled {
			kind = p.frame.Plain("press-mark-recalled") + " " + kind
		}
		var lines []string
		for _, l := range p.lines(c, own) {
			lines = append(lines, l.Text)
		}
		f.Entries = append(f.Entries, web.AtomEntry{
			ID:         p.tagURI(c),
			Title:      kind + ": " + p.shortDate(own, c.slot.facts.Date).Text + ", " + p.outletName(c.slot.outlet, own).Text + ": " + p.fileTitle(c.slot),
			Updated:    p.updated(c).Format(time.RFC3339),
			Categories: []web.AtomCategory{{Term: c.kind, Label: p.word(own, "press-"+c.kind).Text}},
			Links:      []web.AtomLink{{Rel: "alternate", Type: "text/html", Href: p.links.Full(p.place(c.slot, own))}},
			Summary:    strings.Join(lines, " "),
		})
	}
	f.Updated = last.Format(time.RFC3339)
	p.outputs = append(p.outputs, web.XML(filePath("feed.xml"), siteFile, f))
}

// updated is when an entry last became other: on the day of its change, or when its item could first be named, left,
// or was recalled.
func (p *planner) updated(c change) time.Time {
	return c.slot.touched(c.day.Start(p.m.Site.Timezone)).In(p.m.Site.Timezone)
}

// tagURI names a change for ever (RFC 4151): the slot, the day, and how many changes it had had by then.
func (p *planner) tagURI(c change) string {
	u, _ := url.Parse(p.links.Base)
	return fmt.Sprintf("tag:%s,%s:press/%s/%d", u.Hostname(), c.day, c.slot.id, c.nth)
}
