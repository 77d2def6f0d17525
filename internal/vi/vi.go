// Package vi knows Vietnamese text: its words, its tone marks, its slugs, its
// sentences and its numbers.
//
// Text may come in any Unicode form: what was typed on a Mac (decomposed), on
// Windows (composed) or with either way of placing the tone mark (hòa, hoà)
// is the same text here. Three functions bring texts to one form, each
// coarser than the one before:
//
//	NFC       one code for each letter; nothing else changes
//	SameTone  and lower case, and the tone mark in one place
//	Fold      and no marks at all, for searching: "Đường" is "duong"
//
// All functions are pure and may be called from any number of goroutines.
package vi

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// NFC returns s with each letter and its marks composed into as few code
// points as Unicode allows.
func NFC(s string) string { return norm.NFC.String(s) }

// letter reports whether r is a letter or a digit of any script: what a word
// may begin with.
//
// Go's tables are those of Unicode 15, so a code point that they do not know
// (Tai Yo, U+1E6C0 to U+1E6FF, came with Unicode 17) is taken for a letter;
// from U+1F000 on it would be a picture.
func letter(r rune) bool {
	switch { // nearly all runes of our texts, told without looking into tables
	case r < 0x80:
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	case 0xC0 <= r && r < 0x250:
		return r != '×' && r != '÷'
	case 0x1E00 <= r && r < 0x1F00:
		return true
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r < 0x1F000 && unicode.Is(unicode.Cn, r)
}
