package ooxml

import (
	"bytes"
	"cmp"
	"fmt"
	"time"

	"loa.vn/loa/internal/archive"
)

// Deck is a set of slides for PowerPoint and LibreOffice Impress: 16:9, with a master, layouts whose
// placeholders the slides fill, and a page of notes a slide. Like a [Document] it is plain data, and its file
// depends on it alone.
type Deck struct {
	Title   string
	Creator string
	Lang    string // BCP 47 with a region; "" for vi-VN
	Font    string // "" for Arial, which every Windows has with all Vietnamese letters
	Names   DeckNames
	Slides  []Slide
}

// DeckNames are what the program calls parts of the deck where somebody edits it.
type DeckNames struct {
	Opening, Text, Picture string // layouts
	Title, Words, Number   string // placeholders
	Notes                  string
}

// Slide is one slide. The layout follows from what it holds: Opening, with a picture, or words alone.
type Slide struct {
	Opening bool // the first one: title and words in the middle
	Title   string
	Size    float64     // of the words, in points; 0 for that of the layout
	Body    []Paragraph // of a paragraph count Spans (without pictures and notes), List and Align
	Picture *Picture    // fitted into its place; Width and Height say only its shape
	Notes   []Paragraph // for whoever speaks
}

// A slide's size, and the places of what stands on it, in millimetres.
const (
	slideWidth, slideHeight = 338.667, 190.5
	bandHeight              = 6.0
	edgeX                   = 20.0
)

type box struct{ x, y, w, h float64 }

var (
	titleBox   = box{edgeX, 14, slideWidth - 2*edgeX, 30}
	wordsBox   = box{edgeX, 48, slideWidth - 2*edgeX, 122}
	halfBox    = box{edgeX, 48, 158, 122}
	pictureBox = box{186, 48, slideWidth - 186 - edgeX, 120}
	upperBox   = box{edgeX, 48, slideWidth - 2*edgeX, 40}
	wideBox    = box{edgeX, 90, slideWidth - 2*edgeX, 82}
	numberBox  = box{slideWidth - edgeX - 30, 174, 30, 9}
	openTitle  = box{edgeX, 42, slideWidth - 2*edgeX, 62}
	openWords  = box{edgeX, 108, slideWidth - 2*edgeX, 52}
	openHalf   = box{edgeX, 32, 180, 72}
	openLower  = box{edgeX, 108, 180, 56}
	openPic    = box{206, 30, slideWidth - 206 - edgeX, 132}
)

const (
	presentationNS   = "http://schemas.openxmlformats.org/presentationml/2006/main"
	presentationType = "application/vnd.openxmlformats-officedocument.presentationml."
)

// deck writes one Deck.
type deck struct {
	Deck
	media []picture
	err   error
}

// Bytes is the deck as a PPTX file.
func (d Deck) Bytes() ([]byte, error) {
	d.Lang, d.Font = cmp.Or(d.Lang, "vi-VN"), cmp.Or(d.Font, "Arial")
	w := &deck{Deck: d}
	var slides []archive.Entry
	for i, s := range d.Slides {
		slides = append(slides, w.slide(i+1, s)...)
	}
	if w.err != nil {
		return nil, w.err
	}
	entry := func(path, data string) archive.Entry { return archive.Entry{Path: path, Data: []byte(data)} }
	parts := []archive.Entry{
		entry("[Content_Types].xml", w.types()),
		entry("_rels/.rels", relationships([]relation{
			{"rId1", relType + "officeDocument", "ppt/presentation.xml"},
			{"rId2", packageNS + "/relationships/metadata/core-properties", "docProps/core.xml"},
			{"rId3", relType + "extended-properties", "docProps/app.xml"},
		})),
		entry("docProps/app.xml", xmlHead+`<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Loa</Application></Properties>`),
		entry("docProps/core.xml", Document{Title: d.Title, Creator: d.Creator, Lang: d.Lang}.core()),
		entry("ppt/presentation.xml", w.presentation()),
		entry("ppt/_rels/presentation.xml.rels", w.presentationRels()),
		entry("ppt/presProps.xml", xmlHead+`<p:presentationPr xmlns:p="`+presentationNS+`"/>`),
		entry("ppt/theme/theme1.xml", w.theme()),
		entry("ppt/theme/theme2.xml", w.theme()),
		entry("ppt/slideMasters/slideMaster1.xml", w.master()),
		entry("ppt/slideMasters/_rels/slideMaster1.xml.rels", masterRels()),
		entry("ppt/notesMasters/notesMaster1.xml", w.notesMaster()),
		entry("ppt/notesMasters/_rels/notesMaster1.xml.rels", relationships([]relation{{"rId1", relType + "theme", "../theme/theme2.xml"}})),
	}
	for i, l := range w.layouts() {
		parts = append(parts, entry(fmt.Sprintf("ppt/slideLayouts/slideLayout%d.xml", i+1), l),
			entry(fmt.Sprintf("ppt/slideLayouts/_rels/slideLayout%d.xml.rels", i+1), relationships([]relation{{"rId1", relType + "slideMaster", "../slideMasters/slideMaster1.xml"}})))
	}
	parts = append(parts, slides...)
	for _, m := range w.media {
		parts = append(parts, archive.Entry{Path: "ppt/" + m.path, Data: m.data})
	}
	var out bytes.Buffer
	if err := archive.Write(&out, time.Time{}, parts); err != nil {
		return nil, fmt.Errorf("writing slides: %w", err)
	}
	return out.Bytes(), nil
}

