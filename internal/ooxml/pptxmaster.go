package ooxml

import "fmt"

// The layouts of a deck, by their number.
const (
	openingLayout = iota
	openingPictureLayout
	wordsLayout
	pictureLayout
	wideLayout
	layoutCount
)

// Numbers of placeholders, by which a slide's parts find their places in the layout.
const (
	wordsPlace   = 1
	picturePlace = 13
	numberPlace  = 12
)

func masterRels() string {
	var list []relation
	for n := range layoutCount {
		list = append(list, relation{fmt.Sprintf("rId-layout%d", n+1), relType + "slideLayout", fmt.Sprintf("../slideLayouts/slideLayout%d.xml", n+1)})
	}
	return relationships(append(list, relation{"rId-theme", relType + "theme", "../theme/theme1.xml"}))
}

// group begins the shapes of a slide, layout or master.
const group = `<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>` +
	`<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>`

const colourMap = `bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"`

func (b box) frame() string {
	return fmt.Sprintf(`<a:xfrm><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/></a:xfrm>`, emu(b.x), emu(b.y), emu(b.w), emu(b.h))
}

// holder is a placeholder of a master or layout.
type holder struct {
	id         int
	name, kind string // kind as the schema names it
	place      int
	at         *box
	body       string // attributes of its text's body
	style      string // its list of styles
	words      string
}

func (w *deck) holder(m *markup, h holder) {
	m.put(`<p:sp><p:nvSpPr><p:cNvPr id="%d" name="%s"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="%s"`, h.id, escaped(h.name), h.kind)
	if h.place > 0 {
		m.put(` idx="%d"`, h.place)
	}
	m.put(`/></p:nvPr></p:nvSpPr><p:spPr>`)
	if h.at != nil {
		m.put("%s", h.at.frame()+`<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>`)
	}
	m.put(`</p:spPr><p:txBody><a:bodyPr%s><a:normAutofit/></a:bodyPr><a:lstStyle>%s</a:lstStyle>`, h.body, h.style)
	if h.kind == "sldNum" {
		m.put(`<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="%s"/><a:t>‹#›</a:t></a:fld><a:endParaRPr lang="%[1]s"/></a:p>`, escaped(w.Lang))
	} else {
		m.put(`<a:p><a:r><a:rPr lang="%s"/><a:t>%s</a:t></a:r><a:endParaRPr lang="%[1]s"/></a:p>`, escaped(w.Lang), escaped(h.words))
	}
	m.put(`</p:txBody></p:sp>`)
}

func (w *deck) number() holder {
	return holder{
		id: 4, name: w.Names.Number, kind: "sldNum", place: numberPlace, at: &numberBox, body: ` anchor="ctr"`,
		style: `<a:lvl1pPr algn="r"><a:defRPr sz="1400"><a:solidFill><a:schemeClr val="accent6"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr>`,
	}
}

func (w *deck) master() string {
	var m markup
	m.WriteString(deckRoot("sldMaster") + `<p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>` + group)
	w.band(&m)
	w.holder(&m, holder{id: 2, name: w.Names.Title, kind: "title", at: &titleBox, body: ` anchor="b"`, words: w.Names.Title})
	w.holder(&m, holder{id: 3, name: w.Names.Words, kind: "body", place: wordsPlace, at: &wordsBox, words: w.Names.Words})
	w.holder(&m, w.number())
	m.put(`</p:spTree></p:cSld><p:clrMap %s/><p:sldLayoutIdLst>`, colourMap)
	for n := range layoutCount {
		m.put(`<p:sldLayoutId id="%d" r:id="rId-layout%d"/>`, 2147483649+n, n+1)
	}
	m.put(`</p:sldLayoutIdLst><p:hf hdr="0" ftr="0" dt="0"/><p:txStyles><p:titleStyle><a:lvl1pPr algn="l"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/>` +
		`<a:defRPr sz="4000" b="1"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/></a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle>`)
	for level, size := range []int{3200, 2800, 2400} {
		m.put(`<a:lvl%dpPr marL="%d" indent="-342900" algn="l"><a:lnSpc><a:spcPct val="110000"/></a:lnSpc><a:spcBef><a:spcPts val="900"/></a:spcBef>`, level+1, 342900*(level+1))
		m.put(`<a:buClr><a:schemeClr val="accent3"/></a:buClr><a:buFont typeface="Arial"/><a:buChar char="%s"/>`, []string{"•", "–", "•"}[level])
		m.put(`<a:defRPr sz="%d"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl%dpPr>`, size, level+1)
	}
	m.put(`</p:bodyStyle><p:otherStyle/></p:txStyles></p:sldMaster>`)
	return m.String()
}

