package page

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/lang"
	"loa.vn/loa/internal/web"
)

// shelf is what a language's lists are made from: its items, newest first, those of a fallback
// language apart.
type shelf struct {
	own, others []*campaign.Item
}

func (p *planner) shelf(own campaign.Language) shelf {
	var s shelf
	for _, it := range p.c.Items {
		if !p.listed(it) {
			continue
		}
		switch t := p.m.Version(it, own.Tag); {
		case t == nil:
		case t.Lang == own.Tag:
			s.own = append(s.own, it)
		default:
			s.others = append(s.others, it)
		}
	}
	p.newestFirst(s.own, own)
	p.newestFirst(s.others, own)
	return s
}

// only is the part of a shelf for which is holds.
func (s shelf) only(is func(*campaign.Item) bool) shelf {
	pick := func(items []*campaign.Item) (out []*campaign.Item) {
		for _, it := range items {
			if is(it) {
				out = append(out, it)
			}
		}
		return out
	}
	return shelf{pick(s.own), pick(s.others)}
}

// any is one of the items of a shelf that is not empty.
func (s shelf) any() *campaign.Item {
	if len(s.own) > 0 {
		return s.own[0]
	}
	return s.others[0]
}

func (s shelf) len() int { return len(s.own) + len(s.others) }

// lists plans the lists of a language: by section, topic, audience and month.
func (p *planner) lists(own campaign.Language, all shelf) {
	words := p.frames[own.Tag].Words
	months := p.months(own, all)
	for _, section := range []campaign.Section{campaign.Articles, campaign.Materials} {
		part := all.only(func(it *campaign.Item) bool { return it.Section == section })
		w := words[string(section)]
		view := List{Title: web.Said(w)}
		if section == campaign.Articles && len(months.Links) > 0 {
			view.Shelves = []Shelf{months}
		}
		if section == campaign.Materials {
			view.Filters = p.filters(own, part)
		}
		p.list(own, part, view, string(section), string(section), "")
	}
	for _, word := range []string{"topics", "audiences", "units"} {
		var links []Count
		for _, id := range p.used(all, word, own) {
			part := all.only(func(it *campaign.Item) bool { return slices.Contains(p.labels(it, word), id) })
			e := p.label(word, id)
			name := said(e.Name, own)
			p.list(own, part, List{Title: name, Summary: said(e.Summary, own), Icon: e.Icon}, word, word, id)
			links = append(links, Count{web.Link{ID: id, Text: name.Text, Lang: name.Lang, Address: p.links.To(p.c.List(own.Tag, word, id))}, part.len()})
		}
		p.indexOf(own, word, links)
	}
}

// used are the topics or audiences that items have, in the order of their table; those that it lacks come last.
func (p *planner) used(all shelf, word string, own campaign.Language) []string {
	seen := map[string]bool{}
	var ids []string
	for _, it := range slices.Concat(all.own, all.others) {
		for _, id := range p.labels(it, word) {
			if !seen[id] {
				seen[id] = true
				ids = append(ids, id)
			}
		}
	}
	table := p.labelTable(word)
	rank := func(id string) int {
		if i := slices.IndexFunc(table, func(e campaign.Entry) bool { return e.ID == id }); i >= 0 {
			return i
		}
		return len(table)
	}
	order := lang.Collator(p.Base.Tag(own))
	slices.SortFunc(ids, func(a, b string) int { return cmp.Or(rank(a)-rank(b), order.Compare(a, b)) })
	return ids
}

// indexOf plans the page that leads to the lists of a kind.
func (p *planner) indexOf(own campaign.Language, word string, links []Count) {
	if len(links) == 0 {
		return
	}
	path := p.c.List(own.Tag, word, "")
	title := p.frames[own.Tag].Words[word]
	view := List{Page: p.listPage(own, path, title.Text, word, ""), Title: web.Said(title), Shelves: []Shelf{{Name: word, Links: links}}}
	view.Section = word
	p.page("list", path, siteFile, view)
	p.index(view.Page, path, "")
}

