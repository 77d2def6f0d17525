package vi

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// slugLength is the length in bytes that a slug may have.
const slugLength = 80

// Slug returns s as one part of an address: ASCII letters in lower case and
// digits, with a hyphen between words, at most 80 bytes, cut between words
// where it is longer. "HIV/AIDS là gì?" gives "hiv-aids-la-gi". A name that
// Windows reserves is followed by "-1": "Con" gives "con-1". The result is
// empty where nothing of s can be written in ASCII.
func Slug(s string) string {
	slug := shorten(hyphenate(Fold(norm.NFKD.String(s))))
	if ReservedName(slug) {
		slug += "-1"
	}
	return slug
}

// hyphenate writes a folded text in ASCII, with a hyphen for each run of
// characters that it cannot write.
func hyphenate(folded string) string {
	var out strings.Builder
	gap := false
	for _, r := range folded {
		if silent(r) {
			continue
		}
		text := ascii(r)
		if text != "" && gap && out.Len() > 0 {
			out.WriteByte('-')
		}
		gap = text == ""
		out.WriteString(text)
	}
	return out.String()
}

// silent reports whether r leaves no trace in a slug, not even a hyphen.
func silent(r rune) bool {
	return r == '\'' || r == '’' || r == 'ʼ' || unicode.In(r, unicode.M, unicode.Cf)
}

// ascii returns the ASCII letters for a folded character, "" if there are none.
func ascii(r rune) string {
	switch r {
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'þ':
		return "th"
	case 'ŋ':
		return "ng"
	case 'ø', 'ɔ':
		return "o"
	case 'ə', 'ɛ':
		return "e"
	case 'ı', 'ɨ':
		return "i"
	case 'ł':
		return "l"
	case 'ħ':
		return "h"
	case 'ŧ':
		return "t"
	case 'ɓ':
		return "b"
	case 'ɗ':
		return "d"
	case 'ƙ':
		return "k"
	}
	if r < unicode.MaxASCII && (unicode.IsLower(r) || unicode.IsDigit(r)) {
		return string(r)
	}
	return ""
}

// shorten cuts a slug that is too long, between words if it can.
func shorten(slug string) string {
	if len(slug) <= slugLength {
		return slug
	}
	if at := strings.LastIndexByte(slug[:slugLength+1], '-'); at > 0 {
		return slug[:at]
	}
	return slug[:slugLength]
}

// ReservedName reports whether Windows keeps s for a device, so that no file
// or folder may bear it: con, aux, nul, prn, com1 to com9 and lpt1 to lpt9, in
// either case and with any extension.
func ReservedName(s string) bool {
	stem, _, _ := strings.Cut(strings.ToLower(s), ".")
	stem = strings.TrimRight(stem, " ")
	switch stem {
	case "con", "aux", "nul", "prn":
		return true
	}
	digit, ok := strings.CutPrefix(stem, "com")
	if !ok {
		digit, ok = strings.CutPrefix(stem, "lpt")
	}
	return ok && utf8.RuneCountInString(digit) == 1 && strings.Contains("123456789¹²³", digit)
}
