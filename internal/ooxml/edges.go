package ooxml

import "loa.vn/loa/internal/archive"

// edge is what stands above or below the text of every page but the first.
type edge struct{ id, kind, path string }

func (w *writer) edges() []edge {
	var list []edge
	if len(w.doc.Header) > 0 || w.doc.Numbers == Above {
		list = append(list, edge{"rId-header", "header", "header1.xml"})
	}
	if w.doc.Numbers == Below {
		list = append(list, edge{"rId-footer", "footer", "footer1.xml"})
	}
	return list
}

func (w *writer) edgeParts() []archive.Entry {
	var parts []archive.Entry
	for _, e := range w.edges() {
		var m markup
		if e.kind == "header" {
			m.WriteString(root("hdr"))
			if w.doc.Numbers == Above {
				m.WriteString(pageNumber("Header"))
			}
			w.blocks(&m, w.doc.Header)
			m.put(`</w:hdr>`)
		} else {
			m.WriteString(root("ftr") + pageNumber("Footer") + `</w:ftr>`)
		}
		parts = append(parts, archive.Entry{Path: "word/" + e.path, Data: []byte(m.String())})
	}
	return parts
}

// pageNumber is a paragraph with the number of its page.
func pageNumber(style string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/><w:jc w:val="center"/></w:pPr>` +
		`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>` +
		`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`
}

// notesParts are the footnotes, behind the two lines that divide them from the text.
func (w *writer) notesParts() []archive.Entry {
	if len(w.notes) == 0 {
		return nil
	}
	var m markup
	m.put(xmlHead + `<w:footnotes xmlns:w="` + wordNS + `" xmlns:r="` + relsNS + `" xmlns:wp="` + drawNS + `/wordprocessingDrawing" xmlns:a="` + drawNS + `/main" xmlns:pic="` + drawNS + `/picture">`)
	m.put(`<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:pStyle w:val="Plain"/></w:pPr><w:r><w:separator/></w:r></w:p></w:footnote>`)
	m.put(`<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:pStyle w:val="Plain"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>`)
	for i, n := range w.notes {
		m.put(`<w:footnote w:id="%d">%s</w:footnote>`, i+1, n)
	}
	m.put(`</w:footnotes>`)
	parts := []archive.Entry{{Path: "word/footnotes.xml", Data: []byte(m.String())}}
	if len(w.pictures) > 0 {
		parts = append(parts, archive.Entry{Path: "word/_rels/footnotes.xml.rels", Data: []byte(w.rels(noteRels))})
	}
	return parts
}
