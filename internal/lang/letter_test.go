package lang

import (
	"testing"
	"unicode"
)

func TestLetterKnowsNewScripts(t *testing.T) {
	for _, r := range "aĐệơЖ中กꪀ\U0001E6C0\U0001E6DE\U0001E6FF\U000105C0\U00010D50\U0001E5D0\U000323B0\u1C89\uA7CB" {
		if !Letter(r) {
			t.Errorf("%U is no letter", r)
		}
	}
	for _, r := range "1 .-”\u0301€\u20C1\u2FFF\uFDD0\uFFFE\U0001CC00\U0001F600\U0001FAFF\U0001FFFE\U000E0000\U000F0000\U0010FFFF\uE000" {
		if Letter(r) {
			t.Errorf("%U is a letter", r)
		}
	}
	if Letter(-1) || Letter(unicode.MaxRune+1) {
		t.Error("what is no character is a letter")
	}
}

func TestLetterAgreesWithGoOnWhatItKnows(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !unicode.Is(unicode.Cn, r) && Letter(r) != unicode.IsLetter(r) {
			t.Errorf("Letter(%U) = %t", r, Letter(r))
		}
	}
}
