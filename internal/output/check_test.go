package output

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

func paths(list ...string) []Output {
	outputs := make([]Output, len(list))
	for i, p := range list {
		outputs[i] = Output{Path: p, Origin: "origin of " + p}
	}
	return outputs
}

func rules(outputs []Output) []string {
	var said []string
	for _, p := range Check(outputs) {
		said = append(said, p.Rule+" "+p.Args["address"]+" "+p.Args["other"])
	}
	return said
}

func TestCheckRefusesWhatCannotStandTogether(t *testing.T) {
	for _, c := range []struct {
		outputs []Output
		want    []string
	}{
		{paths("index.html", "a/index.html", "a/b/index.html", "ab"), nil},
		{paths("a", "a"), []string{"same-address a origin of a"}},
		{paths("a/B.png", "a/b.png"), []string{"same-address a/b.png origin of a/B.png"}},
		{paths("TÌM/x", "tìm/X"), []string{"same-address tìm/X origin of TÌM/x"}},
		{paths("ti\u0300m", "tìm"), []string{"same-address tìm origin of ti\u0300m"}},
		{paths("σ", "ς"), []string{"same-address σ origin of ς"}},
		{paths("a", "a/index.html"), []string{"same-address a/index.html origin of a"}},
		{paths("A", "a/b/c"), []string{"same-address a/b/c origin of A"}},
	} {
		if got := rules(c.outputs); !reflect.DeepEqual(got, c.want) && len(got)+len(c.want) > 0 {
			t.Errorf("Check says %q, want %q", got, c.want)
		}
	}
}

func TestCheckRefusesNamesThatSomeMachineRefuses(t *testing.T) {
	good := []string{"a", "..a", "a..b", ".well-known/security.txt", "a b", "đ/ệ.html", strings.Repeat("a", longestName), "conan", ".loam", "x/.loa-files"}
	bad := []string{
		"", ".", "..", "/", "/a", "a/", "a//b", "../a", "a/../b", "./a", "a/..", `a\b`, "a:b", "a*", "a?", `"`, "<", ">", "a|b", "a\x00", "a\nb",
		"a\x7f", "a\u0085", "a ", "a /b", "a.", "a./b", "con", "a/CON.html", "nul", "com1.txt", "x/lpt9", "\xff", strings.Repeat("a", longestName+1),
		".loa-files", ".loa-writing", ".LOA-Files", ".loa-new/x", ".loa-anything",
	}
	for _, p := range good {
		if got := rules(paths(p)); len(got) > 0 {
			t.Errorf("Check refuses %q: %q", p, got)
		}
	}
	for _, p := range bad {
		if got := rules(paths(p)); len(got) != 1 || !strings.HasPrefix(got[0], "bad-output-path") {
			t.Errorf("Check says of %q: %q", p, got)
		}
	}
}

func TestCheckSaysTheSameInAnyOrder(t *testing.T) {
	outputs := paths("a", "a", "A", "a/b", "b/c", "b/C", "c", "c/d", "c/d/e", "../x", "y", "z", "d", "e", "f")
	for i := range outputs {
		outputs[i].Origin += " " + string(rune('a'+i))
	}
	want := rules(outputs)
	for range 20 {
		rand.Shuffle(len(outputs), func(i, j int) { outputs[i], outputs[j] = outputs[j], outputs[i] })
		if got := rules(outputs); !reflect.DeepEqual(got, want) {
			t.Fatalf("got  %q\nwant %q", got, want)
		}
	}
	for i := 1; i < len(outputs); i++ {
		if outputs[i-1].Path > outputs[i].Path {
			t.Errorf("%s is sorted before %s", outputs[i-1].Path, outputs[i].Path)
		}
	}
}
