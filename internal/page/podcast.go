package page

import (
	"encoding/xml"
	"fmt"
	"time"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/web"
)

// rss is a podcast: RSS 2.0 with the elements of itunes and of the podcast namespace that programs read.
type rss struct {
	XMLName xml.Name `xml:"rss"`
	Version string   `xml:"version,attr"`
	Itunes  string   `xml:"xmlns:itunes,attr"`
	Podcast string   `xml:"xmlns:podcast,attr"`
	Atom    string   `xml:"xmlns:atom,attr"`
	Channel channel  `xml:"channel"`
}

type channel struct {
	Title       string       `xml:"title"`
	Link        string       `xml:"link"`
	Self        web.AtomLink `xml:"atom:link"`
	Language    string       `xml:"language"`
	Description string       `xml:"description"`
	Author      string       `xml:"itunes:author"`
	Explicit    bool         `xml:"itunes:explicit"`
	Image       *image       `xml:"itunes:image"`
	Category    category     `xml:"itunes:category"`
	Items       []episode    `xml:"item"`
}

type image struct {
	Href string `xml:"href,attr"`
}

type category struct {
	Text string `xml:"text,attr"`
}

type episode struct {
	Title       string      `xml:"title"`
	Link        string      `xml:"link"`
	GUID        guid        `xml:"guid"`
	Published   string      `xml:"pubDate"`
	Description string      `xml:"description"`
	Enclosure   enclosure   `xml:"enclosure"`
	Duration    int         `xml:"itunes:duration"`
	Explicit    bool        `xml:"itunes:explicit"`
	Persons     []person    `xml:"podcast:person"`
	Transcript  *transcript `xml:"podcast:transcript"`
}

type guid struct {
	Permanent bool   `xml:"isPermaLink,attr"`
	ID        string `xml:",chardata"`
}

type enclosure struct {
	URL    string `xml:"url,attr"`
	Length int64  `xml:"length,attr"`
	Type   string `xml:"type,attr"`
}

type person struct {
	Role string `xml:"role,attr"`
	Name string `xml:",chardata"`
}

type transcript struct {
	URL  string `xml:"url,attr"`
	Type string `xml:"type,attr"`
	Lang string `xml:"language,attr"`
}

// podcastFile is the podcast of a language, in its first folder.
const podcastFile = "podcast.xml"

// heard says whether an item has a recording in a language of its own that a podcast may hold.
func (p *planner) heard(it *campaign.Item, own campaign.Language) bool {
	t := it.Text(own.Tag)
	return t != nil && t.Audio != nil && !it.Discreet && it.Section == campaign.Articles && p.listed(it)
}

// podcast plans the podcast of a language: what is heard in it, the newest first; none where nothing is.
func (p *planner) podcast(own campaign.Language, all shelf) {
	path := p.c.Home(own.Tag) + podcastFile
	feed := rss{
		Version: "2.0", Itunes: "http://www.itunes.com/dtds/podcast-1.0.dtd", Podcast: "https://podcastindex.org/namespace/1.0",
		Atom: "http://www.w3.org/2005/Atom",
		Channel: channel{
			Title: own.Title, Link: p.links.Full(p.c.Home(own.Tag)), Language: own.Tag, Description: own.Summary, Author: own.Title,
			Self: web.AtomLink{Rel: "self", Type: "application/rss+xml", Href: p.links.Full(path)}, Category: category{"Education"},
		},
	}
	if feed.Channel.Description == "" {
		feed.Channel.Description = own.Title
	}
	if p.Base.Image != "" {
		feed.Channel.Image = &image{p.Base.Image}
	}
	for _, it := range all.own {
		if p.heard(it, own) && len(feed.Channel.Items) < feedLength {
			feed.Channel.Items = append(feed.Channel.Items, p.episode(it, own))
		}
	}
	if len(feed.Channel.Items) > 0 {
		p.xml(path, feed)
	}
}

func (p *planner) episode(it *campaign.Item, own campaign.Language) episode {
	t, named := it.Text(own.Tag), p.Named(it, own)
	page := p.links.Full(p.Path(it, own))
	e := episode{
		Title: named.Title, Link: page, GUID: guid{ID: p.tagURI(it, own) + "#audio"}, Description: named.Summary,
		Published: it.Date.Start(p.c.Site.Timezone).Format(time.RFC1123Z), Duration: max(1, int(t.Audio.Seconds+.5)),
		Enclosure: enclosure{URL: p.links.Full(p.CopyFile(t.Audio.File, ".mp3")), Length: t.Audio.Size, Type: "audio/mpeg"},
	}
	if e.Description == "" {
		e.Description = named.Title
	}
	if speaker := it.Voices[own.Tag].Speaker; speaker != "" {
		e.Persons = []person{{"host", speaker}}
	}
	if !t.Heard() {
		e.Transcript = &transcript{URL: page, Type: "text/html", Lang: own.Tag}
	}
	return e
}

// podcastAddress is where the podcast of a language stands, "" where nothing is heard in it.
func (p *planner) podcastAddress(own campaign.Language) string {
	for _, it := range p.c.Items {
		if p.heard(it, own) {
			return p.links.To(fmt.Sprint(p.c.Home(own.Tag), podcastFile))
		}
	}
	return ""
}
