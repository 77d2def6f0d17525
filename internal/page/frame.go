package page

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/web"
)

// frame makes what every page of a language shows around its own part.
func (p *planner) frame(own campaign.Language) *web.Frame {
	f := &web.Frame{
		Lang: own.Tag, Dir: own.Dir, Vertical: own.Vertical, SiteTitle: own.Title, SiteSpoken: web.SpokenSite(p.c, own), SiteSummary: own.Summary,
		Home: p.links.To(p.c.Home(own.Tag)), Feed: p.links.To(p.c.Home(own.Tag) + "feed.xml"),
		LeaveTo: p.c.Site.LeaveTo, Illustration: p.c.Site.Illustration, HelpLines: p.helpLines(own),
		Words: p.Layouts.Words(own.Chain),
	}
	for to, name := range map[*string]string{&f.Style: "style.css", &f.Script: "site.js"} {
		if path := p.Layouts.Asset(name); path != "" {
			*to = p.links.To(path)
		}
	}
	f.Sheets = p.Layouts.Sheets(p.links)
	f.Policy = web.ContentPolicy(f.Sheets)
	f.Icon, f.NeutralIcon = p.icon("favicon.svg"), p.icon("neutral.svg")
	if p.Static[workerFile] != nil {
		f.KeptPage, f.Worker = p.links.To(p.c.Kept(own.Tag)), p.links.To(workerFile)
	}
	f.Podcast = p.podcastAddress(own)
	f.Menu = p.menu(own, f)
	f.Browse = p.browse(own, f)
	f.Footer = p.footer(own)
	for _, l := range f.Footer {
		switch l.ID {
		case helpPage:
			f.HelpPage = l.Address
		case "report":
			f.ReportPage = l.Address
		case "privacy":
			f.PrivacyPage = l.Address
		}
	}
	key := output.KeyOf(*f)
	f.Digest = fmt.Sprintf("%x", key[:])
	return f
}

// icon is a drawing of static/ for tabs and bookmarks.
func (p *planner) icon(name string) template.URL {
	if data := p.Static[name]; data != nil && len(data) < web.SmallDrawing {
		return template.URL(web.DataURI(data))
	}
	return template.URL(p.links.To(name))
}

// menu leads to the sections and lists that have something to show.
func (p *planner) menu(own campaign.Language, f *web.Frame) []web.Link {
	var links []web.Link
	for _, section := range []campaign.Section{campaign.Articles, campaign.Materials} {
		if p.has(own, func(it *campaign.Item) bool { return it.Section == section }) {
			w := f.Words[string(section)]
			links = append(links, web.Link{ID: string(section), Text: w.Text, Lang: w.Lang, Address: p.links.To(p.c.List(own.Tag, string(section), ""))})
		}
	}
	for _, word := range []string{"topics", "audiences"} {
		w := f.Words[word]
		if p.has(own, func(it *campaign.Item) bool { return len(p.labels(it, word)) > 0 }) {
			links = append(links, web.Link{ID: word, Text: w.Text, Lang: w.Lang, Address: p.links.To(p.c.List(own.Tag, word, ""))})
		}
	}
	if _, published := p.m.PressMonth(); published {
		w := f.Words["press"]
		links = append(links, web.Link{ID: "press", Text: w.Text, Lang: w.Lang, Address: p.links.To(p.c.Press(own.Tag, ""))})
	}
	if p.c.Site.Search {
		w := f.Words["search"]
		links = append(links, web.Link{ID: "search", Text: w.Text, Lang: w.Lang, Address: p.links.To(p.c.Search(own.Tag, ""))})
	}
	return links
}

// browse are all ways to go through the items: those of the menu, by month, by place, by language.
func (p *planner) browse(own campaign.Language, f *web.Frame) []web.Link {
	links := slices.DeleteFunc(slices.Clone(f.Menu), func(l web.Link) bool { return l.ID == "search" })
	for _, word := range []string{"months", "units"} {
		if p.hasList(own, word, "") {
			w := f.Words[word]
			links = append(links, web.Link{ID: word, Text: w.Text, Lang: w.Lang, Address: p.links.To(p.c.List(own.Tag, word, ""))})
		}
	}
	for _, other := range p.c.Languages {
		if other.Tag != own.Tag && p.hasList(other, string(campaign.Articles), "") {
			links = append(links, web.Link{ID: other.Tag, Text: other.Name, Lang: other.Tag, Address: p.links.To(p.c.List(other.Tag, string(campaign.Articles), ""))})
		}
	}
	return links
}

func (p *planner) has(own campaign.Language, is func(*campaign.Item) bool) bool {
	return slices.ContainsFunc(p.c.Items, func(it *campaign.Item) bool {
		return is(it) && p.listed(it) && p.m.Version(it, own.Tag) != nil
	})
}

// footer leads to the standing pages, in their order.
func (p *planner) footer(own campaign.Language) []web.Link {
	var pages []*campaign.Item
	for _, it := range p.c.Items {
		if it.Section == campaign.Pages && p.m.Public(it) && !p.m.IsWithdrawn(it) && !it.Discreet && p.m.Version(it, own.Tag) != nil {
			pages = append(pages, it)
		}
	}
	slices.SortFunc(pages, func(a, b *campaign.Item) int { return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Key, b.Key)) })
	var links []web.Link
	for _, it := range pages {
		t := p.Title(it, own)
		links = append(links, web.Link{ID: it.Key, Text: t.Text, Lang: t.Lang, Spoken: p.Base.Spoken(it, t, own), Address: p.links.To(p.Path(it, own))})
	}
	return links
}

// helpLines are the lines that may be called on the day.
func (p *planner) helpLines(own campaign.Language) []web.HelpLine {
	var lines []web.HelpLine
	for _, h := range p.c.Hotlines {
		if line, ok := p.HelpLine(h, own); ok {
			lines = append(lines, line)
		}
	}
	return lines
}
