// Package broadcast plans what communes read out on their loudspeakers: a page of this week's broadcasts with a log
// to sign, and for each item a page to print on A5: the script in large letters, and its sentences numbered, with
// empty lines to put them into one's own language.
//
// The items are those of campaign.Moment.Broadcast. A sketch has no script: voices read it from its article.
package broadcast

import (
	"crypto/sha256"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/prose"
	"loa.vn/loa/internal/source"
	"loa.vn/loa/internal/spoken"
	"loa.vn/loa/internal/web"
	"loa.vn/loa/internal/words"
)

// goal is how long a script should take, in seconds at the pace of radio.
const goal = 75

// play is the genre of items that several voices read.
const play = "tieu-pham"

// Inputs are what broadcasts are made from.
type Inputs struct {
	Moment  campaign.Moment
	Layouts *web.Layouts
	Base    *web.Base
	Read    func(name string) (string, error) // the cleaned text of one of the campaign's files
}

// Addresses are where broadcasts stand, by language: the page of the week under "", that of an item under its key.
type Addresses map[string]map[string]string

// Plan gives the outputs, and where they stand; none where no item is offered to loudspeakers.
func Plan(in Inputs) ([]output.Output, Addresses) {
	p := &planner{Inputs: in, m: in.Moment, addresses: Addresses{}}
	for _, own := range p.m.Languages {
		p.language(own)
	}
	return p.outputs, p.addresses
}

type planner struct {
	Inputs
	m         campaign.Moment
	outputs   []output.Output
	addresses Addresses
}

func (p *planner) language(own campaign.Language) {
	var items []Item
	links := map[string]string{}
	for _, it := range p.m.Broadcast() {
		t := it.Text(own.Tag)
		if t == nil || t.Heard() {
			continue
		}
		item := p.item(it, t, own)
		items = append(items, item)
		if item.Script != nil {
			p.sheet(it, t, own, item)
			links[it.Key] = p.Base.Links.To(p.m.Broadcasts(own.Tag, it.Key))
		}
	}
	if len(items) == 0 {
		return
	}
	links[""] = p.Base.Links.To(p.m.Broadcasts(own.Tag, ""))
	p.addresses[own.Tag] = links
	week := p.m.Week()
	view := Week{Title: web.Said(p.Base.Frames[own.Tag].Words["broadcasts"]), From: p.Base.Date(own, week.From), To: p.Base.Date(own, week.To), Items: items}
	view.Page = p.page(own, "", view.Title.Text)
	for day := week.From; !week.To.Before(day); day = day.Add(1) {
		view.Days = append(view.Days, p.Base.Date(own, day))
	}
	p.add("broadcasts", own, "", "site.toml", view)
}

func (p *planner) add(kind string, own campaign.Language, key, origin string, view any) {
	p.outputs = append(p.outputs, p.Layouts.Page(kind, web.File(p.m.Broadcasts(own.Tag, key)), origin, view))
}

// page is what the pages have in common. Search engines are sent to the articles.
func (p *planner) page(own campaign.Language, key, title string) web.Page {
	page := p.Base.Page(own, p.m.Broadcasts(own.Tag, key), title)
	page.Head.NoIndex = true
	page.Head.Styles = p.Base.Assets(p.Layouts, "broadcast.css")
	for i := range page.Languages {
		tag := page.Languages[i].Lang
		has := slices.ContainsFunc(p.m.Broadcast(), func(it *campaign.Item) bool {
			t := it.Text(tag)
			return t != nil && !t.Heard() && (key == "" || it.Key == key)
		})
		if has {
			page.Languages[i].Address = p.Base.Links.To(p.m.Broadcasts(tag, key))
		}
	}
	return page
}

func (p *planner) item(it *campaign.Item, t *campaign.Text, own campaign.Language) Item {
	item := Item{
		Key: it.Key, Code: it.Code, Title: p.Base.Title(it, t, own), Children: true, Article: p.Base.Links.To(p.m.Address(it, own.Tag, t)),
		Until: p.Base.Date(own, it.Press.To),
	}
	for _, id := range it.Audiences {
		e := p.m.Audiences.Row(id)
		item.Children = item.Children && !e.Adults
		if len(e.Hours) > 0 {
			if hours := web.Say(e.Hours, own); !slices.Contains(item.Hours, hours) {
				item.Hours = append(item.Hours, hours)
			}
		}
	}
	if it.Genre != play {
		item.Address = p.Base.Links.To(p.m.Broadcasts(own.Tag, it.Key))
		item.Script = p.script(it, t, own)
	}
	return item
}

func (p *planner) sheet(it *campaign.Item, t *campaign.Text, own campaign.Language, item Item) {
	view := Sheet{Page: p.page(own, it.Key, item.Title.Text), Item: item, Day: p.Base.Date(own, p.m.Day)}
	week := p.Base.Frames[own.Tag].Words["broadcasts"]
	view.Crumbs = []web.Link{{Text: week.Text, Lang: week.Lang, Address: p.Base.Links.To(p.m.Broadcasts(own.Tag, ""))}}
	p.add("broadcast", own, it.Key, t.File, view)
}

// script is what announcers read; it is written when a page is made. Its digest stands for it till then.
func (p *planner) script(it *campaign.Item, t *campaign.Text, own campaign.Language) *Script {
	linked := prose.Link(p.m.Campaign, t, p.m.Day)
	help := prose.Called(p.m.Campaign, own, t, linked)
	var phones []string
	for _, h := range p.m.Hotlines {
		phones = append(phones, h.Number)
	}
	key := output.KeyOf("broadcast", t.Digest, t.Title, t.Summary, linked, help, phones, goal)
	return &Script{digest: string(key[:]), write: sync.OnceValues(func() (spoken.Script, error) {
		src, err := p.Read(t.File)
		if err != nil {
			return spoken.Script{}, fmt.Errorf("reading %s: %w", t.File, err)
		}
		if fmt.Sprintf("%x", sha256.Sum256([]byte(src))) != t.Digest {
			return spoken.Script{}, fmt.Errorf("%s was changed during the build; build again", t.File)
		}
		_, body, _, wrong := source.SplitFront(t.File, src)
		if wrong != nil {
			return spoken.Script{}, fmt.Errorf("%s has no front matter", t.File)
		}
		text := prose.Read(t, body, linked)
		return spoken.Write(material(t, text, help), voice(own.Tag, phones), goal), nil
	})}
}

// material is what a script is made from.
func material(t *campaign.Text, text *prose.Text, help prose.Line) spoken.Material {
	say := words.In("vi")
	if t.Lang == "en" || strings.HasPrefix(t.Lang, "en-") {
		say = words.In("en")
	}
	free := ""
	if help.Free {
		free = say.Sayf("spoken-free")
	}
	return spoken.Material{
		Title: t.Title, Summary: t.Summary, Points: text.Points(), Sections: text.Sections(),
		Help: spoken.Help{Number: help.Number, About: free},
		Phrases: spoken.Phrases{
			Opening: say.Sayf("spoken-opening"), Call: say.Sayf("spoken-call"), Points: say.Sayf("spoken-points"),
			Again: say.Sayf("spoken-again"), Thanks: say.Sayf("spoken-thanks"),
		},
	}
}

// voice reads Vietnamese as it is said; other languages as they are written.
func voice(tag string, phones []string) spoken.Voice {
	if tag == "vi" {
		return spoken.NewReader(phones...)
	}
	return spoken.AsWritten(phones...)
}

func whole(seconds float64) int { return int(math.Round(seconds)) }
