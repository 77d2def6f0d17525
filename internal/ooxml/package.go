package ooxml

import (
	"bytes"
	"cmp"
	"fmt"
	"time"

	"loa.vn/loa/internal/archive"
)

// Bytes is the document as a DOCX file.
func (d Document) Bytes() ([]byte, error) {
	d = d.whole()
	w := &writer{doc: d, ids: map[string]int{}}
	body := w.body()
	if w.err != nil {
		return nil, w.err
	}
	parts := []archive.Entry{
		{Path: "[Content_Types].xml", Data: []byte(w.contentTypes())},
		{Path: "_rels/.rels", Data: []byte(packageRels())},
		{Path: "docProps/app.xml", Data: []byte(xmlHead + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Loa</Application></Properties>`)},
		{Path: "docProps/core.xml", Data: []byte(d.core())},
		{Path: "word/document.xml", Data: []byte(body)},
		{Path: "word/_rels/document.xml.rels", Data: []byte(w.rels(documentRels))},
		{Path: "word/styles.xml", Data: []byte(d.styles())},
		{Path: "word/settings.xml", Data: []byte(w.settings())},
		{Path: "word/fontTable.xml", Data: []byte(d.fonts())},
		{Path: "word/numbering.xml", Data: []byte(w.numbering())},
	}
	parts = append(parts, w.notesParts()...)
	parts = append(parts, w.edgeParts()...)
	for _, p := range w.pictures {
		parts = append(parts, archive.Entry{Path: "word/" + p.path, Data: p.data})
	}
	var out bytes.Buffer
	if err := archive.Write(&out, time.Time{}, parts); err != nil {
		return nil, fmt.Errorf("writing a document: %w", err)
	}
	return out.Bytes(), nil
}

// whole is the document with what it leaves open.
func (d Document) whole() Document {
	if d.Page == (Page{}) {
		d.Page = A4()
	}
	d.Font, d.Size, d.Lang = cmp.Or(d.Font, "Times New Roman"), cmp.Or(d.Size, 13), cmp.Or(d.Lang, "vi-VN")
	return d
}

func (d Document) core() string {
	return xmlHead + `<cp:coreProperties xmlns:cp="` + packageNS + `/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
		`<dc:title>` + escaped(d.Title) + `</dc:title><dc:creator>` + escaped(d.Creator) + `</dc:creator>` +
		`<dc:language>` + escaped(d.Lang) + `</dc:language></cp:coreProperties>`
}

// Kinds of parts, as relationships and the list of types name them.
const (
	officeType = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	relType    = relsNS + "/"
)

func packageRels() string {
	return relationships([]relation{
		{"rId1", relType + "officeDocument", "word/document.xml"},
		{"rId2", packageNS + "/relationships/metadata/core-properties", "docProps/core.xml"},
		{"rId3", relType + "extended-properties", "docProps/app.xml"},
	})
}

// relation is what one part says of another one of the file.
type relation struct{ id, kind, target string }

func relationships(list []relation) string {
	var m markup
	m.put(xmlHead + `<Relationships xmlns="` + packageNS + `/relationships">`)
	for _, r := range list {
		m.put(`<Relationship Id="%s" Type="%s" Target="%s"/>`, r.id, r.kind, r.target)
	}
	m.put(`</Relationships>`)
	return m.String()
}

func (w *writer) contentTypes() string {
	var m markup
	m.put(xmlHead + `<Types xmlns="` + packageNS + `/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/>`)
	part := func(path, kind string) { m.put(`<Override PartName="/%s" ContentType="%s+xml"/>`, path, kind) }
	part("word/document.xml", officeType+"document.main")
	for _, name := range []string{"styles", "settings", "fontTable", "numbering"} {
		part("word/"+name+".xml", officeType+name)
	}
	if len(w.notes) > 0 {
		part("word/footnotes.xml", officeType+"footnotes")
	}
	for _, e := range w.edges() {
		part("word/"+e.path, officeType+e.kind)
	}
	part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties")
	part("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties")
	m.put(`</Types>`)
	return m.String()
}

const (
	documentRels = iota
	noteRels
)

// rels are the relations of a part: the document's own, and the pictures that it shows.
func (w *writer) rels(of int) string {
	var list []relation
	if of == documentRels {
		for _, name := range []string{"styles", "settings", "fontTable", "numbering"} {
			list = append(list, relation{"rId-" + name, relType + name, name + ".xml"})
		}
		if len(w.notes) > 0 {
			list = append(list, relation{"rId-footnotes", relType + "footnotes", "footnotes.xml"})
		}
		for _, e := range w.edges() {
			list = append(list, relation{e.id, relType + e.kind, e.path})
		}
	}
	for _, p := range w.pictures {
		list = append(list, relation{p.id, relType + "image", p.path})
	}
	return relationships(list)
}

func (w *writer) settings() string {
	notes := ""
	if len(w.notes) > 0 {
		notes = `<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>`
	}
	return root("settings") + `<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/>` + notes +
		`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
		`<w:themeFontLang w:val="` + escaped(w.doc.Lang) + `"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>`
}

// fonts names what stands in where a machine lacks the font.
func (d Document) fonts() string {
	return root("fonts") + `<w:font w:name="` + escaped(d.Font) + `"><w:altName w:val="Liberation Serif"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>` +
		`<w:font w:name="` + mono + `"><w:altName w:val="Liberation Mono"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font></w:fonts>`
}

const mono = "Courier New"
