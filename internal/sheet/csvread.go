package sheet

import "strings"

// readCSV reads a text file. Rows are numbered as Excel numbers them: a line break between quotation
// marks starts none, an empty line is one.
func readCSV(data []byte, left *budget) (Table, *Refusal) {
	text, refusal := decode(data)
	if refusal != nil {
		return Table{}, refusal
	}
	comma, text := separator(text)
	var t Table
	p := newFields(text, comma, left.limits.Columns)
	for n := 1; p.rest != ""; n++ {
		line, ok := p.row()
		if !ok {
			return Table{}, &Refusal{Why: OpenQuote, Row: n}
		}
		row := Row{n, textCells(line)}
		if len(row.Cells) == 0 {
			continue
		}
		if refusal := left.take(row); refusal != nil {
			return Table{}, refusal
		}
		t.Rows = append(t.Rows, row)
	}
	return t, oldFont(t)
}

func textCells(fields []string) []Cell {
	cells := make([]Cell, len(fields))
	for i, f := range fields {
		cells[i].Text = unguard(f)
	}
	return trim(cells)
}

// fields cuts a text into the fields of its rows.
type fields struct {
	rest  string
	comma byte
	ends  string // what ends a field
	most  int    // how many of a row are kept
	odd   bool   // a quotation mark stood where none belongs
}

func newFields(text string, comma byte, most int) fields {
	return fields{rest: text, comma: comma, ends: string(comma) + "\r\n", most: most}
}

// row takes the next row. Where it has more fields than are kept, one that is not empty stands for
// all of those. ok is false where a quotation mark is never closed.
func (f *fields) row() (row []string, ok bool) {
	for {
		field, ok := f.field()
		if !ok {
			return nil, false
		}
		if len(row) < f.most || len(row) == f.most && field != "" {
			row = append(row, field)
		}
		if f.rest == "" {
			return row, true
		}
		end := f.rest[0]
		f.rest = f.rest[1:]
		if end == f.comma {
			continue
		}
		if end == '\r' {
			f.rest = strings.TrimPrefix(f.rest, "\n")
		}
		return row, true
	}
}

// field takes the next field, and leaves what ends it.
func (f *fields) field() (field string, ok bool) {
	if !strings.HasPrefix(f.rest, `"`) {
		return f.bare(), true
	}
	var out strings.Builder
	f.rest = f.rest[1:]
	for {
		n := strings.IndexByte(f.rest, '"')
		if n < 0 {
			return "", false
		}
		out.WriteString(f.rest[:n])
		f.rest = f.rest[n+1:]
		if !strings.HasPrefix(f.rest, `"`) {
			break
		}
		out.WriteByte('"')
		f.rest = f.rest[1:]
	}
	behind := f.bare() // as Excel reads "Hai" Bà Trưng
	f.odd = f.odd || behind != ""
	return out.String() + behind, true
}

// bare takes all up to the end of a field, quotation marks too.
func (f *fields) bare() string {
	n := strings.IndexAny(f.rest, f.ends)
	if n < 0 {
		n = len(f.rest)
	}
	field := f.rest[:n]
	f.rest = f.rest[n:]
	f.odd = f.odd || strings.Contains(field, `"`)
	return field
}
