package check

import (
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
)

// Errors are those of Check's problems that are errors, which every build asks for. It looks at less: of the rules
// only those that know errors, and of the texts only those in which a number stands that may be one to call, or
// one that should not be published.
func Errors(m campaign.Moment, read func(path string) (string, error)) []problem.Problem {
	return checkWith(m, read, chosen{
		text: []func(*text){(*text).alternatives, (*text).telephones, (*text).secrets},
		part: []func(*text){(*text).alternatives, (*text).telephones, (*text).secrets},
		bare: true,
	})
}

// chosen are the rules that are looked at.
type chosen struct {
	text, part []func(*text)
	item       []func(*item)
	reach      bool // whether something leads to each text
	bare       bool // a text in which no number stands out is not parsed
}

func allRules() chosen {
	return chosen{text: textRules(), part: partRules(), item: itemRules(), reach: true}
}

// standsOut says whether a number stands in an HTML text that the rules of telephones and secrets may know: a
// three-digit line, or six digits and more that belong together. It may say so of others, never overlook one: what is
// a number to these rules holds no letters but within tags.
func standsOut(html string) bool {
	digits, run := 0, 0
	first, second := byte(0), byte(0) // of the run
	for i := 0; i < len(html); i++ {
		switch b := html[i]; {
		case isDigit(b):
			digits++
			if run++; run == 1 {
				first = b
			} else if run == 2 {
				second = b
			}
			if digits >= 6 || run >= 3 && first == '1' && second == '1' {
				return true
			}
			continue
		case b == '<':
			for i < len(html) && html[i] != '>' {
				i++
			}
			continue // a number goes on behind a tag
		case 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z':
			digits = 0
		}
		if run > 0 {
			run, first, second = 0, 0, 0
		}
	}
	return false
}

// numbered says whether a text must be parsed to know whether a number in it is an error.
func numbered(t *campaign.Text) bool {
	if standsOut(t.Body.HTML) || standsOut(plain(t.Title+"\n"+t.Summary+"\n"+t.NeutralTitle)) {
		return true
	}
	for _, r := range t.Body.Refs {
		if standsOut(plain(r.Text + "\n" + r.Title + "\n" + r.Words)) {
			return true
		}
	}
	return false
}

// plain is a text in which nothing looks like a tag.
func plain(s string) string { return strings.ReplaceAll(s, "<", " ") }
