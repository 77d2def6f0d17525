package report

import (
	"cmp"
	"slices"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/official"
	"loa.vn/loa/internal/ooxml"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/prose"
)

// Words that stand where site.toml names nobody: a clerk sees what to fill in.
const (
	noBody   = "[TÊN CƠ QUAN BAN HÀNH]"
	noPlace  = "[Địa danh]"
	noSigner = "[CHỨC VỤ NGƯỜI KÝ]"
	mark     = "Bản minh họa: số liệu không phải của địa phương nào"
)

// marked is how many blocks say that the report is an illustration.
const marked = 2

func (r *Report) body() string   { return cmp.Or(r.Site.Letter.Body, noBody) }
func (r *Report) place() string  { return cmp.Or(r.Site.Letter.Place, noPlace) }
func (r *Report) signer() string { return cmp.Or(r.Words.Signer, r.Site.Letter.Signer, noSigner) }

// Document is the report as a paper, and what is wrong with its narrative.
func (r *Report) Document(c *campaign.Campaign) (ooxml.Document, []problem.Problem) {
	doc := official.Document(r.Words.Kind+" "+r.title(), r.body())
	if r.Site.Illustration { // marked blocks
		doc.Body = append(doc.Body, official.Line(ooxml.Centre, ooxml.Span{Text: mark, Italic: true, Size: 11}), ooxml.Paragraph{Style: ooxml.Gap})
	}
	head := official.Head{Superior: r.Site.Letter.Superior, Body: r.body(), Symbol: r.Words.Symbol, Place: r.place(), Day: r.Day}
	doc.Body = append(doc.Body, head.Table())
	doc.Body = append(doc.Body, official.Name(r.Words.Kind, r.title())...)
	doc.Body = append(doc.Body, official.To(r.Words.To)...)
	content, problems := r.content(c)
	doc.Body = append(doc.Body, content...)
	doc.Body = append(doc.Body, ooxml.Paragraph{Style: ooxml.Gap}, official.Signature(r.Words.Copies, r.Words.Authority, r.signer()))
	return doc, problems
}

// DOCX is the report as a file.
func (r *Report) DOCX(c *campaign.Campaign) ([]byte, []problem.Problem, error) {
	doc, problems := r.Document(c)
	if problem.Errors(problems) > 0 {
		return nil, problems, nil
	}
	data, err := doc.Bytes()
	return data, problems, err
}

// content is what the report says: the narrative with its figures and blocks.
func (r *Report) content(c *campaign.Campaign) ([]ooxml.Block, []problem.Problem) {
	problems := r.Check()
	passages, wrong := r.passages(c)
	problems = problem.Sort(append(problems, wrong...))
	var blocks []ooxml.Block
	for _, p := range passages {
		if p.block != "" {
			blocks = append(blocks, dressed(r.block(p.block))...)
			continue
		}
		blocks = append(blocks, dressed(p.text.Document(prose.Setting{Width: official.Page().Inner()}))...)
	}
	return named(blocks, map[string]bool{}), problems
}

// named leaves each name of a place to the first paragraph that has it: a figure may stand twice.
func named(blocks []ooxml.Block, seen map[string]bool) []ooxml.Block {
	out := make([]ooxml.Block, len(blocks))
	for i, b := range blocks {
		switch b := b.(type) {
		case ooxml.Paragraph:
			if seen[b.ID] {
				b.ID = ""
			}
			seen[b.ID] = true
			out[i] = b
		case ooxml.Table:
			b.Rows = slices.Clone(b.Rows)
			for j, row := range b.Rows {
				b.Rows[j].Cells = slices.Clone(row.Cells)
				for k, c := range row.Cells {
					b.Rows[j].Cells[k].Blocks = named(c.Blocks, seen)
				}
			}
			out[i] = b
		default:
			out[i] = b
		}
	}
	return out
}

// dressed gives blocks the look of the Decree: headings as large as the text, paragraphs straight at both
// sides with the first line set in.
func dressed(blocks []ooxml.Block) []ooxml.Block {
	out := make([]ooxml.Block, len(blocks))
	for i, b := range blocks {
		p, ok := b.(ooxml.Paragraph)
		if !ok {
			out[i] = b
			continue
		}
		switch p.Style {
		case ooxml.Heading1, ooxml.Heading2, ooxml.Heading3:
			p.Align, p.Before, p.After, p.First = ooxml.Justify, ooxml.Points(8), ooxml.Points(4), 10
			spans := make([]ooxml.Span, len(p.Spans))
			for j, s := range p.Spans {
				s.Size, s.Bold = official.TextSize, true
				s.Italic = p.Style == ooxml.Heading3
				spans[j] = s
			}
			p.Spans = spans
		case ooxml.Body:
			if p.Align == ooxml.AsStyle {
				p.Align = ooxml.Justify
			}
			if p.List == nil && p.Indent == 0 && p.First == 0 {
				p.First = 10
			}
		}
		out[i] = p
	}
	return out
}
