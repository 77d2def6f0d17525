package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"loa.vn/loa/internal/vi"
)

// numeral is a run of digits in a text.
type numeral struct {
	start, end int
	digits     string
}

// numerals finds the runs of digits that belong to no word with letters before them (QH15) and to no
// address.
func numerals(s string) []numeral {
	var list []numeral
	for at := 0; at < len(s); {
		if !isDigit(s[at]) {
			at++
			continue
		}
		end := at
		for end < len(s) && isDigit(s[end]) {
			end++
		}
		if !afterLetter(s, at) && !inAddress(s, at) {
			list = append(list, numeral{at, end, s[at:end]})
		}
		at = end
	}
	return list
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// afterLetter says whether a letter stands right before an offset, other than the h of 6h30.
func afterLetter(s string, at int) bool {
	r, size := utf8.DecodeLastRuneInString(s[:at])
	if r == 'h' && at > size && isDigit(s[at-size-1]) {
		return false
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsMark(r) || r == '_')
}

// beforeLetter says whether a letter stands right behind an offset.
func beforeLetter(s string, at int) bool {
	r, _ := utf8.DecodeRuneInString(s[at:])
	return r != utf8.RuneError && (unicode.IsLetter(r) || r == '_')
}

// reach is how far around a number its meaning is looked for, in bytes: no clause that is read is longer,
// and a text that is one endless line costs no more than any other.
const reach = 200

// inAddress says whether an offset lies in an address of the web or of mail.
func inAddress(s string, at int) bool {
	from, to := max(0, at-reach), min(len(s), at+reach)
	start := from + strings.LastIndexAny(s[from:at], " \n\t(<“\"\u00a0") + 1
	end := to
	if i := strings.IndexAny(s[at:to], " \n\t)>”\"\u00a0"); i >= 0 {
		end = at + i
	}
	token := s[start:end]
	if strings.Contains(token, "://") || strings.HasPrefix(token, "www.") || strings.Contains(token, "@") {
		return true
	}
	host, _, hasPath := strings.Cut(token, "/")
	i := strings.LastIndexByte(host, '.')
	return hasPath && i > 0 && i+2 < len(host) && isLower(host[i-1]) && isLower(host[i+1]) && isLower(host[i+2])
}

func isLower(b byte) bool { return 'a' <= b && b <= 'z' }

// wordsBefore are up to n words that stand before an offset in its clause, in lower case, the nearest
// first.
func wordsBefore(s string, at, n int) []string {
	clause := s[max(0, at-reach):at]
	clause = clause[strings.LastIndexAny(clause, clauseEnds)+1:]
	words := vi.Split(strings.ToLower(clause))
	slices.Reverse(words)
	return words[:min(n, len(words))]
}

// wordsAfter are up to n words that stand behind an offset in its clause, in lower case.
func wordsAfter(s string, at, n int) []string {
	clause := s[at:min(len(s), at+reach)]
	if i := strings.IndexAny(clause, clauseEnds); i >= 0 {
		clause = clause[:i]
	}
	words := vi.Split(strings.ToLower(clause))
	return words[:min(n, len(words))]
}

const clauseEnds = ".;!?\n"
