package vi

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The parts of a Vietnamese syllable, each between spaces: what may stand
// before the vowels (with the u of qu and the i of gi), the vowels, and what
// may stand after them.
const (
	onsets = "  b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x "
	nuclei = " a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iê iu oa oă oe oi oo ôi ôô ơi" +
		" ua uâ ue uê ui uô uơ uy ưa ưi ươ ưu yê iêu oai oao oay oeo uây uêu uôi uya uyê uyu ươi ươu yêu "
	codas  = "  c ch m n ng nh p t "
	vowels = "aăâeêioôơuưy"
	tones  = "\u0300\u0309\u0303\u0301\u0323"
)

// SameTone returns s in lower case, composed, and with the tone mark of each
// Vietnamese syllable in one place, so that both ways of writing it compare
// equal: "hoà" gives "hòa", "thuý" gives "thúy"; "hoàn" and "quý", which have
// one way only, stay. A word that is no Vietnamese syllable stays too.
func SameTone(s string) string {
	s = norm.NFC.String(strings.ToLower(norm.NFC.String(s)))
	var out strings.Builder
	for s != "" {
		n := letterRun(s)
		out.WriteString(placeTone(s[:n]))
		s = s[n:]
		_, size := utf8.DecodeRuneInString(s)
		out.WriteString(s[:size])
		s = s[size:]
	}
	return out.String()
}

// letterRun returns the length of the letters and marks that begin s.
func letterRun(s string) int {
	n := strings.IndexFunc(s, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.M) })
	if n < 0 {
		return len(s)
	}
	return n
}

// placeTone returns a composed lower-case word with its tone mark in place.
func placeTone(word string) string {
	bare, tone := takeTone(word)
	if tone == 0 {
		return word
	}
	onset, nucleus, coda, ok := syllable(bare)
	if !ok {
		return word
	}
	v := []rune(nucleus)
	at := toneAt(v, coda != "")
	return onset + norm.NFC.String(string(v[:at+1])+string(tone)) + string(v[at+1:]) + coda
}

// takeTone returns word without its tone mark, and the mark. The mark is 0
// unless there is exactly one, on a vowel.
func takeTone(word string) (bare string, tone rune) {
	var base rune
	var rest strings.Builder
	for _, r := range norm.NFD.String(word) {
		if strings.ContainsRune(tones, r) {
			if tone != 0 || !strings.ContainsRune("aeiouy", base) {
				return word, 0
			}
			tone = r
			continue
		}
		if !diacritic(r) {
			base = r
		}
		rest.WriteRune(r)
	}
	return norm.NFC.String(rest.String()), tone
}

// syllable divides a word without tone mark; ok says whether each part may
// stand in a Vietnamese syllable.
func syllable(bare string) (onset, nucleus, coda string, ok bool) {
	at := strings.IndexAny(bare, vowels)
	if at < 0 {
		return "", "", "", false
	}
	if strings.HasPrefix(bare, "qu") || strings.HasPrefix(bare, "gi") {
		if strings.IndexAny(bare[2:], vowels) == 0 {
			at = 2
		}
	}
	coda = strings.TrimLeft(bare[at:], vowels)
	onset, nucleus = bare[:at], strings.TrimSuffix(bare[at:], coda)
	return onset, nucleus, coda, among(onsets, onset) && among(nuclei, nucleus) && among(codas, coda)
}

// among reports whether part is one of those in list.
func among(list, part string) bool { return strings.Contains(list, " "+part+" ") }

// toneAt returns which of the vowels bears the tone mark: the last with a
// mark of its own (ươ, uyê), else the last before a consonant (oan), else the
// middle one of three (oai) and the first of two (oa, ia).
func toneAt(v []rune, closed bool) int {
	for i := len(v) - 1; i >= 0; i-- {
		if strings.ContainsRune("ăâêôơư", v[i]) {
			return i
		}
	}
	if closed {
		return len(v) - 1
	}
	return (len(v) - 1) / 2
}
