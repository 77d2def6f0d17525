package markdown

import (
	"fmt"
	"strings"
	"testing"
)

// described says all of a block in one line.
func described(b Block) string {
	out := fmt.Sprintf("%d %s %q", b.Line, b.Kind, b.Text)
	if b.Quote {
		out += fmt.Sprintf(" quote law=%v", b.QuoteLaw)
	}
	if b.Box != "" {
		out += " box=" + b.Box
	}
	if b.Lang != "" {
		out += " lang=" + b.Lang
	}
	if b.Period.From.String()+b.Period.To.String() != "" {
		out += " on=" + b.Period.From.String() + ".." + b.Period.To.String()
	}
	if len(b.LawWords) > 0 {
		out += fmt.Sprintf(" laws=%q", b.LawWords)
	}
	return out
}

func TestBlocksSayWhatIsRead(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"marks are gone, breaks stay", "# *Một* `hai`\n\nba\n[bốn](x)\\\nnăm &amp; \\*", `
			11 h1 "Một hai"
			13 p "ba bốn\nnăm & *"`},
		{"a heading without words is still one", "a\n\n##\n", `
			11 p "a"
			13 h2 ""`},
		{"lists within lists", "- a\n  - b\n\n1. c\n\n   d", `
			11 li "a"
			12 li "b"
			14 li "c"
			16 li "d"`},
		{"tables by cell", "| a | b |\n|---|---|\n| c \\| d | |", `
			11 th "a"
			11 th "b"
			13 td "c | d"`},
		{"definitions, notes, code", "t[^1]\n: d\n\n[^1]: chú thích\n\n```\nx\n```", `
			11 dt "t"
			12 dd "d"
			17 pre "x\n"
			14 footnote "chú thích"`},
		{"pictures and HTML are not read", "![alt](x.jpg)\n\n<b>a</b> <br>\n\n<div>\nb\n</div>", `
			13 p "a "`},
		{"addresses are", "xem http://loa.vn/a.", `
			11 p "xem http://loa.vn/a."`},
		{"quotations, and those that cite a law", "> a\n>\n> - b [Luật](law:l)\n\n> c", `
			11 quote "a" quote law=true
			13 li "b Luật" quote law=true laws=["Luật"]
			15 quote "c" quote law=false`},
		{"boxes, their titles and languages", ":::: remember Giữ lại\na\n::: lang EN\nb\n:::\nc\n::::\n", `
			11 name "Giữ lại" box=remember
			12 p "a" box=remember
			14 p "b" box=lang lang=en
			16 p "c" box=remember`},
		{"days narrow one another", ":::: from 2024-01-01\na\n::: until 2024-02-01\nb\n:::\n::::\n", `
			12 p "a" box=from on=2024-01-01..
			14 p "b" box=until on=2024-01-01..2024-02-01`},
	}
	for _, test := range tests {
		var got []string
		for _, b := range Blocks(test.src, 10, Options{Lang: "vi"}) {
			got = append(got, described(b))
		}
		want := strings.Split(strings.ReplaceAll(strings.TrimSpace(test.want), "\t", ""), "\n")
		if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
			t.Errorf("%s:\ngot:\n%s\nwant:\n%s", test.name, g, w)
		}
	}
}

func TestBlocksKnowWhereTheirWordsStand(t *testing.T) {
	src := "Đây là **chữ đậm**\nvà [](law:a) [chữ của luật](law:b) &lt; `mã` cuối.\n\n::: note  Tên hộp\n:::\n"
	tests := []struct {
		word         string
		line, column int
		law          bool
	}{
		{"Đây", 3, 1, false},
		{"chữ đậm", 3, 10, false},
		{"và", 4, 1, false},
		{"chữ của luật", 4, 15, true},
		{"luật", 4, 23, true},
		{"mã", 4, 42, false},
		{"cuối", 4, 46, false},
		{"hộp", 6, 15, false},
	}
	blocks := Blocks(src, 2, Options{})
	for _, test := range tests {
		b := blocks[0]
		if test.word == "hộp" {
			b = blocks[1]
		}
		at := strings.Index(b.Text, test.word)
		line, column := b.Place(at)
		if line != test.line || column != test.column || b.InLaw(at) != test.law {
			t.Errorf("%q: at %d:%d, law %v; want %d:%d, law %v", test.word, line, column, b.InLaw(at), test.line, test.column, test.law)
		}
	}
	if line, column := (Block{Line: 7}).Place(3); line != 7 || column != 0 {
		t.Errorf("a block without words is at %d:%d", line, column)
	}
}

func TestHostileTextsHaveNoBlocks(t *testing.T) {
	if got := Blocks(strings.Repeat("> ", 10_000)+"a", 0, Options{}); got != nil {
		t.Errorf("got %d blocks", len(got))
	}
}

func FuzzBlocksPlaces(f *testing.F) {
	f.Add("# a\n\n> b [c](law:d)\n\n::: from 2024-01-01\n- e\\\n  f\n:::\n\n| g |\n|--|\n| h |\n")
	f.Fuzz(func(t *testing.T, src string) {
		rows := strings.Count(src, "\n") + 1
		for _, b := range Blocks(src, 0, Options{}) {
			for at := range len(b.Text) + 1 {
				if line, column := b.Place(at); line < 1 || line > rows || column < 0 {
					t.Fatalf("offset %d of %q is at %d:%d", at, b.Text, line, column)
				}
			}
		}
	})
}
