package vi

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	terminals = ".!?…"           // what may end a sentence
	closers   = "\"'”’»›)]}"     // what may follow it there
	openers   = "\"'“‘„«‹–—- \t" // what may come before the next one's first letter
)

// Sentences returns the sentences of a plain text, without the space around
// them. One ends at a line break, or at a full stop, exclamation mark, question
// mark or ellipsis with space after it, unless a full stop belongs to an
// abbreviation (TP. Vinh, v.v., chị H. kể) or to the number before a heading
// (1. Nhận diện). After an ellipsis or a closing quotation mark, a small letter
// goes on with the sentence: “Đi đâu?” bà hỏi.
func Sentences(s string) []string {
	var list []string
	for line := range strings.FieldsFuncSeq(s, lineBreak) {
		list = appendSentences(list, line)
	}
	return list
}

func lineBreak(r rune) bool {
	switch r {
	case '\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

// appendSentences adds the sentences of one line to list.
func appendSentences(list []string, line string) []string {
	add := func(s string) {
		if s = strings.TrimSpace(s); s != "" {
			list = append(list, s)
		}
	}
	start := 0
	for at := 0; ; {
		n := strings.IndexAny(line[at:], terminals)
		if n < 0 {
			break
		}
		stop := at + n
		at = len(line) - len(strings.TrimLeft(line[stop:], terminals))
		mark := line[stop:at]
		at = len(line) - len(strings.TrimLeft(line[at:], closers))
		quoted := stop+len(mark) < at
		if ends(line[start:stop], mark, line[at:], quoted) {
			add(line[start:at])
			start = at
		}
	}
	add(line[start:])
	return list
}

// ends reports whether a sentence ends at mark, between before and after;
// quoted says that closing quotation marks or brackets follow the mark.
func ends(before, mark, after string, quoted bool) bool {
	if first, _ := utf8.DecodeRuneInString(after); !unicode.IsSpace(first) {
		return false // 1.000, 5.7.2024, TP.HCM, loa.vn, or the end of the line
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(strings.TrimSpace(after), openers))
	if quoted || strings.HasSuffix(mark, "…") || strings.HasSuffix(mark, "..") {
		return !unicode.IsLower(next)
	}
	return mark != "." || !abbreviates(strings.TrimSpace(before), next)
}
