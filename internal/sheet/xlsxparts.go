package sheet

import (
	"bytes"
	"fmt"
	"time"
)

const (
	xmlHead       = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	nsMain        = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	nsRelation    = `xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	nsRelations   = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	relationKinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	sheetTypes    = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	packageTypes  = "application/vnd.openxmlformats-package."
)

func contentTypes(sheets int) []byte {
	var b bytes.Buffer
	b.WriteString(xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="` + packageTypes + `relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>`)
	override := func(path, kind string) {
		fmt.Fprintf(&b, `<Override PartName="/%s" ContentType="%s+xml"/>`, path, kind)
	}
	override("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties")
	override("docProps/core.xml", packageTypes+"core-properties")
	override("xl/workbook.xml", sheetTypes+"sheet.main")
	override("xl/styles.xml", sheetTypes+"styles")
	override("xl/sharedStrings.xml", sheetTypes+"sharedStrings")
	for i := range sheets {
		override(sheetPath(i), sheetTypes+"worksheet")
	}
	b.WriteString(`</Types>`)
	return b.Bytes()
}

func packageRelations() []byte {
	return []byte(xmlHead + `<Relationships ` + nsRelations + `>` +
		`<Relationship Id="rId1" Type="` + relationKinds + `officeDocument" Target="xl/workbook.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
		`<Relationship Id="rId3" Type="` + relationKinds + `extended-properties" Target="docProps/app.xml"/>` +
		`</Relationships>`)
}

// workbookRelations names the sheets rId1 to rIdN, then the styles and the strings.
func workbookRelations(sheets int) []byte {
	var b bytes.Buffer
	b.WriteString(xmlHead + `<Relationships ` + nsRelations + `>`)
	relation := func(id int, kind, target string) {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s%s" Target="%s"/>`, id, relationKinds, kind, target)
	}
	for i := range sheets {
		relation(i+1, "worksheet", sheetPath(i)[len("xl/"):])
	}
	relation(sheets+1, "styles", "styles.xml")
	relation(sheets+2, "sharedStrings", "sharedStrings.xml")
	b.WriteString(`</Relationships>`)
	return b.Bytes()
}

func appProperties() []byte {
	return []byte(xmlHead + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">` +
		`<Application>Loa</Application></Properties>`)
}

func (f *bookFile) coreProperties() []byte {
	var b bytes.Buffer
	b.WriteString(xmlHead + `<cp:coreProperties` +
		` xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"` +
		` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	fmt.Fprintf(&b, `<dc:title>%s</dc:title><dc:creator>%s</dc:creator>`, escape(f.book.Title), escape(f.book.Creator))
	if t := f.book.Created; !t.IsZero() {
		at := t.UTC().Format(time.RFC3339)
		fmt.Fprintf(&b, `<dcterms:created xsi:type="dcterms:W3CDTF">%s</dcterms:created>`, at)
		fmt.Fprintf(&b, `<dcterms:modified xsi:type="dcterms:W3CDTF">%s</dcterms:modified>`, at)
	}
	b.WriteString(`</cp:coreProperties>`)
	return b.Bytes()
}

// workbook lists the sheets, what is repeated on printed pages and where the filters are.
func (f *bookFile) workbook() []byte {
	var b bytes.Buffer
	b.WriteString(xmlHead + `<workbook ` + nsMain + ` ` + nsRelation + `><bookViews><workbookView/></bookViews><sheets>`)
	for i := range f.book.Sheets {
		fmt.Fprintf(&b, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, escape(f.names[i]), i+1, i+1)
	}
	if n := len(f.book.Sheets); len(f.lists) > 0 {
		fmt.Fprintf(&b, `<sheet name="%s" sheetId="%d" state="hidden" r:id="rId%d"/>`, escape(f.names[n]), n+1, n+1)
	}
	b.WriteString(`</sheets><definedNames>`)
	for i, s := range f.book.Sheets {
		fmt.Fprintf(&b, `<definedName name="_xlnm._FilterDatabase" localSheetId="%d" hidden="1">%s!%s</definedName>`,
			i, quoteTab(f.names[i]), s.filterRange("$"))
	}
	for i, s := range f.book.Sheets {
		fmt.Fprintf(&b, `<definedName name="_xlnm.Print_Titles" localSheetId="%d">%s!$%d:$%d</definedName>`,
			i, quoteTab(f.names[i]), s.headRow(), s.headRow())
	}
	b.WriteString(`</definedNames></workbook>`)
	return b.Bytes()
}
