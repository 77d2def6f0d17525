package vi

import (
	"iter"
	"slices"
	"unicode"
	"unicode/utf8"
)

// Split returns the words of s as they are written. Vietnamese writes a space
// between syllables, so that a word here is a syllable: "mua bán người" has
// three. A word is a run of letters, marks and digits, with the apostrophes
// and hyphens inside it (O'du, COVID-19) and, between digits, the dots and
// commas (1.000, 0,5).
func Split(s string) []string { return slices.Collect(words(s)) }

// Each yields the words that Split finds, one by one.
func Each(s string) iter.Seq[string] { return words(s) }

// Syllables returns how many words Split finds in s.
func Syllables(s string) int {
	n := 0
	for range words(s) {
		n++
	}
	return n
}

// words yields the words of s from left to right.
func words(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for at := 0; at < len(s); {
			if s[at] == ' ' {
				at++
				continue
			}
			r, size := utf8.DecodeRuneInString(s[at:])
			if !letter(r) {
				at += size
				continue
			}
			end := at + wordLength(s[at:])
			if !yield(s[at:end]) {
				return
			}
			at = end
		}
	}
}

// wordLength returns the length in bytes of the word that begins s.
func wordLength(s string) int {
	var before rune
	for at := 0; at < len(s); {
		r, size := rune(s[at]), 1
		if r >= 0x80 {
			r, size = utf8.DecodeRuneInString(s[at:])
		}
		if !letter(r) && (r < 0x300 || !unicode.IsMark(r)) {
			after, _ := utf8.DecodeRuneInString(s[at+size:])
			if !joins(before, r, after) {
				return at
			}
		}
		before, at = r, at+size
	}
	return len(s)
}

// joins reports whether r, which is no letter, holds together a word: before is
// a letter, digit or mark of that word, after is what follows r.
func joins(before, r, after rune) bool {
	switch r {
	case '.', ',':
		return unicode.IsDigit(before) && unicode.IsDigit(after)
	case '\'', '’', '-', '\u2010', '\u2011', '\u00ad', '\u200c', '\u200d':
		return letter(after)
	}
	return false
}
