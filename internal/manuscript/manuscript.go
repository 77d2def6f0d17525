// Package manuscript reads a text from a word processor, a DOCX as Word, LibreOffice and Google Docs write it, as
// Markdown and pictures. What Markdown cannot say is left out and named; what was never meant to be read, deleted
// words and comments of colleagues, is named too, so that nobody publishes or loses it unknowingly.
//
//	m, problems := manuscript.Read("bai.docx", data)
//
// Only the look of words is dropped in silence: fonts, colours, underlining, alignment. The file may be anything.
// Its markup is ECMA-376, Part 1, §17 (WordprocessingML); names are compared without their prefixes, because the
// transitional and the strict form differ in these alone.
package manuscript

import (
	"strings"

	"loa.vn/loa/internal/problem"
)

// Manuscript is what a document holds.
type Manuscript struct {
	Title    string // "" where no paragraph has the style of one
	Markdown string // without a front matter; ends with a line break, or is ""
	Pictures []Picture
}

// Picture is a file that the Markdown refers to by its name. It carries no metadata.
type Picture struct {
	Name string // hinh-1.jpg, hinh-2.png, in the order of the text
	Data []byte
}

// The limits of what is read.
const (
	MaxBytes    = 64 << 20 // of the file
	maxUnpacked = 256 << 20
	maxPart     = 32 << 20 // of one part of markup, unpacked
	maxFiles    = 5_000
	maxElements = 600_000 // of all parts together; a book of 300 pages has half as many
	maxDepth    = 200
	maxCells    = 100_000 // of all tables together, those that are covered by merged ones counted too
	maxRemarks  = 100     // comments that are said one by one
)

// Read reads a document. The name is only for the problems, of which errors say that nothing was read.
func Read(name string, data []byte) (Manuscript, []problem.Problem) {
	r := &reader{name: name, media: map[string]string{}, noteNumber: map[noteKey]int{}}
	if refused := r.open(data); refused != nil {
		return Manuscript{}, []problem.Problem{*refused}
	}
	blocks := r.blocks(r.body.kids)
	notes := r.readNotes()
	r.edges()
	r.remarks()
	title, blocks := r.takeTitle(blocks)
	w := writer{check: newChecker()}
	text := w.document(blocks, notes)
	if r.refused == nil && title == "" && strings.TrimSpace(text) == "" {
		r.refuse("empty")
	}
	if r.refused != nil {
		return Manuscript{}, []problem.Problem{*r.refused}
	}
	return Manuscript{Title: title, Markdown: text, Pictures: r.pictures}, r.said()
}

// refuse keeps the first reason for which the document is not taken.
func (r *reader) refuse(rule string, args ...any) {
	if r.refused == nil {
		p := problem.At(r.name, 0, 0, "manuscript-"+rule, args...)
		r.refused = &p
	}
}

func (r *reader) warn(rule string, args ...any) {
	r.problems = append(r.problems, problem.Warn(r.name, 0, 0, "manuscript-"+rule, args...))
}
