package manuscript

import (
	"strings"

	"loa.vn/loa/internal/markdown"
	"loa.vn/loa/internal/vi"
)

// checker reads Markdown back.
type checker struct{ engines *markdown.Engines }

func newChecker() *checker { return &checker{&markdown.Engines{}} }

// says reports whether a line of Markdown means the words of the spans.
func (c *checker) says(line string, spans []span) bool {
	var want []span
	for _, s := range spans {
		if s.note == 0 {
			want = append(want, s)
		}
	}
	var got strings.Builder
	for _, n := range markdown.Tree(withoutNotes(line, spans), markdown.Options{Lang: "vi", Engines: c.engines}) {
		if n.Kind != markdown.Paragraph {
			return false
		}
		n.Walk(func(n *markdown.Node) bool {
			switch n.Kind {
			case markdown.Break:
				got.WriteByte(' ')
			case markdown.Words:
				got.WriteString(n.Text)
			}
			return true
		})
	}
	return vi.NFC(strings.Join(strings.Fields(got.String()), " ")) == plain(want)
}

// withoutNotes takes the marks of notes out of a line: without the notes themselves they would be words.
func withoutNotes(line string, spans []span) string {
	for _, s := range spans {
		if s.note > 0 {
			line = strings.Replace(line, words([]span{{note: s.note}}), "", 1)
		}
	}
	return line
}
