package near_test

import (
	"testing"

	"loa.vn/loa/internal/near"
)

func TestWord(t *testing.T) {
	known := []string{"print", "web", "radio", "loudspeaker"}
	for asked, want := range map[string]string{"prnt": "print", "wed": "web", "loudspeakr": "loudspeaker", "television": "", "": "", "radio": "radio"} {
		if got := near.Word(asked, known); got != want {
			t.Errorf("near %q: got %q, want %q", asked, got, want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b        string
		limit, want int
	}{{"kitten", "sitting", 9, 3}, {"", "abc", 3, 3}, {"", "abc", 2, 3}, {"đường", "đương", 2, 1}, {"same", "same", 0, 0}} {
		if got := near.Distance([]rune(c.a), []rune(c.b), c.limit); got != c.want {
			t.Errorf("%q to %q within %d: got %d, want %d", c.a, c.b, c.limit, got, c.want)
		}
	}
}
