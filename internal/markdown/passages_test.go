package markdown

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestPassagesAreTheOutermostBlocks(t *testing.T) {
	for name, want := range map[string][]string{
		"nothing":            nil,
		"a paragraph":        {"Một đoạn\nhai dòng."},
		"heading and text":   {"## Đề mục", "Một đoạn."},
		"heading, no gap":    {"Một đoạn.|", "## Đề mục|", "Một đoạn khác."},
		"heading, underline": {"Đề mục\n===", "Một đoạn."},
		"a list":             {"- một\n- hai\n\n  còn hai\n\n- ba", "Một đoạn."},
		"two lists":          {"- một\n- hai|", "* ba\n* bốn"},
		"list behind text":   {"Gồm:|", "- một\n- hai"},
		"a numbered list":    {"1. một\n2. hai", "Một đoạn."},
		"a quotation":        {"> một\n> hai\n\n", "Một đoạn."},
		"a lazy quotation":   {"> một\nhai", "> ba"},
		"code":               {"```toml\na = 1\n\n# b\n```", "Một đoạn."},
		"indented code":      {"    a\n\n    b", "Một đoạn."},
		"a line":             {"Một đoạn.", "---", "Một đoạn."},
		"a table":            {"| a | b |\n| - | - |\n| 1 | 2", "Một đoạn."},
		"a picture":          {"![chữ](a.jpg \"lời\")", "Một đoạn."},
		"definitions":        {"Từ\n: nghĩa\n\nTừ hai\n: nghĩa\n: nghĩa nữa", "Một đoạn."},
		"late definitions":   {"Từ\n\n: nghĩa", "Một đoạn."},
		"HTML":               {"<div>\na\n</div>", "Một đoạn."},
		"a block":            {"::: note Nhớ\n## Đề mục\n\nmột\n\n- hai\n:::", "Một đoạn."},
		"blocks, no gap":     {"::: help 111\n:::|", "::: until 2025-06-30\ncũ\n:::|", "::: from 2025-07-01\nmới\n:::"},
		"block in block":     {":::: note\n::: help 111\n:::\n::::", "Một đoạn."},
		"unclosed block":     {"Một đoạn.", "::: note\nmột\n\nhai"},
		"block behind text":  {"Một đoạn.|", "::: note\nmột\n:::|", "Một đoạn."},
		"footnotes":          {"Một[^a], hai[^b].", "[^a]: một\n\n    còn một|", "[^b]: hai|", "[^c]: không ai gọi"},
		"footnote in block":  {"Một[^a].", "::: sources\n[^a]: một\n:::", "Một đoạn."},
		"footnote in list":   {"Một[^a].", "- một\n\n  [^a]: một\n\n- hai", "Một đoạn."},
		"footnote in quote":  {"Một[^a].", "> [^a]: một\n> hai", "Một đoạn."},
		"footnote first":     {"[^a]: một", "Một[^a]."},
		"link addresses":     {"[Một][a] đoạn.", "[a]: https://a.vn\n  \"lời\"", "[b]: https://b.vn"},
		"addresses in a row": {"[Một][a] đoạn.", "[a]: https://a.vn|", "[b]: https://b.vn"},
		"blank rows":         {"\n\n \nMột đoạn.\n \n\t\n", "\n\nMột đoạn.\n\n\n"},
	} {
		t.Run(name, func(t *testing.T) {
			src := join(want)
			var got []string
			for _, p := range Passages(src) {
				got = append(got, p.Text)
				if row := rowOf(src, p.Line); !strings.HasPrefix(p.Text, strings.TrimRight(row, " ")) {
					t.Errorf("line %d is %q, the passage %q", p.Line, row, p.Text)
				}
			}
			for i := range want {
				want[i] = strings.TrimSpace(strings.TrimSuffix(want[i], "|"))
				if name == "indented code" && i == 0 {
					want[i] = "    " + want[i]
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("of %q\ngot  %q\nwant %q", src, got, want)
			}
		})
	}
}

// join sets passages below one another, a blank row between them where none ends with a bar.
func join(passages []string) string {
	return strings.ReplaceAll(strings.Join(passages, "\n\n"), "|\n\n", "\n")
}

func TestPassagesOfATextTooDeepAreOne(t *testing.T) {
	src := strings.Repeat(">", 10_000) + " a\n\nb"
	if got := Passages(src); len(got) != 1 || got[0].Text != src {
		t.Errorf("got %d passages", len(got))
	}
}

func TestDigestDoesNotDependOnLines(t *testing.T) {
	if a, b := Digest("Một  đoạn\nhai dòng."), Digest("Một đoạn hai dòng.\n"); a != b || len(a) != 8 {
		t.Errorf("got %q and %q", a, b)
	}
	if Digest("Một đoạn.") == Digest("Hai đoạn.") {
		t.Error("other words have the same digest")
	}
}

// Whatever the text is, its passages hold every row of it that is not blank, once and in order.
func TestPassagesLoseNothing(t *testing.T) {
	piece := rapid.SampledFrom([]string{
		"a", "b", " ", "    ", "\n", "\n\n", "\t", "- ", "> ", "# ", "---", "===", "|", ": ", "::: note", ":::",
		"```", "[^a]", "[^a]: ", "[a]: /b", "1. ", "<div>", "</div>", "| a |\n| - |", "*", "\\", "Đ",
	})
	rapid.Check(t, func(t *rapid.T) {
		checkWhole(t, strings.Join(rapid.SliceOfN(piece, 0, 40).Draw(t, "src"), ""))
	})
}

func FuzzPassages(f *testing.F) {
	f.Add("# a\n\n[^a]: b\n\n- c[^a]\n")
	f.Add("[^a]: [^a]: ")
	f.Fuzz(func(t *testing.T, src string) { checkWhole(t, src) })
}

func checkWhole(t interface{ Fatalf(string, ...any) }, src string) {
	var got []string
	last := 0
	for _, p := range Passages(src) {
		if p.Line <= last {
			t.Fatalf("passages of %q out of order: line %d behind %d", src, p.Line, last)
		}
		last = p.Line
		got = append(got, strings.Fields(p.Text)...)
	}
	if want := strings.Fields(src); !slices.Equal(got, want) {
		t.Fatalf("of %q\ngot  %q\nwant %q", src, got, want)
	}
}

// rowOf is a row of a text, from 1.
func rowOf(src string, n int) string { return strings.Split(src, "\n")[n-1] }
