package sheet

import (
	"strings"
	"unicode"
)

// Text in a CSV that a spreadsheet would take for a formula gets an apostrophe in front, which Read
// takes away again. A program that divides cells by semicolons where the file has commas starts
// cells, and where it then misreads the quotation marks also rows, in the middle of a text; what
// stands there is guarded in the same way.

// guard is a text with its apostrophes.
func guard(s string) string {
	if !strings.ContainsAny(s, "=+-@\t\r＝＋－＠") {
		return s
	}
	var out strings.Builder
	first := true
	for cell := range cells(s) {
		if formula(cell, first) {
			out.WriteByte('\'')
		}
		out.WriteString(cell)
		first = false
	}
	return out.String()
}

// unguard is the text that guard was given. It leaves alone what guard would not have written.
func unguard(s string) string {
	if !strings.Contains(s, "'") {
		return s
	}
	var out strings.Builder
	first := true
	for cell := range cells(s) {
		if bare, ok := strings.CutPrefix(cell, "'"); ok && formula(bare, first) {
			cell = bare
		}
		out.WriteString(cell)
		first = false
	}
	return out.String()
}

// cells are the parts of a text that some program may take for a cell, with the separator at their
// ends.
func cells(s string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for s != "" {
			n := strings.IndexAny(s, ";\t\r\n") + 1
			if n == 0 {
				n = len(s)
			}
			if !yield(s[:n]) {
				return
			}
			s = s[n:]
		}
	}
}

// formula reports whether some program may take a cell for a formula. Apostrophes in front make no
// difference, so that what is guarded twice is itself again after two readings. A tab or carriage
// return counts only before a whole text; elsewhere it is a separator.
func formula(cell string, first bool) bool {
	bare := strings.TrimLeft(cell, "'")
	if first && strings.IndexAny(bare, "\t\r") == 0 {
		return true
	}
	bare = strings.TrimLeftFunc(bare, func(r rune) bool {
		return r == '\'' || r == '"' || unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf)
	})
	return strings.IndexAny(bare, "=+-@＝＋－＠") == 0
}
