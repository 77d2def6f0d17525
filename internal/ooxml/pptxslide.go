package ooxml

import (
	"bytes"
	"cmp"
	"fmt"
	"image"
	"strings"

	"loa.vn/loa/internal/archive"
)

// wideFrom is how much wider than high a picture is that stands below the words and not beside them.
const wideFrom = 2

// slide writes a slide, its notes and the relations of both.
func (w *deck) slide(n int, s Slide) []archive.Entry {
	layout := wordsLayout
	switch {
	case s.Opening && s.Picture != nil:
		layout = openingPictureLayout
	case s.Opening:
		layout = openingLayout
	case s.Picture != nil && s.Picture.Width >= wideFrom*s.Picture.Height:
		layout = wideLayout
	case s.Picture != nil:
		layout = pictureLayout
	}
	rels := []relation{
		{"rId-layout", relType + "slideLayout", fmt.Sprintf("../slideLayouts/slideLayout%d.xml", layout+1)},
		{"rId-notes", relType + "notesSlide", fmt.Sprintf("../notesSlides/notesSlide%d.xml", n)},
	}
	title, words := "title", "body"
	at := pictureBox
	if layout == wideLayout {
		at = wideBox
	}
	if s.Opening {
		title, words, at = "ctrTitle", "subTitle", openPic
	}
	var m markup
	m.WriteString(deckRoot("sld") + `<p:cSld>` + group)
	w.filled(&m, 2, w.Names.Title, title, 0, []Paragraph{{Spans: Words(s.Title)}})
	if len(s.Body) > 0 {
		w.filled(&m, 3, w.Names.Words, words, wordsPlace, s.Body, s.Size)
	}
	if s.Picture != nil {
		if part, ok := w.keep(*s.Picture); ok {
			rels = append(rels, relation{"rId-picture", relType + "image", "../" + part.path})
			w.shown(&m, *s.Picture, at)
		}
	}
	m.put(`<p:sp><p:nvSpPr><p:cNvPr id="4" name="%s"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldNum" idx="%d"/></p:nvPr></p:nvSpPr><p:spPr/>`+
		`<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="%s"/><a:t>%d</a:t></a:fld><a:endParaRPr lang="%[3]s"/></a:p></p:txBody></p:sp>`,
		escaped(w.Names.Number), numberPlace, escaped(w.Lang), n)
	m.put(`</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`)
	return []archive.Entry{
		{Path: fmt.Sprintf("ppt/slides/slide%d.xml", n), Data: []byte(m.String())},
		{Path: fmt.Sprintf("ppt/slides/_rels/slide%d.xml.rels", n), Data: []byte(relationships(rels))},
		{Path: fmt.Sprintf("ppt/notesSlides/notesSlide%d.xml", n), Data: []byte(w.notes(n, s.Notes))},
		{Path: fmt.Sprintf("ppt/notesSlides/_rels/notesSlide%d.xml.rels", n), Data: []byte(relationships([]relation{
			{"rId1", relType + "notesMaster", "../notesMasters/notesMaster1.xml"},
			{"rId2", relType + "slide", fmt.Sprintf("../slides/slide%d.xml", n)},
		}))},
	}
}

// filled is a placeholder of a slide with its words; place and look come from the layout.
func (w *deck) filled(m *markup, id int, name, kind string, place int, words []Paragraph, size ...float64) {
	m.put(`<p:sp><p:nvSpPr><p:cNvPr id="%d" name="%s"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="%s"`, id, escaped(name), kind)
	if place > 0 {
		m.put(` idx="%d"`, place)
	}
	m.put(`/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle>`)
	if len(size) > 0 && size[0] > 0 {
		for level := range 3 {
			m.put(`<a:lvl%dpPr><a:defRPr sz="%d"/></a:lvl%[1]dpPr>`, level+1, int(size[0]*100)-400*level)
		}
	}
	m.put(`</a:lstStyle>`)
	for _, p := range words {
		w.paragraph(m, p)
	}
	if len(words) == 0 {
		m.put(`<a:p><a:endParaRPr lang="%s"/></a:p>`, escaped(w.Lang))
	}
	m.put(`</p:txBody></p:sp>`)
}

