package page

import (
	"fmt"
	"math"
	"slices"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/lang"
	"loa.vn/loa/internal/web"
)

const (
	syllablesPerMinute = 220 // of somebody who reads Vietnamese or English without haste
	longText           = 500 // syllables from which a text has a table of contents
)

// items plans a page of each public item in each language that can show it.
func (p *planner) items() {
	for _, it := range p.c.Items {
		if !p.m.Public(it) {
			continue
		}
		for _, own := range p.c.Languages {
			switch {
			case p.m.Version(it, own.Tag) == nil:
			case p.m.IsWithdrawn(it):
				p.withdrawn(it, own)
			default:
				p.item(it, own)
			}
		}
	}
}

// listed says whether lists show the item.
func (p *planner) listed(it *campaign.Item) bool {
	return p.m.Public(it) && !p.m.IsWithdrawn(it) && it.Section != campaign.Pages
}

// item plans the page of an item in one language.
func (p *planner) item(it *campaign.Item, own campaign.Language) {
	version, text, path := p.m.Version(it, own.Tag), p.Named(it, own), p.Path(it, own)
	title := web.Said{Text: text.Title, Lang: notOwn(text.Lang, own)}
	textLang, _ := p.c.Language(text.Lang)
	view := Article{
		Page: p.itemPage(it, own, path), Key: it.Key, TextLang: text.Lang, TextDir: textLang.Dir,
		Title: title, Spoken: p.Base.Spoken(it, title, own), Summary: web.Said{Text: text.Summary, Lang: notOwn(text.Lang, own)},
		Published: p.date(own, it.Date), Series: it.Series, Author: it.Author, Discreet: it.Discreet,
		Minutes:  max(1, int(math.Round(float64(text.Body.Syllables)/syllablesPerMinute))),
		Contents: contents(text.Body, p.m.Day), Topics: p.topicLinks(it, own, "topics"), Audiences: p.topicLinks(it, own, "audiences"),
		Related: p.related(it, own), HeardOnly: version.Heard(),
	}
	if it.LastChange() != it.Date && !p.m.Day.Before(it.LastChange()) {
		view.Updated = p.date(own, it.LastChange())
	}
	if genre, ok := p.c.Genres.Find(it.Genre); ok {
		view.Genre = said(genre.Name, own)
	}
	if text.Lang != own.Tag {
		name, nameLang := p.languageName(text.Lang, own)
		view.Fallback = &Fallback{Lang: text.Lang, Name: name, NameLang: nameLang}
	}
	if p.Outdated[it.Key+" "+text.Lang] && text.Lang == own.Tag {
		view.Outdated = true
		view.Original = p.original(it, own)
	}
	view.Body, view.Laws = p.Body(it, text, own)
	p.kit(&view, it, own)
	if it.Key == helpPage {
		view.Services = p.services(own)
	}
	if len(view.Laws) > 0 || view.Body.Calls() {
		view.LawDay = p.date(own, p.m.Day)
	}
	if version.Audio != nil {
		view.Audio = p.audio(it, version, own)
	}
	if it.Cover != "" && !it.Discreet {
		alt := it.Pictures[it.Cover].Alt[own.Tag] // in another language it would be read in the wrong voice
		view.Cover = p.Picture(it, it.Cover, alt, "", own)
	}
	if it.Key == p.c.Plan.Page {
		view.Coverage = p.Coverage[own.Tag]
	}
	view.Credit = it.Credits[text.Lang]
	view.Beside = p.beside(it, own)
	view.Broadcast = p.Broadcasts[own.Tag][it.Key]
	if it.Key == communesPage {
		view.Broadcast = p.Broadcasts[own.Tag][""]
	}
	kind := "article"
	switch {
	case it.Section == campaign.Pages:
		kind = "standing"
	case view.Kit != nil && it.Kit.Taught():
		kind = "kit"
	}
	p.page(kind, path, text.File, view)
	if version.Lang == own.Tag && !it.Discreet {
		p.index(view.Page, path, it.LastChange().String())
	}
}

