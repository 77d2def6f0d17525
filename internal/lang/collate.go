package lang

import (
	"bytes"
	"cmp"
	"slices"

	"golang.org/x/text/collate"
)

// An Order puts texts in the order that readers of one language expect. It
// keeps buffers, so it is safe for use from one goroutine at a time; take one
// for each.
type Order struct {
	collator *collate.Collator
}

// Collator returns the order of a language: for Vietnamese a ă â b c d đ e ê …
// and, among equal letters, the tones level, huyền, hỏi, ngã, sắc, nặng. A
// language that the Unicode tables do not know has the order of their root.
func Collator(tag Tag) *Order {
	return &Order{collate.New(tag.known())}
}

// Compare returns -1 if a comes before b, 1 if after, and 0 only if they are
// the same bytes.
func (o *Order) Compare(a, b string) int {
	return compareKeys(o.key(a), o.key(b))
}

// Sort sorts list.
func (o *Order) Sort(list []string) {
	SortBy(o, list, func(s string) string { return s })
}

// SortBy sorts list by a text of each entry, and makes the key of each text
// once, unlike a sort by Compare. Entries of the same text stay as they stood.
func SortBy[T any](o *Order, list []T, text func(T) string) {
	type entry struct {
		key   key
		value T
	}
	entries := make([]entry, len(list))
	var keys collate.Buffer
	for i, value := range list {
		entries[i] = entry{o.keyIn(&keys, text(value)), value}
	}
	slices.SortStableFunc(entries, func(a, b entry) int { return compareKeys(a.key, b.key) })
	for i := range entries {
		list[i] = entries[i].value
	}
}

// A key is what texts are compared by: the collation's own key, and the text.
// Keys are plain bytes, which makes the order total whatever the tables hold.
type key struct {
	weights []byte
	text    string
}

func (o *Order) key(text string) key {
	return o.keyIn(new(collate.Buffer), text)
}

// keyIn is a key whose bytes lie in a buffer, which may hold those of many.
func (o *Order) keyIn(buffer *collate.Buffer, text string) key {
	return key{o.collator.KeyFromString(buffer, text), text}
}

func compareKeys(a, b key) int {
	return cmp.Or(bytes.Compare(a.weights, b.weights), cmp.Compare(a.text, b.text))
}
