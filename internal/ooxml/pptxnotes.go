package ooxml

// Places on a page of notes, which is upright.
var (
	notesSlide = box{23, 20, 144.5, 81.3}
	notesWords = box{19, 112, 152.5, 122}
)

func (w *deck) notesMaster() string {
	var m markup
	m.WriteString(deckRoot("notesMaster") + `<p:cSld><p:bg><p:bgPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>` + group)
	m.put(`<p:sp><p:nvSpPr><p:cNvPr id="2" name="slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr>`+
		`<p:spPr>%s<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln w="12700"><a:solidFill><a:srgbClr val="7F7F7F"/></a:solidFill></a:ln></p:spPr></p:sp>`, notesSlide.frame())
	w.holder(&m, holder{id: 3, name: w.Names.Notes, kind: "body", place: 3, at: &notesWords, words: w.Names.Notes})
	m.put(`</p:spTree></p:cSld><p:clrMap %s/><p:notesStyle><a:lvl1pPr marL="0" indent="0" algn="l"><a:spcBef><a:spcPts val="600"/></a:spcBef><a:defRPr sz="1200"><a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl1pPr></p:notesStyle></p:notesMaster>`, colourMap)
	return m.String()
}

// notes is what the speaker says to a slide.
func (w *deck) notes(n int, words []Paragraph) string {
	var m markup
	m.WriteString(deckRoot("notes") + `<p:cSld>` + group)
	m.put(`<p:sp><p:nvSpPr><p:cNvPr id="2" name="slide %d"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>`, n)
	w.filled(&m, 3, w.Names.Notes, "body", 3, words)
	m.put(`</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>`)
	return m.String()
}

// theme is the colours and letters of the deck: warm paper, indigo, turmeric, lotus, leaf.
func (w *deck) theme() string {
	var m markup
	m.put(xmlHead+`<a:theme xmlns:a="`+drawNS+`/main" name="Loa"><a:themeElements><a:clrScheme name="Loa">`+
		`<a:dk1><a:srgbClr val="1B2147"/></a:dk1><a:lt1><a:srgbClr val="FFFAF0"/></a:lt1><a:dk2><a:srgbClr val="24307A"/></a:dk2><a:lt2><a:srgbClr val="FDEEC4"/></a:lt2>`+
		`<a:accent1><a:srgbClr val="24307A"/></a:accent1><a:accent2><a:srgbClr val="F4B41A"/></a:accent2><a:accent3><a:srgbClr val="941A48"/></a:accent3>`+
		`<a:accent4><a:srgbClr val="164C32"/></a:accent4><a:accent5><a:srgbClr val="E86A92"/></a:accent5><a:accent6><a:srgbClr val="484D6C"/></a:accent6>`+
		`<a:hlink><a:srgbClr val="24307A"/></a:hlink><a:folHlink><a:srgbClr val="941A48"/></a:folHlink></a:clrScheme><a:fontScheme name="Loa">`+
		`<a:majorFont><a:latin typeface="%[1]s"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont><a:minorFont><a:latin typeface="%[1]s"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont></a:fontScheme><a:fmtScheme name="Loa">`, escaped(w.Font))
	fill := `<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>`
	line := `<a:ln w="9525">` + fill + `<a:prstDash val="solid"/></a:ln>`
	effect := `<a:effectStyle><a:effectLst/></a:effectStyle>`
	m.WriteString(`<a:fillStyleLst>` + fill + fill + fill + `</a:fillStyleLst><a:lnStyleLst>` + line + line + line + `</a:lnStyleLst><a:effectStyleLst>` + effect + effect + effect +
		`</a:effectStyleLst><a:bgFillStyleLst>` + fill + fill + fill + `</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`)
	return m.String()
}
