package sheet

import (
	"sort"
	"strings"
)

// area is a rectangle of cells, all ends included: rows from 1, columns from 0.
type area struct{ top, left, bottom, right int }

// addArea keeps what is written as A1:C2.
func (r *sheetReader) addArea(list *[]area, ref string) *Refusal {
	from, to, ok := strings.Cut(ref, ":")
	if !ok {
		to = from
	}
	var a area
	var first, last bool
	a.top, a.left, first = cellAt(from)
	a.bottom, a.right, last = cellAt(to)
	if !first || !last || a.top > a.bottom || a.left > a.right {
		return &Refusal{Why: Damaged, Row: r.row.Number}
	}
	*list = append(*list, a)
	if len(*list) > r.book.left.limits.Cells {
		return &Refusal{Why: TooManyCells, Limit: int64(r.book.left.limits.Cells)}
	}
	return nil
}

// spread repeats the value of merged cells over all of them, and says of each cell that an array
// formula fills that it is computed. Rows and columns in which nothing else stands are not made.
func (r *sheetReader) spread() *Refusal {
	width := 0
	for _, row := range r.table.Rows {
		width = max(width, len(row.Cells))
	}
	visits := r.book.left.limits.Cells // overlapping areas would take any time
	for _, a := range r.merges {
		if refusal := r.merge(a, width, &visits); refusal != nil {
			return refusal
		}
	}
	for _, a := range r.arrays {
		for _, row := range r.rows(a) {
			end := min(a.right+1, len(row.Cells))
			if visits -= max(1, end-a.left); visits < 0 {
				return r.tooMany()
			}
			for i := a.left; i < end; i++ {
				row.Cells[i].IsFormula = true
			}
		}
	}
	return nil
}

func (r *sheetReader) tooMany() *Refusal {
	return &Refusal{Why: TooManyCells, Limit: int64(r.book.left.limits.Cells)}
}

// rows are those that an area reaches.
func (r *sheetReader) rows(a area) []Row {
	all := r.table.Rows
	from := sort.Search(len(all), func(i int) bool { return all[i].Number >= a.top })
	to := sort.Search(len(all), func(i int) bool { return all[i].Number > a.bottom })
	return all[from:to]
}

func (r *sheetReader) merge(a area, width int, visits *int) *Refusal {
	rows := r.rows(a)
	if len(rows) == 0 || rows[0].Number != a.top {
		return nil
	}
	source := rows[0].At(a.left)
	if source.empty() {
		return nil
	}
	end := min(a.right+1, width)
	for i := range rows {
		if *visits -= end - a.left; *visits < 0 {
			return r.tooMany()
		}
		before := len(rows[i].Cells)
		fill(&rows[i], a.left, end, source)
		if refusal := r.book.left.takeCells(len(rows[i].Cells) - before); refusal != nil {
			return refusal
		}
	}
	return nil
}

// fill puts a value into the empty cells of a row from one column up to another.
func fill(row *Row, from, to int, value Cell) {
	for len(row.Cells) < to {
		row.Cells = append(row.Cells, Cell{})
	}
	for i := from; i < to; i++ {
		if row.Cells[i].empty() {
			row.Cells[i] = value
		}
	}
}
