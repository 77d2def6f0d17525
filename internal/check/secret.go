package check

import (
	"strings"
)

// secrets looks for digits by which a person can be found: of an identity card, a passport, an account.
// Lists of sources are full of the numbers of documents, tables of figures.
func (t *text) secrets() {
	for _, p := range t.passages {
		if p.Box == "sources" || p.Kind == "td" || p.Kind == "th" {
			continue
		}
		for _, s := range secrets(p.Text, p.telephones) {
			switch s.kind {
			case "identity":
				t.wrong(p, s.start, "identity-number", "number", hidden(s.digits))
			case "passport":
				t.wrong(p, s.start, "passport-number", "number", hidden(s.digits))
			case "account":
				t.warn(p, s.start, "account-number", "number", hidden(s.digits))
			}
		}
	}
}

// secret is a number that should not be published; digits are as they are written.
type secret struct {
	start  int
	kind   string
	digits string
}

func secrets(s string, tels []telephone) []secret {
	var found []secret
	list := numerals(s)
	for i := 0; i < len(list); i++ {
		n := list[i]
		for len(tels) > 0 && tels[0].end <= n.start {
			tels = tels[1:]
		}
		if len(tels) > 0 && tels[0].start <= n.start || joined(s, n.start) {
			continue
		}
		end, digits, used := grouped(s, list[i:])
		if kind := secretKind(s, n.start, end, digits, used); kind != "" && !numbersDocument(s, n.start) {
			found = append(found, secret{n.start, kind, s[n.start:end]})
			i += used - 1
		}
	}
	return append(found, passports(s)...)
}

// longestSecret is the most digits of any of these numbers: those on a bank's card.
const longestSecret = 16

// grouped joins numerals that are written in groups of three or four, as on a card: 038 094 001 234.
func grouped(s string, list []numeral) (end int, digits string, used int) {
	end, digits, used = list[0].end, list[0].digits, 1
	for _, n := range list[1:] {
		before := list[used-1]
		if len(digits) > longestSecret || s[before.end:n.start] != " " || len(before.digits) < 3 || len(before.digits) > 4 || len(n.digits) < 2 || len(n.digits) > 4 {
			break
		}
		end, digits, used = n.end, digits+n.digits, used+1
	}
	return end, digits, used
}

// secretKind says what digits may be, "" for nothing that is secret.
func secretKind(s string, start, end int, digits string, groups int) string {
	kind := ""
	switch n := len(digits); {
	case n < 6 || n > longestSecret:
		return ""
	case (n == 9 || n == 12) && (groups == 1 || digits[0] == '0'):
		kind = "identity"
	case groups == 1 && n >= 10 || namesAccount(wordsBefore(s, start, 8)):
		kind = "account"
	default:
		return ""
	}
	if beforeLetter(s, end) || goesOn(s, end) || end < len(s) && strings.IndexByte("/%-", s[end]) >= 0 {
		return ""
	}
	if after := wordsAfter(s, end, 1); len(after) > 0 && (counted(after[0]) || money(after[0])) {
		return ""
	}
	return kind
}

func money(word string) bool {
	return strings.Contains(" đồng đ vnd vnđ usd đô euro dollars ", " "+word+" ")
}

// namesAccount says whether the words before a number, the nearest first, speak of an account.
func namesAccount(before []string) bool {
	for i, w := range before {
		if w == "stk" || w == "account" || w == "khoản" && i+1 < len(before) && before[i+1] == "tài" {
			return true
		}
	}
	return false
}

// passports are the numbers of passports: a capital letter and seven or eight digits.
func passports(s string) []secret {
	var found []secret
	for at := 1; at < len(s); at++ {
		if !isDigit(s[at]) || isDigit(s[at-1]) {
			continue
		}
		end := at
		for end < len(s) && isDigit(s[end]) {
			end++
		}
		letter := s[at-1]
		if n := end - at; (n == 7 || n == 8) && 'A' <= letter && letter <= 'Z' &&
			!afterLetter(s, at-1) && !beforeLetter(s, end) && (at < 2 || !strings.ContainsRune("/-.", rune(s[at-2]))) && !inAddress(s, at) {
			found = append(found, secret{at - 1, "passport", s[at-1 : end]})
		}
		at = end
	}
	return found
}

// hidden shows only the beginning and the end of a number, so that a list of problems does not spread it.
func hidden(number string) string {
	runes := []rune(number)
	return string(runes[:3]) + "…" + string(runes[len(runes)-2:])
}
