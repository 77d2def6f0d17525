package page

import (
	"html/template"
	"regexp"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/web"
)

// beside plans the page of an item in the site's first language and another, where both say the same passage by
// passage, and gives a link to it. A discreet item has none.
func (p *planner) beside(it *campaign.Item, own campaign.Language) web.Link {
	first := p.c.Languages[0]
	if own.Tag == first.Tag { // readers of the first language are led to each of the others
		return web.Link{}
	}
	source, text := it.Text(first.Tag), it.Text(own.Tag)
	if it.Discreet || it.Section == campaign.Pages || source == nil || text == nil || source.Heard() || text.Heard() || source.Body.Shape != text.Body.Shape {
		return web.Link{}
	}
	item := p.Path(it, own)
	path := item + first.Tag + "-" + own.Tag + "/"
	view := Beside{Page: p.itemPage(it, own, path), Back: p.links.To(item), Left: p.side(it, source, first, own), Right: p.side(it, text, own, own)}
	view.Head.NoIndex, view.Head.Alternates, view.Head.Published, view.Head.Modified = true, nil, "", ""
	view.Head.Canonical = p.links.Full(item)
	view.Head.Styles = p.Base.Assets(p.Layouts, "beside.css")
	view.Source, _ = p.Body(it, source, first)
	view.Translation, _ = p.Body(it, text, own)
	p.page("beside", path, text.File, view)
	name, nameLang := p.languageName(first.Tag, own)
	return web.Link{Text: name, Lang: nameLang, Address: p.links.To(path)}
}

func (p *planner) side(it *campaign.Item, t *campaign.Text, of, own campaign.Language) Side {
	s := Side{Lang: of.Tag, Dir: of.Dir, Name: of.Name, Title: web.Said{Text: t.Title, Lang: notOwn(of.Tag, own)}, Summary: t.Summary, Credit: it.Credits[of.Tag]}
	if t.Audio != nil {
		s.Audio = p.audio(it, t, own)
	}
	return s
}

// Passages are both texts, one passage of each beside the other. Where a passage stands in one language alone, the
// other side is empty.
func (b Beside) Passages() []Passage {
	left, right := blocks(string(b.Source.HTML())), blocks(withoutIDs(string(b.Translation.HTML())))
	passages := make([]Passage, max(len(left), len(right)))
	for i := range passages {
		if i < len(left) {
			passages[i].Left = template.HTML(left[i])
		}
		if i < len(right) {
			passages[i].Right = template.HTML(right[i])
		}
	}
	return passages
}

var (
	idAttribute = regexp.MustCompile(` id="[^"]*"`)
	tag         = regexp.MustCompile(`<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^>]*?(/?)>`)
)

// withoutIDs is a text whose places have no names: they would stand twice on a page.
func withoutIDs(html string) string { return idAttribute.ReplaceAllString(html, "") }

// blocks are the elements of which a text consists, in their order.
func blocks(html string) []string {
	var list []string
	depth, from := 0, 0
	for _, m := range tag.FindAllStringSubmatchIndex(html, -1) {
		name := strings.ToLower(html[m[4]:m[5]])
		switch {
		case m[2] < m[3]:
			depth--
		case m[6] < m[7] || isVoid(name):
		default:
			if depth == 0 {
				from = m[0]
			}
			depth++
			continue
		}
		switch {
		case depth == 0 && m[2] < m[3]:
			list = append(list, html[from:m[1]])
		case depth == 0: // a void element by itself
			list = append(list, html[m[0]:m[1]])
		}
	}
	return list
}

// isVoid says whether an element has no end.
func isVoid(name string) bool {
	switch name {
	case "area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr":
		return true
	}
	return false
}
