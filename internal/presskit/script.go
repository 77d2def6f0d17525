package presskit

import (
	"fmt"
	"math"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/markdown"
	"loa.vn/loa/internal/ooxml"
	"loa.vn/loa/internal/prose"
	"loa.vn/loa/internal/spoken"
	"loa.vn/loa/internal/vi"
)

// goals are the lengths of scripts, in seconds.
func goals() []int { return []int{60, 180} }

// scripts adds what announcers read. An item that is not offered to be read out has none.
func (f *folder) scripts() error {
	switch {
	case !f.Aired:
		return nil
	case f.Sketch:
		return f.sketch()
	}
	for _, goal := range goals() {
		if err := f.script(goal); err != nil {
			return err
		}
	}
	return nil
}

func (f *folder) voice() spoken.Voice { return voiceOf(f.Lang, f.Phones) }

// voiceOf reads Vietnamese as it is said; other languages as they are written, addresses apart.
func voiceOf(tag string, phones []string) spoken.Voice {
	if tag == "vi" {
		return spoken.NewReader(phones...)
	}
	return spoken.AsWritten(phones...)
}

func (f *folder) script(goal int) error {
	script := spoken.Write(f.material(), f.voice(), float64(goal))
	name := f.say.word("kit-file-script", "goal", fmt.Sprint(goal))
	title := f.say.word("kit-script", "goal", fmt.Sprint(goal))
	f.list(name+".docx, .txt", title)
	notes := []string{
		f.say.word("kit-seconds", "radio", whole(script.Seconds), "slow", whole(script.Slow)),
		f.say.word("kit-how-to-read", "pause", f.say.word("spoken-pause"), "repeat", f.say.word("spoken-repeat")),
	}
	if !f.Loud {
		notes = append(notes, f.say.word("kit-not-loudspeaker"))
	}
	doc := f.document()
	doc.Size = 14
	doc.Body = append(doc.Body, scriptHead(f.Title, title, notes)...)
	doc.Body = append(doc.Body, scriptBody(f.printed(script))...)
	doc.Body = append(doc.Body, f.foot("")...)
	if err := f.addDocument(name, doc); err != nil {
		return err
	}
	parts := []string{strings.Join(f.head(), "\n"), f.Title + "\n" + title, strings.Join(notes, "\n"), scriptText(f.printed(script)), "---\n" + strings.Join(f.about(), "\n")}
	f.add(name+".txt", textFile(strings.Join(parts, "\n\n")))
	return nil
}

func whole(seconds float64) string { return fmt.Sprint(int(math.Round(seconds))) }

func scriptHead(title, kind string, notes []string) []ooxml.Block {
	blocks := []ooxml.Block{
		ooxml.Paragraph{Style: ooxml.Title, Spans: ooxml.Words(title)},
		ooxml.Paragraph{KeepNext: true, Spans: []ooxml.Span{{Text: kind, Bold: true}}},
	}
	for _, n := range notes {
		blocks = append(blocks, ooxml.Paragraph{KeepNext: true, After: ooxml.Points(2), Spans: []ooxml.Span{{Text: n, Size: 11}}})
	}
	return append(blocks, ooxml.Paragraph{Style: ooxml.Plain, Rule: true})
}

// sheet is a script as it is printed: its marks in the words of the language.
type sheet struct {
	lines         []spoken.Line
	pause, repeat string
}

func (f *folder) printed(s spoken.Script) sheet {
	out := sheet{pause: f.say.word("spoken-pause"), repeat: f.say.word("spoken-repeat")}
	for _, l := range s.Lines {
		l.Text = strings.ReplaceAll(l.Text, spoken.PauseMark, out.pause)
		out.lines = append(out.lines, l)
	}
	return out
}

// scriptBody prints a script with wide lines, its marks in another colour.
func scriptBody(s sheet) []ooxml.Block {
	var blocks []ooxml.Block
	for i, l := range s.lines {
		begins := l.Repeat && !s.lines[i-1].Repeat
		if begins {
			blocks = append(blocks, ooxml.Paragraph{Before: ooxml.Points(14), KeepNext: true, Spans: []ooxml.Span{mark(s.repeat)}})
		}
		p := ooxml.Paragraph{After: ooxml.Points(6)}
		for j, words := range strings.Split(l.Text, s.pause) {
			if j > 0 {
				p.Spans = append(p.Spans, mark(s.pause))
			}
			p.Spans = append(p.Spans, ooxml.Span{Text: words})
		}
		if l.Gap && !begins {
			p.Before = ooxml.Points(14)
		}
		blocks = append(blocks, p)
	}
	return blocks
}

func mark(text string) ooxml.Span {
	return ooxml.Span{Text: text, Italic: true, Colour: "7F7F7F", Size: 11}
}

func scriptText(s sheet) string {
	var b strings.Builder
	for i, l := range s.lines {
		if l.Gap && i > 0 {
			b.WriteByte('\n')
		}
		if l.Repeat && !s.lines[i-1].Repeat {
			b.WriteString(s.repeat + "\n")
		}
		b.WriteString(l.Text + "\n")
	}
	return strings.TrimRight(b.String(), "\n")
}

// material is what scripts are made from.
func (f *folder) material() spoken.Material {
	free := ""
	if f.Help.Free {
		free = f.say.word("spoken-free")
	}
	return spoken.Material{
		Title: f.Title, Summary: f.Summary, Points: pointsOf(f.text.Blocks), Sections: sections(f.text),
		Help: spoken.Help{Number: f.Help.Number, About: free},
		Phrases: spoken.Phrases{
			Opening: f.say.word("spoken-opening"), Call: f.say.word("spoken-call"), Points: f.say.word("spoken-points"),
			Again: f.say.word("spoken-again"), Thanks: f.say.word("spoken-thanks"),
		},
	}
}

// Marks that no text holds: of words that only help a reader, a link to another item or to a website; and at
// both ends of a law's name.
const (
	unsaid  = "\ufdd1"
	lawMark = "\ufdd2"
)

// sections are the parts of the text that can be read out: paragraphs and lists. A sentence that sends the
// listener to another item or a website is left out.
func sections(t *prose.Text) []spoken.Section {
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
			lead = strings.TrimRight(said(t, n), ".:") + ":"
		case markdown.Table:
			for i, row := range rowsOf(t, n) {
				add(row, i == 0)
			}
		case markdown.Paragraph:
			sentences := vi.Sentences(said(t, n))
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
func rowsOf(t *prose.Text, table *markdown.Node) []string {
	const widest, short = 3, 3
	var rows, names []string
	for _, row := range table.Children {
		var cells []string
		for i, cell := range row.Children {
			words := strings.TrimSpace(said(t, cell))
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

func itemsOf(t *prose.Text, list *markdown.Node) []string {
	var items []string
	for _, item := range list.Children {
		var parts []string
		for _, n := range item.Children {
			if n.Kind == markdown.Paragraph {
				parts = append(parts, said(t, n))
			}
		}
		items = append(items, strings.TrimRight(strings.Join(parts, " "), ";"))
	}
	return items
}

// said is what a paragraph says, with a mark where it sends its reader elsewhere.
func said(t *prose.Text, n *markdown.Node) string {
	var b strings.Builder
	n.Walk(func(n *markdown.Node) bool {
		switch n.Kind {
		case markdown.Link:
			switch t.Refers(n).Kind {
			case campaign.ToItem, campaign.ToFile, campaign.ToPath, campaign.ToAddress, campaign.ToAnchor:
				b.WriteString(unsaid)
			case campaign.ToLaw:
				b.WriteString(lawMark + prose.Plain(n) + lawMark)
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
