package manuscript

import "strconv"

// table reads a table. What stands in a single cell is a frame around a text, and comes out as text.
func (r *reader) table(n *node) []block {
	var rows [][]*node
	for _, row := range rowsOf(n.kids, "tr") {
		if row.kid("trPr", "del") != nil {
			r.left.deleted.add(row.words())
			continue
		}
		if row.kid("trPr", "ins") != nil {
			r.left.inserted.add(row.words())
		}
		rows = append(rows, rowsOf(row.kids, "tc"))
	}
	if len(rows) == 1 && len(rows[0]) == 1 {
		return r.blocks(rows[0][0].kids)
	}
	b := block{kind: table}
	width := 0
	var after []block
	for _, cells := range rows {
		row, figures := r.row(cells)
		after = append(after, figures...)
		b.rows = append(b.rows, row)
		width = max(width, len(row))
	}
	if r.cells += width * len(rows); r.cells > maxCells {
		r.refuse("too-long")
		return nil
	}
	filled := false
	for i, row := range b.rows {
		for len(row) < width {
			row = append(row, nil)
		}
		b.rows[i] = row
		for _, cell := range row {
			filled = filled || !isBlank(cell)
		}
	}
	if !filled {
		return after
	}
	return append([]block{b}, after...)
}

// rowsOf are the rows of a table or the cells of a row, also those within controls and changes.
func rowsOf(kids []*node, name string) []*node {
	var list []*node
	for _, k := range alternatives(kids) {
		switch k.name {
		case name:
			list = append(list, k)
		case "sdt", "sdtContent", "customXml", "ins", "moveTo":
			list = append(list, rowsOf(k.kids, name)...)
		}
	}
	return list
}

// row reads the cells of a row, and the pictures in them, which come behind the table.
func (r *reader) row(cells []*node) ([][]span, []block) {
	const widest = 63 // columns that Word can make
	var row [][]span
	var figures []block
	for _, c := range cells {
		wide, _ := strconv.Atoi(c.kid("tcPr", "gridSpan").val())
		wide = max(1, min(wide, widest))
		below := c.kid("tcPr", "vMerge")
		if wide > 1 || below != nil && below.val() == "restart" {
			r.left.merged++
		}
		var words []span
		parts := 0
		for _, b := range r.blocks(c.kids) {
			switch b.kind {
			case figure:
				figures = append(figures, b)
				continue
			case table:
				r.left.nested++
				b.spans = flat(b)
			}
			if parts++; parts > 1 {
				words = append(words, span{lineBreak: true})
			}
			if b.item != nil && b.item.ordered {
				words = append(words, span{text: b.item.label + " "})
			}
			words = append(words, b.spans...)
		}
		if parts > 1 {
			r.left.runOn++
		}
		row = append(row, words)
		for range wide - 1 {
			row = append(row, nil)
		}
		if r.cells += wide; r.cells > maxCells {
			r.refuse("too-long")
			return nil, nil
		}
	}
	return row, figures
}

// flat are the words of a table one behind the other.
func flat(b block) []span {
	var list []span
	for _, row := range b.rows {
		for _, cell := range row {
			if !isBlank(cell) {
				list = append(list, cell...)
				list = append(list, span{lineBreak: true})
			}
		}
	}
	return list
}
