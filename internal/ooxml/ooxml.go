// Package ooxml writes documents for word processors: DOCX, as ECMA-376 has it (transitional), for Word and
// LibreOffice.
//
// A [Document] is plain data: a page and a list of blocks. Bytes turns it into a file. The file depends on
// the document alone: no clock, no machine, no order of a map. It holds no macro and refers to nothing
// outside itself; an address stands in it as words.
//
//	doc := ooxml.Document{Title: "Bài", Lang: "vi-VN", Body: []ooxml.Block{
//		ooxml.Paragraph{Style: ooxml.Heading1, Spans: ooxml.Words("Bài")},
//	}}
//	data, err := doc.Bytes()
//
// Lengths are millimetres, sizes of letters are points.
package ooxml

// Document is a text for a word processor. The zero Page, Font and Size stand for A4 with margins of
// 25 mm, and Times New Roman of 13 points.
type Document struct {
	Title   string
	Creator string
	Lang    string // BCP 47 with a region, which Word needs to check spelling: vi-VN
	Font    string
	Size    float64
	Page    Page
	Header  []Block // on every page but the first
	Numbers Numbers
	Body    []Block
}

// Page is a sheet of paper and its margins.
type Page struct {
	Width, Height            float64
	Top, Bottom, Left, Right float64
}

// A4 is an upright sheet with margins of 25 mm.
func A4() Page { return Page{Width: 210, Height: 297, Top: 25, Bottom: 25, Left: 25, Right: 25} }

// Sideways is the page turned, its margins with it.
func (p Page) Sideways() Page {
	return Page{Width: p.Height, Height: p.Width, Top: p.Left, Bottom: p.Right, Left: p.Bottom, Right: p.Top}
}

// Inner is the width between the margins.
func (p Page) Inner() float64 { return p.Width - p.Left - p.Right }

// Numbers says where page numbers stand: centred, and on no first page.
type Numbers int

// Where page numbers stand.
const (
	NoNumbers Numbers = iota
	Above
	Below
)

// Block is a Paragraph, a Table or a Section.
type Block interface{ block() }

// Paragraph is a line or more of words.
type Paragraph struct {
	Style Style
	Align Align
	Spans []Span
	List  *List
	// What differs from the style; nil for nothing.
	Before, After *float64 // points
	Indent, Inset float64  // mm, from the left and the right margin
	First         float64  // mm, of the first line; negative for a hanging one
	KeepNext      bool     // on one page with the next paragraph
	PageBreak     bool     // begins a page
	Rule          bool     // a line below
	Tabs          []Tab
	ID            string // a name by which Span.To leads here
}

// Points is a length for Before and After.
func Points(n float64) *float64 { return &n }

// Style is one of the styles that every document has.
type Style string

// The styles of paragraphs.
const (
	Body     Style = ""
	Title    Style = "Title"
	Subtitle Style = "Subtitle"
	Heading1 Style = "Heading1"
	Heading2 Style = "Heading2"
	Heading3 Style = "Heading3"
	Quote    Style = "Quote"
	Caption  Style = "Caption"
	Code     Style = "Code"
	Plain    Style = "Plain"  // no space around, as cells and letterheads need it
	Gap      Style = "Gap"    // a little room, without words
	Notice   Style = "Notice" // in a frame, not to be overlooked
	Boxed    Style = "Boxed"  // with a bar at its left
)

// Align is how the lines of a paragraph or cell stand.
type Align string

// How lines stand.
const (
	AsStyle Align = ""
	Left    Align = "left"
	Centre  Align = "center"
	Right   Align = "right"
	Justify Align = "both"
)

// List makes a paragraph an item of a list. Items with one ID count on; each ID is a list of its own.
type List struct {
	ID      int
	Ordered bool
	Level   int // from 0, at most 8
	Start   int // first number; 0 for 1
}

// Tab is a place at which a tab in the text stops, in mm from the left margin.
type Tab struct {
	At    float64
	Align Align // Left, Centre or Right
}

// Span is a run of words that look alike, or one thing among them.
type Span struct {
	Text      string // may hold tabs; a line break becomes one
	Bold      bool
	Italic    bool
	Underline bool
	Strike    bool
	Caps      bool
	Mono      bool
	Small     bool    // raised and small, as the mark of a note
	Size      float64 // 0 for that of the paragraph
	Lang      string  // "" for that of the document
	Colour    string  // RRGGBB
	To        string  // the ID of a paragraph to which it leads
	Picture   *Picture
	Note      []Block // a footnote
	NoProof   bool    // not checked for spelling
}

// Words is a text in one span.
func Words(text string) []Span { return []Span{{Text: text}} }

// Picture is an image within a line. Its alternative text is for those who hear the document.
type Picture struct {
	Data          []byte // PNG or JPEG
	Width, Height float64
	Alt           string
}

// Table has rows of cells; a cell spans one column unless it says more.
type Table struct {
	Widths  []float64 // of the columns, in mm
	Rows    []Row
	Borders bool
	Padding float64 // at the left and right of each cell, in mm, half of it above and below; below 0 for none
}

// Row is a row of a table. Header rows are repeated on each page.
type Row struct {
	Header bool
	Whole  bool // not divided between pages
	Cells  []Cell
}

// Cell is a cell of a table; it holds at least one paragraph.
type Cell struct {
	Span   int // columns; 0 for 1
	Shade  string
	Middle bool // its words stand in the middle of its height
	Blocks []Block
}

// Section begins a new page of another size. Its page numbers begin anew.
type Section struct {
	Page Page
}

func (Paragraph) block() {}
func (Table) block()     {}
func (Section) block()   {}
