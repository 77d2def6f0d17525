package page

import (
	"slices"
	"strings"
	"time"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/lang"
	"loa.vn/loa/internal/web"
)

// newsOnHome is how many new items the first page shows.
const newsOnHome = 6

// home plans the first page of a language.
func (p *planner) home(own campaign.Language, all shelf) {
	path := p.c.Home(own.Tag)
	view := Home{Page: p.basic(own, path, own.Title)}
	view.Head.Description = own.Summary
	for _, l := range p.c.Languages {
		view.Head.Alternates = append(view.Head.Alternates, web.Alternate{Lang: l.Tag, Address: p.links.Full(p.c.Home(l.Tag))})
	}
	view.Head.Alternates = append(view.Head.Alternates, web.Alternate{Lang: "x-default", Address: p.links.Full("")})
	for _, id := range p.used(all, "audiences", own) {
		e := p.label("audiences", id)
		if len(e.IAm) > 0 {
			view.Doors = append(view.Doors, Door{
				Text: said(e.IAm, own), Summary: said(e.Summary, own), Icon: e.Icon, Address: p.links.To(p.c.List(own.Tag, "audiences", id)),
			})
		}
	}
	news := slices.DeleteFunc(slices.Concat(all.own, all.others), func(it *campaign.Item) bool { return it.Discreet || it.Section != campaign.Articles })
	view.News = p.cards(news[:min(newsOnHome, len(news))], own)
	if p.hasList(own, string(campaign.Articles), "") {
		view.All = p.links.To(p.c.List(own.Tag, string(campaign.Articles), ""))
	}
	for _, id := range p.used(all, "topics", own) {
		s := said(p.label("topics", id).Name, own)
		view.Topics = append(view.Topics, web.Link{ID: id, Text: s.Text, Lang: s.Lang, Address: p.links.To(p.c.List(own.Tag, "topics", id))})
	}
	if month, ok := p.m.PressMonth(); ok {
		name, _ := lang.Month(p.Base.Tag(own), month.Year, time.Month(month.Number))
		view.Press = web.Link{ID: month.Name(), Text: name, Address: p.links.To(p.c.Press(own.Tag, month.Name()))}
	}
	view.Coverage = p.Coverage[own.Tag]
	p.page("home", path, siteFile, view)
	p.index(view.Page, path, "")
}

const siteFile = "site.toml"

// notFound plans the page for addresses that lead nowhere.
func (p *planner) notFound(own campaign.Language) {
	w := p.frames[own.Tag].Words["not-found"]
	path := p.c.Home(own.Tag) + "404.html"
	view := Notice{Page: p.basic(own, path, w.Text), Title: web.Said(w)}
	view.Head.NoIndex = true
	p.page("notfound", path, siteFile, view)
}

// workerFile shows kept pages without a network; where a campaign takes it away, nothing can be kept.
const workerFile = "sw.js"

// kept plans the page of what the reader has kept on their device. It knows nothing by itself: a script lists
// what lies there, and takes it away.
func (p *planner) kept(own campaign.Language) {
	if p.frames[own.Tag].KeptPage == "" {
		return
	}
	w, path := p.frames[own.Tag].Words["kept"], p.c.Kept(own.Tag)
	view := Notice{Page: p.basic(own, path, w.Text), Title: web.Said(w)}
	view.Head.NoIndex = true
	for i := range view.Languages {
		view.Languages[i].Address = p.links.To(p.c.Kept(view.Languages[i].Lang))
	}
	p.page("kept", path, siteFile, view)
}

// withdrawn plans the notice that stands where an item was recalled.
func (p *planner) withdrawn(it *campaign.Item, own campaign.Language) {
	path := p.Path(it, own)
	view := Notice{Page: p.itemPage(it, own, path), Title: p.Title(it, own), Why: said(it.Why, own), Date: p.date(own, it.Withdrawn)}
	view.Head.NoIndex = true
	view.Head.Alternates = nil
	view.Head.Description = ""
	p.page("withdrawn", path, it.Dir+"/item.toml", view)
}

// redirects plans pages that lead on: from aliases, and from the address that an item had in a language
// before its translation came.
func (p *planner) redirects() {
	for _, it := range p.c.Items {
		if !p.m.Public(it) {
			continue
		}
		for _, alias := range it.Aliases {
			own := p.languageOf(alias)
			if p.m.Version(it, own.Tag) != nil && alias != p.Path(it, own) {
				p.redirect(alias, it, own)
			}
		}
		for _, own := range p.c.Languages {
			if it.Text(own.Tag) == nil || it.Text(own.Tag).Heard() {
				continue
			}
			for _, tag := range own.Chain[1:] {
				if t := it.Text(tag); t != nil && !t.Heard() {
					if old := p.c.Address(it, own.Tag, t); !p.taken[old] {
						p.redirect(old, it, own)
					}
					break
				}
			}
		}
	}
}

// languageOf is the language among whose pages an address lies.
func (p *planner) languageOf(path string) campaign.Language {
	for _, own := range p.c.Languages[1:] {
		if strings.HasPrefix(path, p.c.Home(own.Tag)) {
			return own
		}
	}
	return p.c.Languages[0]
}

func (p *planner) redirect(from string, it *campaign.Item, own campaign.Language) {
	to := p.Path(it, own)
	t := p.Title(it, own)
	view := Notice{Page: p.basic(own, to, t.Text), Title: t, To: web.Link{Text: t.Text, Lang: t.Lang, Address: p.links.To(to)}}
	view.Head.RefreshTo = p.links.To(to)
	view.Head.NoIndex = true
	view.Head.Neutral = it.Discreet
	p.page("redirect", from, it.Dir+"/item.toml", view)
	p.led = append(p.led, p.links.To(from)+" "+p.links.To(to)+" 301")
}
