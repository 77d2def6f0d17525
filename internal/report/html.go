package report

import (
	_ "embed"
	"fmt"
	"html/template"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/ooxml"
	"loa.vn/loa/internal/problem"
)

//go:embed report.html
var frame string

// HTML is the report as one page that needs nothing else: the same blocks as the paper, then the annex.
func (r *Report) HTML(c *campaign.Campaign) ([]byte, []problem.Problem, error) {
	doc, problems := r.Document(c)
	if problem.Errors(problems) > 0 {
		return nil, problems, nil
	}
	t, err := template.New("report").Parse(frame)
	if err != nil {
		return nil, problems, err
	}
	body := doc.Body
	if r.Site.Illustration {
		body = body[marked:] // the page says it in a frame of its own
	}
	h := &pageWriter{}
	h.blocks(body)
	var out strings.Builder
	err = t.Execute(&out, struct {
		Title   string
		Marked  bool
		Mark    string
		Body    template.HTML
		Annexes []annex
	}{doc.Title, r.Site.Illustration, mark, template.HTML(h.out.String()), r.annexes()})
	return []byte(out.String()), problems, err
}

// far is the indent, in mm, from which on a paragraph stands towards the middle.
const far = 30

// pageWriter writes blocks of a document as HTML.
type pageWriter struct {
	out  strings.Builder
	list *ooxml.List
}

func (h *pageWriter) put(format string, values ...any) { fmt.Fprintf(&h.out, format, values...) }

func (h *pageWriter) blocks(blocks []ooxml.Block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case ooxml.Paragraph:
			h.paragraph(b)
		case ooxml.Table:
			h.endList()
			h.table(b)
		}
	}
	h.endList()
}

func (h *pageWriter) endList() {
	if h.list != nil {
		h.put("</%s>\n", listTag(*h.list))
		h.list = nil
	}
}

func listTag(l ooxml.List) string {
	if l.Ordered {
		return "ol"
	}
	return "ul"
}

func (h *pageWriter) paragraph(p ooxml.Paragraph) {
	if p.List == nil || h.list != nil && h.list.ID != p.List.ID {
		h.endList()
	}
	tag, class := "p", "thut"
	switch {
	case p.Style == ooxml.Gap:
		if p.Rule {
			h.put("<hr>\n")
		}
		return
	case p.List != nil:
		if h.list == nil {
			h.list = p.List
			h.put("<%s>\n", listTag(*p.List))
		}
		tag, class = "li", ""
	case p.Style == ooxml.Heading1:
		tag, class = "h2", ""
	case p.Style == ooxml.Heading2, p.Style == ooxml.Heading3:
		tag, class = "h3", ""
	case p.Align == ooxml.Centre:
		class = "giua"
	case p.Indent >= far:
		class = "xa"
	case p.Style == ooxml.Plain || p.First == 0:
		class = ""
	}
	if len(p.Spans) == 0 && p.Style == ooxml.Plain {
		h.put("<br>\n")
		return
	}
	h.put("<%s%s%s>", tag, attribute("id", p.ID), attribute("class", class))
	h.spans(p.Spans)
	h.put("</%s>\n", tag)
}

func attribute(name, value string) string {
	if value == "" {
		return ""
	}
	return " " + name + `="` + template.HTMLEscapeString(value) + `"`
}

func (h *pageWriter) spans(spans []ooxml.Span) {
	for _, s := range spans {
		if s.Picture != nil {
			h.put("[%s]", template.HTMLEscapeString(s.Picture.Alt))
			continue
		}
		if s.Note != nil {
			h.put(" (")
			for _, b := range s.Note {
				if p, ok := b.(ooxml.Paragraph); ok {
					h.spans(p.Spans)
				}
			}
			h.put(")")
			continue
		}
		open, end := "", ""
		for _, look := range []struct {
			on  bool
			tag string
		}{{s.Bold, "strong"}, {s.Italic, "em"}, {s.Strike, "s"}, {s.Mono, "code"}} {
			if look.on {
				open, end = open+"<"+look.tag+">", "</"+look.tag+">"+end
			}
		}
		text := strings.ReplaceAll(template.HTMLEscapeString(s.Text), "\n", "<br>")
		h.put("%s%s%s", open, text, end)
	}
}

// table writes a table; one without lines only puts things side by side.
func (h *pageWriter) table(t ooxml.Table) {
	if !t.Borders {
		for _, row := range t.Rows {
			h.put(`<div class="hai-cot">`)
			for _, c := range row.Cells {
				h.put("<div>")
				inner := &pageWriter{}
				inner.blocks(c.Blocks)
				h.put("%s</div>", inner.out.String())
			}
			h.put("</div>\n")
		}
		return
	}
	h.put(`<div class="bang" tabindex="0" role="group"><table>` + "\n")
	for _, row := range t.Rows {
		h.put("<tr>")
		for _, c := range row.Cells {
			tag := "td"
			if row.Header {
				tag = `th scope="col"`
			}
			h.put("<%s>", tag)
			for i, b := range c.Blocks {
				p, ok := b.(ooxml.Paragraph)
				if !ok {
					continue
				}
				if i > 0 {
					h.put("<br>")
				}
				h.put("<span%s>", attribute("id", p.ID))
				h.spans(p.Spans)
				h.put("</span>")
			}
			h.put("</%s>", tag[:2])
		}
		h.put("</tr>\n")
	}
	h.put("</table></div>\n")
}
