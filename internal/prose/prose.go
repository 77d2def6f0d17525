// Package prose brings a text as it stands on one day into the forms in which people outside the website
// need it: blocks of a DOCX document, and plain words. Links have become words, laws their names, help
// lines their numbers, and a dated passage is there or is not.
//
// [Link] looks up what a text's references come to; that is cheap, and plain data that a key can digest.
// [Read] parses the text and fills it in.
package prose

import (
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/markdown"
)

// Linked is what the references of a text come to on a day.
type Linked struct {
	Day  campaign.Day
	Refs []Ref
}

// Ref is what one reference comes to.
type Ref struct {
	Hidden bool   // a passage that does not stand on the day
	Words  string // for a link without words of its own; the name of a box
	Lines  []Line // of a box of help
}

// Line is a help line as a reader is told of it.
type Line struct {
	ID, Number string
	What       []string // what it is there for
	Hours      string
	Free       bool
}

// Link looks up the references of an item's text for a day.
func Link(c *campaign.Campaign, t *campaign.Text, day campaign.Day) Linked {
	own, _ := c.Language(t.Lang)
	l := Linked{Day: day, Refs: make([]Ref, len(t.Body.Refs))}
	for i, ref := range t.Body.Refs {
		l.Refs[i] = linked(c, own, ref, day)
	}
	return l
}

func linked(c *campaign.Campaign, own campaign.Language, ref campaign.Ref, day campaign.Day) Ref {
	switch ref.Kind {
	case campaign.Dated:
		return Ref{Hidden: !ref.Period.Holds(day)}
	case campaign.ToItem:
		return Ref{Words: title(c, own, ref.Target)}
	case campaign.ToLaw:
		if law, ok := c.Laws.Find(ref.Target); ok {
			name, _ := law.Name.In(own.Chain)
			return Ref{Words: name}
		}
	case campaign.ToHelp:
		if line, ok := HelpLine(c, own, ref.Target, day); ok {
			return Ref{Words: line.Number, Lines: []Line{line}}
		}
	case campaign.HelpBox:
		if line, ok := HelpLine(c, own, ref.Target, day); ok {
			return Ref{Lines: []Line{line}}
		}
	case campaign.ToFile, campaign.ToPath:
		return Ref{Words: ref.Target}
	}
	return Ref{}
}

// title is what readers of a language know an item by; a discreet one has no title outside its own page.
func title(c *campaign.Campaign, own campaign.Language, key string) string {
	it := c.ByKey[key]
	if it == nil {
		return ""
	}
	for _, tag := range append(own.Chain, c.Languages[0].Tag) {
		if t := it.Text(tag); t != nil && !t.Heard() {
			if it.Discreet {
				return t.NeutralTitle
			}
			return t.Title
		}
	}
	return ""
}

// HelpLine is a help line on a day, for readers of a language; ok is false where it helps nobody then.
func HelpLine(c *campaign.Campaign, own campaign.Language, id string, day campaign.Day) (Line, bool) {
	h, ok := c.Hotline(id)
	if !ok {
		return Line{}, false
	}
	functions, valid := h.On(day)
	line := Line{ID: h.ID, Number: h.Number, Free: h.Free}
	line.Hours, _ = h.Hours.In(own.Chain)
	for _, f := range functions {
		name, _ := f.Name.In(own.Chain)
		line.What = append(line.What, name)
	}
	if len(line.What) == 0 {
		name, _ := h.Name.In(own.Chain)
		line.What = []string{name}
	}
	return line, valid
}

// Text is a text on a day.
type Text struct {
	Lang   string
	Blocks []*markdown.Node
	refs   []campaign.Ref
}

// Read parses a text's Markdown, behind its front matter, and fills in what its references come to.
func Read(t *campaign.Text, src string, linked Linked) *Text {
	f := &filler{refs: t.Body.Refs, linked: linked.Refs}
	blocks := f.fill(markdown.Tree(src, markdown.Options{Lang: t.Lang}))
	return &Text{Lang: t.Lang, Blocks: blocks, refs: t.Body.Refs}
}

// Refers says to what a link or picture of the text refers; the zero Ref where it does not.
func (t *Text) Refers(n *markdown.Node) campaign.Ref {
	if n.Ref < 0 || n.Ref >= len(t.refs) {
		return campaign.Ref{}
	}
	return t.refs[n.Ref]
}

// filler replaces references by what they come to.
type filler struct {
	refs   []campaign.Ref
	linked []Ref
}

func (f *filler) fill(nodes []*markdown.Node) []*markdown.Node {
	var out []*markdown.Node
	for _, n := range nodes {
		n.Children = f.fill(n.Children)
		if n.Ref < 0 || n.Ref >= len(f.linked) {
			out = append(out, n)
			continue
		}
		ref := f.linked[n.Ref]
		switch {
		case n.Kind == markdown.DatedBlock && ref.Hidden:
			continue
		case n.Kind == markdown.DatedBlock:
			out = append(out, n.Children...)
			continue
		case n.Kind == markdown.Box && n.Text == "help":
			n.Children = append(f.lines(n), n.Children...)
		case n.Kind == markdown.Link && len(n.Children) == 0 && ref.Words != "":
			n.Children = []*markdown.Node{words(ref.Words)}
		}
		out = append(out, n)
	}
	return out
}

// lines are what a box of help says of its numbers.
func (f *filler) lines(n *markdown.Node) []*markdown.Node {
	var out []*markdown.Node
	for i := n.Ref; i < n.Ref+n.Refs && i < len(f.linked); i++ {
		for _, line := range f.linked[i].Lines {
			said := strings.Join(line.What, "; ")
			if line.Hours != "" {
				said += ". " + line.Hours
			}
			out = append(out, &markdown.Node{Kind: markdown.Paragraph, Ref: -1, Children: []*markdown.Node{
				{Kind: markdown.Strong, Ref: -1, Children: []*markdown.Node{words(line.Number)}}, words(" – " + said + "."),
			}})
		}
	}
	return out
}

func words(s string) *markdown.Node { return &markdown.Node{Kind: markdown.Words, Text: s, Ref: -1} }

// Plain is what a node says, without its looks. Footnotes are left out.
func Plain(n *markdown.Node) string {
	var b strings.Builder
	n.Walk(func(n *markdown.Node) bool {
		switch n.Kind {
		case markdown.Words, markdown.CodeSpan, markdown.Code:
			b.WriteString(n.Text)
		case markdown.Break:
			b.WriteByte('\n')
		case markdown.Cell:
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
		case markdown.Note:
			return false
		}
		return true
	})
	return b.String()
}
