package web

import (
	"html/template"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/output"
)

// Law is a law that a text cites, as it stands on the day of the build.
type Law struct {
	ID       string
	Name     Said
	From, To Date // either may be empty
	Ended    bool
	NotYet   bool
}

// Picture is an image in several sizes.
type Picture struct {
	Alt           string
	Width, Height int // of the picture that Src names
	Src           string
	Sources       []Source
	Caption       string
	Credit        Said
}

// Source is one format of a picture in its sizes.
type Source struct {
	Type   string // media type
	SrcSet string
}

// Body is the text of a page. It is filled in only when the page is made; till then its digest stands
// for it: that of its file and of what its references came to.
type Body struct {
	digest string
	body   *campaign.Body
	pieces []Piece
}

// ViewDigest is the digest of the body's file and of what its references came to.
func (b *Body) ViewDigest() string { return b.digest }

// Calls says whether the text names a help line.
func (b *Body) Calls() bool {
	return slices.ContainsFunc(b.pieces, func(p Piece) bool { return strings.Contains(p.Open, `href="tel:`) })
}

// HTML is the text.
func (b *Body) HTML() template.HTML {
	return template.HTML(squeeze(b.body.Fill(func(kind campaign.HoleKind, ref int) (string, bool) {
		p := b.pieces[ref]
		if kind == campaign.Close {
			return p.Close, false
		}
		return p.Open, p.Hidden
	})))
}

// Piece is what a reference came to: what stands in its holes.
type Piece struct {
	Open, Close string
	Hidden      bool // the passage does not stand on the day
}

// NewBody makes a body from a file of that digest, read with raw HTML let through or not.
func NewBody(fileDigest string, rawHTML bool, body *campaign.Body, pieces []Piece) *Body {
	return newBody(new(output.Keys), fileDigest, rawHTML, body, pieces)
}

func newBody(keys *output.Keys, fileDigest string, rawHTML bool, body *campaign.Body, pieces []Piece) *Body {
	key := keys.Of(fileDigest, rawHTML, pieces)
	return &Body{digest: string(key[:]), body: body, pieces: pieces}
}
