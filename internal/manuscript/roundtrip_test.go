package manuscript

import (
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"loa.vn/loa/internal/markdown"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/vi"
)

// readBack are the words of a text as its readers see them.
func readBack(t interface{ Fatalf(string, ...any) }, src string) string {
	if _, problems := markdown.Compile("vi.md", src, 0, markdown.Options{Lang: "vi"}); problem.Errors(problems) > 0 {
		t.Fatalf("%q is wrong: %v", src, problems)
	}
	var b strings.Builder
	for _, n := range markdown.Tree(src, markdown.Options{Lang: "vi"}) {
		n.Walk(func(n *markdown.Node) bool {
			switch n.Kind {
			case markdown.Words:
				b.WriteString(n.Text)
			case markdown.Break, markdown.Paragraph, markdown.Heading, markdown.Item, markdown.Cell, markdown.Quote:
				b.WriteByte(' ')
			case markdown.Note, markdown.List, markdown.Table, markdown.Row, markdown.Strong, markdown.Emphasis, markdown.Strike, markdown.Link:
			default:
				fmt.Fprintf(&b, " {%s %s} ", n.Kind, n.Text)
			}
			return true
		})
	}
	return vi.NFC(strings.Join(strings.Fields(b.String()), " "))
}

// TestAnyWordsComeBack makes documents of random words, most of them signs that mean something to Markdown, and
// compares what the Markdown says with what was written.
func TestAnyWordsComeBack(t *testing.T) {
	sign := rapid.SampledFrom([]string{
		"*", "**", "_", "`", "[", "]", "(", ")", "<", ">", "#", "+++", "-", "---", "=", ":", ":::", "|", "~", "~~", "!", "&", "&amp;", "&#33;", "\\", "{#a}", "^", "1.", "2)",
		"[^1]", "[x]", "http://", "https://a.vn/b_c_d", "www.a.vn", "a@b.vn", "\"", "“", "”", "…", "$", "việc", "a", "Đ", "ế", "1", " ", " ", " ", "<b>", "<!--", "item:", "lang:en",
	})
	text := rapid.Map(rapid.SliceOfN(sign, 1, 7), func(s []string) string { return strings.Join(s, "") })
	rapid.Check(t, func(t *rapid.T) {
		var body, want strings.Builder
		kinds := rapid.SliceOfN(rapid.SampledFrom([]string{"p", "p", "h", "li", "ol", "tbl", "quote"}), 1, 5).Draw(t, "kinds")
		for _, kind := range kinds {
			var runs strings.Builder
			want.WriteByte(' ')
			for range rapid.IntRange(1, 4).Draw(t, "runs") {
				words := text.Draw(t, "words")
				want.WriteString(words)
				runs.WriteString("<w:r><w:rPr>" + rapid.SampledFrom([]string{"", "", "<w:b/>", "<w:i/>", "<w:b/><w:i/>", "<w:strike/>"}).Draw(t, "look") + `</w:rPr><w:t xml:space="preserve">`)
				_ = xml.EscapeText(&runs, []byte(words))
				runs.WriteString("</w:t>")
				if rapid.IntRange(0, 9).Draw(t, "break") == 0 {
					runs.WriteString("<w:br/>")
					want.WriteByte(' ')
				}
				runs.WriteString("</w:r>")
			}
			pPr := map[string]string{"h": `<w:pStyle w:val="u2"/>`, "li": `<w:numPr><w:numId w:val="2"/></w:numPr>`, "ol": `<w:numPr><w:numId w:val="1"/></w:numPr>`, "quote": `<w:pStyle w:val="Trich"/>`}[kind]
			para := "<w:p><w:pPr>" + pPr + "</w:pPr>" + runs.String() + "</w:p>"
			if kind == "tbl" {
				para = "<w:tbl><w:tr><w:tc>" + para + "</w:tc><w:tc>" + p("", "b") + "</w:tc></w:tr></w:tbl>"
				want.WriteString(" b")
			}
			body.WriteString(para)
		}
		m, problems := Read("a.docx", parts{"body": p("", "đầu") + body.String(), "styles": vietnameseStyles, "numbering": numbers}.bytes(t))
		if problem.Errors(problems) > 0 {
			t.Fatalf("%v", problems)
		}
		if got, want := readBack(t, m.Markdown), vi.NFC(strings.Join(strings.Fields("đầu"+want.String()), " ")); got != want {
			t.Fatalf("got  %q\nwant %q\nof %q", got, want, m.Markdown)
		}
	})
}
