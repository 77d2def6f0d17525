package words

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// names are the names in braces that a message has, sorted, those of one language left out.
func names(message string) []string {
	var list []string
	for _, m := range regexp.MustCompile(`\{([a-z_]+)\}`).FindAllStringSubmatch(message, -1) {
		if n := m[1]; !strings.HasSuffix(n, "_vi") && !strings.HasSuffix(n, "_en") && !slices.Contains(list, n) {
			list = append(list, n)
		}
	}
	slices.Sort(list)
	return list
}

// official says whether the words are those of an official letter, which Decree 30/2020/NĐ-CP wants in
// Vietnamese.
func official(id string) bool { return strings.HasPrefix(id, "letter-") }

func TestEveryMessageIsInBothLanguages(t *testing.T) {
	if len(All()) == 0 {
		t.Fatal("no messages")
	}
	for id, e := range All() {
		if strings.TrimSpace(e.VI) == "" || strings.TrimSpace(e.EN) == "" && !official(id) {
			t.Errorf("%s: vi %q, en %q", id, e.VI, e.EN)
		}
		if (e.HintVI == "") != (e.HintEN == "") {
			t.Errorf("%s: hint_vi %q, hint_en %q", id, e.HintVI, e.HintEN)
		}
	}
}

func TestBothLanguagesNameTheSame(t *testing.T) {
	for id, e := range All() {
		if v, n := names(e.VI), names(e.EN); !slices.Equal(v, n) && !official(id) {
			t.Errorf("%s: vi names %q, en %q", id, v, n)
		}
		if v, n := names(e.HintVI), names(e.HintEN); !slices.Equal(v, n) {
			t.Errorf("%s: hint_vi names %q, hint_en %q", id, v, n)
		}
	}
}

func TestANameOfOneLanguageStaysInIt(t *testing.T) {
	for id, e := range All() {
		if strings.Contains(e.VI+e.HintVI, "_en}") || strings.Contains(e.EN+e.HintEN, "_vi}") {
			t.Errorf("%s says the other language's words", id)
		}
	}
}

func TestASpeakerFillsInNames(t *testing.T) {
	args := map[string]string{"file": "a.jpg"}
	tests := map[string]string{
		In("vi").Say("alt-missing", args):    "Ảnh a.jpg chưa có lời mô tả.",
		In("vi-VN").Say("alt-missing", args): "Ảnh a.jpg chưa có lời mô tả.",
		In("en").Say("alt-missing", args):    "the picture a.jpg has no words for those who cannot see it",
		In("fr").Say("no-such-id", args):     "no-such-id",
		In("en").Hint("no-such-id", args):    "",
	}
	for got, want := range tests {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
