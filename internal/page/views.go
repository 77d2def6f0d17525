package page

import (
	"html/template"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/web"
)

// The views: what each kind of page is given. Each is named for its template in layouts/.

// Home is the first page of a language (home.html).
type Home struct {
	web.Page
	Doors    []Door // by audience: who the reader is
	News     []*Card
	Topics   []web.Link
	All      string   // address of the list of all articles, or ""
	Press    web.Link // the press calendar of the month, or the newest; empty where none is published
	Coverage web.Link // how far the campaign has come; empty where that is not public
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
	Spoken    web.Said // what screen readers say for a title whose script they do not speak
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
	Cover     *web.Picture
	Body      *web.Body
	Laws      []web.Law // that the text cites
	LawDay    web.Date  // the day of the build, where the text cites a law or a help line
	Topics    []web.Link
	Audiences []web.Link
	Related   []*Card
	Discreet  bool
	Credit    campaign.Credit // who made the translation
	Beside    web.Link        // two languages side by side; empty where there is no such page
	Broadcast string          // address of its sheet for loudspeakers, or of this week's; "" for none
	Coverage  web.Link        // of the page that tells of the plan: how far the campaign has come
	Services  *Services       // who helps besides the lines, on the page for those who need help; nil elsewhere
	Kit       any             // what a material holds besides its text, as package kit shows it; nil for none
}

// Services are the places that somebody has called or gone to, as they are on the day; there may be none.
type Services struct {
	Verified []Service
}

// Service is a place that helps.
type Service struct {
	Name, What, Where web.Said
	URL               string
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

// Card stands for an item in a list.
type Card struct {
	Address string
	Title   web.Said
	Spoken  web.Said // what screen readers say for a title whose script they do not speak
	Summary web.Said
	Date    web.Date
	Genre   web.Said
	Topic   web.Said
	Icon    string   // of its first audience
	Heard   bool     // there is a recording
	Grades  web.Said // of a kit: for which classes
	Minutes int      // and how long it takes
	Other   string   // name of the language, where it is not the page's
	Digest  string   // of all the rest, made once
}

// ViewDigest is the card's digest, so that it is not digested again for each list.
func (c *Card) ViewDigest() string { return c.Digest }

// List is a list of items (list.html).
type List struct {
	web.Page
	Title       web.Said
	Summary     web.Said
	Icon        string
	Cards       []*Card
	Others      []*Card    // items that the language lacks, in a fallback language
	Older       string     // address of the page with the next older items, or ""
	Newer       string     // and the other way
	Pages       []web.Link // numbered pages, newest first
	OlderOthers string     // address of the page with older ones of Others, or ""
	Shelves     []Shelf    // other lists: topics, audiences, months
	Filters     []Shelf    // of materials: lists of some of them
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

// Audio is a recording.
type Audio struct {
	Address string
	Length  string // in words
	Size    string // in words
	Lang    string
	Speaker string
	Kind    campaign.VoiceKind // whether a human being speaks; "" where nobody said
}

// Beside is an item in two languages, passage by passage (beside.html).
type Beside struct {
	web.Page
	Left, Right Side
	Back        string // address of the item
	Source      *web.Body
	Translation *web.Body
}

// Side is one of the two languages.
type Side struct {
	Lang, Dir, Name string
	Title           web.Said
	Summary         string
	Credit          campaign.Credit
	Audio           *Audio
}

// Passage is a passage in both languages.
type Passage struct {
	Left, Right template.HTML
}

// Heading is the title, with what is said in its place.
func (a Article) Heading() template.HTML { return web.Labelled(a.Title.Text, a.Spoken) }

// Label is the title, with what is said in its place.
func (c Card) Label() template.HTML { return web.Labelled(c.Title.Text, c.Spoken) }
