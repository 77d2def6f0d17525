// Package page plans the pages of the public site: for each page its address, its view and the template
// that shows it. Planning is made anew for every build, by pure functions over the campaign at a moment;
// only pages whose view differs are then made.
package page

import (
	"cmp"
	"io/fs"
	"slices"

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
	Base     *web.Base       // as NewBase makes it; nil for a new one
	Linker   *web.Linker     // that of all features; nil for a new one
	Others   []output.Output // of other features: texts may link to them
	Listed   []web.Listed    // pages of other features for the sitemap
	// Early, where it is given, makes a page soon, and gives its output without the view.
	Early func(output.Output) output.Output
	// Coverage leads, by language, to how far the campaign has come, and says it in a sentence; nil for nothing.
	Coverage map[string]web.Link
	// Broadcasts leads, by language, to this week's broadcasts under "", and to that of an item under its key.
	Broadcasts map[string]map[string]string
	// Kit gives what the page of a material shows besides its text, and the laws that it cites; nil where it shows
	// nothing else. Nil for no kits.
	Kit func(it *campaign.Item, own campaign.Language) (view any, laws []web.Law)
}

// NewBase makes what the pages of all features stand on: the frame of each language, with its menu.
func NewBase(in Inputs) (*web.Base, error) {
	base, err := web.NewBase(in.Moment.Campaign)
	if err != nil {
		return nil, err
	}
	if in.Static["preview.png"] != nil {
		base.Image = base.Links.Full("preview.png")
	}
	in.Base = base
	p := newPlanner(in)
	for _, own := range p.c.Languages {
		base.Frames[own.Tag] = p.frame(own)
	}
	return base, nil
}

// Plan gives the outputs of the public site and what is wrong with them.
func Plan(in Inputs) ([]output.Output, []problem.Problem, error) {
	if in.Base == nil {
		base, err := NewBase(in)
		if err != nil {
			return nil, nil, err
		}
		in.Base = base
	}
	p := newPlanner(in)
	p.static()
	p.assets()
	p.items()
	for _, own := range p.c.Languages {
		p.language(own)
	}
	p.redirects()
	p.hosting()
	p.sitemap()
	p.checkPaths()
	return slices.Concat(p.outputs, p.Linker.Outputs()), problem.Sort(slices.Concat(p.problems, p.Linker.Problems())), nil
}

func newPlanner(in Inputs) *planner {
	if in.Linker == nil {
		in.Linker = NewLinker(in)
	}
	return &planner{
		Inputs: in, Linker: in.Linker, m: in.Moment, c: in.Moment.Campaign, links: in.Base.Links, frames: in.Base.Frames,
		taken: map[string]bool{}, made: map[cardOf]*Card{},
	}
}

// NewLinker makes what links the texts of all features; it needs a base.
func NewLinker(in Inputs) *web.Linker {
	return web.NewLinker(in.Moment, in.Base, in.Files, in.MediaCache, in.Program)
}

type planner struct {
	Inputs
	*web.Linker
	m        campaign.Moment
	c        *campaign.Campaign
	links    web.Links
	frames   map[string]*web.Frame
	outputs  []output.Output
	problems []problem.Problem
	taken    map[string]bool // paths of pages
	made     map[cardOf]*Card
	shown    []web.Listed // what the sitemap lists
	topics   map[string][]*campaign.Item
	units    campaign.Table // as unitTable makes it
	led      []string       // old address, new address and 301, as hosts read them
}

func (p *planner) add(outputs ...output.Output) { p.outputs = append(p.outputs, outputs...) }

// page plans a page at a path of the site.
func (p *planner) page(kind, path, origin string, view any) {
	p.taken[path] = true
	o := p.Layouts.Page(kind, web.File(path), origin, view)
	if p.Early != nil {
		o = p.Early(o)
	}
	p.add(o)
}

// language plans the pages of one language that are not of one item.
func (p *planner) language(own campaign.Language) {
	shelf := p.shelf(own)
	p.home(own, shelf)
	p.lists(own, shelf)
	p.notFound(own)
	p.kept(own)
	p.feed(own, shelf)
	p.podcast(own, shelf)
}

func said(w campaign.Words, own campaign.Language) web.Said { return web.Say(w, own) }

func (p *planner) date(own campaign.Language, d campaign.Day) web.Date { return p.Base.Date(own, d) }

func (p *planner) languageName(tag string, own campaign.Language) (name, nameLang string) {
	return p.Base.LanguageName(tag, own)
}

func (p *planner) basic(own campaign.Language, path, title string) web.Page {
	return p.Base.Page(own, path, title)
}

// index lets search engines list a page, unless the whole site is a demonstration or the page says no.
func (p *planner) index(page web.Page, path, modified string) {
	if p.Base.MayList(page) {
		p.shown = append(p.shown, web.Listed{Path: path, Modified: modified, Alternates: page.Head.Alternates})
	}
}

// newestFirst sorts items for the readers of a language: by date, then title in the language's own
// order, then key.
func (p *planner) newestFirst(items []*campaign.Item, own campaign.Language) {
	slices.SortFunc(items, func(a, b *campaign.Item) int { return cmp.Or(b.Date.Compare(a.Date), cmp.Compare(a.Key, b.Key)) })
	order := lang.Collator(p.Base.Tag(own))
	for len(items) > 0 {
		n := 1
		for n < len(items) && items[n].Date == items[0].Date {
			n++
		}
		if n > 1 {
			lang.SortBy(order, items[:n], func(it *campaign.Item) string { return p.Named(it, own).Title })
		}
		items = items[n:]
	}
}

// checkPaths finds links to addresses of the site at which nothing stands. While items are broken it is
// unknown what would stand there.
func (p *planner) checkPaths() {
	if len(p.Linker.ToPaths()) == 0 || len(p.c.Broken) > 0 {
		return
	}
	planned := make(map[string]bool, len(p.outputs))
	for _, o := range slices.Concat(p.outputs, p.Others) {
		planned[o.Path] = true
	}
	for _, wrong := range p.Linker.ToPaths() {
		if path := wrong.Args["path"]; !planned[path] && !planned[web.File(path)] && !planned[path+"/index.html"] {
			p.problems = append(p.problems, wrong)
		}
	}
}
