package ooxml

// numbering gives each list of the document numbers or dots of its own.
func (w *writer) numbering() string {
	var m markup
	m.WriteString(root("numbering"))
	for i, l := range w.lists {
		m.put(`<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="hybridMultilevel"/>`, i+1)
		for level := range 9 {
			w.level(&m, l, level)
		}
		m.put(`</w:abstractNum>`)
	}
	for i := range w.lists {
		m.put(`<w:num w:numId="%[1]d"><w:abstractNumId w:val="%[1]d"/></w:num>`, i+1)
	}
	m.put(`</w:numbering>`)
	return m.String()
}

func (w *writer) level(m *markup, l List, level int) {
	start, format, text := 1, "bullet", []string{"•", "–", "▪"}[level%3]
	if l.Ordered {
		format = []string{"decimal", "lowerLetter", "lowerRoman"}[level%3]
		text = "%" + string(rune('1'+level)) + "."
	}
	if level == l.Level && l.Start > 0 {
		start = l.Start
	}
	m.put(`<w:lvl w:ilvl="%d"><w:start w:val="%d"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/><w:lvlJc w:val="left"/>`, level, start, format, text)
	m.put(`<w:pPr><w:ind w:left="%d" w:hanging="340"/></w:pPr></w:lvl>`, 567+level*454)
}