// band is the woven band along the top of each slide: diamonds, as one shape a colour.
func (w *deck) band(m *markup) {
	const tile = bandHeight
	strip := box{0, 0, slideWidth, bandHeight}
	m.put(`<p:sp><p:nvSpPr><p:cNvPr id="10" name="band"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>%s<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>`, strip.frame())
	diamonds := func(id int, radius, from float64, look string) {
		m.put(`<p:sp><p:nvSpPr><p:cNvPr id="%d" name="band %[1]d"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>%s<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="%d" h="%d">`,
			id, strip.frame(), emu(slideWidth), emu(bandHeight))
		point := func(verb string, x, y float64) {
			m.put(`<a:%s><a:pt x="%d" y="%d"/></a:%[1]s>`, verb, emu(x), emu(y))
		}
		for x := from; x+radius <= slideWidth; x += tile {
			y := bandHeight / 2
			point("moveTo", x, y-radius)
			point("lnTo", x+radius, y)
			point("lnTo", x, y+radius)
			point("lnTo", x-radius, y)
			m.put(`<a:close/>`)
		}
		m.put(`</a:path></a:pathLst></a:custGeom>%s</p:spPr></p:sp>`, look)
	}
	diamonds(11, tile*.39, tile/2, `<a:noFill/><a:ln w="19050"><a:solidFill><a:schemeClr val="accent2"/></a:solidFill><a:miter lim="800000"/></a:ln>`)
	diamonds(12, tile*.16, tile/2, `<a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:ln><a:noFill/></a:ln>`)
	diamonds(13, tile*.14, tile, `<a:solidFill><a:schemeClr val="accent5"/></a:solidFill><a:ln><a:noFill/></a:ln>`)
}

// layouts are the layouts in the order of their numbers.
func (w *deck) layouts() []string {
	const bare = `<a:lvl1pPr marL="0" indent="0"><a:buNone/><a:defRPr sz="2800"/></a:lvl1pPr>`
	const grand = `<a:lvl1pPr><a:defRPr sz="5400"/></a:lvl1pPr>`
	opening := func(title, words box) []holder {
		return []holder{
			{id: 2, name: w.Names.Title, kind: "ctrTitle", at: &title, body: ` anchor="b"`, style: grand, words: w.Names.Title},
			{id: 3, name: w.Names.Words, kind: "subTitle", place: wordsPlace, at: &words, style: bare, words: w.Names.Words},
		}
	}
	pic := func(at box) holder {
		return holder{id: 5, name: w.Names.Picture, kind: "pic", place: picturePlace, at: &at, style: bare, words: w.Names.Picture}
	}
	content := func(words *box) []holder {
		return []holder{
			{id: 2, name: w.Names.Title, kind: "title", words: w.Names.Title},
			{id: 3, name: w.Names.Words, kind: "body", place: wordsPlace, at: words, words: w.Names.Words},
		}
	}
	return []string{
		openingLayout:        w.layout("title", w.Names.Opening, opening(openTitle, openWords)),
		openingPictureLayout: w.layout("", w.Names.Opening+" + "+w.Names.Picture, append(opening(openHalf, openLower), pic(openPic))),
		wordsLayout:          w.layout("tx", w.Names.Text, content(nil)),
		pictureLayout:        w.layout("", w.Names.Text+" + "+w.Names.Picture, append(content(&halfBox), pic(pictureBox))),
		wideLayout:           w.layout("", w.Names.Text+" / "+w.Names.Picture, append(content(&upperBox), pic(wideBox))),
	}
}

func (w *deck) layout(kind, name string, holders []holder) string {
	var m markup
	root := deckRoot("sldLayout")
	if kind != "" {
		root = root[:len(root)-1] + ` type="` + kind + `" preserve="1">`
	}
	m.WriteString(root)
	m.put(`<p:cSld name="%s">`+group, escaped(name))
	for _, h := range append(holders, w.number()) {
		w.holder(&m, h)
	}
	m.put(`</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>`)
	return m.String()
}
