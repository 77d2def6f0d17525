package translate

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"loa.vn/loa/internal/markdown"
)

func TestChangesSayWhatDiffers(t *testing.T) {
	for _, c := range []struct{ name, before, now, want string }{
		{"nothing", "a b c", "a b c", ""},
		{"one changed", "a b c", "a x c", "changed x"},
		{"first changed", "a b c", "x b c", "changed x"},
		{"last changed", "a b c", "a b x", "changed x"},
		{"one put in", "a b c", "a b x c", "added x"},
		{"put in first", "a b c", "x a b c", "added x"},
		{"one behind", "a b c", "a b c x", "added x"},
		{"one taken out", "a b c", "a c", "removed before c"},
		{"last taken out", "a b c", "a b", "removed before end"},
		{"moved", "a b c d e", "a c d b e", "removed before c, added b"},
		{"changed and put in", "a b c", "a x y c", "changed x, added y"},
		{"changed and taken out", "a b c d", "a x d", "changed x, removed before d"},
		{"twice the same", "a b a b", "a b x a b", "added x"},
		{"all other", "a b", "x y z", "changed x, changed y, added z"},
		{"two places", "a b c d e", "a x c d", "changed x, removed before end"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			now := passages(strings.Fields(c.now))
			for _, ch := range changes(strings.Fields(c.before), now) {
				got = append(got, said(ch, now))
			}
			if s := strings.Join(got, ", "); s != c.want {
				t.Errorf("got %q, want %q", s, c.want)
			}
		})
	}
}

func passages(words []string) []markdown.Passage {
	list := make([]markdown.Passage, len(words))
	for i, w := range words {
		list[i] = markdown.Passage{Digest: w, Line: i + 1, Text: w}
	}
	return list
}

func said(c Change, now []markdown.Passage) string {
	switch {
	case c.Kind != Removed:
		return string(c.Kind) + " " + c.Text
	case c.Line == 0:
		return "removed before end"
	}
	return "removed before " + now[c.Line-1].Text
}

// As many passages are kept, changed or added as there are now; as many kept, changed or removed as
// there were.
func TestChangesAddUp(t *testing.T) {
	words := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", "d"}), 0, 12)
	rapid.Check(t, func(t *rapid.T) {
		before, now := words.Draw(t, "before"), passages(words.Draw(t, "now"))
		count := map[Kind]int{}
		for _, c := range changes(before, now) {
			count[c.Kind]++
		}
		kept := len(kept(before, now))
		if kept+count[Changed]+count[Added] != len(now) || kept+count[Changed]+count[Removed] != len(before) {
			t.Fatalf("%d kept, %v", kept, count)
		}
		if kept != longestByTrying(before, digests(now)) {
			t.Fatalf("%d kept, more could be", kept)
		}
	})
}

func longestByTrying(a, b []string) int {
	switch {
	case len(a) == 0 || len(b) == 0:
		return 0
	case a[0] == b[0]:
		return 1 + longestByTrying(a[1:], b[1:])
	}
	best := 0
	for i, w := range b { // a[0] is left out, or pairs with its first place in b
		if w == a[0] {
			best = 1 + longestByTrying(a[1:], b[i+1:])
			break
		}
	}
	return max(best, longestByTrying(a[1:], b))
}

func TestChangesOfAVeryLongTextEnd(t *testing.T) {
	var before, now []string
	for i := range 20_000 {
		before, now = append(before, fmt.Sprint("a", i)), append(now, fmt.Sprint("b", i))
	}
	now[0], now[len(now)-1] = before[0], before[len(before)-1]
	got := changes(before, passages(now))
	if len(got) != len(now)-2 || slices.ContainsFunc(got, func(c Change) bool { return c.Kind != Changed }) {
		t.Errorf("got %d changes", len(got))
	}
}
