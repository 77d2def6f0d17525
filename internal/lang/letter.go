package lang

import "unicode"

// Letter reports whether r is a letter of any script.
//
// Go's tables are those of Unicode 15, so a code point that they do not know
// counts as a letter where newer letters have their places: Tai Yo, U+1E6C0 to
// U+1E6FF, came with Unicode 17. It does not where symbols, punctuation or
// pictures have theirs.
func Letter(r rune) bool {
	return unicode.IsLetter(r) || unicode.Is(unicode.Cn, r) && letterPlace(r)
}

// letterPlace reports whether new code points around r are mostly letters.
func letterPlace(r rune) bool {
	switch {
	case 0x2000 <= r && r <= 0x2BFF, // punctuation, currency, arrows, mathematics
		0x2E00 <= r && r <= 0x2E7F,   // more punctuation
		0x2FE0 <= r && r <= 0x303F,   // descriptions of ideographs
		0xFDD0 <= r && r <= 0xFDEF,   // never characters
		0xFE00 <= r && r <= 0xFE6F,   // variation selectors, small forms
		0xFFE0 <= r && r <= 0xFFFF,   // specials
		0x1CC00 <= r && r <= 0x1D7FF, // old computers' symbols, music, mathematics
		0x1EC70 <= r && r <= 0x1EDFF, // numbers of old scripts
		0x1F000 <= r && r <= 0x1FFFF, // pictures
		r&0xFFFE == 0xFFFE:           // never characters
		return false
	}
	return r < 0x40000 // planes 2 and 3 are ideographs, higher ones empty or private
}
