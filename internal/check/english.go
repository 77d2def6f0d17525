package check

import (
	"strconv"
	"strings"
	"unicode"
)

// monthOf is the number of a month by its English name, as it is written with a capital; 0 for none.
func monthOf(name string) int {
	months := [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	for i, m := range months {
		if name == m || len(name) >= 3 && (name == m[:3] || name == "Sept" && i == 8) {
			return i + 1
		}
	}
	return 0
}

// ordinalEnd is the end of the ending of an ordinal (1st, 2nd, 3rd, 4th) at an offset, or the offset.
func ordinalEnd(s string, at int) int {
	for _, ending := range []string{"st", "nd", "rd", "th"} {
		if strings.HasPrefix(s[at:], ending) && !beforeLetter(s, at+2) {
			return at + 2
		}
	}
	return at
}

// leadingWord are the letters that a text begins with.
func leadingWord(s string) string {
	if i := strings.IndexFunc(s, notLetter); i >= 0 {
		return s[:i]
	}
	return s
}

// trailingWord are the letters that a text ends with.
func trailingWord(s string) string {
	i := strings.LastIndexFunc(s, notLetter)
	if i < 0 {
		return s
	}
	for j := range s[i:] {
		if j > 0 {
			return s[i+j:]
		}
	}
	return ""
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }

// months are the English names of months, as numbers. A short name, or one that is also another word
// where it begins a sentence, needs a number beside it.
func months(s string) []figure {
	var found []figure
	for at := 0; at < len(s); {
		if s[at] < 'A' || s[at] > 'S' || afterLetter(s, at) {
			at++
			continue
		}
		name := leadingWord(s[at:])
		month := monthOf(name)
		plain := len(name) > 4 && name != "March" && name != "August" || len(wordsBefore(s, at, 1)) > 0 && (len(name) > 3 || name == "May")
		if month > 0 && (plain || besideNumber(s, at, at+len(name))) {
			found = append(found, figure{at, strconv.Itoa(month)})
		}
		at += max(len(name), 1)
	}
	return found
}

// besideNumber says whether a number stands right before or behind a word.
func besideNumber(s string, start, end int) bool {
	before, after := strings.TrimRight(s[:start], " "), strings.TrimLeft(s[end:], " .")
	return before != "" && isDigit(before[len(before)-1]) || after != "" && isDigit(after[0])
}
