package prose

import (
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/markdown"
	"loa.vn/loa/internal/spoken"
	"loa.vn/loa/internal/vi"
)

// Called is the line that a text names when it is read out: the first one of a box in the text, or else in a line of
// it that is not for emergencies alone, or else the campaign's first.
func Called(c *campaign.Campaign, own campaign.Language, t *campaign.Text, linked Linked) Line {
	standing := t.Body.Standing(linked.Day)
	for _, kind := range []campaign.RefKind{campaign.HelpBox, campaign.ToHelp} {
		for _, i := range standing {
			ref := t.Body.Refs[i]
			if h, _ := c.Hotline(ref.Target); ref.Kind == kind && len(linked.Refs[i].Lines) > 0 && !h.Urgent {
				return linked.Refs[i].Lines[0]
			}
		}
	}
	for _, h := range c.Hotlines {
		if line, ok := HelpLine(c, own, h.ID, linked.Day); ok && !h.Urgent {
			return line
		}
	}
	return Line{}
}

// Boxes is what the boxes of one kind hold.
func Boxes(blocks []*markdown.Node, kind string) []*markdown.Node {
	var out []*markdown.Node
	for _, b := range blocks {
		b.Walk(func(n *markdown.Node) bool {
			if n.Kind == markdown.Box && n.Text == kind {
				out = append(out, n.Children...)
			}
			return n.Kind != markdown.Box
		})
	}
	return out
}

// Points are the points to remember as sentences.
func (t *Text) Points() []string {
	var out []string
	for _, n := range Boxes(t.Blocks, "remember") {
		n.Walk(func(n *markdown.Node) bool {
			if n.Kind == markdown.Paragraph {
				out = append(out, Plain(n))
			}
			return n.Kind != markdown.Paragraph
		})
	}
	return out
}

// Marks that no text holds: of words that only help a reader, a link to another item or to a website; and at
// both ends of a law's name.
const (
	unsaid  = "\ufdd1"
	lawMark = "\ufdd2"
)

// Sections are the parts of the text that can be read out: paragraphs and lists. A sentence that sends the
// listener to another item or a website is left out.
func (t *Text) Sections() []spoken.Section {
	all := []spoken.Section{nil}
	lead := "" // a line that leads to a list: a paragraph with a colon, or the heading right above
	add := func(text string, begins bool) {
		last := len(all) - 1
		if !strings.Contains(text, unsaid) && !onlyCites(text) {
			all[last] = append(all[last], spoken.Unit{Text: strings.ReplaceAll(text, lawMark, ""), Begins: begins})
		}
	}
	for _, n := range readAloud(t.Blocks) {
		if n.Kind == markdown.List {
			items := itemsOf(t, n)
			if lead != "" {
				add(strings.Join(append([]string{lead}, items...), "\n"), true)
			} else {
				for i, item := range items {
					add(item, i == 0)
				}
			}
			lead = ""
			continue
		}
		lead = "" // what it led to is not read out
		switch n.Kind {
		case markdown.Heading:
			all = append(all, nil)
			lead = strings.TrimRight(saidBy(t, n), ".:") + ":"
		case markdown.Table:
			for i, row := range rowsOf(t, n) {
				add(row, i == 0)
			}
		case markdown.Paragraph:
			sentences := vi.Sentences(saidBy(t, n))
			for i, s := range sentences {
				if i == len(sentences)-1 && strings.HasSuffix(s, ":") {
					lead = s
					continue
				}
				add(s, i == 0)
			}
		}
	}
	return all
}

// onlyCites says whether a sentence is nothing but the name of a law, as below a quotation.
func onlyCites(text string) bool {
	text = strings.Trim(text, " .;,")
	return strings.HasPrefix(text, lawMark) && strings.HasSuffix(text, lawMark) && strings.Count(text, lawMark) == 2
}

// readAloud are the blocks in the order in which they are read: what a quotation or a box of help says stands
// among the others; other boxes have their own place or none.
func readAloud(blocks []*markdown.Node) []*markdown.Node {
	var out []*markdown.Node
	for _, n := range blocks {
		switch {
		case n.Kind == markdown.Quote:
			out = append(out, n.Children...)
		case n.Kind == markdown.Box && n.Text == "help":
			out = append(out, n.Children[min(n.Refs, len(n.Children)):]...) // behind its lines
		default:
			out = append(out, n)
		}
	}
	return out
}

// rowsOf reads a table a row at a time, each cell behind the name of its column: without it a table of what is
// and what is not says the opposite.
func rowsOf(t *Text, table *markdown.Node) []string {
	const widest, short = 3, 3
	var rows, names []string
	for _, row := range table.Children {
		var cells []string
		for i, cell := range row.Children {
			words := strings.TrimSpace(saidBy(t, cell))
			switch {
			case row.Header:
				names = append(names, words)
			case words == "":
			case i == 0 && len(names) > 0 && len([]rune(words)) <= short:
				cells = append(cells, names[i]+" "+words)
			case i < len(names) && names[i] != "":
				cells = append(cells, names[i]+": "+words)
			default:
				cells = append(cells, words)
			}
		}
		if !row.Header && len(row.Children) <= widest {
			rows = append(rows, strings.Join(cells, "\n"))
		}
	}
	return rows
}

func itemsOf(t *Text, list *markdown.Node) []string {
	var items []string
	for _, item := range list.Children {
		var parts []string
		for _, n := range item.Children {
			if n.Kind == markdown.Paragraph {
				parts = append(parts, saidBy(t, n))
			}
		}
		items = append(items, strings.TrimRight(strings.Join(parts, " "), ";"))
	}
	return items
}

// saidBy is what a paragraph says, with a mark where it sends its reader elsewhere.
func saidBy(t *Text, n *markdown.Node) string {
	var b strings.Builder
	n.Walk(func(n *markdown.Node) bool {
		switch n.Kind {
		case markdown.Link:
			switch t.Refers(n).Kind {
			case campaign.ToItem, campaign.ToFile, campaign.ToPath, campaign.ToAddress, campaign.ToAnchor:
				b.WriteString(unsaid)
			case campaign.ToLaw:
				b.WriteString(lawMark + Plain(n) + lawMark)
				return false
			}
		case markdown.Words:
			b.WriteString(n.Text)
		case markdown.Break:
			b.WriteByte(' ')
		case markdown.Picture, markdown.Note, markdown.CodeSpan:
			return false
		}
		return true
	})
	return b.String()
}
