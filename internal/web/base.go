package web

import (
	"fmt"
	"time"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/lang"
)

// Base is what features make their pages on: the frames, and what the pages of all features say alike.
type Base struct {
	Campaign *campaign.Campaign
	Links    Links
	Frames   map[string]*Frame // by language
	Image    string            // full address of the picture that stands for the site in messages, or ""
	tags     map[string]lang.Tag
}

// Listed is a page that search engines may list.
type Listed struct {
	Path       string // of the site, from its root
	Modified   string // ISO, or ""
	Alternates []Alternate
}

// NewBase is a base without frames yet.
func NewBase(c *campaign.Campaign) (*Base, error) {
	b := &Base{
		Campaign: c, Links: Links{Base: c.Site.BaseURL, BasePath: c.Site.BasePath},
		Frames: map[string]*Frame{}, tags: map[string]lang.Tag{},
	}
	for _, own := range c.Languages {
		tag, err := lang.Parse(own.Tag)
		if err != nil {
			return nil, fmt.Errorf("language %s: %w", own.Tag, err)
		}
		b.tags[own.Tag] = tag
	}
	return b, nil
}

// Tag is a language of the site, parsed.
func (b *Base) Tag(own campaign.Language) lang.Tag { return b.tags[own.Tag] }

// Page is the part of a view that every page of a language has. The switcher leads to each language's
// first page until somebody says better.
func (b *Base) Page(own campaign.Language, path, title string) Page {
	page := Page{Frame: b.Frames[own.Tag], Head: Head{
		Title: title, Canonical: b.Links.Full(path), NoIndex: b.Campaign.Site.Illustration, Image: b.Image,
	}}
	if own.Title != "" && title != own.Title {
		page.Head.Title = title + " · " + own.Title
	}
	for _, l := range b.Campaign.Languages {
		spoken := ""
		if unspoken(l.Name) {
			spoken, _ = b.LanguageName(l.Tag, own)
		}
		page.Languages = append(page.Languages, Choice{
			Spoken: spoken,
			Lang:   l.Tag, Name: l.Name, Address: b.Links.To(b.Campaign.Home(l.Tag)), Current: l.Tag == own.Tag,
		})
	}
	return page
}

// Assets are the addresses of those of the named style sheets or scripts that the layouts have.
func (b *Base) Assets(l *Layouts, names ...string) []string {
	var addresses []string
	for _, name := range names {
		if path := l.Asset(name); path != "" {
			addresses = append(addresses, b.Links.To(path))
		}
	}
	return addresses
}

// MayList says whether search engines may list a page: it does not refuse, or refuses only because the
// whole site is a demonstration.
func (b *Base) MayList(page Page) bool {
	return !page.Head.NoIndex || b.Campaign.Site.Illustration && !page.Head.Neutral
}

// Date is a day in the words of a language.
func (b *Base) Date(own campaign.Language, d campaign.Day) Date {
	if d.IsZero() {
		return Date{}
	}
	text, _ := lang.Date(b.tags[own.Tag], d.Year, time.Month(d.Month), d.Date)
	return Date{ISO: d.String(), Text: text}
}

// LanguageName is a language's name for readers of another one.
func (b *Base) LanguageName(tag string, own campaign.Language) (name, nameLang string) {
	if of, err := lang.Parse(tag); err == nil {
		if name, ok := lang.Name(of, b.tags[own.Tag]); ok {
			return name, ""
		}
	}
	if l, ok := b.Campaign.Language(tag); ok {
		return l.Name, tag
	}
	return tag, ""
}

// Say is a text along the language's chain, marked where it is not in the language itself.
func Say(w campaign.Words, own campaign.Language) Said {
	text, tag := w.In(own.Chain)
	if tag == own.Tag {
		tag = ""
	}
	return Said{Text: text, Lang: tag}
}
