package ooxml

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// writer writes one document.
type writer struct {
	doc      Document
	lists    []List // each list's first item, in their order
	notes    []string
	inNote   bool
	pictures []picture
	places   int            // of pictures
	ids      map[string]int // of paragraphs that something leads to
	firstID  int            // number of the first of them
	err      error
}

func (w *writer) body() string {
	var m markup
	m.put(xmlHead + `<w:document xmlns:w="` + wordNS + `" xmlns:r="` + relsNS + `" xmlns:wp="` + drawNS + `/wordprocessingDrawing" xmlns:a="` + drawNS + `/main" xmlns:pic="` + drawNS + `/picture"><w:body>`)
	page := w.doc.Page
	for i, b := range w.doc.Body {
		section, ok := b.(Section)
		if !ok {
			w.block(&m, b)
			continue
		}
		if i > 0 { // the last paragraph of a section holds what its page is like
			m.put(`<w:p><w:pPr><w:pStyle w:val="Plain"/>%s</w:pPr></w:p>`, w.section(page))
		}
		page = section.Page
	}
	m.put(`%s</w:body></w:document>`, w.section(page))
	return m.String()
}

func (w *writer) blocks(m *markup, list []Block) {
	for _, b := range list {
		w.block(m, b)
	}
}

func (w *writer) block(m *markup, b Block) {
	switch b := b.(type) {
	case Paragraph:
		w.paragraph(m, b)
	case Table:
		w.table(m, b)
	case Section:
		w.err = cmp.Or(w.err, fmt.Errorf("writing a document: a section within a table or note"))
	}
}

// section is the page of the blocks before it.
func (w *writer) section(p Page) string {
	var m markup
	m.put(`<w:sectPr>`)
	for _, e := range w.edges() {
		m.put(`<w:%sReference w:type="default" r:id="%s"/>`, e.kind, e.id)
	}
	orient := ""
	if p.Width > p.Height {
		orient = ` w:orient="landscape"`
	}
	m.put(`<w:pgSz w:w="%d" w:h="%d"%s/>`, twips(p.Width), twips(p.Height), orient)
	m.put(`<w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="567" w:footer="567" w:gutter="0"/>`,
		twips(p.Top), twips(p.Right), twips(p.Bottom), twips(p.Left))
	m.put(`<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>`)
	return m.String()
}

// paragraph writes the properties in the order that the schema wants.
func (w *writer) paragraph(m *markup, p Paragraph) {
	m.put(`<w:p><w:pPr>`)
	if p.Style != Body {
		m.put(`<w:pStyle w:val="%s"/>`, p.Style)
	}
	for _, flag := range []struct {
		on   bool
		name string
	}{{p.KeepNext, "keepNext"}, {p.PageBreak, "pageBreakBefore"}} {
		if flag.on {
			m.put(`<w:%s/>`, flag.name)
		}
	}
	if p.List != nil {
		m.put(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, min(max(p.List.Level, 0), 8), w.list(*p.List))
	}
	if p.Rule {
		m.put(`<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>`)
	}
	if len(p.Tabs) > 0 {
		m.put(`<w:tabs>`)
		for _, t := range p.Tabs {
			m.put(`<w:tab w:val="%s" w:pos="%d"/>`, cmp.Or(t.Align, Left), twips(t.At))
		}
		m.put(`</w:tabs>`)
	}
	w.space(m, p)
	if p.Align != AsStyle {
		m.put(`<w:jc w:val="%s"/>`, p.Align)
	}
	m.put(`</w:pPr>`)
	w.target(m, p)
	w.spans(m, p.Spans)
	m.put(`</w:p>`)
}

func (w *writer) space(m *markup, p Paragraph) {
	if p.Before != nil || p.After != nil {
		m.put(`<w:spacing`)
		if p.Before != nil {
			m.put(` w:before="%d"`, int(*p.Before*20))
		}
		if p.After != nil {
			m.put(` w:after="%d"`, int(*p.After*20))
		}
		m.put(`/>`)
	}
	if p.Indent == 0 && p.Inset == 0 && p.First == 0 {
		return
	}
	m.put(`<w:ind`)
	if p.Indent != 0 {
		m.put(` w:left="%d"`, twips(p.Indent))
	}
	if p.Inset != 0 {
		m.put(` w:right="%d"`, twips(p.Inset))
	}
	switch {
	case p.First > 0:
		m.put(` w:firstLine="%d"`, twips(p.First))
	case p.First < 0:
		m.put(` w:hanging="%d"`, twips(-p.First))
	}
	m.put(`/>`)
}

// target names the paragraph where something leads to it.
func (w *writer) target(m *markup, p Paragraph) {
	if p.ID == "" {
		return
	}
	n := w.firstID + len(w.ids)
	w.ids[p.ID] = n
	m.put(`<w:bookmarkStart w:id="%d" w:name="%s"/><w:bookmarkEnd w:id="%[1]d"/>`, n, bookmark(p.ID))
}

// bookmark is a name that Word takes: letters, digits and underscores, 40 at most.
func bookmark(id string) string {
	name := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return '_'
	}, id)
	return ("_" + name)[:min(40, len(name)+1)]
}

// list is the number of a list, from 1.
func (w *writer) list(l List) int {
	if at := slices.IndexFunc(w.lists, func(known List) bool { return known.ID == l.ID }); at >= 0 {
		return at + 1
	}
	w.lists = append(w.lists, l)
	return len(w.lists)
}
