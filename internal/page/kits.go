package page

import (
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/web"
)

// choice is a list of some of the materials: those for an audience, a class, of a length, in a language, on a
// topic. Each has a page of its own, so that choosing works on every telephone.
type choice struct {
	kind string // audience, grade, minutes, language, topic
	id   string
}

// choices are those that leave something and leave something out, in the order in which they are offered.
func (p *planner) choices(part shelf) []choice {
	var all []choice
	add := func(kind string, ids ...string) {
		for _, id := range ids {
			c := choice{kind, id}
			if n := part.only(func(it *campaign.Item) bool { return p.isChosen(it, c.list()) }).len(); n > 0 && n < part.len() {
				all = append(all, c)
			}
		}
	}
	add("audience", p.used(part, "audiences", p.c.Languages[0])...)
	add("grade", campaign.Grades()...)
	for _, s := range spans() {
		add("minutes", s.id)
	}
	for _, l := range p.c.Languages {
		add("language", strings.ToLower(l.Tag))
	}
	add("topic", p.used(part, "topics", p.c.Languages[0])...)
	return all
}

// span is a range of minutes.
type span struct {
	id       string
	from, to int
}

func spans() []span { return []span{{"15", 1, 15}, {"45", 16, 45}, {"more", 46, 24 * 60}} }

// isChosen says whether an item is one of those of a choice.
func (p *planner) isChosen(it *campaign.Item, list string) bool {
	kind, id, _ := strings.Cut(strings.TrimPrefix(list, "by/"), "-")
	k := it.Kit
	switch kind {
	case "audience":
		return slices.Contains(it.Audiences, id)
	case "topic":
		return slices.Contains(it.Topics, id)
	case "grade":
		return k != nil && slices.Contains(k.Grades, id)
	case "minutes":
		i := slices.IndexFunc(spans(), func(s span) bool { return s.id == id })
		return k != nil && i >= 0 && k.Minutes >= spans()[i].from && k.Minutes <= spans()[i].to
	case "language":
		return slices.ContainsFunc(it.Texts, func(t *campaign.Text) bool { return strings.EqualFold(t.Lang, id) })
	}
	return false
}

// list names the choice's page below that of the section.
func (c choice) list() string { return "by/" + c.kind + "-" + c.id }

// chosen is what a choice is called in a language.
func (p *planner) chosen(c choice, own campaign.Language) web.Said {
	switch c.kind {
	case "audience":
		return said(p.label("audiences", c.id).Name, own)
	case "topic":
		return said(p.label("topics", c.id).Name, own)
	case "grade":
		return web.Said(p.frames[own.Tag].Words["grade-"+c.id])
	case "minutes":
		return web.Said(p.frames[own.Tag].Words["by-"+c.id])
	}
	for _, l := range p.c.Languages {
		if strings.EqualFold(l.Tag, c.id) {
			name, lang := p.languageName(l.Tag, own)
			return web.Said{Text: name, Lang: lang}
		}
	}
	return web.Said{Text: c.id}
}

// filters plans a list for each choice of materials and gives the links to them.
func (p *planner) filters(own campaign.Language, part shelf) []Shelf {
	var shelves []Shelf
	w := p.frames[own.Tag].Words[string(campaign.Materials)]
	for _, c := range p.choices(part) {
		name, some := p.chosen(c, own), part.only(func(it *campaign.Item) bool { return p.isChosen(it, c.list()) })
		view := List{Title: web.Said{Text: w.Text + ": " + name.Text, Lang: w.Lang}}
		view.Crumbs = []web.Link{{Text: w.Text, Lang: w.Lang, Address: p.links.To(p.c.List(own.Tag, string(campaign.Materials), ""))}}
		p.list(own, some, view, string(campaign.Materials), string(campaign.Materials), c.list())
		if n := len(shelves); n == 0 || shelves[n-1].Name != "by-"+c.kind {
			shelves = append(shelves, Shelf{Name: "by-" + c.kind})
		}
		of := &shelves[len(shelves)-1]
		of.Links = append(of.Links, Count{web.Link{ID: c.id, Text: name.Text, Lang: name.Lang, Address: p.links.To(p.c.List(own.Tag, string(campaign.Materials), c.list()))}, some.len()})
	}
	return shelves
}
