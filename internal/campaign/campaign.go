// Package campaign is the model of a communication campaign: its settings, its languages, its items
// with a text a language, and the small tables that texts refer to. It does no input or output.
//
// A Campaign is made once by package source and never changed. What the public sees depends on an
// instant: At gives the campaign's Moment, which answers whether an item is public, in which
// language a reader gets it, and where it lives.
package campaign

import "time"

// Campaign is everything that a campaign's folder says.
type Campaign struct {
	Site      Site
	Languages []Language // in the order of site.toml; the first is the default
	Items     []*Item    // by section, then key
	ByKey     map[string]*Item
	Broken    map[string]bool // keys of items and files of tables in which something is wrong: what they lack may only be unread
	Topics    Table
	Audiences Table
	Genres    Table
	Forms     Table
	Laws      Table
	Hotlines  []Hotline // in the order in which they are shown
	Services  []Service
	Terms     []Term
	Synonyms  []Synonym
	Outlets   []Outlet
	Days      []Observance
	Holidays  []Holidays
	Months    []Month // by date

	Units         []Unit // by code, then first day
	Successions   []Succession
	Organizations []Organization
	Plan          Plan
	Targets       []Target
	Figures       []Figure
	Population    []Population
	Regimes       []Regime
	Tiles         []Tile
}

// Site holds the settings of site.toml.
type Site struct {
	Title        string
	BaseURL      string // ends with a slash
	BasePath     string // the path of BaseURL, begins and ends with a slash
	Timezone     *time.Location
	LeaveTo      string // where "leave now" leads; "" for no such control
	Illustration bool   // a demonstration: said on every page, kept from search engines
	Search       bool
	RawHTML      bool   // cleaned HTML is let through
	PerPage      int    // items on a page of a list
	Contact      Words  // whom newsrooms ask
	Licence      Words  // what they may do with what they get
	Letter       Letter // the head of official letters
	Coverage     Level  // how far down figures are public; "" for not at all
	Ledger       string // where records are kept: a file's path or postgres://…; "" for ledger.db
	Budgets      Budgets
	Deploy       Deploy
	FewestPeople int // a smaller number of people reached is not shown in public
}

// Budgets are the most that a page may cost a reader, in bytes on the wire; 0 for no limit.
type Budgets struct {
	Text     int // HTML and style sheets of a page to be read
	List     int // and of any other page
	Fonts    int
	Scripts  int
	Requests int // of a page to be read
	Picture  int // one picture, at the width of a phone
	Audio    int // kilobits a second
}

// Deploy says to which store the site is published.
type Deploy struct {
	Endpoint, Bucket, Prefix, Region string
	Variants                         bool // a .gz and a .br beside each text
}

// Letter says who writes to newsrooms officially.
type Letter struct {
	Superior string // the body above the one that writes, or ""
	Body     string
	Place    string // where it is written
	Signer   string // the office of whoever signs
}

// Section is one of the three kinds of items.
type Section string

// The sections, named as their folders under content/.
const (
	Articles  Section = "articles"
	Materials Section = "materials"
	Pages     Section = "pages"
)

// Language is a language of the site.
type Language struct {
	Tag      string // BCP 47, canonical case
	Name     string // in the language itself
	Title    string // the site's title in it
	Summary  string // a sentence about the site in it
	Dir      string // "ltr" or "rtl"
	Vertical string // CSS writing-mode of a vertical script, or ""
	Chain    []string
	Sections map[string]string // words in addresses: articles, materials, topics, audiences, months
}

// Words is a text by language tag; the key "" holds a text given without a language.
type Words map[string]string

// In is the text in the first language of the chain that has one, with its tag ("" where the
// text was given without a language).
func (w Words) In(chain []string) (text, tag string) {
	for _, tag := range chain {
		if s, ok := w[tag]; ok {
			return s, tag
		}
	}
	return w[""], ""
}

// Table is a small table: ids with names, in the file's order.
type Table []Entry

// Entry is a row of a small table.
type Entry struct {
	ID      string
	Name    Words
	Summary Words
	IAm     Words // of an audience: how a reader says who they are
	Icon    string
	Hours   Words // of an audience: when it listens to loudspeakers
	Adults  bool  // of an audience: what is meant for it is not broadcast where children listen
	Valid   Period
	Source  string
	Line    int // in its file
	// Of an audience: the most syllables that a sentence and a paragraph for it should have; 0 for no limit.
	MaxSentence, MaxParagraph int
	ReplacedBy                string // of a law: the id of the one that took its place
	Timed                     bool   // of a law: a plan or decision for a period of its own
}

// Find is the entry with the id; ok is false where there is none.
func (t Table) Find(id string) (e Entry, ok bool) {
	for _, e := range t {
		if e.ID == id {
			return e, true
		}
	}
	return Entry{}, false
}

// Row is the entry with the id; where there is none, the id stands for itself.
func (t Table) Row(id string) Entry {
	if e, ok := t.Find(id); ok {
		return e
	}
	return Entry{ID: id, Name: Words{"": id}}
}

// IDs are the table's ids in its order.
func (t Table) IDs() []string {
	ids := make([]string, len(t))
	for i, e := range t {
		ids[i] = e.ID
	}
	return ids
}

// Hotline is a telephone line that helps.
type Hotline struct {
	ID, Number string
	Name       Words
	Hours      Words
	Note       Words
	Free       bool
	Urgent     bool
	Functions  []Function
}

// Function is what a line is there for, and when.
type Function struct {
	Name   Words
	Valid  Period
	Source string
}

// On are the functions that the line has on the day. A line without functions of its own has its
// name alone and is always valid.
func (h Hotline) On(d Day) (functions []Function, valid bool) {
	for _, f := range h.Functions {
		if f.Valid.Holds(d) {
			functions = append(functions, f)
		}
	}
	return functions, len(h.Functions) == 0 || len(functions) > 0
}

// Service is a place where somebody helps.
type Service struct {
	ID          string
	Name        Words
	What, Where Words
	URL         string
	Source      string
	Verified    bool
	Valid       Period
}

// Term is an expression to avoid.
type Term struct {
	ID      string
	Lang    string
	Avoid   []string
	Why     Words
	Instead Words
	// QuotationExempt lets a quotation of law carry it.
	QuotationExempt bool
}

// Language finds a language of the site by its tag.
func (c *Campaign) Language(tag string) (Language, bool) {
	for _, l := range c.Languages {
		if l.Tag == tag {
			return l, true
		}
	}
	return Language{}, false
}

// Hotline finds a help line by its id.
func (c *Campaign) Hotline(id string) (Hotline, bool) {
	for _, h := range c.Hotlines {
		if h.ID == id {
			return h, true
		}
	}
	return Hotline{}, false
}

// LawProblem is what is wrong with citing a law on a day: the rule "law-not-yet" or "law-ended", or "".
// A plan or a decision for a period that has run out is history, and may be told as such.
func (e Entry) LawProblem(d Day) string {
	switch {
	case d.Before(e.Valid.From):
		return "law-not-yet"
	case e.Valid.Holds(d) || e.Timed:
		return ""
	}
	return "law-ended"
}
