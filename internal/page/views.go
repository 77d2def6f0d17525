package page

import (
	"html/template"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/web"
)

// The views: what each kind of page is given. Each is named for its template in layouts/.

// Home is the first page of a language (home.html).
type Home struct {
	web.Page
	Doors  []Door // by audience: who the reader is
	News   []Card
	Topics []web.Link
	All    string   // address of the list of all articles, or ""
	Press  web.Link // the press calendar of the month, or the newest; empty where none is published
}

// Door leads a reader to what was written for them.
type Door struct {
	Text    web.Said
	Summary web.Said
	Address string
	Icon    string
}

// Article is an article, a material or a standing page (article.html, standing.html).
type Article struct {
	web.Page
	Key       string
	Title     web.Said
	Summary   web.Said
	Published web.Date // empty for a standing page
	Updated   web.Date // empty where it is the same
	Genre     web.Said
	Series    string
	Author    string
	Minutes   int // to read
	TextLang  string
	TextDir   string
	Fallback  *Fallback // the text is in another language than the page
	Outdated  bool      // the translation is older than its original
	Original  web.Link  // of an outdated translation
	Contents  []Entry   // table of contents; empty for a short text
	Audio     *Audio
	HeardOnly bool // the recording is the version; the text below is in another language
	Cover     *Picture
	Body      *Body
	Laws      []Law    // that the text cites
	LawDay    web.Date // the day of the build, where the text cites a law or a help line
	Topics    []web.Link
	Audiences []web.Link
	Related   []Card
	Discreet  bool
}

// Fallback says in which language an item is shown that the page's language lacks.
type Fallback struct {
	Lang, Name string // Name in the page's language where it is known, else in its own
	NameLang   string
}

// Entry is a heading in a table of contents.
type Entry struct {
	ID, Text string
	Level    int
}

// Law is a law that a text cites, as it stands on the day of the build.
type Law struct {
	ID       string
	Name     web.Said
	From, To web.Date // either may be empty
	Ended    bool
	NotYet   bool
}

// Card stands for an item in a list.
type Card struct {
	Address string
	Title   web.Said
	Summary web.Said
	Date    web.Date
	Genre   web.Said
	Topic   web.Said
	Icon    string // of its first audience
	Heard   bool   // there is a recording
	Other   string // name of the language, where it is not the page's
}

// List is a list of items (list.html).
type List struct {
	web.Page
	Title       web.Said
	Summary     web.Said
	Icon        string
	Cards       []Card
	Others      []Card     // items that the language lacks, in a fallback language
	Older       string     // address of the page with the next older items, or ""
	Newer       string     // and the other way
	Pages       []web.Link // numbered pages, newest first
	OlderOthers string     // address of the page with older ones of Others, or ""
	Shelves     []Shelf    // other lists: topics, audiences, months
}

// Shelf is a group of links to lists.
type Shelf struct {
	Name  string // word of the interface
	Links []Count
}

// Count is a link to a list with the number of its items.
type Count struct {
	web.Link
	Items int
}

// Notice is a page of a few words (notfound.html, withdrawn.html, redirect.html).
type Notice struct {
	web.Page
	Title web.Said
	Why   web.Said
	To    web.Link
	Date  web.Date
}

// Picture is an image in several sizes.
type Picture struct {
	Alt           string
	Width, Height int // of the picture that Src names
	Src           string
	Sources       []Source
	Caption       string
	Credit        web.Said
}

// Source is one format of a picture in its sizes.
type Source struct {
	Type   string // media type
	SrcSet string
}

// Audio is a recording.
type Audio struct {
	Address string
	Length  string // in words
	Size    string // in words
	Lang    string
}

// Body is the text of a page. It is filled in only when the page is made; till then its digest stands
// for it: that of its file and of what its references came to.
type Body struct {
	digest string
	body   *campaign.Body
	pieces []piece
}

// ViewDigest is the digest of the body's file and of what its references came to.
func (b *Body) ViewDigest() string { return b.digest }

// Calls says whether the text names a help line.
func (b *Body) Calls() bool {
	return slices.ContainsFunc(b.pieces, func(p piece) bool { return strings.Contains(p.Open, `href="tel:`) })
}

// HTML is the text.
func (b *Body) HTML() template.HTML {
	return template.HTML(b.body.Fill(func(kind campaign.HoleKind, ref int) (string, bool) {
		p := b.pieces[ref]
		if kind == campaign.Close {
			return p.Close, false
		}
		return p.Open, p.Hidden
	}))
}

// piece is what a reference came to: what stands in its holes.
type piece struct {
	Open, Close string
	Hidden      bool // the passage does not stand on the day
}

// newBody makes a body from a file of that digest, read with raw HTML let through or not.
func newBody(fileDigest string, rawHTML bool, body *campaign.Body, pieces []piece) *Body {
	key := output.KeyOf(fileDigest, rawHTML, pieces)
	return &Body{digest: string(key[:]), body: body, pieces: pieces}
}
