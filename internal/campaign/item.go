package campaign

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"
)

// Item is an article, a material or a standing page, in every language that it has.
type Item struct {
	Key       string
	Code      string // short, for messages from communes: MBN-3; "" for none
	Section   Section
	Dir       string // its folder, with slashes, relative to the campaign's
	Date      Day    // first day on the site; none for a page that was always there
	Updated   Day
	Expires   Day // gone from this day on
	Draft     bool
	Topics    []string
	Audiences []string
	Units     []string
	Genre     string
	Series    string
	Author    string
	Cover     string // a picture's file name, or ""
	Discreet  bool
	Order     int
	Aliases   []string
	Withdrawn Day
	Why       Words // of a withdrawal
	Press     *Press
	Approved  map[string]Approval
	Voices    map[string]Voice  // by language: who speaks the recording
	Credits   map[string]Credit // by language: who made the translation
	Extra     map[string]any
	Texts     []*Text            // in the order of the site's languages
	Pictures  map[string]Picture // by file name
	Files     map[string]File    // everything else that may be published, by file name
	Kit       *Kit               // of a material that has parts, and of an item that asks for a social pack; nil otherwise
}

// Press is what an item offers to newsrooms.
type Press struct {
	Embargo  time.Time // zero for none
	Forms    []string
	From, To Day
}

// Approval says who signed a text.
type Approval struct {
	By, Role, Document, Digest string
	Date                       Day
	Line                       int // in item.toml
}

// Voice says who speaks a recording.
type Voice struct {
	Speaker string
	Kind    VoiceKind // "" where nobody said
}

// VoiceKind says whether a human being speaks.
type VoiceKind string

// The kinds of voices.
const (
	Human     VoiceKind = "human"
	Synthetic VoiceKind = "synthetic"
)

// Credit says who made a translation, and who read it through.
type Credit struct {
	Translator, Reviewer string
}

// Text is an item in one language.
type Text struct {
	Lang         string
	File         string // its Markdown file, with slashes, relative to the campaign's folder; "" where it is only heard
	Digest       string // of the file
	Title        string
	Summary      string
	Slug         string
	NeutralTitle string
	BasedOn      []string
	TitleLine    int
	Body         *Body
	Audio        *Audio
}

// Heard says whether the version has sound but no text of its own.
func (t *Text) Heard() bool { return t.File == "" }

// Picture is an image of an item.
type Picture struct {
	File          // its bytes
	Format        string
	Width, Height int // after orientation, in pixels
	HasLocation   bool
	Credit        Words
	Alt           Words  // of a cover: what it shows, for those who cannot see it
	Consent       string // who agreed, or why none is needed
	MadeByMachine bool
	CreditLine    int // in item.toml, 0 where the picture is not named there
}

// File is a file that a text uses.
type File struct {
	Path   string // with slashes, relative to the campaign's folder
	Digest string // SHA-256 of its bytes, hexadecimal
	Size   int64  // bytes
}

// Audio is the spoken version of a text.
type Audio struct {
	File
	Seconds float64
	Kbps    int
	Mono    bool
}

// Text is the item's version in the language, or nil.
func (it *Item) Text(tag string) *Text {
	for _, t := range it.Texts {
		if t.Lang == tag {
			return t
		}
	}
	return nil
}

// LastChange is the day that readers are told: Updated, or Date.
func (it *Item) LastChange() Day {
	if it.Updated.IsZero() {
		return it.Date
	}
	return it.Updated
}

// citesByDay says whether a text of the item cites a law or a help line, so that its page tells the day for
// which it is right.
func (it *Item) citesByDay() bool {
	return slices.ContainsFunc(it.bodies(), func(b *Body) bool {
		return slices.ContainsFunc(b.Refs, func(r Ref) bool {
			return r.Kind == ToLaw || r.Kind == ToHelp || r.Kind == HelpBox
		})
	})
}

// bodies are those of the item's texts and of the parts of its kit.
func (it *Item) bodies() []*Body {
	var bodies []*Body
	for _, t := range it.Texts {
		bodies = append(bodies, t.Body)
	}
	if it.Kit != nil {
		for _, part := range it.Kit.Parts {
			for _, page := range part.Pages {
				bodies = append(bodies, page.Body, page.Notes)
			}
		}
	}
	return slices.DeleteFunc(bodies, func(b *Body) bool { return b == nil })
}

// ShortID names a discreet item in its address: 8 hexadecimal digits of the key's digest.
func (it *Item) ShortID() string {
	sum := sha256.Sum256([]byte(it.Key))
	return hex.EncodeToString(sum[:4])
}
