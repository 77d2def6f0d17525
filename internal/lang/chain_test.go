package lang

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestChainGoesDepthFirst(t *testing.T) {
	own := map[string][]string{
		"tyj-Tayo": {"tyj-Latn", "blt"},
		"tyj-Latn": {"tpo", "", "vi"},
		"blt":      {"tpo"}, // a second way to tpo is no circle
		"en":       {"vi"},
		"loop":     {"first"},
		"first":    {"tpo", "second"},
		"second":   {"first"},
		"self":     {"self"},
	}
	tests := []struct {
		tag   string
		want  []string
		cycle []string
	}{
		{tag: "vi", want: []string{"vi"}},
		{tag: "en", want: []string{"en", "vi"}},
		{tag: "hmn", want: []string{"hmn", "vi"}},
		{tag: "tyj-Tayo", want: []string{"tyj-Tayo", "tyj-Latn", "tpo", "vi", "blt"}},
		{tag: "blt", want: []string{"blt", "tpo", "vi"}},
		{tag: "self", cycle: []string{"self", "self"}},
		{tag: "loop", cycle: []string{"first", "second", "first"}},
	}
	for _, test := range tests {
		got, err := Chain(test.tag, func(tag string) []string { return own[tag] }, "vi")
		if !slices.Equal(got, test.want) {
			t.Errorf("Chain(%q) = %q, want %q", test.tag, got, test.want)
		}
		var cycle *CycleError
		if errors.As(err, &cycle) != (test.cycle != nil) || cycle != nil && !slices.Equal(cycle.Path, test.cycle) {
			t.Errorf("Chain(%q): error %v, want the circle %q", test.tag, err, test.cycle)
		}
	}
}

func TestCycleErrorNamesTheWay(t *testing.T) {
	err := &CycleError{Path: []string{"en", "vi", "en"}}
	if got, want := err.Error(), "languages fall back in a circle: en → vi → en"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestChainWithoutADefault(t *testing.T) {
	got, err := Chain("en", func(string) []string { return nil }, "")
	if !slices.Equal(got, []string{"en"}) || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestChainNamesEachLanguageOnce(t *testing.T) {
	tag := rapid.Map(rapid.IntRange(0, 6), func(n int) string { return fmt.Sprint("l", n) })
	rapid.Check(t, func(t *rapid.T) {
		own := rapid.MapOf(tag, rapid.SliceOfN(tag, 0, 3)).Draw(t, "own")
		got, err := Chain("l0", func(s string) []string { return own[s] }, "vi")
		if err != nil {
			path := err.(*CycleError).Path
			for i, from := range path[:len(path)-1] {
				if !slices.Contains(own[from], path[i+1]) {
					t.Fatalf("%v: %s does not fall back on %s", err, from, path[i+1])
				}
			}
			return
		}
		if got[0] != "l0" || got[len(got)-1] != "vi" {
			t.Fatalf("got %q", got)
		}
		if slices.Sort(got); len(slices.Compact(slices.Clone(got))) != len(got) {
			t.Fatalf("got %q", got)
		}
	})
}
