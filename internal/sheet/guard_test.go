package sheet

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestGuard(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Xã Keng Đu", "Xã Keng Đu"},
		{"5-7", "5-7"},
		{"a=b", "a=b"},
		{"=1+1", "'=1+1"},
		{"+84 912", "'+84 912"},
		{"-5", "'-5"},
		{"@SUM(A1)", "'@SUM(A1)"},
		{"\ta", "'\ta"},
		{"\ra", "'\ra"},
		{"＝1+1", "'＝1+1"},
		{"  =1+1", "'  =1+1"},
		{"\u200b=1+1", "'\u200b=1+1"},
		{`"=1+1`, `'"=1+1`},
		{"'=1+1", "''=1+1"},
		{"'Hôm nay", "'Hôm nay"},
		{"a;=1+1", "a;'=1+1"},
		{"a\n=1+1", "a\n'=1+1"},
		{"a\r\nb", "a\r\nb"},
		{"a,=1+1", "a,=1+1"},
	} {
		if got := guard(c.text); got != c.want {
			t.Errorf("guard(%q) = %q, want %q", c.text, got, c.want)
		}
		if got := unguard(c.want); got != c.text {
			t.Errorf("unguard(%q) = %q, want %q", c.want, got, c.text)
		}
	}
	if got := unguard("'Hôm nay"); got != "'Hôm nay" {
		t.Errorf("an apostrophe that guards nothing is gone: %q", got)
	}
}

// treacherous are texts of what the guard is about.
func treacherous() *rapid.Generator[string] {
	return rapid.StringOf(rapid.RuneFrom([]rune("'=+-@\t\r\n;, \"aạ＝")))
}

// TestGuardIsUndone protects every text; TestNoCellStartsAFormula protects its reader.
func TestGuardIsUndone(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := treacherous().Draw(r, "text")
		if got := unguard(guard(s)); got != s {
			r.Fatalf("%q came back as %q by way of %q", s, got, guard(s))
		}
	})
}

func TestNoCellStartsAFormula(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := guard(treacherous().Draw(r, "text"))
		if strings.IndexAny(s, "=+-@\t\r＝") == 0 {
			r.Fatalf("%q", s)
		}
		for _, cell := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(";\t\r\n", r) }) {
			if strings.IndexAny(strings.TrimLeft(cell, " \""), "=+-@＝") == 0 {
				r.Fatalf("%q in %q", cell, s)
			}
		}
	})
}
