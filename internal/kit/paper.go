package kit

import (
	"fmt"
	"html"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/markdown"
	"loa.vn/loa/internal/prose"
)

// paper writes a text as HTML for paper: a link is its words, a law its name, a help line its number. Whatever
// nobody can press has no address.
type paper struct {
	text    *prose.Text
	linked  []prose.Ref
	picture func(ref campaign.Ref) string // its address within the sheet; "" where it cannot be shown
	names   map[string]string             // of boxes that the text gives none, by kind
	top     int                           // the level of the highest heading
	notes   []*markdown.Node              // footnotes, in their order
	out     strings.Builder
}

// html is the text's blocks, footnotes last.
func (p *paper) html(blocks []*markdown.Node) template.HTML {
	p.blocks(blocks)
	for i := 0; i < len(p.notes); i++ {
		p.put(`<div class="note">`)
		fmt.Fprintf(&p.out, "<sup>%d</sup> ", i+1)
		p.blocks(p.notes[i].Children)
		p.put(`</div>`)
	}
	return template.HTML(p.out.String())
}

func (p *paper) put(markup string) { p.out.WriteString(markup) }

func (p *paper) say(words string) { p.out.WriteString(html.EscapeString(words)) }

func (p *paper) blocks(nodes []*markdown.Node) {
	for _, n := range nodes {
		p.block(n)
	}
}

// within writes a node's parts in an element.
func (p *paper) within(element string, n *markdown.Node) {
	name, _, _ := strings.Cut(element, " ")
	p.put("<" + element + ">")
	p.blocks(n.Children)
	p.put("</" + name + ">")
}

func (p *paper) block(n *markdown.Node) {
	switch n.Kind {
	case markdown.Heading:
		p.within("h"+strconv.Itoa(min(6, p.top+max(0, n.Level-2))), n)
	case markdown.Paragraph:
		p.within("p", n)
	case markdown.List:
		p.list(n)
	case markdown.Item:
		p.item(n)
	case markdown.Quote:
		p.within("blockquote", n)
	case markdown.Code:
		p.put("<pre><code>")
		p.say(n.Text)
		p.put("</code></pre>")
	case markdown.Rule:
		p.put("<hr>")
	case markdown.Table:
		p.table(n)
	case markdown.Box:
		p.box(n)
	case markdown.DatedBlock:
		p.blocks(n.Children)
	case markdown.ForeignBlock:
		p.within(`div lang="`+html.EscapeString(n.Lang)+`"`, n)
	case markdown.Figure:
		p.within("figure", n)
	default:
		p.inline(n)
	}
}

// list is a list, or terms with what they mean: each term and its meanings together.
func (p *paper) list(n *markdown.Node) {
	if len(n.Children) > 0 && n.Children[0].Kind == markdown.Term {
		p.put(`<dl class="form">`)
		for i, part := range n.Children {
			if part.Kind == markdown.Term {
				if i > 0 {
					p.put("</div>")
				}
				p.put("<div>")
				p.within("dt", part)
				continue
			}
			p.within("dd", part)
		}
		p.put("</div></dl>")
		return
	}
	switch {
	case n.Ordered && n.Level > 1:
		p.within(fmt.Sprintf(`ol start="%d"`, n.Level), n)
	case n.Ordered:
		p.within("ol", n)
	default:
		p.within("ul", n)
	}
}

// item is an item of a list; one that is a single paragraph needs none.
func (p *paper) item(n *markdown.Node) {
	p.put("<li>")
	for i, part := range n.Children {
		if i == 0 && part.Kind == markdown.Paragraph {
			p.blocks(part.Children)
			continue
		}
		p.block(part)
	}
	p.put("</li>")
}

func (p *paper) table(n *markdown.Node) {
	p.put("<table>")
	for _, row := range n.Children {
		cell := "td"
		if row.Header {
			cell = `th scope="col"`
			p.put("<thead>")
		}
		p.put("<tr>")
		for _, c := range row.Children {
			p.within(cell, c)
		}
		p.put("</tr>")
		if row.Header {
			p.put("</thead>")
		}
	}
	p.put("</table>")
}

