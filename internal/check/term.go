package check

import (
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/words"
)

// terms looks for words that hurt the people of whom a text speaks, in everything that is read in it.
func (t *text) terms() {
	k := keys{}
	for _, p := range t.passages {
		if v := t.vocabularies[t.language(p)]; v != nil {
			t.termsIn(p, v, k)
		}
	}
}

func (t *text) termsIn(p passage, v vocabulary, k keys) {
	list := split(p.Text, k)
	for i := 0; i < len(list); i++ {
		found, ok := v.match(p.Text, list[i:])
		if !ok {
			continue
		}
		start, end := list[i].start, list[i+len(found.words)-1].end
		i += len(found.words) - 1
		if found.term.QuotationExempt && (quotesLaw(p, start) || namesBody(p.Text[:start])) {
			continue
		}
		why, instead := found.term.Why, found.term.Instead
		t.warn(p, start, "hurtful-word", "term", p.Text[start:end],
			"why_vi", said(why, "hurtful-word-why", "vi", "en"), "why_en", said(why, "hurtful-word-why", "en", "vi"),
			"instead_vi", said(instead, "hurtful-word-instead", "vi", "en"), "instead_en", said(instead, "hurtful-word-instead", "en", "vi"))
	}
}

// quotesLaw says whether the words at an offset are a law's: in a quotation that cites it, in the words
// of a link to it, or in a list of sources.
func quotesLaw(p passage, at int) bool {
	return p.Box == "sources" || p.Quote && p.QuoteLaw || p.InLaw(at)
}

// namesBody says whether the words before an expression make it the name of a law or an authority, which
// nobody can rename: Chi cục Phòng, chống tệ nạn xã hội.
func namesBody(before string) bool {
	before = strings.TrimSpace(before)
	for _, name := range [...]string{"Phòng, chống", "Phòng chống", "Phòng và chống"} {
		if rest, ok := strings.CutSuffix(before, name); ok {
			rest = strings.TrimSpace(rest)
			return rest != "" && !strings.ContainsAny(rest[len(rest)-1:], ".!?:")
		}
	}
	return false
}

// said is what a table says in the first of the languages that it has; where it says nothing, what we
// say of every such word.
func said(w campaign.Words, general string, chain ...string) string {
	s, _ := w.In(chain)
	if s = strings.TrimSuffix(strings.TrimSpace(s), "."); s != "" {
		return s
	}
	return words.In(chain[0]).Say(general, nil)
}
