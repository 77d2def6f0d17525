package sheet

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"loa.vn/loa/internal/archive"
)

// texts are the cells of a table as text, a row a line, with | between them.
func texts(t Table) string {
	var out strings.Builder
	for _, row := range t.Rows {
		for i, c := range row.Cells {
			if i > 0 {
				out.WriteByte('|')
			}
			out.WriteString(c.Text)
		}
		out.WriteByte('\n')
	}
	return out.String()
}

func mustRead(t testing.TB, data []byte) Table {
	t.Helper()
	table, refusal := Read("a file", data, Limits{})
	if refusal != nil {
		t.Fatalf("%+v", refusal)
	}
	return table
}

func zipped(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var entries []archive.Entry
	for path, text := range parts {
		entries = append(entries, archive.Entry{Path: path, Data: []byte(text)})
	}
	archive.Sort(entries)
	var out bytes.Buffer
	if err := archive.Write(&out, time.Time{}, entries); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// handmade are the parts of an XLSX with a sheet of these rows, as the least careful program may
// write it. Texts are a, b, c; styles are a number, dd/mm/yyyy, 00000, hh:mm, dd/mm/yyyy hh:mm.
func handmade(rows string) map[string]string {
	return map[string]string{
		"[Content_Types].xml": `<Types><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + sheetTypes + `sheet.main+xml"/></Types>`,
		"_rels/.rels":     `<Relationships><Relationship Id="r" Type="` + relationKinds + `officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `<workbook><sheets><sheet name="Sổ" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Type="` + relationKinds + `worksheet" Target="worksheets/s.xml"/>` +
			`<Relationship Id="r2" Type="` + relationKinds + `styles" Target="../xl/styles.xml"/>` +
			`<Relationship Id="r3" Type="` + relationKinds + `sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
		"xl/sharedStrings.xml": `<sst><si><t>a</t></si><si><t>b</t></si><si><t>c</t></si></sst>`,
		"xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="00000"/></numFmts>` +
			`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/>` +
			`<xf numFmtId="20"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
		"xl/worksheets/s.xml": `<worksheet><sheetData>` + rows + `</sheetData></worksheet>`,
	}
}

// byExcelize is a workbook that another program made.
func byExcelize(t testing.TB, fill func(f *excelize.File) error) []byte {
	t.Helper()
	f := excelize.NewFile()
	if err := fill(f); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := f.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