// helpPage is the standing page for those who need help.
const helpPage = "help"

// services are those that are verified and there on the day, in the order of their table.
func (p *planner) services(own campaign.Language) *Services {
	var s Services
	for _, e := range p.c.Services {
		if e.Verified && e.Valid.Holds(p.m.Day) {
			s.Verified = append(s.Verified, Service{Name: said(e.Name, own), What: said(e.What, own), Where: said(e.Where, own), URL: e.URL})
		}
	}
	return &s
}

// communesPage is the standing page for those who run loudspeakers.
const communesPage = "communes"

// kit adds what the item holds besides its text, and the laws that are cited there alone.
func (p *planner) kit(view *Article, it *campaign.Item, own campaign.Language) {
	if p.Kit == nil {
		return
	}
	kit, laws := p.Kit(it, own)
	if kit == nil {
		return
	}
	view.Kit = kit
	view.Head.Styles = p.Base.Assets(p.Layouts, "files.css")
	if it.Kit.Taught() {
		view.Head.Styles = p.Base.Assets(p.Layouts, "files.css", "kit.css")
		view.Head.Scripts = p.Base.Assets(p.Layouts, "kit.js")
	}
	for _, law := range laws {
		if !slices.ContainsFunc(view.Laws, func(l web.Law) bool { return l.ID == law.ID }) {
			view.Laws = append(view.Laws, law)
		}
	}
}

func notOwn(tag string, own campaign.Language) string {
	if tag == own.Tag {
		return ""
	}
	return tag
}

// itemPage is the frame of an item's page: what it says of itself, and where its other languages are.
func (p *planner) itemPage(it *campaign.Item, own campaign.Language, path string) web.Page {
	text := p.Named(it, own)
	page := p.basic(own, path, p.Title(it, own).Text)
	page.Section = string(it.Section)
	page.Head.Description = text.Summary
	page.Head.Published, page.Head.Modified = it.Date.String(), it.LastChange().String()
	if it.Section != campaign.Pages {
		w := p.frames[own.Tag].Words[string(it.Section)]
		page.Crumbs = []web.Link{{Text: w.Text, Lang: w.Lang, Address: p.links.To(p.c.List(own.Tag, string(it.Section), ""))}}
	}
	if it.Cover != "" {
		if pic := p.Picture(it, it.Cover, "", "", own); pic != nil && it.Pictures[it.Cover].Format != "svg" {
			page.Head.Image = p.links.Full(pic.Src[len(p.links.BasePath):])
		}
	}
	for i := range page.Languages {
		choice := &page.Languages[i]
		version := p.m.Version(it, choice.Lang)
		if version == nil {
			choice.Missing = true
			continue
		}
		other, _ := p.c.Language(choice.Lang)
		choice.Address = p.links.To(p.Path(it, other))
		choice.Missing = version.Lang != choice.Lang
	}
	version := p.m.Version(it, own.Tag)
	switch {
	case it.Discreet:
		page.Head = web.Head{
			Title: p.Title(it, own).Text, Canonical: page.Head.Canonical, NoIndex: true, Neutral: true,
		}
		page.Crumbs = nil
	case version.Lang != own.Tag:
		source, _ := p.c.Language(version.Lang)
		page.Head.Canonical = p.links.Full(p.Path(it, source))
	default:
		page.Head.Alternates = p.alternates(it)
	}
	return page
}

// alternates are the item's real versions, and the one for everybody else.
func (p *planner) alternates(it *campaign.Item) []web.Alternate {
	if len(it.Texts) < 2 {
		return nil
	}
	var out []web.Alternate
	for _, t := range it.Texts {
		l, _ := p.c.Language(t.Lang)
		out = append(out, web.Alternate{Lang: t.Lang, Address: p.links.Full(p.Path(it, l))})
	}
	return append(out, web.Alternate{Lang: "x-default", Address: out[0].Address})
}

