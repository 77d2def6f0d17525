package campaign

import "strings"

// Body is a text's Markdown as HTML with holes: what depends on other files (the address of a link,
// the name of a law, whether a dated passage stands) is left open and filled when a page is made. A
// body depends on its own file alone, so it is made once for each digest.
type Body struct {
	HTML      string
	Holes     []Hole // by At
	Refs      []Ref
	Headings  []Heading
	Syllables int
	Numbers   []Span // where in HTML a number stands that may be one to call, or one that should not be published
	Shape     string // the blocks that follow one another: equal for texts that say the same passage by passage
}

// Span is a part of a Body's HTML, in bytes.
type Span struct{ From, To int }

// Hole is a place in a Body's HTML, Ref an index of its Refs.
type Hole struct {
	At   int // offset in HTML, bytes
	Kind HoleKind
	Ref  int
}

// HoleKind says what is put into a hole.
type HoleKind uint8

// The kinds of holes. An open and a close hole of one Ref stand around HTML that may be left out
// (a dated passage) or stands alone where a link leads nowhere.
const (
	Whole HoleKind = iota
	Open
	Close
)

// Ref is something that a text refers to.
type Ref struct {
	Kind   RefKind
	Target string // an item's key, a law's id, a line's id, a file name, an address
	Anchor string // of a link to an item or within the text
	Text   string // the alternative text of a picture; "" where the link's words are to be filled in
	Title  string // a picture's caption
	Figure bool   // the picture stands alone
	Period Period // of a dated passage
	Words  string // plain words of a link
	Line   int    // in the file, from 1
	Column int
}

// RefKind says to what a Ref refers.
type RefKind uint8

// The kinds of references.
const (
	ToItem    RefKind = iota + 1 // item:KEY
	ToLaw                        // law:ID
	ToHelp                       // help:ID, in a line of text
	HelpBox                      // a block of help
	ToPicture                    // a picture of the item's folder
	ToFile                       // another file of the item's folder
	ToAnchor                     // #id in the same text
	ToPath                       // an address of this site, from its root
	ToAddress                    // an address elsewhere
	Dated                        // a passage with a period
	BoxName                      // the name of a block that the text gives none, in the reader's language
)

// Heading is a heading of a text.
type Heading struct {
	Level int
	ID    string
	Text  string
	Line  int
}

// Fill puts what fill gives into the body's holes. Where it says to skip, all is left out up to the
// hole that closes the same reference.
func (b *Body) Fill(fill func(kind HoleKind, ref int) (html string, skip bool)) string {
	var out strings.Builder
	at, skipping := 0, -1
	for _, h := range b.Holes {
		if skipping >= 0 {
			if h.Kind == Close && h.Ref == skipping {
				skipping, at = -1, h.At
			}
			continue
		}
		out.WriteString(b.HTML[at:h.At])
		at = h.At
		html, skip := fill(h.Kind, h.Ref)
		out.WriteString(html)
		if skip {
			skipping = h.Ref
		}
	}
	out.WriteString(b.HTML[at:])
	return out.String()
}

// Standing are the references of the passages that stand on the day, by index.
func (b *Body) Standing(d Day) []int {
	hidden := map[int]bool{}
	b.eachHole(func(h Hole, skipped bool) bool {
		if skipped {
			hidden[h.Ref] = true
		}
		return h.Kind == Open && b.Refs[h.Ref].Kind == Dated && !b.Refs[h.Ref].Period.Holds(d)
	})
	var standing []int
	for i := range b.Refs {
		if !hidden[i] {
			standing = append(standing, i)
		}
	}
	return standing
}

// eachHole walks the holes; where skip answers true at an opening hole, the holes up to the one that
// closes it are shown as skipped.
func (b *Body) eachHole(skip func(h Hole, skipped bool) bool) {
	skipping := -1
	for _, h := range b.Holes {
		switch {
		case skipping < 0:
			if skip(h, false) {
				skipping = h.Ref
			}
		case h.Kind == Close && h.Ref == skipping:
			skipping = -1
		default:
			skip(h, true)
		}
	}
}
