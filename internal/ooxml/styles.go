package ooxml

// look is how a style differs from the body's: first the paragraph, then its letters.
type look struct {
	id, name, based, next string
	paragraph, letters    string
}

// styles are those that a document may use. Headings are real ones, so that a navigation pane, a table of
// contents and a screen reader find them.
func (d Document) styles() string {
	var m markup
	m.put(root("styles")+`<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="%[1]s" w:hAnsi="%[1]s" w:eastAsia="%[1]s" w:cs="%[1]s"/>`+
		`<w:sz w:val="%[2]d"/><w:szCs w:val="%[2]d"/><w:lang w:val="%[3]s" w:eastAsia="%[3]s" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>`+
		`<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`,
		escaped(d.Font), halves(d.Size), escaped(d.Lang))
	m.put(`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>`)
	m.put(`<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>`)
	m.put(`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>` +
		`<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`)
	for _, l := range d.looks() {
		m.put(`<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="%s"/>`, l.id, l.name, l.based)
		if l.next != "" {
			m.put(`<w:next w:val="%s"/>`, l.next)
		}
		m.put(`<w:qFormat/><w:pPr>%s</w:pPr><w:rPr>%s</w:rPr></w:style>`, l.paragraph, l.letters)
	}
	m.put(`<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>`)
	m.put(`</w:styles>`)
	return m.String()
}

func (d Document) looks() []look {
	heading := func(id, name string, level int, before, size float64, italic string) look {
		var p, l markup
		p.put(`<w:keepNext/><w:keepLines/><w:spacing w:before="%d" w:after="80"/><w:jc w:val="left"/><w:outlineLvl w:val="%d"/>`, int(before*20), level)
		l.put(`<w:b/><w:bCs/>%s<w:sz w:val="%[2]d"/><w:szCs w:val="%[2]d"/>`, italic, halves(size))
		return look{id, name, "Normal", "Normal", p.String(), l.String()}
	}
	var title, sub, small, note markup
	title.put(`<w:b/><w:bCs/><w:sz w:val="%[1]d"/><w:szCs w:val="%[1]d"/>`, halves(d.Size+6))
	sub.put(`<w:i/><w:iCs/><w:sz w:val="%[1]d"/><w:szCs w:val="%[1]d"/>`, halves(d.Size))
	small.put(`<w:sz w:val="%[1]d"/><w:szCs w:val="%[1]d"/>`, halves(d.Size-2))
	note.put(`<w:sz w:val="%[1]d"/><w:szCs w:val="%[1]d"/>`, halves(d.Size-3))
	edge := func(side string, width, space int, colour string) string {
		var m markup
		m.put(`<w:%s w:val="single" w:sz="%d" w:space="%d" w:color="%s"/>`, side, width, space, colour)
		return m.String()
	}
	frame := `<w:pBdr>` + edge("top", 12, 4, "C00000") + edge("left", 12, 4, "C00000") + edge("bottom", 12, 4, "C00000") + edge("right", 12, 4, "C00000") + `</w:pBdr>`
	bar := `<w:pBdr>` + edge("left", 18, 8, "7F7F7F") + `</w:pBdr>`
	return []look{
		heading("Heading1", "heading 1", 0, 18, d.Size+3, ""),
		heading("Heading2", "heading 2", 1, 14, d.Size+1, ""),
		heading("Heading3", "heading 3", 2, 10, d.Size, `<w:i/><w:iCs/>`),
		{"Title", "Title", "Normal", "Normal", `<w:keepNext/><w:keepLines/><w:spacing w:before="120" w:after="120" w:line="264" w:lineRule="auto"/>`, title.String()},
		{"Subtitle", "Subtitle", "Normal", "Normal", `<w:spacing w:after="200"/>`, sub.String()},
		{"Quote", "Quote", "Normal", "Normal", `<w:spacing w:before="60" w:after="160"/><w:ind w:left="567" w:right="567"/>`, `<w:i/><w:iCs/>`},
		{"Caption", "caption", "Normal", "", `<w:spacing w:before="40" w:after="160" w:line="240" w:lineRule="auto"/>`, `<w:i/><w:iCs/>` + small.String()},
		{"Code", "Code", "Normal", "", `<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>`, `<w:rFonts w:ascii="` + mono + `" w:hAnsi="` + mono + `" w:cs="` + mono + `"/><w:noProof/>` + small.String()},
		{"Plain", "Plain", "Normal", "", `<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>`, ""},
		{"Gap", "Gap", "Normal", "", `<w:spacing w:before="0" w:after="0" w:line="140" w:lineRule="exact"/>`, ""},
		{"Notice", "Notice", "Normal", "Normal", `<w:keepLines/>` + frame + `<w:spacing w:before="60" w:after="60"/><w:ind w:left="113" w:right="113"/>`, `<w:b/><w:bCs/>`},
		{"Boxed", "Boxed", "Normal", "Boxed", bar + `<w:spacing w:before="0" w:after="80"/><w:ind w:left="284"/>`, ""},
		{"Header", "header", "Normal", "", `<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>`, ""},
		{"Footer", "footer", "Normal", "", `<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>`, ""},
		{"FootnoteText", "footnote text", "Normal", "", `<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>`, note.String()},
	}
}
