package presskit

import (
	"fmt"
	"slices"
	"strings"

	"loa.vn/loa/internal/markdown"
	"loa.vn/loa/internal/ooxml"
	"loa.vn/loa/internal/prose"
	"loa.vn/loa/internal/spoken"
)

// play is a sketch as voices read it.
type play struct {
	roles []string // in the order in which they speak
	stage []string // what the text says before the first scene
	lines []cue
}

// cue is a line of a sketch: a scene's name, a direction, or what a role says.
type cue struct {
	scene, role, text string // text of a direction where no role says it
}

// sketch adds the script of a sketch for voices.
func (f *folder) sketch() error {
	p := playOf(f.text, f.voice())
	if len(p.roles) == 0 {
		return nil // it is told, not played; the article is all there is
	}
	name, title := f.say.word("kit-file-sketch"), f.say.word("kit-sketch")
	f.list(name+".docx, .txt", title)
	notes := []string{
		f.say.word("kit-minutes", "radio", minutes(p.seconds(spoken.Rate)), "slow", minutes(p.seconds(spoken.Slow))),
		f.say.word("kit-roles") + ": " + strings.Join(p.roles, ", ") + ".",
	}
	notes = append(notes, p.stage...)
	if !f.Loud {
		notes = append(notes, f.say.word("kit-not-loudspeaker"))
	}
	doc := f.document()
	doc.Body = append(doc.Body, scriptHead(f.Title, title, notes)...)
	doc.Body = append(doc.Body, p.document()...)
	doc.Body = append(doc.Body, f.foot("")...)
	if err := f.addDocument(name, doc); err != nil {
		return err
	}
	parts := []string{strings.Join(f.head(), "\n"), f.Title + "\n" + title, strings.Join(notes, "\n"), p.plain(), "---\n" + strings.Join(f.about(), "\n")}
	f.add(name+".txt", textFile(strings.Join(parts, "\n\n")))
	return nil
}

// minutes is a length as people say it: 5:30.
func minutes(seconds float64) string {
	n := int(seconds+5) / 10 * 10
	return fmt.Sprintf("%d:%02d", n/60, n%60)
}

// playOf finds the scenes, directions and speeches of a sketch: a speech begins with a bold name and a colon,
// a direction is wholly in italics. What stands in a part without a speech belongs to no scene.
func playOf(t *prose.Text, v spoken.Voice) play {
	var p play
	var part []cue
	begun := false
	flush := func() {
		if slices.ContainsFunc(part, func(c cue) bool { return c.role != "" }) {
			p.lines = append(p.lines, part...)
		}
		part = nil
	}
	for _, n := range t.Blocks {
		switch n.Kind {
		case markdown.Heading:
			flush()
			begun = true
			part = append(part, cue{scene: v.Read(prose.Plain(n))})
		case markdown.Paragraph:
			if c, ok := cueOf(n, v); ok && (begun || c.role != "") {
				part, begun = append(part, c), true
			} else if !begun {
				p.stage = append(p.stage, prose.Plain(n))
			}
		}
	}
	flush()
	for _, c := range p.lines {
		if c.role != "" && !slices.Contains(p.roles, c.role) {
			p.roles = append(p.roles, c.role)
		}
	}
	return p
}

func cueOf(n *markdown.Node, v spoken.Voice) (cue, bool) {
	parts := n.Children
	if len(parts) == 0 {
		return cue{}, false
	}
	if len(parts) == 1 && parts[0].Kind == markdown.Emphasis {
		return cue{text: prose.Plain(parts[0])}, true
	}
	name := strings.TrimSpace(prose.Plain(parts[0]))
	if parts[0].Kind != markdown.Strong {
		return cue{}, false
	}
	rest := parts[1:]
	if !strings.HasSuffix(name, ":") {
		if len(rest) == 0 || rest[0].Kind != markdown.Words || !strings.HasPrefix(strings.TrimSpace(rest[0].Text), ":") {
			return cue{}, false
		}
	}
	return cue{role: strings.TrimSuffix(name, ":"), text: speechOf(rest, v)}, true
}

// speechOf is what a role says; how it is to be said stands in brackets, as it is written.
func speechOf(nodes []*markdown.Node, v spoken.Voice) string {
	var parts []string
	words := ""
	flush := func() {
		if said := v.Read(strings.TrimLeft(words, ": ")); said != "" {
			parts = append(parts, said)
		}
		words = ""
	}
	for _, n := range nodes {
		plain := prose.Plain(n)
		if n.Kind == markdown.Emphasis && strings.HasPrefix(plain, "(") {
			flush()
			parts = append(parts, plain)
			continue
		}
		words += plain
	}
	flush()
	return strings.Join(parts, " ")
}

// seconds is how long the sketch takes at a rate: each speech, and a breath before it. Directions are not said.
func (p play) seconds(rate float64) float64 {
	const breath, direction = 0.6, 2.0
	seconds := 0.0
	for _, c := range p.lines {
		switch {
		case c.role != "":
			seconds += breath + spoken.Seconds(withoutBrackets(c.text), rate)
		case c.text != "":
			seconds += direction
		}
	}
	return seconds
}

func withoutBrackets(s string) string {
	for {
		before, rest, opened := strings.Cut(s, "(")
		_, after, closed := strings.Cut(rest, ")")
		if !opened || !closed {
			return s
		}
		s = before + after
	}
}

// document prints scenes as headings, names bold in front of speeches, directions in italics.
func (p play) document() []ooxml.Block {
	const column = 28 // mm, where speeches begin
	var blocks []ooxml.Block
	for _, c := range p.lines {
		switch {
		case c.scene != "":
			blocks = append(blocks, ooxml.Paragraph{Style: ooxml.Heading1, Spans: ooxml.Words(c.scene)})
		case c.role == "":
			blocks = append(blocks, ooxml.Paragraph{Indent: column, Spans: []ooxml.Span{{Text: "(" + c.text + ")", Italic: true}}})
		default:
			blocks = append(blocks, ooxml.Paragraph{
				Indent: column, First: -column, Tabs: []ooxml.Tab{{At: column}}, After: ooxml.Points(4),
				Spans: append([]ooxml.Span{{Text: c.role + ":", Bold: true}, {Text: "\t"}}, directions(c.text)...),
			})
		}
	}
	return blocks
}

// directions sets what stands in brackets in italics.
func directions(text string) []ooxml.Span {
	var spans []ooxml.Span
	for text != "" {
		open := strings.IndexByte(text, '(')
		end := strings.IndexByte(text[max(open, 0):], ')')
		if open < 0 || end < 0 {
			return append(spans, ooxml.Span{Text: text})
		}
		if open > 0 {
			spans = append(spans, ooxml.Span{Text: text[:open]})
		}
		spans = append(spans, ooxml.Span{Text: text[open : open+end+1], Italic: true})
		text = text[open+end+1:]
	}
	return spans
}

func (p play) plain() string {
	var b strings.Builder
	for _, c := range p.lines {
		switch {
		case c.scene != "":
			b.WriteString("\n" + strings.ToUpper(c.scene) + "\n\n")
		case c.role == "":
			b.WriteString("(" + c.text + ")\n")
		default:
			b.WriteString(strings.ToUpper(c.role) + ": " + c.text + "\n")
		}
	}
	return strings.TrimSpace(b.String())
}
