package kit

import (
	"testing"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/markdown"
	"loa.vn/loa/internal/ooxml"
	"loa.vn/loa/internal/prose"
)

// TestWordsOfASlideAreAsLargeAsTheyFit: fewer words stand larger, and beside a picture smaller.
func TestWordsOfASlideAreAsLargeAsTheyFit(t *testing.T) {
	body := func(lines, words int) []ooxml.Paragraph {
		var list []ooxml.Paragraph
		for range lines {
			text := ""
			for range words {
				text += "chữ "
			}
			list = append(list, ooxml.Paragraph{Spans: ooxml.Words(text)})
		}
		return list
	}
	for _, test := range []struct {
		slide ooxml.Slide
		want  float64
	}{
		{ooxml.Slide{Opening: true, Body: body(1, 3)}, 0},
		{ooxml.Slide{Body: body(3, 4)}, 36},
		{ooxml.Slide{Body: body(6, 5)}, 32},
		{ooxml.Slide{Body: body(6, 7)}, 28},
		{ooxml.Slide{Body: body(9, 6)}, 24},
		{ooxml.Slide{Body: body(3, 6), Picture: &ooxml.Picture{}}, 28},
	} {
		if got := sizeOf(test.slide); got != test.want {
			t.Errorf("%d paragraphs stand in %v points, want %v", len(test.slide.Body), got, test.want)
		}
	}
}

// TestAHelpLineStandsLargeOnASlide, in a line of its own; the rest keeps its order.
func TestAHelpLineStandsLargeOnASlide(t *testing.T) {
	src := "Gọi ai?\n\n::: help 111\nMiễn phí.\n:::\n\n- một\n- hai"
	body, problems := markdown.Compile("a.md", src, 0, markdown.Options{Lang: "vi"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	line := prose.Line{ID: "111", Number: "111", What: []string{"Tổng đài quốc gia"}}
	text := prose.Read(&campaign.Text{Lang: "vi", Body: body}, src, prose.Linked{Refs: []prose.Ref{{Lines: []prose.Line{line}}}})
	var got []string
	for _, p := range onSlide(text, text.Blocks) {
		said := ""
		for _, s := range p.Spans {
			said += s.Text
			if s.Text == "111" && s.Size < 40 {
				t.Errorf("the number stands in %v points", s.Size)
			}
		}
		got = append(got, said)
	}
	want := []string{"Gọi ai?", "111", "Tổng đài quốc gia.", "Miễn phí.", "một", "hai"}
	if len(got) != len(want) {
		t.Fatalf("got %q, want %q", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got %q, want %q", got[i], want[i])
		}
	}
}

// TestLettersOfChoicesGoOn past the alphabet.
func TestLettersOfChoicesGoOn(t *testing.T) {
	for n, want := range map[int]string{0: "A", 3: "D", 25: "Z", 26: "AA", 27: "BB"} {
		if got := letter(n); got != want {
			t.Errorf("choice %d is %s, want %s", n, got, want)
		}
	}
}