// box is a passage between colons. One of help begins with its numbers, large.
func (p *paper) box(n *markdown.Node) {
	if n.Text != "help" {
		p.put(`<div class="box ` + html.EscapeString(n.Text) + `">`)
		if name := n.Title; name != "" {
			p.put(`<p class="name">` + html.EscapeString(name) + `</p>`)
		} else if name := p.names[n.Text]; name != "" {
			p.put(`<p class="name">` + html.EscapeString(name) + `</p>`)
		}
		p.blocks(n.Children)
		p.put("</div>")
		return
	}
	p.put(`<div class="help">`)
	p.help(n)
	p.put("</div>")
}

// help is what stands in a box of help.
func (p *paper) help(n *markdown.Node) {
	lines := 0
	for i := n.Ref; i >= 0 && i < n.Ref+n.Refs && i < len(p.linked); i++ {
		for _, line := range p.linked[i].Lines {
			lines++
			p.put(`<p class="line"><b class="num">` + html.EscapeString(line.Number) + `</b> <span class="what">`)
			for _, what := range line.What {
				p.put(`<span class="fn">` + html.EscapeString(what) + `</span> `)
			}
			p.put("</span></p>")
		}
	}
	p.blocks(n.Children[min(lines, len(n.Children)):]) // in front stand the same lines in words
}

// inline writes a part of a line.
func (p *paper) inline(n *markdown.Node) {
	switch n.Kind {
	case markdown.Words:
		p.say(n.Text)
	case markdown.Break:
		p.put("<br>")
	case markdown.Strong:
		p.within("strong", n)
	case markdown.Emphasis:
		p.within("em", n)
	case markdown.Strike:
		p.within("s", n)
	case markdown.CodeSpan:
		p.put("<code>")
		p.say(n.Text)
		p.put("</code>")
	case markdown.Foreign:
		p.within(`span lang="`+html.EscapeString(n.Lang)+`"`, n)
	case markdown.TaskBox:
		p.put(`<span class="tick sq"></span> `)
	case markdown.Note:
		p.notes = append(p.notes, n)
		fmt.Fprintf(&p.out, "<sup>%d</sup>", len(p.notes))
	case markdown.Picture:
		p.put(p.image(n))
	case markdown.Link:
		p.link(n)
	default:
		p.blocks(n.Children)
	}
}

// link is a link's words, and its address where they do not say it and it leads elsewhere.
func (p *paper) link(n *markdown.Node) {
	ref := p.text.Refers(n)
	if ref.Kind == campaign.ToHelp {
		p.within("b", n)
		return
	}
	p.blocks(n.Children)
	to := strings.TrimPrefix(strings.TrimPrefix(ref.Target, "mailto:"), "tel:")
	if said := prose.Plain(n); ref.Kind == campaign.ToAddress && !strings.Contains("https://"+said, to) && !strings.Contains(said, to) {
		p.say(" (" + to + ")")
	}
}

// image is a picture, with the name and line by which it can be found again; its words where it cannot be
// shown.
func (p *paper) image(n *markdown.Node) string {
	ref := p.text.Refers(n)
	address := ""
	if p.picture != nil {
		address = p.picture(ref)
	}
	if address == "" {
		return html.EscapeString(n.Text)
	}
	return fmt.Sprintf(`<img src="%s" alt="%s" data-dots="%d:%d %s">`, html.EscapeString(address), html.EscapeString(n.Text), ref.Line, ref.Column, html.EscapeString(ref.Target))
}

// take removes the first node of a kind from blocks, on whatever level it stands alone; nil where there is none.
func take(blocks []*markdown.Node, is func(*markdown.Node) bool) (*markdown.Node, []*markdown.Node) {
	at := slices.IndexFunc(blocks, is)
	if at < 0 {
		return nil, blocks
	}
	return blocks[at], slices.Delete(slices.Clone(blocks), at, at+1)
}

func ofKind(kind markdown.NodeKind) func(*markdown.Node) bool {
	return func(n *markdown.Node) bool { return n.Kind == kind }
}

func boxOf(name string) func(*markdown.Node) bool {
	return func(n *markdown.Node) bool { return n.Kind == markdown.Box && n.Text == name }
}
