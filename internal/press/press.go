// Package press plans the public press calendar: for each published month a page, iCalendar, JSON by IPTC
// ninjs 3.1, CSV and XLSX; for newsrooms that subscribe a calendar of all and one of each outlet; a feed of
// changes, and pages of the last ones.
//
// All of it is made from what newsrooms were told (campaign.Slot.Published), never from what staff have
// written since. Of an item that is not public at the moment only its first topic is shown. Notes and reasons
// of staff have no place in a view here.
package press

import (
	"fmt"
	"net/url"
	"strings"

	"loa.vn/loa/internal/almanac"
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/web"
)

// Plan gives the outputs of the press calendar and those of its pages that search engines may list; none
// where no month is published.
func Plan(m campaign.Moment, layouts *web.Layouts, base *web.Base) ([]output.Output, []web.Listed) {
	if _, published := m.PressMonth(); !published {
		return nil, nil
	}
	p := &planner{
		m: m, layouts: layouts, base: base, links: base.Links, first: m.Languages[0],
		work: almanac.NewWorkdays(m.Holidays), site: siteName(m.Site.BaseURL),
	}
	p.frame = base.Frames[p.first.Tag]
	for _, month := range m.Months {
		if told := m.Told(month); len(told) > 0 {
			p.months = append(p.months, p.month(month, told))
		}
	}
	p.changes = p.allChanges()
	p.calendars()
	for _, month := range p.months {
		p.ninjs(month)
		p.tables(month)
	}
	p.feed()
	for _, own := range m.Languages {
		p.pages(own)
	}
	return p.outputs, p.listed
}

type planner struct {
	m       campaign.Moment
	layouts *web.Layouts
	base    *web.Base
	links   web.Links
	first   campaign.Language // the site's default; files, which exist once, are in it
	frame   *web.Frame        // of the first language
	work    almanac.Workdays
	site    string // as it stands in identifiers
	months  []month
	changes []change // newest first
	outputs []output.Output
	listed  []web.Listed
}

// siteName is the site's address without scheme and slashes at its ends.
func siteName(base string) string {
	u, err := url.Parse(base)
	if err != nil {
		return base
	}
	return strings.Trim(u.Host+u.Path, "/")
}

// file plans a file at a fixed address, made from data.
func (p *planner) file(name, origin string, data any, render func() ([]byte, error)) {
	path := filePath(name)
	p.outputs = append(p.outputs, output.Output{
		Path: path, Key: output.KeyOf(path, data), Origin: origin, Render: func() ([]byte, error) {
			made, err := render()
			if err != nil {
				return nil, fmt.Errorf("writing %s: %w", path, err)
			}
			return made, nil
		},
	})
}

// filePath is where a file of the press calendar stands, in whichever language.
func filePath(name string) string { return "press/" + name }

// word is a word of the interface with its names filled in, marked where it is not in the language.
func (p *planner) word(own campaign.Language, id string, pairs ...any) web.Said {
	f := p.base.Frames[own.Tag]
	return web.Said{Text: f.Plain(id, pairs...), Lang: f.Words[id].Lang}
}

const (
	siteFile    = "site.toml"
	outletsFile = "data/outlets.toml"
)