// original is the version from which a translation was made: the one in the default language.
func (p *planner) original(it *campaign.Item, own campaign.Language) web.Link {
	first := p.c.Languages[0]
	name, nameLang := p.languageName(first.Tag, own)
	return web.Link{Text: name, Lang: nameLang, Address: p.links.To(p.Path(it, first))}
}

func contents(body *campaign.Body, day campaign.Day) []Entry {
	if body.Syllables < longText {
		return nil
	}
	var entries []Entry
	for _, h := range body.Headings {
		if h.Level <= 3 {
			entries = append(entries, Entry{ID: h.ID, Text: h.Text, Level: h.Level})
		}
	}
	if len(entries) < 3 {
		return nil
	}
	return entries
}

// labels are the item's topics, audiences or units.
func (p *planner) labels(it *campaign.Item, word string) []string {
	switch word {
	case "topics":
		return it.Topics
	case "units":
		return it.Units
	}
	return it.Audiences
}

func (p *planner) labelTable(word string) campaign.Table {
	switch word {
	case "topics":
		return p.c.Topics
	case "units":
		return p.unitTable()
	}
	return p.c.Audiences
}

// label is the row of a topic or audience; where the table has none, the id stands for itself.
func (p *planner) label(word, id string) campaign.Entry { return p.labelTable(word).Row(id) }

func (p *planner) topicLinks(it *campaign.Item, own campaign.Language, word string) []web.Link {
	if it.Discreet || it.Section == campaign.Pages {
		return nil
	}
	var links []web.Link
	for _, id := range p.labels(it, word) {
		s := said(p.label(word, id).Name, own)
		links = append(links, web.Link{ID: id, Text: s.Text, Lang: s.Lang, Address: p.links.To(p.c.List(own.Tag, word, id))})
	}
	return links
}

// related are up to three other items on the item's first topic, the newest first.
func (p *planner) related(it *campaign.Item, own campaign.Language) []*Card {
	if it.Discreet || it.Section == campaign.Pages || len(it.Topics) == 0 {
		return nil
	}
	var cards []*Card
	for _, other := range p.byTopic(it.Topics[0]) {
		if other != it && p.m.Version(other, own.Tag) != nil && !other.Discreet {
			if cards = append(cards, p.card(other, own)); len(cards) == 3 {
				break
			}
		}
	}
	return cards
}

func (p *planner) audio(it *campaign.Item, t *campaign.Text, own campaign.Language) *Audio {
	path := p.CopyFile(t.Audio.File, ".mp3")
	seconds := int(math.Round(t.Audio.Seconds))
	tag := p.Base.Tag(own)
	voice := it.Voices[t.Lang]
	return &Audio{
		Speaker: voice.Speaker, Kind: voice.Kind,
		Address: p.links.To(path), Lang: t.Lang, Length: fmt.Sprintf("%d:%02d", seconds/60, seconds%60),
		Size: size(tag, t.Audio.Size),
	}
}

// size is a number of bytes in words.
func size(tag lang.Tag, bytes int64) string {
	if bytes < 1e6 {
		return lang.Decimal(tag, float64(bytes)/1e3, 0) + " kB"
	}
	return lang.Decimal(tag, float64(bytes)/1e6, 1) + " MB"
}

// Place is where an item stands in a language.
type Place struct {
	Item, Lang, File string
	Path             string // from the site's root
}

// Addresses are the places of all public items, by item and language.
func Addresses(m campaign.Moment) []Place {
	var places []Place
	for _, it := range m.Items {
		for _, own := range m.Languages {
			if t := it.Text(own.Tag); t != nil && m.Public(it) {
				places = append(places, Place{it.Key, own.Tag, t.File, m.Address(it, own.Tag, m.Named(it, own.Tag))})
			}
		}
	}
	return places
}
