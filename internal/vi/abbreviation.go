package vi

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// titles are abbreviations before a name, which begins with a capital letter.
const titles = " tp tx tt ts ths pgs gs bs ks ls cn nxb vd đ/c mr mrs ms dr prof st "

// abbreviates reports whether the full stop after before, with next as the
// first character of what follows, shortens a word and ends no sentence.
func abbreviates(before string, next rune) bool {
	word := before[strings.LastIndexFunc(before, unicode.IsSpace)+1:]
	if word == before && ordinal(word) {
		return true
	}
	word = strings.TrimLeft(word, "([{"+openers)
	last := word[strings.LastIndexByte(word, '.')+1:]
	if among(titles, strings.ToLower(NFC(last))) || strings.EqualFold(word, "th.s") {
		return true
	}
	return shortened(word) && !unicode.IsUpper(next)
}

// ordinal reports whether word numbers a heading or an entry: 1, 2.1, IV, a.
func ordinal(word string) bool {
	return strings.Trim(word, "0123456789.") == "" && len(word) <= 5 ||
		strings.Trim(word, "IVX") == "" || utf8.RuneCountInString(word) == 1
}

// shortened reports whether word looks like an abbreviation: the initial of a
// name (H.), several (L.T.H., v.v.), or consonants alone (tr.).
func shortened(word string) bool {
	if utf8.RuneCountInString(NFC(word)) == 1 {
		return !unicode.IsDigit([]rune(word)[0])
	}
	folded := Fold(word)
	if !strings.ContainsFunc(folded, unicode.IsLetter) {
		return false
	}
	return strings.Contains(folded, ".") || !strings.ContainsAny(folded, "aeiouy")
}
