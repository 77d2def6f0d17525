package prose

import (
	"cmp"
	"slices"
	"strings"

	"loa.vn/loa/internal/markdown"
	"loa.vn/loa/internal/ooxml"
)

// Setting is what a document needs to know to show a text.
type Setting struct {
	Width   float64                           // between the margins, in mm
	Picture func(name string) *ooxml.Picture  // a picture of the item; nil where it cannot be shown
	Caption func(name, caption string) string // what stands below it
	Boxes   map[string]string                 // names of boxes that the text gives none, by kind
}

// Document is the text as blocks of a document. Its highest headings are Heading1.
func (t *Text) Document(s Setting) []ooxml.Block {
	d := &document{text: t, Setting: s, top: 6}
	for _, n := range t.Blocks {
		n.Walk(func(n *markdown.Node) bool {
			if n.Kind == markdown.Heading {
				d.top = min(d.top, n.Level)
			}
			return true
		})
	}
	return d.blocks(t.Blocks, ooxml.Paragraph{})
}

// WordLang is a language as a word processor knows it: with a region.
func WordLang(tag string) string {
	switch tag {
	case "vi":
		return "vi-VN"
	case "en":
		return "en-GB"
	}
	return tag
}

type document struct {
	Setting
	text  *Text
	top   int // the level of the text's highest headings
	lists int
}

// blocks are the nodes as blocks; each paragraph is like the one given.
func (d *document) blocks(nodes []*markdown.Node, like ooxml.Paragraph) []ooxml.Block {
	var out []ooxml.Block
	for _, n := range nodes {
		out = append(out, d.block(n, like)...)
	}
	return out
}

func (d *document) block(n *markdown.Node, like ooxml.Paragraph) []ooxml.Block {
	p := like
	switch n.Kind {
	case markdown.Heading:
		p.Style = []ooxml.Style{ooxml.Heading1, ooxml.Heading2, ooxml.Heading3}[min(n.Level-d.top, 2)]
	case markdown.List:
		return d.list(n, like)
	case markdown.Table:
		return []ooxml.Block{d.table(n), ooxml.Paragraph{Style: ooxml.Gap}}
	case markdown.Quote:
		p.Style = ooxml.Quote
		return d.blocks(n.Children, p)
	case markdown.Box:
		return d.box(n, like)
	case markdown.ForeignBlock:
		return foreign(d.blocks(n.Children, like), n.Lang)
	case markdown.Figure:
		return d.figure(n)
	case markdown.Code:
		p.Style = ooxml.Code
		return []ooxml.Block{with(p, ooxml.Words(n.Text))}
	case markdown.Rule:
		p.Rule = true
		return []ooxml.Block{p}
	case markdown.Term:
		p.KeepNext = true
		return []ooxml.Block{with(p, d.spans(n.Children, ooxml.Span{Bold: true}))}
	case markdown.Meaning:
		p.Indent += 8
		return d.blocks(n.Children, p)
	}
	return []ooxml.Block{with(p, d.spans(n.Children, ooxml.Span{}))}
}

func with(p ooxml.Paragraph, spans []ooxml.Span) ooxml.Paragraph {
	p.Spans = spans
	return p
}

// list makes items of a list; what an item says besides its first paragraph stands below it.
func (d *document) list(n *markdown.Node, like ooxml.Paragraph) []ooxml.Block {
	d.lists++
	level := 0
	if like.List != nil {
		level = like.List.Level + 1
	}
	list := ooxml.List{ID: d.lists, Ordered: n.Ordered, Level: level, Start: n.Level}
	var out []ooxml.Block
	for _, item := range n.Children {
		if item.Kind != markdown.Item { // a list of definitions
			out = append(out, d.block(item, like)...)
			continue
		}
		own := like
		own.List, own.After = &list, ooxml.Points(3)
		for _, part := range item.Children {
			if part.Kind == markdown.List {
				own.List = &list
			}
			out = append(out, d.block(part, own)...)
			if own.List != nil && part.Kind != markdown.List {
				own.List, own.Indent = nil, 10+8*float64(level)
			}
		}
	}
	return out
}

// box is a passage between colons: in a frame, the sources as a part of the text.
func (d *document) box(n *markdown.Node, like ooxml.Paragraph) []ooxml.Block {
	name := cmp.Or(n.Title, d.Boxes[n.Text])
	if n.Text == "sources" {
		head := ooxml.Paragraph{Style: ooxml.Heading2, Spans: ooxml.Words(name)}
		return append([]ooxml.Block{head}, d.blocks(n.Children, like)...)
	}
	var inner []ooxml.Block
	if name != "" {
		inner = append(inner, ooxml.Paragraph{KeepNext: true, After: ooxml.Points(3), Spans: []ooxml.Span{{Text: name, Bold: true}}})
	}
	like.After = ooxml.Points(3)
	inner = append(inner, d.blocks(n.Children, like)...)
	return []ooxml.Block{
		ooxml.Table{Widths: []float64{d.Width}, Borders: true, Padding: 4, Rows: []ooxml.Row{{Cells: []ooxml.Cell{{Shade: "F2F2F2", Blocks: inner}}}}},
		ooxml.Paragraph{Style: ooxml.Gap},
	}
}

