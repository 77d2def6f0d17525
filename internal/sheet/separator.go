package sheet

import "strings"

// separator finds what divides the fields: what the first line says (sep=;, which Excel reads and
// does not show), or else what fits the first rows best. It returns the text without that line.
func separator(text string) (comma byte, rest string) {
	line, below, _ := strings.Cut(text, "\n")
	if said, ok := strings.CutPrefix(strings.ToLower(strings.Trim(line, "\r\"")), "sep="); ok && len(said) == 1 && strings.Contains(",;\t|", said) {
		return said[0], below
	}
	comma = ','
	best := fit{}
	for _, c := range []byte(",;\t") {
		if got := fitOf(text, c); got.better(best) {
			comma, best = c, got
		}
	}
	return comma, text
}

// fit says how well a separator divides the first rows.
type fit struct {
	neat   bool // all quotation marks are at the ends of fields; this alone finds what WriteCSV wrote
	rows   int  // that have the most common number of fields over one
	fields int  // that number
}

func (a fit) better(b fit) bool {
	switch {
	case a.rows == 0 || b.rows == 0:
		return a.rows > 0
	case a.neat != b.neat:
		return a.neat
	case a.rows != b.rows:
		return a.rows > b.rows
	}
	return a.fields > b.fields
}

func fitOf(text string, comma byte) fit {
	const enough = 100
	counts := map[int]int{}
	p := newFields(text, comma, maxColumns)
	for range enough {
		row, ok := p.row()
		if !ok {
			p.odd = true
			break
		}
		counts[len(row)]++
	}
	best := fit{neat: !p.odd}
	for n, rows := range counts {
		if n > 1 && (rows > best.rows || rows == best.rows && n > best.fields) {
			best.rows, best.fields = rows, n
		}
	}
	return best
}
