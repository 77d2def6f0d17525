package check

import (
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/markdown"
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

// numbered says whether a text must be parsed to know whether a number in it is an error.
func (i *item) numbered(t *campaign.Text) bool {
	for _, words := range []string{t.Title, t.Summary, t.NeutralTitle} {
		if markdown.Numbers(plain(words)) && i.suspect(words) {
			return true
		}
	}
	for _, r := range t.Body.Refs {
		if markdown.Numbers(plain(r.Text+"\n"+r.Title+"\n"+r.Words)) || strings.HasPrefix(r.Target, "tel:") {
			return true
		}
	}
	return len(t.Body.Numbers) > 0 && i.mayBeWrong(t.Body)
}

// mayBeWrong looks at the words of a text's HTML as the rules do at those of its Markdown: numbers of help lines that
// may be called on the day, years, dates and prices are nothing to them. Where a tag stands within a number, or breaks a
// line, only the Markdown tells.
func (i *item) mayBeWrong(b *campaign.Body) bool {
	for _, at := range b.Numbers {
		html := b.HTML[at.From:at.To]
		for _, tag := range []string{"<sup", "<br", "<code", "<pre"} {
			if strings.Contains(html, tag) {
				return true
			}
		}
		for _, s := range markdown.Stretches(html) {
			if i.suspect(s.Text) {
				return true
			}
		}
	}
	return false
}

// suspect says whether words hold a number that may be an error.
func (i *item) suspect(words string) bool {
	found := telephones(words)
	return slices.ContainsFunc(found, i.unknown) || len(secrets(words, found)) > 0
}

// unknown says whether a number is no help line that may be called on the day.
func (i *item) unknown(tel telephone) bool {
	line, known := i.lines[tel.digits]
	if !known {
		return true
	}
	_, valid := line.On(i.day)
	return !valid
}

// plain is a text in which nothing looks like a tag.
func plain(s string) string { return strings.ReplaceAll(s, "<", " ") }
