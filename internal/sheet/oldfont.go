package sheet

import (
	"strings"
	"unicode"
)

// Before Unicode, Vietnamese was written with fonts that put its letters in the places of others:
// TCVN3 (also called ABC: .VnTime and others) a letter in the place of each, VNI (VNI-Times and
// others) a mark behind the letter. Without the font such a text shows other letters: Céng hßa, Coäng
// hoøa. It is found in old CSV files, and inside XLSX made of them, where it has become Unicode.

const sampleSize = 1 << 18 // bytes that are looked at

// finding is how a text looks in an encoding.
type finding struct {
	words   int    // that are not ASCII alone
	good    int    // of them, those that may be Vietnamese
	example string // one of the good ones, as it stands
}

// share is the good part of the words, 0 to 1; 1 where there are none.
func (f finding) share() float64 {
	if f.words == 0 {
		return 1
	}
	return float64(f.good) / float64(f.words)
}

// judge looks at each word once, whatever the number of times that it is written.
func judge(text string, read func(word string) (string, bool)) finding {
	var f finding
	seen := map[string]bool{}
	for word := range strings.FieldsFuncSeq(text, between) {
		if seen[word] || !foreign(word) {
			continue
		}
		seen[word] = true
		f.words++
		if got, ok := read(word); ok && vietnamese(got) {
			f.good++
			f.example = word
		}
	}
	return f
}

// between reports whether a character stands between words. The signs from ¡ to ¿ are letters in
// TCVN3.
func between(r rune) bool {
	return !unicode.In(r, unicode.L, unicode.M) && (r < 0xA1 || r > 0xFF)
}

// foreign reports whether a word is worth judging: it has an ASCII letter and another one.
func foreign(word string) bool {
	return strings.IndexFunc(word, func(r rune) bool { return r > unicode.MaxASCII }) >= 0 &&
		strings.IndexFunc(word, func(r rune) bool { return r <= unicode.MaxASCII }) >= 0
}

// asItStands is a word without the signs around it. Old converters write Ð for Đ.
func asItStands(word string) (string, bool) {
	word = strings.TrimFunc(word, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.M) })
	return strings.NewReplacer("Ð", "Đ", "ð", "đ").Replace(word), true
}

func vietnamese(word string) bool { return syllable(word) || initials(word) }

// oldFont refuses a table whose Unicode text is TCVN3 or VNI in disguise: at least three words are
// no Vietnamese as they stand, and most of these are if read in that way.
func oldFont(t Table) *Refusal {
	words := oddWords(t)
	if len(words) < 3 {
		return nil
	}
	text := strings.Join(words, " ")
	tcvn, vni := judge(text, fromTCVN3), judge(text, fromVNI)
	best, why := tcvn, TCVN3
	if vni.good >= tcvn.good {
		best, why = vni, VNI
	}
	if best.good < 3 || best.share() < 0.7 {
		return nil
	}
	return &Refusal{Why: why, Sheet: t.Sheet, Detail: best.example}
}

// oddWords are the words of a table, each once, whose letters are all of windows-1252 and that are
// no Vietnamese as they stand.
func oddWords(t Table) []string {
	var words []string
	seen := map[string]bool{}
	size := 0
	for _, row := range t.Rows {
		for _, c := range row.Cells {
			if size += len(c.Text); size > sampleSize {
				return words
			}
			for word := range strings.FieldsFuncSeq(c.Text, between) {
				if foreign(word) && !seen[word] && odd(word) {
					words = append(words, word)
				}
				seen[word] = true
			}
		}
	}
	return words
}

func odd(word string) bool {
	if strings.ContainsFunc(word, func(r rune) bool { return r > 0xFF }) {
		return false
	}
	got, _ := asItStands(word)
	return !vietnamese(got)
}
