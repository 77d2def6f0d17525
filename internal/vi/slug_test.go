package vi

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestSlugWritesAnAddress(t *testing.T) {
	tests := map[string]string{
		"":                      "",
		"HIV/AIDS là gì?":       "hiv-aids-la-gi",
		"Đường dây nóng 111":    "duong-day-nong-111",
		"  Nhận diện — “cò”!  ": "nhan-dien-co",
		"ĐƯỢC\u00a0GIẢI CỨU":    "duoc-giai-cuu",
		"Nghe\u0323\u0302 An":   "nghe-an",
		"1.000 người":           "1-000-nguoi",
		"Người O'du, K’Bang":    "nguoi-odu-kbang",
		"Straße Ærø Łódź þing":  "strasse-aero-lodz-thing",
		"œuvre, İstanbul, ırk":  "oeuvre-istanbul-irk",
		"ŋ Ħ ŧ Ɓ Ɗ ƙ Ɔ ɛ ə ɨ":   "ng-h-t-b-d-k-o-e-e-i",
		"ﬁlm Ｌｏａ №5 ²":          "film-loa-no5-2",
		"chống\u00admua\u200b":  "chongmua",
		"ꪼꪕ":                    "",
		"\U0001E6C0\U0001E6E3":  "",
		"Chữ ꪼꪕ của người Thái": "chu-cua-nguoi-thai",
		"🎉":                     "",
		"\xff\xfe":              "",
		"Con":                   "con-1",
		"con-1":                 "con-1",
		"LPT9!":                 "lpt9-1",
		"con người":             "con-nguoi",
	}
	for text, want := range tests {
		if got := Slug(text); got != want {
			t.Errorf("Slug(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestSlugIsCutAtAWord(t *testing.T) {
	tests := map[string]string{
		strings.Repeat("người ", 20):           strings.TrimSuffix(strings.Repeat("nguoi-", 13), "-"),
		strings.Repeat("a", 80) + " b":         strings.Repeat("a", 80),
		strings.Repeat("a", 81):                strings.Repeat("a", 80),
		strings.Repeat("a", 78) + " b c":       strings.Repeat("a", 78) + "-b",
		strings.Repeat("a", 78) + " bc d":      strings.Repeat("a", 78),
		"con " + strings.Repeat("a", 80):       "con-1",
		"x " + strings.Repeat("a", 100) + " y": "x",
	}
	for text, want := range tests {
		if got := Slug(text); got != want {
			t.Errorf("Slug(%q) = %q, want %q", text, got, want)
		}
	}
}

// checkSlug says what every slug promises.
func checkSlug(t interface{ Fatalf(string, ...any) }, s string) {
	got := Slug(s)
	if len(got) > slugLength {
		t.Fatalf("Slug(%q) = %q has %d bytes", s, got, len(got))
	}
	if strings.Trim(got, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
		t.Fatalf("Slug(%q) = %q is not ASCII", s, got)
	}
	if strings.HasPrefix(got, "-") || strings.HasSuffix(got, "-") || strings.Contains(got, "--") {
		t.Fatalf("Slug(%q) = %q has a hyphen too many", s, got)
	}
	if ReservedName(got) {
		t.Fatalf("Slug(%q) = %q is a reserved name", s, got)
	}
	if again := Slug(got); again != got {
		t.Fatalf("Slug(%q) = %q, whose slug is %q", s, got, again)
	}
	if other := Slug(norm.NFD.String(s)); other != got {
		t.Fatalf("Slug(%q) = %q, decomposed %q", s, got, other)
	}
}

func TestSlugKeepsItsPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkSlug(t, vietnamese().Draw(t, "s")) })
}

func FuzzSlug(f *testing.F) {
	for _, s := range []string{"HIV/AIDS là gì?", "con", "Ðường", "ꪼꪕ", "\u0130\u0307", "-a--b-", "\xff", strings.Repeat("ưở", 90)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkSlug(t, s) })
}

func TestReservedNames(t *testing.T) {
	for _, name := range []string{"con", "CON", "Aux", "nul", "prn", "com1", "COM9", "lpt1", "lpt9", "con.txt", "nul .tar.gz", "com¹"} {
		if !ReservedName(name) {
			t.Errorf("%q is not reserved", name)
		}
	}
	for _, name := range []string{"", "cơn", "con-1", "con người", "com", "com0", "com10", "com1 2", "lpt", "lpt ", "console", "a.con"} {
		if ReservedName(name) {
			t.Errorf("%q is reserved", name)
		}
	}
}
