package ooxml

// table writes a table of fixed widths, for automatic ones differ from program to program.
func (w *writer) table(m *markup, t Table) {
	all := 0.0
	for _, width := range t.Widths {
		all += width
	}
	m.put(`<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/>`, twips(all))
	if t.Borders {
		m.put(`<w:tblBorders>`)
		for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
			m.put(`<w:%s w:val="single" w:sz="4" w:space="0" w:color="auto"/>`, side)
		}
		m.put(`</w:tblBorders>`)
	}
	m.put(`<w:tblLayout w:type="fixed"/>`)
	if t.Padding != 0 {
		side := twips(max(0, t.Padding))
		m.put(`<w:tblCellMar><w:top w:w="%[2]d" w:type="dxa"/><w:left w:w="%[1]d" w:type="dxa"/><w:bottom w:w="%[2]d" w:type="dxa"/><w:right w:w="%[1]d" w:type="dxa"/></w:tblCellMar>`, side, side/2)
	}
	m.put(`<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>`)
	for _, width := range t.Widths {
		m.put(`<w:gridCol w:w="%d"/>`, twips(width))
	}
	m.put(`</w:tblGrid>`)
	for _, r := range t.Rows {
		w.row(m, t, r)
	}
	m.put(`</w:tbl>`)
}

func (w *writer) row(m *markup, t Table, r Row) {
	m.put(`<w:tr>`)
	if r.Whole || r.Header {
		m.put(`<w:trPr><w:cantSplit/>`)
		if r.Header {
			m.put(`<w:tblHeader/>`)
		}
		m.put(`</w:trPr>`)
	}
	column := 0
	for _, c := range r.Cells {
		span := max(1, c.Span)
		width := 0.0
		for i := column; i < column+span && i < len(t.Widths); i++ {
			width += t.Widths[i]
		}
		column += span
		w.cell(m, c, width, span)
	}
	m.put(`</w:tr>`)
}

func (w *writer) cell(m *markup, c Cell, width float64, span int) {
	m.put(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, twips(width))
	if span > 1 {
		m.put(`<w:gridSpan w:val="%d"/>`, span)
	}
	if c.Shade != "" {
		m.put(`<w:shd w:val="clear" w:color="auto" w:fill="%s"/>`, escaped(c.Shade))
	}
	if c.Middle {
		m.put(`<w:vAlign w:val="center"/>`)
	}
	m.put(`</w:tcPr>`)
	w.blocks(m, c.Blocks)
	if len(c.Blocks) == 0 || !isParagraph(c.Blocks[len(c.Blocks)-1]) {
		w.paragraph(m, w.cellEnd()) // a cell ends with a paragraph
	}
	m.put(`</w:tc>`)
}

func (w *writer) cellEnd() Paragraph {
	if w.firstID == foreignIDs {
		return Paragraph{}
	}
	return Paragraph{Style: Plain}
}

func isParagraph(b Block) bool {
	_, ok := b.(Paragraph)
	return ok
}
