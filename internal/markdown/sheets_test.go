package markdown

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestATextIsDividedAtLinesOfThreeDashes(t *testing.T) {
	got := Sheets("# A\n---\n\n# B\n```\n---\n```\n::: note\n---\n:::\nb\n---\n")
	want := []Piece{
		{Source: "# A\n"}, {Source: "\n# B\n```\n---\n```\n::: note\n---\n:::\nb\n", Row: 2}, {Row: 12},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestATextIsDividedAtItsBlocks(t *testing.T) {
	names := []string{"teacher", "slips"}
	got := Around("before\n::: teacher for you\na\n::: help 111\n:::\nb\n:::\n\n::: note\n::: slips\n:::\n:::\n:::: slips\n::: help 111\n:::\n::::\n::: slips\nopen", names)
	want := []Piece{
		{Source: "before\n"},
		{Name: "teacher", Rest: "for you", Source: "a\n::: help 111\n:::\nb\n", Row: 2},
		{Source: "\n::: note\n::: slips\n:::\n:::\n", Row: 7},
		{Name: "slips", Source: "::: help 111\n:::\n", Row: 13},
		{Name: "slips", Source: "open", Row: 17, Open: true},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// FuzzPieces divides any text: nothing may panic, and every row of the text stands where its piece says.
func FuzzPieces(f *testing.F) {
	for _, seed := range []string{"---\n---", "::: a\n---\n:::", "::::a\n:::a\n::::\n:::", "```\n::: a\n````", "a\n\n---\nb", ":::\n::: \n::::a"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		rows := strings.SplitAfter(src, "\n")
		for _, p := range append(Sheets(src), Around(src, []string{"a"})...) {
			if p.Source != "" && !strings.HasPrefix(strings.Join(rows[p.Row:], ""), p.Source) {
				t.Errorf("%q: the piece %+v stands elsewhere", src, p)
			}
		}
	})
}

func TestATextIsPartedFromItsHeading(t *testing.T) {
	for _, c := range []struct {
		src, title, rest string
		rows             int
	}{
		{"\n## Một *hai* \\* {#x}\n\nba", "Một hai *", "\nba", 2},
		{"# [A](item:b)\n", "A", "", 1},
		{"### Một câu hỏi\n\nba", "", "### Một câu hỏi\n\nba", 0},
		{"chữ\n# Một", "", "chữ\n# Một", 0},
		{"#hashtag", "", "#hashtag", 0},
		{"", "", "", 0},
	} {
		if title, rest, rows := Headed(c.src); title != c.title || rest != c.rest || rows != c.rows {
			t.Errorf("%q: %q, %q, %d", c.src, title, rest, rows)
		}
	}
}
