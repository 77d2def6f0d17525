package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/lang"
	"loa.vn/loa/internal/vi"
	"loa.vn/loa/internal/web"
)

// onePage is the number of items up to which they are all listed on the search's own page.
const onePage = 200

// Search is the page that finds items, and without a script leads to all of them (search.html).
type Search struct {
	web.Page
	Title   web.Said
	Action  string // address of the page itself
	Data    string // address of the file that says what the index is; the rest lies beside it
	Lists   []web.Link
	Letters []Letter   // the items by first letter; empty where each letter has a page of its own
	Pages   []web.Link // the pages of the letters
}

// Letter is what begins with one letter.
type Letter struct {
	Name  string
	ID    string
	Items []web.Link
}

// pages plans the search's own page, and one a letter where there are too many items for one.
func (p *planner) pages(own campaign.Language, documents []document) {
	frame := p.base.Frames[own.Tag]
	w := frame.Words["search"]
	letters := p.letters(own, documents)
	view := Search{Title: web.Said(w), Lists: p.lists(frame)}
	if len(documents) <= onePage {
		view.Letters = letters
		letters = nil
	}
	for _, l := range letters {
		view.Pages = append(view.Pages, web.Link{ID: l.ID, Text: l.Name, Address: p.base.Links.To(p.m.Search(own.Tag, l.ID))})
	}
	p.page(own, "", view)
	for _, l := range letters {
		view.Letters = []Letter{l}
		p.page(own, l.ID, view)
	}
}

func (p *planner) page(own campaign.Language, letter string, view Search) {
	path := p.m.Search(own.Tag, letter)
	view.Page = p.base.Page(own, path, view.Title.Text)
	view.Section = "search"
	view.Head.Scripts = []string{p.base.Links.To(p.layouts.Asset("search.js"))}
	view.Head.Styles = []string{p.base.Links.To(p.layouts.Asset("search.css"))}
	view.Head.NoIndex = true
	view.Action, view.Data = p.base.Links.To(p.m.Search(own.Tag, "")), p.base.Links.To(folder(own)+"about.js")
	for i := range view.Languages {
		view.Languages[i].Address = p.base.Links.To(p.m.Search(view.Languages[i].Lang, ""))
	}
	p.outputs = append(p.outputs, p.layouts.Page("search", web.File(path), "site.toml", view))
}

// lists are the other ways to go through the items.
func (p *planner) lists(frame *web.Frame) []web.Link {
	return frame.Browse
}

// letters are the documents by the first letter of their title, in the order of the language. Titles of
// discreet items say nothing, so these are not among them.
func (p *planner) letters(own campaign.Language, documents []document) []Letter {
	order := lang.Collator(p.base.Tag(own))
	documents = slices.DeleteFunc(slices.Clone(documents), func(d document) bool { return d.discreet })
	slices.SortFunc(documents, func(a, b document) int { return cmp.Compare(a.Address, b.Address) })
	lang.SortBy(order, documents, func(d document) string { return d.Title.Text })
	var letters []Letter
	for _, d := range documents {
		name := initial(d.Title.Text)
		if n := len(letters); n == 0 || letters[n-1].Name != name {
			letters = append(letters, Letter{Name: name, ID: letterID(name)})
		}
		last := &letters[len(letters)-1]
		last.Items = append(last.Items, web.Link{Text: d.Title.Text, Lang: d.Title.Lang, Address: d.Address})
	}
	return letters
}

// initial is the letter under which a title stands, without the mark of a tone; Đ is a letter of its own.
func initial(title string) string {
	for at, r := range title {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			continue
		}
		if unicode.ToLower(r) == 'đ' {
			return "Đ"
		}
		if unicode.IsDigit(r) {
			return "0-9"
		}
		folded, _ := utf8.DecodeRuneInString(vi.Fold(title[at:]))
		return strings.ToUpper(string(folded))
	}
	return "0-9"
}

// letterID is the letter in an address.
func letterID(name string) string {
	if name == "Đ" {
		return "dd"
	}
	return cmp.Or(vi.Slug(name), "x")
}