func (d *document) table(n *markdown.Node) ooxml.Block {
	t := ooxml.Table{Widths: d.widths(n), Borders: true, Padding: 1.9}
	for _, row := range n.Children {
		r := ooxml.Row{Header: row.Header, Whole: true}
		for i, cell := range row.Children {
			if i >= len(t.Widths) {
				break
			}
			p := ooxml.Paragraph{Style: ooxml.Plain, Before: ooxml.Points(2), After: ooxml.Points(2), Align: ooxml.Align(cell.Align)}
			p.Spans = d.spans(cell.Children, ooxml.Span{Bold: row.Header})
			c := ooxml.Cell{Blocks: []ooxml.Block{p}}
			if row.Header {
				c.Shade = "E7E6E6"
			}
			r.Cells = append(r.Cells, c)
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

// widths share the page among columns by how much stands in them; the least has a tenth.
func (d *document) widths(n *markdown.Node) []float64 {
	var lengths []float64
	for _, row := range n.Children {
		for i, cell := range row.Children {
			if row.Header && i == len(lengths) {
				lengths = append(lengths, 8)
			}
			if i < len(lengths) {
				lengths[i] = max(lengths[i], min(60, float64(len([]rune(Plain(cell))))))
			}
		}
	}
	sum := 0.0
	for _, l := range lengths {
		sum += l
	}
	for i, l := range lengths {
		lengths[i] = d.Width * l / sum
	}
	return lengths
}

// foreign marks the words of blocks as those of another language.
func foreign(blocks []ooxml.Block, tag string) []ooxml.Block {
	for i, b := range blocks {
		if p, ok := b.(ooxml.Paragraph); ok {
			p.Spans = slices.Clone(p.Spans)
			for j := range p.Spans {
				p.Spans[j].Lang = cmp.Or(p.Spans[j].Lang, tag)
			}
			blocks[i] = p
		}
	}
	return blocks
}

// figure is a picture that stands alone, with what is said of it.
func (d *document) figure(n *markdown.Node) []ooxml.Block {
	var out []ooxml.Block
	for _, child := range n.Children {
		if child.Kind != markdown.Picture {
			continue
		}
		name := d.text.Refers(child).Target
		caption := child.Title
		if d.Caption != nil {
			caption = d.Caption(name, child.Title)
		}
		if pic := d.picture(child); pic != nil {
			out = append(out, ooxml.Paragraph{Align: ooxml.Centre, KeepNext: caption != "", Spans: []ooxml.Span{{Picture: pic}}})
		}
		if caption != "" {
			out = append(out, ooxml.Paragraph{Style: ooxml.Caption, Align: ooxml.Centre, Spans: ooxml.Words(caption)})
		}
	}
	return out
}

func (d *document) picture(n *markdown.Node) *ooxml.Picture {
	if d.Picture == nil {
		return nil
	}
	pic := d.Picture(d.text.Refers(n).Target)
	if pic != nil {
		pic.Alt = n.Text
	}
	return pic
}

// spans are the parts of a line as spans that look like the one given.
func (d *document) spans(nodes []*markdown.Node, like ooxml.Span) []ooxml.Span {
	var out []ooxml.Span
	for _, n := range nodes {
		s := like
		switch n.Kind {
		case markdown.Words:
			s.Text = n.Text
			out = append(out, s)
			continue
		case markdown.Break:
			s.Text = "\n"
			out = append(out, s)
			continue
		case markdown.TaskBox:
			s.Text = box(n.Checked)
			out = append(out, s)
			continue
		case markdown.CodeSpan:
			s.Text, s.Mono, s.NoProof = n.Text, true, true
			out = append(out, s)
			continue
		case markdown.Note:
			out = append(out, ooxml.Span{Note: d.blocks(n.Children, ooxml.Paragraph{})})
			continue
		case markdown.Picture:
			out = append(out, d.inline(n, like)...)
			continue
		case markdown.Strong:
			s.Bold = true
		case markdown.Emphasis:
			s.Italic = !like.Italic
		case markdown.Strike:
			s.Strike = true
		case markdown.Foreign:
			s.Lang = n.Lang
		}
		out = append(out, d.spans(n.Children, s)...)
		if to := d.text.address(n); to != "" {
			s.Text, s.NoProof = to, true
			out = append(out, s)
		}
	}
	return joined(out)
}

// inline is a picture among words, or its alternative text where it cannot be shown.
func (d *document) inline(n *markdown.Node, like ooxml.Span) []ooxml.Span {
	if pic := d.picture(n); pic != nil {
		return []ooxml.Span{{Picture: pic}}
	}
	like.Text = "[" + shown(n) + "]"
	return []ooxml.Span{like}
}

// joined puts neighbours that look alike into one span: a word divided between spans is not found.
func joined(spans []ooxml.Span) []ooxml.Span {
	var out []ooxml.Span
	for _, s := range spans {
		if last := len(out) - 1; last >= 0 && sameLook(out[last], s) {
			out[last].Text += s.Text
			continue
		}
		out = append(out, s)
	}
	return out
}

func sameLook(a, b ooxml.Span) bool {
	if a.Picture != nil || b.Picture != nil || a.Note != nil || b.Note != nil {
		return false
	}
	a.Text, b.Text = "", ""
	a.Note, b.Note = nil, nil
	return a.Bold == b.Bold && a.Italic == b.Italic && a.Strike == b.Strike && a.Mono == b.Mono && a.NoProof == b.NoProof &&
		a.Lang == b.Lang && strings.EqualFold(a.Colour, b.Colour) && a.Size == b.Size && a.Underline == b.Underline && a.Caps == b.Caps && a.Small == b.Small && a.To == b.To
}
