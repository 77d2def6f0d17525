package web

import (
	"html/template"
	"slices"
	"strings"
	"unicode"

	"loa.vn/loa/internal/campaign"
)

// unspoken says whether a name is written in a script for which the screen readers in use have no voice: they spell it
// by code points, or say nothing.
func unspoken(name string) bool {
	return strings.ContainsFunc(name, func(r rune) bool {
		return unicode.In(r, unicode.Tai_Viet, unicode.Tai_Tham, unicode.Tai_Le, unicode.New_Tai_Lue, unicode.Pahawh_Hmong,
			unicode.Nyiakeng_Puachue_Hmong, unicode.Cham, unicode.Lisu, unicode.Miao, unicode.Mongolian, unicode.Kayah_Li)
	})
}

// Spoken is what a screen reader says for a title of an item that it cannot speak: the item's title in another of its
// languages, the nearest in the order of fallback first. It is empty where the title can be spoken, and where the item
// has no other title.
func (b *Base) Spoken(it *campaign.Item, title Said, own campaign.Language) Said {
	if !unspoken(title.Text) || it.Discreet {
		return Said{}
	}
	chain := slices.Clone(own.Chain)
	for _, l := range b.Campaign.Languages {
		chain = append(chain, l.Tag)
	}
	for _, tag := range chain {
		if t := it.Text(tag); t != nil && t.Title != "" && !unspoken(t.Title) {
			return foreign(t.Title, tag, own)
		}
	}
	return Said{}
}

// SpokenSite is the same for the site's own title.
func SpokenSite(c *campaign.Campaign, own campaign.Language) Said {
	if !unspoken(own.Title) {
		return Said{}
	}
	for _, l := range c.Languages {
		if l.Title != "" && !unspoken(l.Title) {
			return foreign(l.Title, l.Tag, own)
		}
	}
	return Said{}
}

func foreign(text, tag string, own campaign.Language) Said {
	if tag == own.Tag {
		tag = ""
	}
	return Said{Text: text, Lang: tag}
}

// Labelled is a text that is seen, with what screen readers say in its place, if anything.
func Labelled(text string, spoken Said) template.HTML {
	seen := template.HTMLEscapeString(text)
	if spoken.Text == "" {
		return template.HTML(seen)
	}
	lang := ""
	if spoken.Lang != "" {
		lang = ` lang="` + template.HTMLEscapeString(spoken.Lang) + `"`
	}
	return template.HTML(`<span class="unseen"` + lang + `>` + template.HTMLEscapeString(spoken.Text) + `</span><span aria-hidden="true">` + seen + `</span>`)
}
