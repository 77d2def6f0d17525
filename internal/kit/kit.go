// Package kit plans what a material with parts becomes: what its page shows besides its text (the lesson, the quiz,
// the files to download), slides that run in the browser, print-ready and editable files, and one ZIP for each
// language that works from a stick and in Kolibri.
//
// A kit has a set of these for each language in which it has both a text and parts. Readers of other languages
// are shown the set of the first language of their chain, marked as such. Nothing is sent anywhere: a quiz is
// answered and scored on the page.
package kit

import (
	"io/fs"
	"slices"
	"time"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/web"
)

// Inputs are what kits are made from.
type Inputs struct {
	Moment  campaign.Moment
	Layouts *web.Layouts
	Base    *web.Base
	Linker  *web.Linker
	Static  map[string][]byte                                 // files that are copied as they are, by path
	Files   fs.FS                                             // the campaign's folder, for pictures
	Read    func(name string) (string, error)                 // the cleaned text of one of its files
	Sizes   bool                                              // pages say how large the files are; they must be made for it
	Printed *Printed                                          // what [Print] made of the same inputs; nil for nothing
	Timed   func(sheet string, bytes int, took time.Duration) // hears of each sheet that a browser made; nil for nobody
}

// Kits are all that was planned.
type Kits struct {
	Outputs  []output.Output
	Problems []problem.Problem
	sets     map[place]*set
}

// place is a kit in a language.
type place struct{ key, lang string }

// Plan plans the kits that are public.
func Plan(in Inputs) *Kits {
	p := &planner{Inputs: in, m: in.Moment, c: in.Moment.Campaign, links: in.Base.Links, kits: &Kits{sets: map[place]*set{}}}
	for _, it := range p.c.Items {
		if !p.m.Public(it) || p.m.IsWithdrawn(it) || it.Kit == nil {
			continue
		}
		for _, own := range p.c.Languages {
			if t := it.Text(own.Tag); t != nil && !t.Heard() {
				p.plan(it, own)
			}
		}
	}
	p.list()
	if in.Printed != nil {
		p.note(in.Printed.Problems...)
	}
	return p.kits
}

type planner struct {
	Inputs
	m     campaign.Moment
	c     *campaign.Campaign
	links web.Links
	kits  *Kits
}

func (p *planner) add(o ...output.Output) { p.kits.Outputs = append(p.kits.Outputs, o...) }

func (p *planner) note(wrong ...problem.Problem) {
	p.kits.Problems = append(p.kits.Problems, wrong...)
}

// set is a kit in a language in which it has parts, or a social pack.
type set struct {
	it    *campaign.Item
	own   campaign.Language
	path  string // of its page
	slug  string // with which the names of its files begin
	files []*made
	zip   *made
	view  View
	laws  []web.Law
}

// plan plans the set of an item in a language.
func (p *planner) plan(it *campaign.Item, own campaign.Language) {
	s := &set{it: it, own: own, path: p.Linker.Path(it, own), slug: fileSlug(it) + "-" + own.Tag}
	if it.Kit.Taught() && it.Kit.Speaks(own.Tag) {
		s.add(p, p.prints(it, own)...)
		s.add(p, p.office(it, own)...)
		s.add(p, p.after(it, own)...)
		p.onPaper(it, own)
	}
	if it.Kit.Social {
		s.add(p, p.social(it, own)...)
	}
	if it.Kit.Taught() && it.Kit.Speaks(own.Tag) {
		p.slides(s)
		p.afterPage(s)
		p.pack(s)
	}
	s.view, s.laws = p.view(s, p.online(s))
	for _, m := range append(slices.Clone(s.files), s.zip) {
		if m != nil {
			p.add(m.output())
		}
	}
	p.kits.sets[place{it.Key, own.Tag}] = s
}

// onPaper finds what is wrong with what posters and leaflets refer to: no page links it.
func (p *planner) onPaper(it *campaign.Item, own campaign.Language) {
	aside := p.Linker.OnDisk()
	for _, kind := range []campaign.PartKind{campaign.Poster, campaign.Leaflet} {
		if part := it.Kit.Part(kind, own.Tag); part != nil {
			for _, page := range part.Pages {
				aside.Body(it, part.Text(page), own)
			}
		}
	}
	p.note(aside.Problems()...)
}

// fileSlug is what the names of a kit's files begin with: its key, or what says nothing for a discreet one.
func fileSlug(it *campaign.Item) string {
	if it.Discreet {
		return it.ShortID()
	}
	return it.Key
}

// add takes over files. Their outputs' paths are beside the page.
func (s *set) add(p *planner, files ...File) {
	for _, f := range files {
		f.Output.Path = s.path + f.Name
		s.files = append(s.files, newMade(f, p.Sizes))
	}
}

// Page gives what the page of an item shows besides its text in a language, and the laws that are cited there;
// nil where it shows nothing else.
func (k *Kits) Page(it *campaign.Item, own campaign.Language) (any, []web.Law) {
	s := k.in(it, own)
	if s == nil || len(s.view.Groups) == 0 && s.view.Lesson == nil && s.view.Quiz == nil && s.view.Slides == "" {
		return nil, nil
	}
	view := s.view
	if s.own.Tag != own.Tag {
		view.Lang, view.Dir = s.own.Tag, s.own.Dir
		view.Goals = nil
		for _, goal := range it.Kit.Goals {
			view.Goals = append(view.Goals, web.Say(goal, own))
		}
	}
	return view, s.laws
}

// in is the set that readers of a language are shown, or nil.
func (k *Kits) in(it *campaign.Item, own campaign.Language) *set {
	for _, tag := range own.Chain {
		if s := k.sets[place{it.Key, tag}]; s != nil && (!it.Kit.Taught() || it.Kit.Speaks(tag)) {
			return s
		}
	}
	for _, t := range it.Texts {
		if s := k.sets[place{it.Key, t.Lang}]; s != nil && it.Kit.Taught() && it.Kit.Speaks(t.Lang) {
			return s
		}
	}
	return nil
}