func (w *deck) types() string {
	var m markup
	m.put(xmlHead + `<Types xmlns="` + packageNS + `/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/>`)
	part := func(path, kind string) {
		m.put(`<Override PartName="/%s" ContentType="%s+xml"/>`, path, kind)
	}
	part("ppt/presentation.xml", presentationType+"presentation.main")
	part("ppt/presProps.xml", presentationType+"presProps")
	part("ppt/slideMasters/slideMaster1.xml", presentationType+"slideMaster")
	part("ppt/notesMasters/notesMaster1.xml", presentationType+"notesMaster")
	for n := range layoutCount {
		part(fmt.Sprintf("ppt/slideLayouts/slideLayout%d.xml", n+1), presentationType+"slideLayout")
	}
	for n := range 2 {
		part(fmt.Sprintf("ppt/theme/theme%d.xml", n+1), "application/vnd.openxmlformats-officedocument.theme")
	}
	for n := range w.Slides {
		part(fmt.Sprintf("ppt/slides/slide%d.xml", n+1), presentationType+"slide")
		part(fmt.Sprintf("ppt/notesSlides/notesSlide%d.xml", n+1), presentationType+"notesSlide")
	}
	part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties")
	part("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties")
	m.put(`</Types>`)
	return m.String()
}

// deckRoot is the beginning of a part of the deck, with the names that all of them use.
func deckRoot(name string) string {
	return xmlHead + `<p:` + name + ` xmlns:a="` + drawNS + `/main" xmlns:r="` + relsNS + `" xmlns:p="` + presentationNS + `">`
}

func (w *deck) presentation() string {
	var m markup
	m.WriteString(deckRoot("presentation") + `<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId-master"/></p:sldMasterIdLst>` +
		`<p:notesMasterIdLst><p:notesMasterId r:id="rId-notes"/></p:notesMasterIdLst>`)
	if len(w.Slides) > 0 {
		m.put(`<p:sldIdLst>`)
		for n := range w.Slides {
			m.put(`<p:sldId id="%d" r:id="rId-slide%d"/>`, 256+n, n+1)
		}
		m.put(`</p:sldIdLst>`)
	}
	m.put(`<p:sldSz cx="12192000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/>`)
	m.put(`<p:defaultTextStyle><a:defPPr><a:defRPr lang="%s"/></a:defPPr></p:defaultTextStyle></p:presentation>`, escaped(w.Lang))
	return m.String()
}

func (w *deck) presentationRels() string {
	list := []relation{
		{"rId-master", relType + "slideMaster", "slideMasters/slideMaster1.xml"},
		{"rId-notes", relType + "notesMaster", "notesMasters/notesMaster1.xml"},
		{"rId-theme", relType + "theme", "theme/theme1.xml"},
		{"rId-props", relType + "presProps", "presProps.xml"},
	}
	for n := range w.Slides {
		list = append(list, relation{fmt.Sprintf("rId-slide%d", n+1), relType + "slide", fmt.Sprintf("slides/slide%d.xml", n+1)})
	}
	return relationships(list)
}
