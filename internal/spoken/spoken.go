// Package spoken turns Vietnamese text into what is said aloud, and makes scripts of it for radio and
// loudspeakers.
//
// A [Reader] reads as the North does: numbers, dates, units and abbreviations written out, telephone
// numbers digit by digit, no addresses and no numbers of laws. A [Script] is what an announcer reads, with
// pauses, with the help line said three times, and in about so many seconds. Other languages are left as
// they are written.
//
// Nobody knows how fast an announcer reads. [Rate] is that of radio news, measured against synthesised
// speech by test/speech; loudspeakers are read more slowly, see [Slow].
package spoken

import (
	"strings"
	"unicode"

	"loa.vn/loa/internal/vi"
)

// How fast scripts are read, in syllables a second of speech, pauses apart.
const (
	Rate = 4.2 // radio news
	Slow = 3.4 // loudspeakers, which echo
)

// The pauses of speech at Rate, in seconds, as a synthesiser makes them.
const (
	atStop  = 0.4 // behind a sentence
	atComma = 0.25
	atMark  = 0.4 // where the script says so, on top of what stands there
)

// PauseMark stands in a script where the announcer waits for a moment.
const PauseMark = "(ngừng)"

// RepeatMark stands before what a script says again.
const RepeatMark = "(nhắc lại)"

// Syllables counts the syllables of a spoken text. Marks in brackets are not said.
func Syllables(s string) int {
	n := 0
	for _, w := range vi.Split(withoutMarks(s)) {
		for part := range strings.FieldsFuncSeq(w, func(r rune) bool { return r == '-' || r == '\'' }) {
			n += max(1, syllablesOf(part))
		}
	}
	return n
}

// syllablesOf counts groups of vowels: a Vietnamese syllable has one, a foreign word as many as it is heard to
// have, an abbreviation that was left as it is one a letter.
func syllablesOf(word string) int {
	if capitals(word) && strings.ToLower(word) == vi.Fold(word) {
		return len(word)
	}
	folded := vi.Fold(word)
	n, last := 0, false
	for _, r := range folded {
		vowel := strings.ContainsRune("aeiouy", r)
		if vowel && !last {
			n++
		}
		last = vowel
	}
	if n > 1 && strings.HasSuffix(folded, "e") && !strings.HasSuffix(folded, "le") && folded == strings.ToLower(word) {
		n-- // a silent one
	}
	return n
}

func withoutMarks(s string) string {
	for _, mark := range []string{PauseMark, RepeatMark} {
		s = strings.ReplaceAll(s, mark, " ")
	}
	return s
}

// Seconds estimates how long a spoken text takes at a rate.
func Seconds(s string, rate float64) float64 {
	seconds := float64(Syllables(s)) / rate
	for i, r := range s {
		switch r {
		case '.', '!', '?', '…':
			if rest := s[i+len(string(r)):]; rest == "" || unicode.IsSpace(rune(rest[0])) {
				seconds += atStop * Rate / rate
			}
		case ',', ';', ':':
			seconds += atComma * Rate / rate
		}
	}
	return seconds + atMark*Rate/rate*float64(strings.Count(s, PauseMark))
}
