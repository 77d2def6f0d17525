package sheet

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// FromOldFont is a text in Unicode that a document shows in a font of the days before it: TCVN3 in .VnTime and its
// like, of which those with an H at the end show capitals alone, and VNI in VNI-Times and its like. It answers false,
// with the text as it is, where the font is of another kind.
func FromOldFont(font, text string) (string, bool) {
	name := strings.ToLower(font)
	switch {
	case strings.HasPrefix(name, ".vn"):
		text = strings.Map(fromTCVN3Letter, text)
		if strings.HasSuffix(font, "H") {
			text = strings.ToUpper(text)
		}
		return norm.NFC.String(text), true
	case strings.HasPrefix(name, "vni-"):
		return vniText(text), true
	}
	return text, false
}

func fromTCVN3Letter(r rune) rune {
	if i := runeIndex(tcvn3Places, r); i >= 0 {
		return []rune(tcvn3Letters)[i]
	}
	return r
}

// vniText reads VNI letter by letter; a mark that no letter before it can bear stays as it stands.
func vniText(text string) string {
	var out strings.Builder
	previous := ' '
	for _, r := range text {
		small := unicode.ToLower(r)
		letter, mark := vniLetter(small), vniMark(small)
		switch {
		case letter != 0 && unicode.IsUpper(r):
			out.WriteRune(unicode.ToUpper(letter))
		case letter != 0:
			out.WriteRune(letter)
		case mark != "" && takesMark(previous, mark):
			out.WriteString(mark)
		default:
			out.WriteRune(r)
		}
		previous = small
	}
	return norm.NFC.String(out.String())
}
