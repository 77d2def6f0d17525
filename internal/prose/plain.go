package prose

import (
	"fmt"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/markdown"
)

// Plain is the text as plain words, for a newsroom's own system: a blank line between blocks, footnotes
// behind the text. A picture is its caption, or its alternative text, in brackets.
func (t *Text) Plain() string {
	p := &plain{text: t}
	p.blocks(t.Blocks, "")
	for i := 0; i < len(p.notes); i++ {
		p.gap()
		fmt.Fprintf(&p.out, "[%d] ", i+1)
		p.inner(p.notes[i].Children, "")
	}
	return strings.TrimSpace(p.out.String()) + "\n"
}

type plain struct {
	text  *Text
	out   strings.Builder
	notes []*markdown.Node
}

// gap ends what was written with a blank line.
func (p *plain) gap() {
	said := p.out.String()
	if said != "" && !strings.HasSuffix(said, "\n\n") {
		p.out.WriteString("\n\n"[:2-strings.Count(said[len(said)-1:], "\n")])
	}
}

// newline ends what was written with a line.
func (p *plain) newline() {
	if said := p.out.String(); said != "" && !strings.HasSuffix(said, "\n") {
		p.out.WriteByte('\n')
	}
}

func (p *plain) blocks(nodes []*markdown.Node, indent string) {
	for _, n := range nodes {
		p.block(n, indent)
	}
}

func (p *plain) block(n *markdown.Node, indent string) {
	switch n.Kind {
	case markdown.List:
		p.gap()
		p.list(n, indent)
		p.gap()
	case markdown.Table:
		p.gap()
		for _, row := range n.Children {
			var cells []string
			for _, cell := range row.Children {
				cells = append(cells, p.line(cell.Children))
			}
			p.out.WriteString(indent + strings.Join(cells, " | ") + "\n")
		}
		p.gap()
	case markdown.Rule:
		p.gap()
		p.out.WriteString(indent + "* * *")
		p.gap()
	case markdown.Box:
		p.gap()
		if n.Title != "" {
			p.out.WriteString(indent + n.Title)
			p.gap()
		}
		p.blocks(n.Children, indent)
	case markdown.Quote, markdown.ForeignBlock:
		p.gap()
		p.blocks(n.Children, indent)
	default:
		p.gap()
		p.out.WriteString(indent)
		p.inner([]*markdown.Node{n}, indent)
		p.gap()
	}
}

func (p *plain) list(n *markdown.Node, indent string) {
	number := max(n.Level, 0)
	for _, item := range n.Children {
		mark := "- "
		if n.Ordered {
			mark = fmt.Sprintf("%d. ", number)
			number++
		}
		p.newline()
		p.out.WriteString(indent + mark)
		p.inner(item.Children, indent+"  ")
	}
}

// inner writes blocks whose first one goes on with the line.
func (p *plain) inner(nodes []*markdown.Node, indent string) {
	for i, n := range nodes {
		switch {
		case n.Kind == markdown.List:
			p.newline()
			p.list(n, indent)
		case i > 0 && isBlock(n):
			p.newline()
			p.block(n, indent)
		case n.Kind == markdown.Code:
			p.out.WriteString(strings.ReplaceAll(n.Text, "\n", "\n"+indent))
		case isBlock(n):
			p.out.WriteString(p.line(n.Children))
		default:
			p.out.WriteString(p.line([]*markdown.Node{n}))
		}
	}
}

func isBlock(n *markdown.Node) bool {
	switch n.Kind {
	case markdown.Words, markdown.Strong, markdown.Emphasis, markdown.Strike, markdown.CodeSpan, markdown.Link, markdown.Foreign, markdown.Picture, markdown.Break, markdown.Note, markdown.TaskBox:
		return false
	}
	return true
}

// line is what the parts of a line say.
func (p *plain) line(nodes []*markdown.Node) string {
	var b strings.Builder
	for _, n := range nodes {
		switch n.Kind {
		case markdown.Words, markdown.CodeSpan:
			b.WriteString(n.Text)
		case markdown.Break:
			b.WriteByte('\n')
		case markdown.TaskBox:
			b.WriteString(box(n.Checked))
		case markdown.Picture:
			b.WriteString("[" + shown(n) + "]")
		case markdown.Note:
			p.notes = append(p.notes, n)
			fmt.Fprintf(&b, "[%d]", len(p.notes))
		default:
			b.WriteString(p.line(n.Children) + p.text.address(n))
		}
	}
	return b.String()
}

func box(checked bool) string {
	if checked {
		return "[x] "
	}
	return "[ ] "
}

// shown is what words stand for a picture.
func shown(n *markdown.Node) string {
	if n.Title != "" {
		return n.Title
	}
	return n.Text
}

// address is where a link leads, in brackets, unless its words say so: on paper nobody can press them.
func (t *Text) address(n *markdown.Node) string {
	ref := t.Refers(n)
	if n.Kind != markdown.Link || ref.Kind != campaign.ToAddress {
		return ""
	}
	to := strings.TrimPrefix(strings.TrimPrefix(ref.Target, "mailto:"), "tel:")
	if said := Plain(n); to == "" || strings.Contains(said, to) || strings.Contains("https://"+said, to) {
		return ""
	}
	return " (" + to + ")"
}
