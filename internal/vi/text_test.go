package vi

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// vietnamese draws a text in which Vietnamese letters, tone marks in either
// form, punctuation and other scripts meet more often than by chance.
func vietnamese() *rapid.Generator[string] {
	piece := rapid.OneOf(
		rapid.SampledFrom(strings.Fields("Nghệ An hoà thuý khoẻ quý giá Đường ĐƯỢC TP. v.v. 1.000 0,5 O'du ꪼꪕ \U0001E6C0")),
		rapid.SampledFrom([]string{" ", "-", ".", "…", "?", "!\n", "”", "'", "\u0300", "\u0323", "\u0302", "con", "\xff"}),
		rapid.String(),
	)
	return rapid.Map(rapid.SliceOf(piece), func(p []string) string { return strings.Join(p, "") })
}

func TestNFCComposesVietnamese(t *testing.T) {
	if got, want := NFC("Nghe\u0323\u0302 An"), "Nghệ An"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSplitFindsWords(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"", nil},
		{" … – 5 !", []string{"5"}},
		{"Phòng, chống mua bán người.", []string{"Phòng", "chống", "mua", "bán", "người"}},
		{"Người Ơ Đu (O'du) nói", []string{"Người", "Ơ", "Đu", "O'du", "nói"}},
		{"COVID-19 làm 1.000 người, 0,5 %", []string{"COVID-19", "làm", "1.000", "người", "0,5"}},
		{"ở TP.HCM ngày 5/7/2024.", []string{"ở", "TP", "HCM", "ngày", "5", "7", "2024"}},
		{"'trích' --dẫn- a,b", []string{"trích", "dẫn", "a", "b"}},
		{norm.NFD.String("Nghệ An"), []string{norm.NFD.String("Nghệ"), "An"}},
		{"\U0001E6C0\U0001E6E3 ꪼꪕ", []string{"\U0001E6C0\U0001E6E3", "ꪼꪕ"}},
		{"a\xff b🎉", []string{"a", "b"}},
	}
	for _, test := range tests {
		if got := Split(test.text); !slices.Equal(got, test.want) {
			t.Errorf("Split(%q) = %q, want %q", test.text, got, test.want)
		}
		if got := Syllables(test.text); got != len(test.want) {
			t.Errorf("Syllables(%q) = %d, want %d", test.text, got, len(test.want))
		}
	}
}

func TestWordsAreOneCountInEitherForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := vietnamese().Draw(t, "s")
		if c, d := Syllables(norm.NFC.String(s)), Syllables(norm.NFD.String(s)); c != d {
			t.Fatalf("%d words composed, %d decomposed", c, d)
		}
		for _, word := range Split(s) {
			if again := Split(word); len(again) != 1 || again[0] != word {
				t.Fatalf("the word %q splits into %q", word, again)
			}
		}
	})
}

func TestFoldTakesMarksOffForSearch(t *testing.T) {
	tests := map[string]string{
		"":                        "",
		"Đường dây nóng 111":      "duong day nong 111",
		"ĐƯỢC GIẢI CỨU":           "duoc giai cuu",
		"Nghe\u0323\u0302 An":     "nghe an",
		"Ðà Nẵng":                 "da nang", // eth, from an old converter
		"Crème brûlée":            "creme brulee",
		"กิน ꪼꪕ":                  "กิน ꪼꪕ",
		"khẩn cấp: gọi 113, 111!": "khan cap: goi 113, 111!",
	}
	for text, want := range tests {
		if got := Fold(text); got != want {
			t.Errorf("Fold(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestFoldSeesNoForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := vietnamese().Draw(t, "s")
		got := Fold(norm.NFC.String(s))
		if other := Fold(norm.NFD.String(s)); got != other {
			t.Fatalf("composed %q, decomposed %q", got, other)
		}
		if again := Fold(got); again != got {
			t.Fatalf("%q folds again to %q", got, again)
		}
	})
}

func TestEachCharacterFoldsOnce(t *testing.T) {
	for r := rune(0); r <= utf8.MaxRune; r++ {
		once := Fold(string(r))
		if twice := Fold(once); twice != once {
			t.Errorf("%U folds to %+q, then to %+q", r, once, twice)
		}
		same := SameTone(string(r))
		if twice := SameTone(same); twice != same {
			t.Errorf("%U has the tone form %+q, then %+q", r, same, twice)
		}
	}
}
