package evidence

import (
	"strings"

	"loa.vn/loa/internal/vi"
)

// Verdict says how a page stands to an item.
type Verdict string

// How a page stands to an item.
const (
	Whole     Verdict = "whole"     // it carries the item, as good as all of it
	Excerpt   Verdict = "excerpt"   // it carries passages of the item word for word
	Rewritten Verdict = "rewritten" // it says much of the item in other words
	Unrelated Verdict = "unrelated"
)

// Likeness is how much of an item a page carries. Only words that are the item's own count: what two items of
// the campaign have in common (names of laws, help lines, who they are there for) says nothing.
type Likeness struct {
	Verdict Verdict
	Carried float64 // the share of the item's own runs of four words that the page has
	Copied  float64 // the share of the item's words that stand in the page in passages of at least longPassage
	Shared  float64 // the share of the item's own runs of two words that the page has
}

// Where the verdicts begin, measured on the sample's texts: see docs/reports.md.
const (
	wholeFrom     = 0.75 // Carried
	excerptFrom   = 0.08 // Copied
	rewrittenFrom = 0.18 // Shared
	longPassage   = 12   // words
)

// Corpus is what a campaign's texts have in common.
type Corpus struct{ fours, twos map[string]int }

// NewCorpus reads all texts of a campaign, each version of an item once.
func NewCorpus(texts []string) Corpus {
	c := Corpus{fours: map[string]int{}, twos: map[string]int{}}
	for _, text := range texts {
		words := foldedWords(text)
		for s := range shingles(words, 4) {
			c.fours[s]++
		}
		for s := range shingles(words, 2) {
			c.twos[s]++
		}
	}
	return c
}

// Compare says how much of an item a page carries. Capitals, marks and punctuation make no difference; what
// the page has besides makes none either.
func (c Corpus) Compare(item, page string) Likeness {
	a, b := foldedWords(item), foldedWords(page)
	l := Likeness{Verdict: Unrelated}
	if len(a) < 4 {
		return l
	}
	fours := shingles(b, 4)
	l.Carried = contained(shingles(a, 4), fours, c.fours)
	l.Shared = contained(shingles(a, 2), shingles(b, 2), c.twos)
	l.Copied = copied(a, fours, c.fours)
	switch {
	case l.Carried >= wholeFrom:
		l.Verdict = Whole
	case l.Copied >= excerptFrom:
		l.Verdict = Excerpt
	case l.Shared >= rewrittenFrom:
		l.Verdict = Rewritten
	}
	return l
}

func foldedWords(s string) []string { return vi.Split(vi.Fold(s)) }

// shingles are the runs of n words in a text.
func shingles(words []string, n int) map[string]bool {
	set := make(map[string]bool, len(words))
	for i := 0; i+n <= len(words); i++ {
		set[strings.Join(words[i:i+n], " ")] = true
	}
	return set
}

// contained is the share of the item's own runs of words that the page has. Where an item has hardly any of
// its own, as one that stands twice, all of them count.
func contained(item, page map[string]bool, common map[string]int) float64 {
	own, there := 0, 0
	all := 0
	for s := range item {
		if page[s] {
			all++
		}
		if common[s] > 1 {
			continue
		}
		own++
		if page[s] {
			there++
		}
	}
	if own*4 < len(item) {
		own, there = len(item), all
	}
	return float64(there) / float64(max(1, own))
}

// copied is the share of a text's words that lie in long passages of which each run of four words is in the
// page. A passage counts from its first run that is the item's own to its last.
func copied(words []string, page map[string]bool, common map[string]int) float64 {
	in, first, last := 0, -1, -1
	flush := func() {
		if length := last - first + 4; first >= 0 && length >= longPassage {
			in += length
		}
		first, last = -1, -1
	}
	for i := 0; i+4 <= len(words); i++ {
		run := strings.Join(words[i:i+4], " ")
		if !page[run] {
			flush()
			continue
		}
		if common[run] > 1 {
			continue
		}
		if first < 0 {
			first = i
		}
		last = i
	}
	flush()
	return float64(in) / float64(len(words))
}
