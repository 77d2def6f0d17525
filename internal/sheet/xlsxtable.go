package sheet

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// sheetReader reads a sheet as it is unpacked.
type sheetReader struct {
	book   *workbook
	table  Table
	row    Row
	cell   rawCell
	column int // of the cell, from 0
	inCell bool
	value  bool // inside the value of a cell
	text   textRuns
	merges []area
	arrays []area // of formulas that fill several cells
}

// rawCell is a cell as the file has it.
type rawCell struct {
	kind    string
	style   int
	value   []byte
	formula bool
}

func (w *workbook) table(s sheetPart) (Table, *Refusal) {
	r := &sheetReader{book: w, table: Table{Sheet: s.name}}
	if refusal := w.tokens(s.path, r.token); refusal != nil {
		return Table{}, refusal
	}
	if refusal := r.finishRow(); refusal != nil {
		return Table{}, refusal
	}
	if refusal := r.spread(); refusal != nil {
		return Table{}, refusal
	}
	return r.table, nil
}

func (r *sheetReader) token(t xml.Token) *Refusal {
	switch e := t.(type) {
	case xml.StartElement:
		return r.begin(e)
	case xml.EndElement:
		return r.end(e.Name.Local)
	case xml.CharData:
		if r.value {
			r.cell.value = append(r.cell.value, e...)
		}
	}
	if r.inCell {
		r.text.token(t)
	}
	return nil
}

func (r *sheetReader) begin(e xml.StartElement) *Refusal {
	switch e.Name.Local {
	case "row":
		return r.beginRow(attribute(e, "r"))
	case "c":
		return r.beginCell(e)
	case "mergeCell":
		return r.addArea(&r.merges, attribute(e, "ref"))
	}
	if !r.inCell {
		return nil
	}
	switch e.Name.Local {
	case "v":
		r.value = true
	case "f":
		r.cell.formula = true
		if ref := attribute(e, "ref"); ref != "" && attribute(e, "t") != "shared" {
			return r.addArea(&r.arrays, ref)
		}
	}
	r.text.token(e)
	return nil
}

func (r *sheetReader) end(element string) *Refusal {
	switch element {
	case "v":
		r.value = false
	case "c":
		r.inCell = false
		return r.finishCell()
	}
	r.text.at(element, false)
	return nil
}

// beginRow begins the row of this number, or the next where it is not said.
func (r *sheetReader) beginRow(said string) *Refusal {
	next := r.row.Number + 1
	if refusal := r.finishRow(); refusal != nil {
		return refusal
	}
	if said != "" {
		n, err := strconv.Atoi(said)
		if err != nil || n < next || n > maxRows {
			return &Refusal{Why: Damaged, Row: next}
		}
		next = n
	}
	r.row = Row{Number: next}
	r.column = -1
	return nil
}

// finishRow keeps a row that is not empty.
func (r *sheetReader) finishRow() *Refusal {
	r.row.Cells = trim(r.row.Cells)
	if len(r.row.Cells) == 0 {
		return nil
	}
	row := r.row
	r.row.Cells = nil
	r.table.Rows = append(r.table.Rows, row)
	return r.book.left.take(row)
}

func (r *sheetReader) beginCell(e xml.StartElement) *Refusal {
	r.column++
	r.inCell = true
	r.cell = rawCell{value: r.cell.value[:0]}
	for _, a := range e.Attr {
		switch a.Name.Local {
		case "r":
			row, column, ok := cellAt(a.Value)
			if !ok || row != r.row.Number || column < r.column {
				return &Refusal{Why: Damaged, Row: r.row.Number}
			}
			r.column = column
		case "t":
			r.cell.kind = a.Value
		case "s":
			n, err := strconv.Atoi(a.Value)
			if err != nil {
				return &Refusal{Why: Damaged, Row: r.row.Number}
			}
			r.cell.style = n
		}
	}
	return nil
}

// finishCell puts a cell into its row. Nobody means an empty one far to the right.
func (r *sheetReader) finishCell() *Refusal {
	cell, ok := r.book.cell(r.cell, r.text.take())
	switch {
	case !ok:
		return &Refusal{Why: Damaged, Row: r.row.Number}
	case cell.empty() && cell.Text == "":
		return nil
	case r.column >= r.book.left.limits.Columns && cell.empty():
		return nil
	case r.column >= r.book.left.limits.Columns:
		return &Refusal{Why: TooManyColumns, Row: r.row.Number, Limit: int64(r.book.left.limits.Columns)}
	}
	for len(r.row.Cells) < r.column {
		r.row.Cells = append(r.row.Cells, Cell{})
	}
	r.row.Cells = append(r.row.Cells, cell)
	return nil
}

// cellAt reads the place of a cell, such as AB12; the column is counted from 0.
func cellAt(s string) (row, column int, ok bool) {
	letters := strings.TrimRight(s, "0123456789")
	if letters == "" || len(letters) > 3 {
		return 0, 0, false
	}
	for _, c := range []byte(letters) {
		if c < 'A' || c > 'Z' {
			return 0, 0, false
		}
		column = column*26 + int(c-'A') + 1
	}
	row, err := strconv.Atoi(s[len(letters):])
	return row, column - 1, err == nil && 1 <= row && row <= maxRows && column <= maxColumns
}
