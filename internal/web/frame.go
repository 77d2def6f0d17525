// Package web holds what the pages of a site have in common: the frame around each page, the templates
// and their functions, the words of the interface, the style sheet, script, fonts and icons, and the
// one function that makes addresses.
//
// A template is given a plain view and nothing else: what a page can show is what its view holds.
package web

import (
	"html/template"
	"strings"
)

// Frame is what every page of a language shows around its own part. It is made, and digested, once a
// language.
type Frame struct {
	Lang         string // BCP 47
	Dir          string // ltr, rtl
	Vertical     string // CSS writing-mode, or ""
	SiteTitle    string
	SiteSpoken   Said // what screen readers say for a title whose script they do not speak
	SiteSummary  string
	Home         string // address
	Menu         []Link // the sections and topics
	Browse       []Link // all ways to go through the items
	Footer       []Link // the standing pages
	HelpPage     string // address of the page for those who need help, or ""
	ReportPage   string
	PrivacyPage  string
	KeptPage     string // the page of what a reader has kept on their device
	Worker       string // address of the script that shows kept pages without a network
	Feed         string
	Podcast      string // address, "" where nothing is heard in the language
	LeaveTo      string // where "leave now" leads, or ""
	Illustration bool
	Offline      bool                    // the page is opened from a disk
	HelpLines    []HelpLine              // valid on the day of the build
	Style        string                  // address
	Sheets       map[string]template.CSS // style sheets by address, which pages hold: nothing is waited for
	Policy       string                  // Content-Security-Policy
	Script       string                  // address
	Icon         template.URL            // the drawing itself, which saves a request
	NeutralIcon  template.URL
	Words        map[string]Word
	Digest       string
}

// ViewDigest is the frame's digest, so that it is not digested again for each page.
func (f *Frame) ViewDigest() string { return f.Digest }

// Sheet is the style sheet of an address, for a page that holds it; empty for one that pages load.
func (f *Frame) Sheet(address string) template.CSS { return f.Sheets[address] }

// Link leads somewhere.
type Link struct {
	ID      string // what it is: a page's key, a section
	Text    string
	Lang    string // of the text, where it is not the page's language
	Spoken  Said   // what screen readers say for a text whose script they do not speak
	Address string
}

// Label is the link's text, with what is said in its place.
func (l Link) Label() template.HTML { return Labelled(l.Text, l.Spoken) }

// Brand is the site's title, with what is said in its place.
func (f *Frame) Brand() template.HTML { return Labelled(f.SiteTitle, f.SiteSpoken) }

// HelpLine is a telephone line that helps, as it is on the day of the build.
type HelpLine struct {
	ID, Number string
	Name       Said
	Functions  []Said
	Hours      Said
	Note       Said
	Free       bool
	Urgent     bool
}

// Said is a text with its language where that is not the page's.
type Said struct {
	Text, Lang string
}

// HTML is the text, marked with its language where that is not the page's.
func (s Said) HTML() template.HTML {
	text := template.HTMLEscapeString(s.Text)
	if s.Lang == "" {
		return template.HTML(text)
	}
	return template.HTML(`<span lang="` + template.HTMLEscapeString(s.Lang) + `">` + text + `</span>`)
}

// Date is a day for machines and for readers.
type Date struct {
	ISO, Text string
}

// Word is a word of the interface; Lang is set where it is not known in the page's language.
type Word struct {
	Text, Lang string
}

// Word is a word of the interface with its names in braces filled in (pairs: name, value), marked with
// its language where that is not the page's. An id without a word is shown as itself.
func (f *Frame) Word(id string, pairs ...any) template.HTML {
	w := f.word(id)
	return Said{fillIn(w.Text, pairs), w.Lang}.HTML()
}

// Plain is the word without a mark of its language, for attributes.
func (f *Frame) Plain(id string, pairs ...any) string { return fillIn(f.word(id).Text, pairs) }

func (f *Frame) word(id string) Word {
	if w, ok := f.Words[id]; ok {
		return w
	}
	return Word{Text: id}
}

func fillIn(text string, pairs []any) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		text = strings.ReplaceAll(text, "{"+str(pairs[i])+"}", str(pairs[i+1]))
	}
	return text
}

// Head is what a page says of itself to browsers and search engines.
type Head struct {
	Title       string // as the tab shows it
	Description string
	Canonical   string // full address
	NoIndex     bool
	Neutral     bool // shows nothing of what the page is about
	Alternates  []Alternate
	Image       string // full address of a preview picture, or ""
	Published   string // ISO
	Modified    string
	RefreshTo   string   // a page that only leads on: where to
	Styles      []string // addresses of style sheets that this kind of page needs besides the frame's
	Scripts     []string // and of scripts
}

// Alternate is the same page in another language.
type Alternate struct {
	Lang    string // or x-default
	Address string // full
}

// Choice is a language in the switcher.
type Choice struct {
	Lang, Name, Address string
	Spoken              string // the name in the page's language, where it is written in a script that screen readers do not speak
	Current             bool
	Missing             bool // the page is not there in this language: a fallback is shown
}

// Page is the part of a view that every page has.
type Page struct {
	Frame     *Frame
	Head      Head
	Section   string // which link of the menu is current
	Languages []Choice
	Crumbs    []Link
}
