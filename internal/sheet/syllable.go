package sheet

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// What a Vietnamese syllable is made of, each part between spaces. k ends syllables in the names of
// the Central Highlands.
const (
	onsets   = "  b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x "
	open     = " a ai ao au ay âu ây e eo ê êu i ia iu iêu o oa oai oao oay oe oeo oi ô ôi ơ ơi u ua uê ui uôi uơ uy uya uyu uây uêu ư ưa ưi ươi ươu ưu y yêu "
	closed   = " a ă â e ê i iê o oa oă oe oo ô ơ u uâ uê uô uy uyê ư ươ y yê "
	codas    = " c ch k m n ng nh p t "
	marks    = "\u0300\u0301\u0303\u0309\u0323"
	vowelSet = "aăâeêioôơuưy"
)

// syllable reports whether a word may be Vietnamese: a syllable with at most one tone mark, in one
// of the three ways of using capitals. As no program that shows the wrong letters keeps to that, it
// tells encodings apart.
func syllable(word string) bool {
	lower := strings.ToLower(word)
	if word != lower && word != strings.ToUpper(word) {
		_, rest := cutRune(word)
		if rest != strings.ToLower(rest) {
			return false
		}
	}
	bare, tone, ok := takeTone(lower)
	if !ok {
		return false
	}
	for at := range bare {
		if at <= len("ngh") && among(onsets, bare[:at]) && rhyme(bare[at:], tone) {
			return true
		}
	}
	return false
}

func cutRune(s string) (first, rest string) {
	for i := range s {
		if i > 0 {
			return s[:i], s[i:]
		}
	}
	return s, ""
}

// takeTone takes the tone mark out of a word; 0 where there is none. ok is false for two.
func takeTone(word string) (bare string, tone rune, ok bool) {
	bare = strings.Map(func(r rune) rune {
		if !strings.ContainsRune(marks, r) {
			return r
		}
		ok = tone == 0
		tone = r
		return -1
	}, norm.NFD.String(word))
	return norm.NFC.String(bare), tone, ok || tone == 0
}

// rhyme reports whether this may follow a consonant. What a stop ends has a rising or a heavy tone.
func rhyme(s string, tone rune) bool {
	coda := strings.TrimLeft(s, vowelSet)
	nucleus := strings.TrimSuffix(s, coda)
	switch coda {
	case "":
		return among(open, nucleus)
	case "c", "ch", "k", "p", "t":
		if tone != 0x0301 && tone != 0x0323 {
			return false
		}
	}
	return among(closed, nucleus) && among(codas, coda)
}

func among(list, part string) bool {
	return !strings.Contains(part, " ") && strings.Contains(list, " "+part+" ")
}

// initials reports whether a word may be those of an office or a document, such as HĐND.
func initials(word string) bool {
	lower := strings.ToLower(word)
	return strings.Contains(lower, "đ") && strings.Trim(lower, "bcdđghklmnpqrstvx") == ""
}
