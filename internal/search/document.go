package search

import (
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/vi"
	"loa.vn/loa/internal/web"
)

// document is what is found: an item in one language. Its number is its place among those of the language,
// the oldest first, so that a new item leaves the numbers of the others as they are.
type document struct {
	Address  string
	Title    web.Said
	Summary  string // none of a discreet item
	discreet bool   // found by its words, but they are not shown
	text     *campaign.Text
}

// posting says how much a document has to do with a key.
type posting struct {
	document, weight int
}

// heaviest is the most that a key counts in one document: a text that repeats a word gains nothing by it.
const heaviest = 60

// index holds for each key, by the form in which it is written, the documents that hold it. A key is a word
// without its marks, or two that follow one another with a space between.
type index map[string]map[string][]posting

// newIndex reads the documents in their order, as they stand on the day.
func newIndex(documents []document, day campaign.Day) index {
	x, spell := index{}, speller{}
	for n, d := range documents {
		counts := map[word]int{}
		for _, r := range runs(d.text, day) {
			count(counts, spell, r)
		}
		for w, weight := range counts {
			forms := x[w.fold]
			if forms == nil {
				forms = map[string][]posting{}
				x[w.fold] = forms
			}
			forms[w.form] = append(forms[w.form], posting{n, min(weight, heaviest)})
		}
	}
	return x
}

// count adds a stretch's words, and each two neighbours.
func count(counts map[word]int, spell speller, r run) {
	var before word
	for _, written := range vi.Split(r.text) {
		w := spell.of(written)
		counts[w] += r.weight
		if before.fold != "" {
			counts[word{before.form + " " + w.form, before.fold + " " + w.fold}] += r.weight
		}
		before = w
	}
}
