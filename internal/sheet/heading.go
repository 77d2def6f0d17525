package sheet

import (
	"slices"
	"strings"
	"unicode"

	"loa.vn/loa/internal/vi"
)

// Heading finds the row of headings among the first 20 rows: the one in which the most names are
// found. names gives for each column, by the caller's key, what its heading may be; capitals, marks,
// spaces and punctuation make no difference, nor does what stands in brackets behind a heading.
//
// head is the place of the row in t.Rows, so that the data is t.Rows[head+1:], or -1 where no name is
// found. columns are the places of cells by key, without the keys that are not found; of two columns
// with the same heading the first counts.
func Heading(t Table, names map[string][]string) (columns map[string]int, head int) {
	const depth = 20
	keys := foldNames(names)
	head = -1
	for i, row := range t.Rows[:min(depth, len(t.Rows))] {
		found := match(row, keys)
		// Headings that are merged over two rows are in both; the data is below the second.
		below := head >= 0 && i == head+1 && len(found) == len(columns)
		if len(found) > len(columns) || below && len(found) > 0 {
			columns, head = found, i
		}
	}
	return columns, head
}

// foldNames turns the names around. Of two keys with the same name the first in order has it.
func foldNames(names map[string][]string) map[string]string {
	var keys []string
	for key := range names {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	byName := map[string]string{}
	for _, key := range keys {
		for _, name := range names[key] {
			if name = foldHeading(name); name != "" && byName[name] == "" {
				byName[name] = key
			}
		}
	}
	return byName
}

func match(row Row, keys map[string]string) map[string]int {
	found := map[string]int{}
	for _, whole := range []bool{true, false} {
		for i, c := range row.Cells {
			name := c.Text
			if !whole {
				name, _, _ = strings.Cut(name, "(")
			}
			key := keys[foldHeading(name)]
			if _, ok := found[key]; key != "" && !ok {
				found[key] = i
			}
		}
	}
	return found
}

// foldHeading is a heading as it is compared: its letters and digits in small letters without
// marks, with one space between words.
func foldHeading(s string) string {
	const longest = 200 // bytes; a heading is shorter, and a cell may be very long
	if len(s) > longest {
		return ""
	}
	return strings.Join(strings.FieldsFunc(vi.Fold(s), func(r rune) bool {
		return !unicode.In(r, unicode.L, unicode.M, unicode.N)
	}), " ")
}
