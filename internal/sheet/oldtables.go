package sheet

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// The letters of TCVN3 in the order of Unicode's 0xA1 to 0xFE, and of what they stand for. Capitals
// with a tone mark have no place: fonts of capitals alone show them.
const (
	tcvn3Places  = "¡¢§£¤¥¦" + "¨©ª«¬\u00AD®" + "µ¸¶·¹»¾¼½ÆÇÊÈÉËÌÐÎÏÑÒÕÓÔÖ×ÝØÜÞßãáâäåèæçéêíëìîïóñòôõøö÷ùúýûüþ"
	tcvn3Letters = "ĂÂĐÊÔƠƯ" + "ăâêôơưđ" + "àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
)

// fromTCVN3 is a word that windows-1252 shows, read as TCVN3. Its capitals say nothing: a font of
// capitals shows small letters as such.
func fromTCVN3(word string) (string, bool) {
	letters := []rune(tcvn3Letters)
	var out strings.Builder
	for _, r := range word {
		if r < 0x80 {
			out.WriteRune(r)
			continue
		}
		i := runeIndex(tcvn3Places, r)
		if i < 0 {
			return "", false
		}
		out.WriteRune(letters[i])
	}
	return strings.ToLower(out.String()), true
}

func runeIndex(list string, r rune) int {
	n := 0
	for _, have := range list {
		if have == r {
			return n
		}
		n++
	}
	return -1
}

// In VNI a mark follows the letter that it belongs to; some letters have a place of their own.
const (
	vniTones = "ùøûõï"                          // acute, grave, hook, tilde, dot below
	tones    = "\u0301\u0300\u0309\u0303\u0323" // in the same order
)

// vniMark is what a mark after a letter adds to it.
func vniMark(r rune) string {
	switch r {
	case 'â':
		return "\u0302"
	case 'á':
		return "\u0302\u0301"
	case 'à':
		return "\u0302\u0300"
	case 'å':
		return "\u0302\u0309"
	case 'ã':
		return "\u0302\u0303"
	case 'ä':
		return "\u0302\u0323"
	case 'ê':
		return "\u0306"
	case 'é':
		return "\u0306\u0301"
	case 'è':
		return "\u0306\u0300"
	case 'ú':
		return "\u0306\u0309"
	case 'ü':
		return "\u0306\u0303"
	case 'ë':
		return "\u0306\u0323"
	}
	if i := runeIndex(vniTones, r); i >= 0 {
		return string([]rune(tones)[i])
	}
	return ""
}

// vniLetter is the letter that a place of its own stands for, or 0.
func vniLetter(r rune) rune {
	switch r {
	case 'ô':
		return 'ơ'
	case 'ö':
		return 'ư'
	case 'ñ':
		return 'đ'
	case 'í', 'ì':
		return r
	case 'æ':
		return 'ỉ'
	case 'ó':
		return 'ĩ'
	case 'ò':
		return 'ị'
	case 'î':
		return 'ỵ'
	}
	return 0
}

// fromVNI is a word that windows-1252 shows, read as VNI.
func fromVNI(word string) (string, bool) {
	var out strings.Builder
	previous := ' '
	for _, r := range strings.ToLower(word) {
		letter, mark := vniLetter(r), vniMark(r)
		switch {
		case r < 0x80:
			out.WriteRune(r)
		case letter != 0:
			out.WriteRune(letter)
		case mark != "" && takesMark(previous, mark):
			out.WriteString(mark)
		default:
			return "", false
		}
		previous = r
	}
	return norm.NFC.String(out.String()), true
}

// takesMark reports whether the letter before a mark can bear it.
func takesMark(letter rune, mark string) bool {
	switch []rune(mark)[0] {
	case 0x0302:
		return strings.ContainsRune("aeo", letter)
	case 0x0306:
		return letter == 'a'
	}
	return strings.ContainsRune("aeouyôö", letter)
}
