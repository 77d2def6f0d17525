package kit

import (
	"fmt"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/web"
)

// slides plans the page of a set's slides on the site.
func (p *planner) slides(s *set) {
	part := s.it.Kit.Part(campaign.Slides, s.own.Tag)
	if part == nil {
		return
	}
	path := s.path + "slides/"
	page := p.page(s, path, part.Title)
	page.Head.Scripts = p.Base.Assets(p.Layouts, "slides.js")
	g := p.online(s)
	g.linker = g.linker.Beside(p.links.To(s.path))
	p.add(p.Layouts.Page("kit-slides", web.File(path), part.File, p.slidesView(s, part, page, g, p.links.To(s.path))))
}

func (p *planner) slidesView(s *set, part *campaign.Part, page web.Page, g ground, kit string) Slides {
	view := Slides{Page: page, Title: part.Title, Kit: kit}
	for i, sheet := range part.Pages {
		slide := Slide{ID: fmt.Sprintf("s%d", i+1), Number: i + 1, Title: sheet.Title, Help: closing(p.m, s.own, part, sheet)}
		slide.Body, _ = g.linker.Body(s.it, part.Text(sheet), s.own)
		if sheet.Notes != nil {
			slide.Notes, _ = g.linker.Body(s.it, part.NotesText(sheet), s.own)
		}
		view.Slides = append(view.Slides, slide)
	}
	return view
}

// page is what a page beside a kit's own has in common with all others. Search engines list the kit's own.
func (p *planner) page(s *set, path, title string) web.Page {
	if s.it.Discreet {
		title = p.Linker.Title(s.it, s.own).Text
	}
	page := p.Base.Page(s.own, path, title)
	page.Section = string(campaign.Materials)
	page.Head.NoIndex = true
	page.Head.Neutral = s.it.Discreet
	page.Head.Styles = p.Base.Assets(p.Layouts, "kit.css")
	t := p.Linker.Title(s.it, s.own)
	page.Crumbs = []web.Link{{Text: t.Text, Lang: t.Lang, Address: p.links.To(s.path)}}
	page.Languages = nil
	return page
}
