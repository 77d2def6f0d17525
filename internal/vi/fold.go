package vi

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns s for searching: in lower case, without the marks above, below
// and through Latin, Greek and Cyrillic letters, and with d for đ. What other
// scripts write as a mark but read as a vowel (Tai Viet, Thai, Khmer) stays.
func Fold(s string) string {
	var out strings.Builder
	out.Grow(len(s))
	for at, r := range s {
		if r < utf8.RuneSelf {
			out.WriteByte(byte(unicode.ToLower(r)))
			continue
		}
		parts := norm.NFD.PropertiesString(s[at:]).Decomposition()
		if parts == nil {
			writeFolded(&out, r)
		}
		for _, part := range string(parts) {
			writeFolded(&out, part)
		}
	}
	return norm.NFC.String(out.String())
}

// writeFolded writes one decomposed character, unless it is a mark.
func writeFolded(out *strings.Builder, r rune) {
	if diacritic(r) {
		return
	}
	switch r = unicode.ToLower(r); r {
	case 'đ', 'ð', 'ɖ': // Ð and Ɖ look like Đ, and old converters produce them
		r = 'd'
	}
	out.WriteRune(r)
}

// diacritic reports whether r is a mark that any letter may bear.
func diacritic(r rune) bool {
	switch {
	case 0x0300 <= r && r <= 0x036F, 0x1AB0 <= r && r <= 0x1AFF, 0x1DC0 <= r && r <= 0x1DFF,
		0x20D0 <= r && r <= 0x20FF, 0xFE20 <= r && r <= 0xFE2F:
		return true
	}
	return false
}
