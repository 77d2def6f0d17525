// Package page plans the pages of the public site: for each page its address, its view and the template
// that shows it. Planning is made anew for every build, by pure functions over the campaign at a moment;
// only pages whose view differs are then made.
package page

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/lang"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/web"
)

// Inputs are what the public site is made from.
type Inputs struct {
	Moment  campaign.Moment
	Layouts *web.Layouts
	Static  map[string][]byte // files that are copied as they are, by path
	Files   fs.FS             // the campaign's folder, for pictures and recordings
	// MediaCache is a folder that keeps resized pictures by digest; "" for none.
	MediaCache string
	Program    string // the program's version: pictures that another one kept are made anew
	// Outdated says for a translation (key, language) that its original has changed since.
	Outdated map[string]bool
}

// Plan gives the outputs of the public site and what is wrong with them.
func Plan(in Inputs) ([]output.Output, []problem.Problem, error) {
	p := &planner{
		Inputs: in, m: in.Moment, c: in.Moment.Campaign, links: web.Links{Base: in.Moment.Site.BaseURL, BasePath: in.Moment.Site.BasePath},
		media: map[string]bool{}, taken: map[string]bool{}, frames: map[string]*web.Frame{}, tags: map[string]lang.Tag{},
	}
	p.static()
	p.assets()
	for _, own := range p.c.Languages {
		tag, err := lang.Parse(own.Tag)
		if err != nil {
			return nil, nil, fmt.Errorf("language %s: %w", own.Tag, err)
		}
		p.tags[own.Tag] = tag
	}
	for _, own := range p.c.Languages {
		p.frames[own.Tag] = p.frame(own)
	}
	p.items()
	for _, own := range p.c.Languages {
		p.language(own)
	}
	p.redirects()
	p.sitemap()
	p.checkPaths()
	return p.outputs, problem.Sort(p.problems), nil
}

type planner struct {
	Inputs
	m        campaign.Moment
	c        *campaign.Campaign
	links    web.Links
	frames   map[string]*web.Frame
	tags     map[string]lang.Tag
	outputs  []output.Output
	problems []problem.Problem
	media    map[string]bool // paths of pictures and recordings that are planned
	taken    map[string]bool // paths of pages
	shown    []shown         // what the sitemap lists
	topics   map[string][]*campaign.Item
	toPaths  []problem.Problem // links to paths of the site, each a problem unless something stands there
}

// shown is a page that search engines may list.
type shown struct {
	path       string
	modified   string
	alternates []web.Alternate
}

func (p *planner) add(outputs ...output.Output) { p.outputs = append(p.outputs, outputs...) }

// page plans a page at a path of the site.
func (p *planner) page(kind, path, origin string, view any) {
	p.taken[path] = true
	p.add(p.Layouts.Page(kind, web.File(path), origin, view))
}

// language plans the pages of one language that are not of one item.
func (p *planner) language(own campaign.Language) {
	shelf := p.shelf(own)
	p.home(own, shelf)
	p.lists(own, shelf)
	p.notFound(own)
	p.feed(own, shelf)
}

// said is a text along the language's chain, marked where it is not in the language itself.
func said(w campaign.Words, own campaign.Language) web.Said {
	text, tag := w.In(own.Chain)
	if tag == own.Tag {
		tag = ""
	}
	return web.Said{Text: text, Lang: tag}
}

func (p *planner) date(own campaign.Language, d campaign.Day) web.Date {
	if d.IsZero() {
		return web.Date{}
	}
	text, _ := lang.Date(p.tags[own.Tag], d.Year, time.Month(d.Month), d.Date)
	return web.Date{ISO: d.String(), Text: text}
}

// languageName is a language's name for readers of another one.
func (p *planner) languageName(tag string, own campaign.Language) (name, nameLang string) {
	if of, err := lang.Parse(tag); err == nil {
		if name, ok := lang.Name(of, p.tags[own.Tag]); ok {
			return name, ""
		}
	}
	if l, ok := p.c.Language(tag); ok {
		return l.Name, tag
	}
	return tag, ""
}

// basic is the part of a view that every page of a language has. The switcher leads to each language's
// first page until choices says better.
func (p *planner) basic(own campaign.Language, path, title string) web.Page {
	page := web.Page{Frame: p.frames[own.Tag], Head: web.Head{
		Title: title, Canonical: p.links.Full(path), NoIndex: p.c.Site.Illustration,
	}}
	if own.Title != "" && title != own.Title {
		page.Head.Title = title + " · " + own.Title
	}
	for _, l := range p.c.Languages {
		page.Languages = append(page.Languages, web.Choice{
			Lang: l.Tag, Name: l.Name, Address: p.links.To(p.c.Home(l.Tag)), Current: l.Tag == own.Tag,
		})
	}
	page.Head.Image = p.preview()
	return page
}

// preview is the picture that stands for the site in messages, where static/ has one.
func (p *planner) preview() string {
	if p.Static["preview.png"] == nil {
		return ""
	}
	return p.links.Full("preview.png")
}

// index lets search engines list a page, unless the whole site is a demonstration or the page says no.
func (p *planner) index(page web.Page, path, modified string) {
	if !page.Head.NoIndex || p.c.Site.Illustration && !page.Head.Neutral {
		p.shown = append(p.shown, shown{path, modified, page.Head.Alternates})
	}
}

// newestFirst sorts items for the readers of a language: by date, then title in the language's own
// order, then key.
func (p *planner) newestFirst(items []*campaign.Item, own campaign.Language) {
	order := lang.Collator(p.tags[own.Tag])
	slices.SortFunc(items, func(a, b *campaign.Item) int {
		if n := b.Date.Compare(a.Date); n != 0 {
			return n
		}
		return cmp.Or(order.Compare(p.named(a, own).Title, p.named(b, own).Title), cmp.Compare(a.Key, b.Key))
	})
}

// checkPaths finds links to addresses of the site at which nothing stands. While items are broken it is
// unknown what would stand there.
func (p *planner) checkPaths() {
	if len(p.toPaths) == 0 || len(p.c.Broken) > 0 {
		return
	}
	planned := make(map[string]bool, len(p.outputs))
	for _, o := range p.outputs {
		planned[o.Path] = true
	}
	for _, wrong := range p.toPaths {
		if path := wrong.Args["path"]; !planned[path] && !planned[web.File(path)] && !planned[path+"/index.html"] {
			p.problems = append(p.problems, wrong)
		}
	}
}
