package check

import (
	"cmp"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/vi"
)

// vocabulary holds the expressions of a language that are to be avoided, by their first word in the
// form of vi.SameTone; the longest first.
type vocabulary map[string][]phrase

// phrase is an expression to avoid, word by word.
type phrase struct {
	term  campaign.Term
	words []string // in the form of vi.SameTone
	gaps  []string // what stands between them, without spaces: "/" in HIV/AIDS
}

// word is a word where it stands in a text.
type word struct {
	start, end int
	key        string // in the form of vi.SameTone
}

// vocabularies are the expressions by language, without its region or script. One without a language is
// of the site's first.
func vocabularies(terms []campaign.Term, first string) map[string]vocabulary {
	all := map[string]vocabulary{}
	for _, term := range terms {
		term.Lang, _, _ = strings.Cut(cmp.Or(term.Lang, first), "-")
		own := all[term.Lang]
		if own == nil {
			own = vocabulary{}
			all[term.Lang] = own
		}
		for _, avoid := range term.Avoid {
			own.add(term, avoid)
		}
	}
	return all
}

func (v vocabulary) add(term campaign.Term, avoid string) {
	words := split(avoid, keys{})
	if len(words) == 0 {
		return
	}
	p := phrase{term: term}
	for i, w := range words {
		p.words = append(p.words, w.key)
		if i > 0 {
			p.gaps = append(p.gaps, gap(avoid, words[i-1], w))
		}
	}
	first := p.words[0]
	at := 0
	for at < len(v[first]) && len(v[first][at].words) >= len(p.words) {
		at++
	}
	v[first] = append(v[first][:at:at], append([]phrase{p}, v[first][at:]...)...)
}

// match is the longest phrase that begins with the first of the words; ok is false where none does.
func (v vocabulary) match(text string, words []word) (p phrase, ok bool) {
	for _, p := range v.candidates(words[0].key) {
		if p.matches(text, words) {
			return p, true
		}
	}
	return phrase{}, false
}

// candidates are the phrases that may begin with a word, which is perhaps a plural.
func (v vocabulary) candidates(key string) []phrase {
	if found := v[key]; found != nil {
		return found
	}
	key = bare(key)
	if found := v[key+"s"]; found != nil {
		return found
	}
	return v[strings.TrimSuffix(key, "s")]
}

func (p phrase) matches(text string, words []word) bool {
	if len(words) < len(p.words) {
		return false
	}
	last := len(p.words) - 1
	for i, want := range p.words {
		got := words[i].key
		if got != want && !(i == last && p.term.Lang == "en" && plural(got, want)) {
			return false
		}
		if i > 0 && gap(text, words[i-1], words[i]) != p.gaps[i-1] {
			return false
		}
	}
	return true
}

// plural says whether one English word is the other with an s, or its possessive.
func plural(a, b string) bool {
	a, b = bare(a), bare(b)
	return a == b || a == b+"s" || b == a+"s"
}

// bare is an English word without the ending of its possessive.
func bare(w string) string {
	return strings.TrimSuffix(strings.TrimSuffix(w, "’s"), "'s")
}

// gap is what stands between two words, without spaces.
func gap(text string, a, b word) string {
	between := text[a.end:b.start]
	if between == " " {
		return ""
	}
	return strings.Join(strings.Fields(between), "")
}

// keys remembers the form of words by which they are compared.
type keys map[string]string

func (k keys) of(w string) string {
	if key, ok := k[w]; ok {
		return key
	}
	key := vi.SameTone(w)
	k[w] = key
	return key
}

// split finds the words of a text.
func split(text string, k keys) []word {
	var words []word
	at := 0
	for _, w := range vi.Split(text) {
		start := at + strings.Index(text[at:], w)
		at = start + len(w)
		words = append(words, word{start, at, k.of(w)})
	}
	return words
}
