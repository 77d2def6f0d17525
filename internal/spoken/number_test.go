package spoken

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Readings as primary schools in the North teach them.
func TestNumbersAreReadAsTheNorthReadsThem(t *testing.T) {
	tests := map[int64]string{
		0: "không", 1: "một", 4: "bốn", 5: "năm", 10: "mười", 11: "mười một", 14: "mười bốn", 15: "mười lăm", 19: "mười chín",
		20: "hai mươi", 21: "hai mươi mốt", 24: "hai mươi tư", 25: "hai mươi lăm", 30: "ba mươi", 31: "ba mươi mốt", 44: "bốn mươi tư", 55: "năm mươi lăm", 99: "chín mươi chín",
		100: "một trăm", 101: "một trăm linh một", 104: "một trăm linh bốn", 105: "một trăm linh năm", 110: "một trăm mười", 111: "một trăm mười một", 115: "một trăm mười lăm", 121: "một trăm hai mươi mốt", 555: "năm trăm năm mươi lăm",
		1000: "một nghìn", 1001: "một nghìn không trăm linh một", 1005: "một nghìn không trăm linh năm", 1010: "một nghìn không trăm mười", 1100: "một nghìn một trăm",
		1954: "một nghìn chín trăm năm mươi tư", 2024: "hai nghìn không trăm hai mươi tư", 2025: "hai nghìn không trăm hai mươi lăm", 2030: "hai nghìn không trăm ba mươi",
		10_000: "mười nghìn", 15_005: "mười lăm nghìn không trăm linh năm", 21_001: "hai mươi mốt nghìn không trăm linh một", 30_170: "ba mươi nghìn một trăm bảy mươi", 105_000: "một trăm linh năm nghìn", 999_999: "chín trăm chín mươi chín nghìn chín trăm chín mươi chín",
		1_000_000: "một triệu", 1_000_005: "một triệu không trăm linh năm", 1_005_000: "một triệu không trăm linh năm nghìn", 1_250_000: "một triệu hai trăm năm mươi nghìn", 20_000_000: "hai mươi triệu",
		1_000_000_000: "một tỷ", 1_000_000_001: "một tỷ không trăm linh một", 2_500_000_000: "hai tỷ năm trăm triệu", 1_000_000_000_000: "một nghìn tỷ", 1_000_000_000_021: "một nghìn tỷ không trăm hai mươi mốt",
		-15: "âm mười lăm",
	}
	for n, want := range tests {
		if got := Number(n); got != want {
			t.Errorf("Number(%d) = %q, want %q", n, got, want)
		}
	}
}

// value reads a number's words back, without knowing how they were made: it adds up digits, and multiplies by
// the scale words.
func value(words string) (int64, error) {
	ones := []string{"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"}
	other := map[string]int64{"mốt": 1, "tư": 4, "lăm": 5}
	var all, group, last int64 // last: a digit that waits for what follows it
	for w := range strings.FieldsSeq(words) {
		d := int64(slices.Index(ones, w))
		if d < 0 {
			if n, ok := other[w]; ok {
				d = n
			}
		}
		switch {
		case d >= 0:
			group += last
			last = d
		case w == "mười":
			group, last = group+last+10, 0
		case w == "mươi":
			group, last = group+last*10, 0
		case w == "trăm":
			group, last = group+last*100, 0
		case w == "linh":
		case w == "nghìn":
			all, group, last = all+(group+last)*1000, 0, 0
		case w == "triệu":
			all, group, last = all+(group+last)*1_000_000, 0, 0
		case w == "tỷ":
			all, group, last = (all+group+last)*1_000_000_000, 0, 0
		default:
			return 0, fmt.Errorf("what is %q?", w)
		}
	}
	return all + group + last, nil
}

func TestNumbersAreReadBack(t *testing.T) {
	check := func(t interface{ Fatalf(string, ...any) }, n int64) {
		words := Number(n)
		got, err := value(words)
		if err != nil || got != n {
			t.Fatalf("%d is %q, which is %d (%v)", n, words, got, err)
		}
	}
	for n := range int64(20_000) {
		check(t, n)
	}
	rapid.Check(t, func(t *rapid.T) { check(t, rapid.Int64Range(0, 1_000_000_000_000).Draw(t, "n")) })
}

// TestNumbersKeepTheRulesOfSyllables: mốt, tư and lăm stand only behind mươi (lăm behind mười too), linh only
// behind trăm; năm is never said behind mươi.
func TestNumbersKeepTheRulesOfSyllables(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := strings.Fields(Number(rapid.Int64Range(0, 1_000_000_000_000).Draw(t, "n")))
		for i, w := range words {
			before := ""
			if i > 0 {
				before = words[i-1]
			}
			wrong := false
			switch w {
			case "mốt", "tư":
				wrong = before != "mươi"
			case "lăm":
				wrong = before != "mươi" && before != "mười"
			case "linh":
				wrong = before != "trăm"
			case "năm", "một", "bốn":
				wrong = before == "mươi" || w == "năm" && before == "mười"
			}
			if wrong {
				t.Fatalf("%q behind %q in %q", w, before, strings.Join(words, " "))
			}
		}
	})
}

func TestDigitsAreReadOneByOne(t *testing.T) {
	for in, want := range map[string]string{"111": "một, một, một", "1800 1567": "một, tám, không, không, một, năm, sáu, bảy", "": "", "a": ""} {
		if got := Digits(in); got != want {
			t.Errorf("Digits(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestRomanNumerals(t *testing.T) {
	for in, want := range map[string]int{"I": 1, "IV": 4, "IX": 9, "XII": 12, "XXI": 21, "A": 0} {
		if got := roman(in); got != want {
			t.Errorf("roman(%q) = %d, want %d", in, got, want)
		}
	}
}