// months plans a list for each month and gives the links to them.
func (p *planner) months(own campaign.Language, all shelf) Shelf {
	byMonth := map[string]*shelf{}
	var months []string
	in := func(it *campaign.Item) *shelf {
		month := it.Date.String()[:min(7, len(it.Date.String()))]
		if month == "" {
			return new(shelf)
		}
		if byMonth[month] == nil {
			months = append(months, month)
			byMonth[month] = new(shelf)
		}
		return byMonth[month]
	}
	for _, it := range all.own {
		s := in(it)
		s.own = append(s.own, it)
	}
	for _, it := range all.others {
		s := in(it)
		s.others = append(s.others, it)
	}
	slices.SortFunc(months, func(a, b string) int { return cmp.Compare(b, a) })
	var links []Count
	for _, month := range months {
		first := byMonth[month].any().Date
		name, _ := lang.Month(p.Base.Tag(own), first.Year, time.Month(first.Month))
		p.list(own, *byMonth[month], List{Title: web.Said{Text: name}}, "months", "months", month)
		links = append(links, Count{web.Link{ID: month, Text: name, Address: p.links.To(p.c.List(own.Tag, "months", month))}, byMonth[month].len()})
	}
	p.indexOf(own, "months", links)
	return Shelf{Name: "months", Links: links}
}

func (p *planner) listPage(own campaign.Language, path, title, word, id string) web.Page {
	page := p.basic(own, path, title)
	page.Head.Description = p.about(own, title)
	page.Section = word
	for i := range page.Languages {
		l := page.Languages[i].Lang
		other, _ := p.c.Language(l)
		if p.hasList(other, word, id) {
			page.Languages[i].Address = p.links.To(p.c.List(l, word, id))
			page.Head.Alternates = append(page.Head.Alternates, web.Alternate{Lang: l, Address: p.links.Full(p.c.List(l, word, id))})
		}
	}
	if len(page.Head.Alternates) < 2 {
		page.Head.Alternates = nil
	} else {
		page.Head.Alternates = append(page.Head.Alternates, web.Alternate{Lang: "x-default", Address: page.Head.Alternates[0].Address})
	}
	return page
}

// about is what search engines show of a list that has no words of its own: what it holds, and whose it is.
func (p *planner) about(own campaign.Language, title string) string {
	return strings.TrimSuffix(title+". "+own.Summary, ". ")
}

// hasList says whether a list exists in a language.
func (p *planner) hasList(own campaign.Language, word, id string) bool {
	return p.has(own, func(it *campaign.Item) bool {
		switch word {
		case "topics", "audiences", "units":
			return id == "" && len(p.labels(it, word)) > 0 || slices.Contains(p.labels(it, word), id)
		case "months":
			return !it.Date.IsZero() && (id == "" || it.Date.String()[:7] == id)
		case string(campaign.Materials):
			return it.Section == campaign.Materials && (id == "" || p.isChosen(it, id))
		}
		return string(it.Section) == word
	})
}

// list plans a list. Its own address shows the newest items; older ones stand on pages numbered from
// the oldest, which a new item leaves as they are.
func (p *planner) list(own campaign.Language, part shelf, view List, section, word, id string) {
	if part.len() == 0 {
		return
	}
	path := p.c.List(own.Tag, word, id)
	front, numbered := paged(part.own, p.c.Site.PerPage)
	frontOthers, numberedOthers := paged(part.others, p.c.Site.PerPage)
	crumbs := view.Crumbs
	view.Page = p.listPage(own, path, view.Title.Text, word, id)
	view.Crumbs = crumbs
	if word == string(campaign.Materials) {
		view.Head.Styles = p.Base.Assets(p.Layouts, "kit.css")
	}
	view.Head.Description = cmp.Or(view.Summary.Text, view.Head.Description)
	view.Section = section
	view.Cards, view.Others = p.cards(front, own), p.cards(frontOthers, own)
	for n := len(numbered); n > 0; n-- {
		view.Pages = append(view.Pages, web.Link{Text: fmt.Sprint(n), Address: p.links.To(fmt.Sprintf("%s%d/", path, n))})
	}
	if len(numbered) > 0 {
		view.Older = view.Pages[0].Address
	}
	if n := len(numberedOthers); n > 0 {
		view.OlderOthers = p.links.To(fmt.Sprintf("%sother/%d/", path, n))
	}
	p.page("list", path, siteFile, view)
	p.index(view.Page, path, "")
	p.numbered(own, view, path, numbered, false)
	p.numbered(own, view, path+"other/", numberedOthers, true)
}