// paragraph is an item of a list, or a paragraph without a dot.
func (w *deck) paragraph(m *markup, p Paragraph) {
	m.put(`<a:p>`)
	switch {
	case p.List == nil:
		m.put(`<a:pPr marL="0" indent="0"%s><a:buNone/></a:pPr>`, aligned(p.Align))
	case p.List.Ordered:
		m.put(`<a:pPr lvl="%d" marL="%d" indent="-514350"><a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod"`, min(max(p.List.Level, 0), 2), 514350*(1+min(max(p.List.Level, 0), 2)))
		if p.List.Start > 1 {
			m.put(` startAt="%d"`, p.List.Start)
		}
		m.put(`/></a:pPr>`)
	default:
		m.put(`<a:pPr lvl="%d"/>`, min(max(p.List.Level, 0), 2))
	}
	for _, s := range p.Spans {
		for i, line := range strings.Split(s.Text, "\n") {
			if i > 0 {
				m.put(`<a:br><a:rPr lang="%s"/></a:br>`, escaped(w.Lang))
			}
			if line != "" {
				m.put(`<a:r>%s<a:t>%s</a:t></a:r>`, w.look(s), escaped(line))
			}
		}
	}
	m.put(`<a:endParaRPr lang="%s"/></a:p>`, escaped(w.Lang))
}

func aligned(a Align) string {
	switch a {
	case Centre:
		return ` algn="ctr"`
	case Right:
		return ` algn="r"`
	}
	return ""
}

// look is how a run of words looks.
func (w *deck) look(s Span) string {
	var m markup
	m.put(`<a:rPr lang="%s"`, escaped(cmp.Or(s.Lang, w.Lang)))
	if s.Size > 0 {
		m.put(` sz="%d"`, int(s.Size*100))
	}
	for _, flag := range []struct {
		on   bool
		said string
	}{{s.Bold, ` b="1"`}, {s.Italic, ` i="1"`}, {s.Underline, ` u="sng"`}, {s.Strike, ` strike="sngStrike"`}, {s.NoProof, ` noProof="1"`}} {
		if flag.on {
			m.WriteString(flag.said)
		}
	}
	if s.Colour == "" {
		m.put(`/>`)
	} else {
		m.put(`><a:solidFill><a:srgbClr val="%s"/></a:solidFill></a:rPr>`, escaped(s.Colour))
	}
	return m.String()
}

// keep makes a picture a part of the file; one that comes twice is kept once.
func (w *deck) keep(p Picture) (picture, bool) {
	_, format, err := image.DecodeConfig(bytes.NewReader(p.Data))
	if err != nil || format != "png" && format != "jpeg" {
		w.err = cmp.Or(w.err, fmt.Errorf("writing slides: a picture is neither PNG nor JPEG"))
		return picture{}, false
	}
	for _, known := range w.media {
		if bytes.Equal(known.data, p.Data) {
			return known, true
		}
	}
	part := picture{path: fmt.Sprintf("media/picture%d.%s", len(w.media)+1, format), data: p.Data}
	w.media = append(w.media, part)
	return part, true
}

// shown puts a picture into the middle of its place, whole.
func (w *deck) shown(m *markup, p Picture, at box) {
	if p.Width > 0 && p.Height > 0 {
		scale := min(at.w/p.Width, at.h/p.Height)
		own := box{w: p.Width * scale, h: p.Height * scale}
		own.x, own.y = at.x+(at.w-own.w)/2, at.y+(at.h-own.h)/2
		at = own
	}
	m.put(`<p:pic><p:nvPicPr><p:cNvPr id="5" name="%s" descr="%s"/><p:cNvPicPr><a:picLocks noGrp="1" noChangeAspect="1"/></p:cNvPicPr><p:nvPr><p:ph type="pic" idx="%d"/></p:nvPr></p:nvPicPr>`+
		`<p:blipFill><a:blip r:embed="rId-picture"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>%s</p:spPr></p:pic>`,
		escaped(w.Names.Picture), escaped(p.Alt), picturePlace, at.frame())
}
