package page

import (
	"encoding/xml"
	"fmt"
	"net/url"
	"slices"
	"time"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/web"
)

const (
	feedLength    = 50     // newest items in a feed
	sitemapLength = 50_000 // addresses in a sitemap, sitemaps.org's limit
)

// feed plans the Atom feed of a language: its own items, without discreet ones.
func (p *planner) feed(own campaign.Language, all shelf) {
	path := p.c.Home(own.Tag) + "feed.xml"
	f := web.Atom{
		Lang: own.Tag, ID: p.links.Full(path), Title: own.Title, Author: own.Title,
		Links: []web.AtomLink{{Rel: "self", Type: "application/atom+xml", Href: p.links.Full(path)}, {Rel: "alternate", Type: "text/html", Href: p.links.Full(p.c.Home(own.Tag))}},
	}
	for _, it := range all.own {
		if it.Discreet || len(f.Entries) == feedLength {
			continue
		}
		t := p.Named(it, own)
		f.Entries = append(f.Entries, web.AtomEntry{
			ID: p.tagURI(it, own), Title: t.Title, Summary: t.Summary, Published: p.stamp(it.Date), Updated: p.stamp(it.LastChange()),
			Links: []web.AtomLink{{Rel: "alternate", Type: "text/html", Href: p.links.Full(p.Path(it, own))}},
		})
		f.Updated = max(f.Updated, p.stamp(it.LastChange()))
	}
	if f.Updated == "" {
		f.Updated = p.stamp(campaign.Day{Year: 2000, Month: 1, Date: 1})
	}
	p.xml(path, f)
}

// tagURI is an item's identifier (RFC 4151): it stays when the item's title or address changes.
func (p *planner) tagURI(it *campaign.Item, own campaign.Language) string {
	u, _ := url.Parse(p.links.Base)
	return fmt.Sprintf("tag:%s,%s:%s/%s", u.Hostname(), it.Date, it.Key, own.Tag)
}

func (p *planner) stamp(d campaign.Day) string {
	return d.Start(p.c.Site.Timezone).Format(time.RFC3339)
}

func (p *planner) xml(path string, value any) { p.add(web.XML(path, siteFile, value)) }

// urlset is a sitemap as sitemaps.org has it, with the languages of each page.
type urlset struct {
	XMLName xml.Name     `xml:"urlset"`
	NS      string       `xml:"xmlns,attr"`
	XHTML   string       `xml:"xmlns:xhtml,attr"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapURL struct {
	Loc     string        `xml:"loc"`
	LastMod string        `xml:"lastmod,omitempty"`
	Links   []sitemapLink `xml:"xhtml:link"`
}

type sitemapLink struct {
	Rel  string `xml:"rel,attr"`
	Lang string `xml:"hreflang,attr"`
	Href string `xml:"href,attr"`
}

type sitemapIndex struct {
	XMLName xml.Name     `xml:"sitemapindex"`
	NS      string       `xml:"xmlns,attr"`
	Maps    []sitemapURL `xml:"sitemap"`
}

const sitemapNS = "http://www.sitemaps.org/schemas/sitemap/0.9"

// sitemap plans sitemap.xml, an index of several where one would be too large, and robots.txt.
func (p *planner) sitemap() {
	var urls []sitemapURL
	for _, s := range slices.Concat(p.shown, p.Listed) {
		u := sitemapURL{Loc: p.links.Full(s.Path), LastMod: s.Modified}
		for _, a := range s.Alternates {
			u.Links = append(u.Links, sitemapLink{Rel: "alternate", Lang: a.Lang, Href: a.Address})
		}
		urls = append(urls, u)
	}
	if len(urls) <= sitemapLength {
		p.xml("sitemap.xml", urlset{NS: sitemapNS, XHTML: "http://www.w3.org/1999/xhtml", URLs: urls})
	} else {
		index := sitemapIndex{NS: sitemapNS}
		for n := 1; len(urls) > 0; n++ {
			size := min(sitemapLength, len(urls))
			path := fmt.Sprintf("sitemap-%d.xml", n)
			p.xml(path, urlset{NS: sitemapNS, XHTML: "http://www.w3.org/1999/xhtml", URLs: urls[:size]})
			index.Maps = append(index.Maps, sitemapURL{Loc: p.links.Full(path)})
			urls = urls[size:]
		}
		p.xml("sitemap.xml", index)
	}
	robots := "User-agent: *\nAllow: /\nSitemap: " + p.links.Full("sitemap.xml") + "\n"
	p.add(output.Output{Path: "robots.txt", Key: output.KeyOf("robots", robots), Origin: siteFile, Render: func() ([]byte, error) { return []byte(robots), nil }})
}
