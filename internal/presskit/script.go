package presskit

import (
	"fmt"
	"math"
	"strings"

	"loa.vn/loa/internal/ooxml"
	"loa.vn/loa/internal/spoken"
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
		Title: f.Title, Summary: f.Summary, Points: f.text.Points(), Sections: f.text.Sections(),
		Help: spoken.Help{Number: f.Help.Number, About: free},
		Phrases: spoken.Phrases{
			Opening: f.say.word("spoken-opening"), Call: f.say.word("spoken-call"), Points: f.say.word("spoken-points"),
			Again: f.say.word("spoken-again"), Thanks: f.say.word("spoken-thanks"),
		},
	}
}
