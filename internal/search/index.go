package search

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/vi"
)

// posting says how much a document has to do with a key.
type posting struct {
	document, weight int
}

// heaviest is the most that a key counts in one document: a text that repeats a word gains nothing by it.
const heaviest = 60

// index holds for each key, by the form in which it is written, the documents that hold it. A key is a word
// without its marks, or two that follow one another with a space between. Words stand in it by numbers, for a language
// has few thousand syllables, and texts have millions.
type index struct {
	numbers map[string]int32 // of words as they are written
	byForm  map[word]int32
	words   []word // by number
	alone   []int32
	pairs   map[uint64]int32 // by the numbers of two words
	lists   []list
	touched []int32 // lists in which the document at hand stands
}

// list are the documents that hold a word or a pair in one form.
type list struct {
	word   int32  // its number; that of the first of a pair
	second int32  // of a pair, -1 for a word alone
	data   []byte // of each document the difference to the one before, and its weight
	last   int    // document
	weight int    // in the document at hand
}

// none is the number of no word.
const none = -1

// newIndex reads the documents in their order, as they stand on the day.
func newIndex(documents []document, day campaign.Day) *index {
	x := &index{numbers: map[string]int32{}, byForm: map[word]int32{}, pairs: map[uint64]int32{}}
	for n, d := range documents {
		for _, r := range runs(d, day) {
			x.count(r)
		}
		x.end(n)
	}
	return x
}

// count adds a stretch's words, and each two neighbours, to the document at hand.
func (x *index) count(r run) {
	before := int32(none)
	for written := range vi.Each(r.text) {
		w := x.number(written)
		x.add(x.alone[w], r.weight)
		if before != none && x.words[before].fold != "" {
			x.add(x.pair(before, w), r.weight)
		}
		before = w
	}
}

// number is that of a word as it is written.
func (x *index) number(written string) int32 {
	if n, known := x.numbers[written]; known {
		return n
	}
	form := vi.SameTone(written)
	w := word{form: form, fold: vi.Fold(form)}
	n, known := x.byForm[w]
	if !known {
		n = int32(len(x.words))
		x.words = append(x.words, w)
		x.byForm[w] = n
		x.alone = append(x.alone, x.newList(n, none))
	}
	x.numbers[strings.Clone(written)] = n
	return n
}

func (x *index) pair(first, second int32) int32 {
	of := uint64(first)<<32 | uint64(second)
	l, known := x.pairs[of]
	if !known {
		l = x.newList(first, second)
		x.pairs[of] = l
	}
	return l
}

func (x *index) newList(first, second int32) int32 {
	x.lists = append(x.lists, list{word: first, second: second})
	return int32(len(x.lists) - 1)
}

func (x *index) add(l int32, weight int) {
	if x.lists[l].weight == 0 {
		x.touched = append(x.touched, l)
	}
	x.lists[l].weight += weight
}

// end puts the document at hand into the lists of what it holds.
func (x *index) end(n int) {
	for _, t := range x.touched {
		l := &x.lists[t]
		l.data = binary.AppendUvarint(l.data, uint64(n-l.last))
		l.data = append(l.data, byte(min(l.weight, heaviest)))
		l.last, l.weight = n, 0
	}
	x.touched = x.touched[:0]
}

// entry is a list by the words that it is found by.
type entry struct {
	key, form string
	list      *list
}

// entries are all that the index holds, by key and form.
func (x *index) entries() []entry {
	all := make([]entry, len(x.lists))
	for i := range x.lists {
		l := &x.lists[i]
		w := x.words[l.word]
		if l.second != none {
			second := x.words[l.second]
			w = word{form: w.form + " " + second.form, fold: w.fold + " " + second.fold}
		}
		all[i] = entry{w.fold, w.form, l}
	}
	slices.SortFunc(all, func(a, b entry) int {
		if n := strings.Compare(a.key, b.key); n != 0 {
			return n
		}
		return strings.Compare(a.form, b.form)
	})
	return all
}

// postings are the documents of a list, in their order.
func (l *list) postings() []posting {
	all := make([]posting, 0, len(l.data)/2)
	document := 0
	for data := l.data; len(data) > 0; {
		more, n := binary.Uvarint(data)
		document += int(more & math.MaxInt32)
		all = append(all, posting{document, int(data[n])})
		data = data[n+1:]
	}
	return all
}
