package manuscript

import (
	"loa.vn/loa/internal/archive"
	"loa.vn/loa/internal/problem"
)

// reader goes through a document once and gathers what is said of it.
type reader struct {
	name     string
	zip      *archive.Reader
	elements int // of all parts so far
	cells    int
	body     *node
	rels     map[string]relation // of the part that is being read
	main     map[string]relation // of the main part

	styles map[string]style
	usual  string // the style of a paragraph that names none
	fonts  string // the font of words that name none
	lists  map[string]*list
	counts map[string]*[levels]int // by abstract list

	style    string // of the paragraph that is being read
	fields   []field
	carried  []span // of a paragraph whose end was deleted
	inNote   bool
	pictures []Picture
	media    map[string]string // the name that a file within the document was given

	noteNumber map[noteKey]int // 1, 2, … in the order of the text
	noteOrder  []noteKey

	left     tally
	refused  *problem.Problem
	problems []problem.Problem
}

// blockKind says what a block is.
type blockKind int

const (
	paragraph blockKind = iota
	heading
	titleLine
	quote
	listItem
	table
	figure
	caption
)

// block is a part of the text.
type block struct {
	kind    blockKind
	spans   []span
	level   int // of a heading, from 1
	item    *item
	rows    [][][]span
	picture span
	caption []span // of a figure
}

// blocks reads what stands below one another.
func (r *reader) blocks(nodes []*node) []block {
	var list []block
	for _, n := range alternatives(nodes) {
		if r.refused != nil {
			return nil
		}
		switch n.name {
		case "p":
			list = append(list, r.paragraph(n)...)
		case "tbl":
			list = append(list, r.table(n)...)
		case "sdt":
			if part := n.kid("sdtPr", "docPartObj", "docPartGallery").val(); part == "Table of Contents" {
				r.left.contents++
				continue
			}
			if content := n.kid("sdtContent"); content != nil {
				list = append(list, r.blocks(content.kids)...)
			}
		case "ins", "moveTo", "customXml", "smartTag":
			list = append(list, r.blocks(n.kids)...)
		case "del", "moveFrom":
			r.left.deleted.add(n.words())
		case "altChunk":
			r.left.objects++
		case "oMathPara", "oMath":
			r.left.equations.add(n.words())
		}
	}
	return list
}

// paragraph reads a paragraph: one block, and one for each picture in it.
func (r *reader) paragraph(n *node) []block {
	pPr := n.kid("pPr")
	r.style = pPr.kid("pStyle").val()
	if r.style == "" {
		r.style = r.usual
	}
	if r.is(r.style, "toc 1", "toc 2", "toc 3", "toc 4", "toc 5", "toc heading", "table of figures") {
		r.left.contents++
		r.inline(n.kids, look{}) // for the fields that begin or end here
		return nil
	}
	spans := append(r.carried, r.inline(n.kids, look{})...)
	r.carried = nil
	if pPr.kid("rPr", "del") != nil || pPr.kid("rPr", "moveFrom") != nil {
		r.carried = spans
		return nil
	}
	b := r.kindOf(pPr)
	var figures []block
	for _, s := range spans {
		if s.picture == "" {
			b.spans = append(b.spans, s)
		} else {
			figures = append(figures, block{kind: figure, picture: s})
		}
	}
	if isBlank(b.spans) {
		return figures
	}
	return append([]block{b}, figures...)
}

// kindOf says what a paragraph is.
func (r *reader) kindOf(pPr *node) block {
	it := r.itemOf(r.style, pPr)
	level := r.headingOf(r.style, pPr)
	switch {
	case r.is(r.style, "title", "tiêu đề"):
		return block{kind: titleLine, level: 1}
	case level > 0:
		b := block{kind: heading, level: level}
		if it != nil && it.ordered && it.label != "" {
			b.spans = []span{{text: it.label + " "}}
		}
		return b
	case it != nil:
		if it.ordered && it.label != "" && !isDecimal(it.label) {
			r.left.labels.add(it.label)
		}
		return block{kind: listItem, item: it}
	case r.is(r.style, "quote", "intense quote", "quotations"):
		return block{kind: quote}
	case r.is(r.style, "caption"):
		return block{kind: caption}
	}
	return block{kind: paragraph}
}

// isDecimal reports whether a label is one that Markdown's own numbers replace: "3.", "3)" or "3".
func isDecimal(label string) bool {
	digits := 0
	for i, c := range label {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case i == len(label)-1 && (c == '.' || c == ')'):
		default:
			return false
		}
	}
	return digits > 0
}

// takeTitle finds the text's title: the first paragraph that has the style of one, or else a heading of the first
// level that begins the text and has none beside it. Other titles become headings, and headings begin at the second
// level, since a page's first one is its title.
func (r *reader) takeTitle(blocks []block) (string, []block) {
	at, tops := -1, 0
	for i, b := range blocks {
		if b.kind == titleLine && at < 0 {
			at = i
		}
		if b.kind == heading && b.level == 1 {
			tops++
		}
	}
	shift := 1
	if at < 0 && tops == 1 && blocks[0].kind == heading && blocks[0].level == 1 {
		at, shift = 0, 0
	}
	title := ""
	var rest []block
	for i, b := range blocks {
		switch {
		case i == at:
			title = plain(b.spans)
			if hasNote(b.spans) {
				r.warn("title-note", "title", title)
			}
			continue
		case b.kind == titleLine:
			b.kind = heading
			b.level = 2
		case b.kind == heading:
			b.level = max(2, min(b.level+shift, 6))
		case b.kind == caption:
			if n := len(rest); n > 0 && rest[n-1].kind == figure && rest[n-1].caption == nil && !hasNote(b.spans) {
				rest[n-1].caption = b.spans
				continue
			}
			b.kind = paragraph
		}
		rest = append(rest, b)
	}
	return title, rest
}