// numbered plans the numbered pages of a list. They know only their neighbours' numbers, so that they
// stay as they are when the list grows.
func (p *planner) numbered(own campaign.Language, of List, base string, pages [][]*campaign.Item, others bool) {
	for i, items := range pages {
		path := fmt.Sprintf("%s%d/", base, i+1)
		view := List{Page: p.basic(own, path, fmt.Sprintf("%s (%d)", of.Title.Text, i+1)), Title: of.Title, Icon: of.Icon}
		view.Head.Description = p.about(own, view.Head.Title)
		view.Section = of.Section
		if others {
			view.Others = p.cards(items, own)
		} else {
			view.Cards = p.cards(items, own)
		}
		view.Newer = p.links.To(fmt.Sprintf("%s%d/", base, i+2))
		if i == len(pages)-1 {
			view.Newer = p.links.To(p.parent(base, others))
		}
		if i > 0 {
			view.Older = p.links.To(fmt.Sprintf("%s%d/", base, i))
		}
		p.page("list", path, siteFile, view)
		p.index(view.Page, path, "")
	}
}

func (p *planner) parent(base string, others bool) string {
	if others {
		return base[:len(base)-len("other/")]
	}
	return base
}

// paged splits items, newest first, into the newest, which stay on the list's own page, and full pages
// of older ones, the oldest page first.
func paged(items []*campaign.Item, perPage int) (front []*campaign.Item, pages [][]*campaign.Item) {
	full := max(0, len(items)/perPage-1)
	split := len(items) - full*perPage
	for end := len(items); end > split; end -= perPage {
		pages = append(pages, items[end-perPage:end])
	}
	return items[:split], pages
}

func (p *planner) cards(items []*campaign.Item, own campaign.Language) []*Card {
	cards := make([]*Card, len(items))
	for i, it := range items {
		cards[i] = p.card(it, own)
	}
	return cards
}

// card is the card of an item for the readers of a language: one for all lists.
func (p *planner) card(it *campaign.Item, own campaign.Language) *Card {
	of := cardOf{it, own.Tag}
	made := p.made[of]
	if made == nil {
		c := p.newCard(it, own)
		key := p.Layouts.Key(c)
		c.Digest = string(key[:])
		made = &c
		p.made[of] = made
	}
	return made
}

// cardOf is what a card stands for.
type cardOf struct {
	item *campaign.Item
	tag  string
}

func (p *planner) newCard(it *campaign.Item, own campaign.Language) Card {
	text, version := p.Named(it, own), p.m.Version(it, own.Tag)
	c := Card{Address: p.links.To(p.Path(it, own)), Title: p.Title(it, own), Date: p.date(own, it.Date), Heard: version.Audio != nil}
	c.Spoken = p.Base.Spoken(it, c.Title, own)
	if it.Discreet {
		return c
	}
	c.Summary = web.Said{Text: text.Summary, Lang: notOwn(text.Lang, own)}
	if e, ok := p.c.Genres.Find(it.Genre); ok {
		c.Genre = said(e.Name, own)
	}
	if len(it.Topics) > 0 {
		c.Topic = said(p.label("topics", it.Topics[0]).Name, own)
	}
	if it.Kit.Taught() {
		c.Grades, c.Minutes = p.frames[own.Tag].Grades(it.Kit.Grades), it.Kit.Minutes
	}
	if len(it.Audiences) > 0 {
		c.Icon = p.label("audiences", it.Audiences[0]).Icon
	}
	if text.Lang != own.Tag {
		c.Other, _ = p.languageName(text.Lang, own)
	}
	return c
}

// byTopic are the listed items of a topic, newest first.
func (p *planner) byTopic(id string) []*campaign.Item {
	if p.topics == nil {
		p.topics = map[string][]*campaign.Item{}
		for _, it := range p.c.Items {
			if p.listed(it) {
				for _, id := range it.Topics {
					p.topics[id] = append(p.topics[id], it)
				}
			}
		}
		for _, items := range p.topics {
			p.newestFirst(items, p.c.Languages[0])
		}
	}
	return p.topics[id]
}
