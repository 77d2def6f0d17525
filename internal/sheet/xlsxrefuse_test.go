package sheet

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	"loa.vn/loa/internal/archive"
)

func TestReadXLSXRefuses(t *testing.T) {
	row := `<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>`
	with := func(path, old, new string) []byte {
		parts := handmade(row)
		if old != "" && !strings.Contains(parts[path], old) {
			t.Fatalf("%s does not contain %s", path, old)
		}
		parts[path] = strings.Replace(parts[path], old, new, 1)
		return zipped(t, parts)
	}
	without := func(path string) []byte {
		parts := handmade(row)
		delete(parts, path)
		return zipped(t, parts)
	}
	const types, list = "[Content_Types].xml", "xl/worksheets/s.xml"
	good := zipped(t, handmade(row))
	for _, c := range []struct {
		name   string
		data   []byte
		limits Limits
		want   Refusal
	}{
		{"macros", with(types, "openxmlformats-officedocument.spreadsheetml.sheet.main", "ms-excel.sheet.macroEnabled.main"), Limits{}, Refusal{Why: Macros}},
		{"macros in disguise", with("xl/vbaProject.bin", "", "x"), Limits{}, Refusal{Why: Macros}},
		{"the binary form", with(types, "openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "ms-excel.sheet.binary.macroEnabled.main"), Limits{}, Refusal{Why: Binary}},
		{"a letter", with(types, "spreadsheetml.sheet", "wordprocessingml.document"), Limits{}, Refusal{Why: NotASheet, Detail: "document"}},
		{"an open document", zipped(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), Limits{}, Refusal{Why: OpenDocument}},
		{"an open letter", zipped(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.text"}), Limits{}, Refusal{Why: NotASheet, Detail: "document"}},
		{"any ZIP", zipped(t, map[string]string{"a.txt": "x"}), Limits{}, Refusal{Why: NotASheet, Detail: "archive"}},
		{"half a file", good[:len(good)/2], Limits{}, Refusal{Why: Damaged}},
		{"a changed byte", changed(good), Limits{}, Refusal{Why: Damaged, Detail: list, Sheet: "Sổ"}},
		{"no workbook", without("xl/workbook.xml"), Limits{}, Refusal{Why: Damaged, Detail: "xl/workbook.xml"}},
		{"no sheet", without(list), Limits{}, Refusal{Why: Damaged, Detail: list, Sheet: "Sổ"}},
		{"nothing to begin with", without("_rels/.rels"), Limits{}, Refusal{Why: Damaged, Detail: "_rels/.rels"}},
		{"no XML", with(list, "<worksheet>", "<worksheet"), Limits{}, Refusal{Why: Damaged, Detail: list, Sheet: "Sổ"}},
		{"XML cut off", with(list, "</row>", ""), Limits{}, Refusal{Why: Damaged, Detail: list, Sheet: "Sổ"}},
		{"a text that is not there", with(list, "<v>1</v>", "<v>3</v>"), Limits{}, Refusal{Why: Damaged, Row: 1, Sheet: "Sổ"}},
		{"rows out of order", with(list, "</row>", `</row><row r="1"/>`), Limits{}, Refusal{Why: Damaged, Row: 2, Sheet: "Sổ"}},
		{"columns out of order", with(list, "</row>", `<c r="A1"/></row>`), Limits{}, Refusal{Why: Damaged, Row: 1, Sheet: "Sổ"}},
		{"a cell of another row", with(list, "</row>", `<c r="C2"/></row>`), Limits{}, Refusal{Why: Damaged, Row: 1, Sheet: "Sổ"}},
		{"a row too far", with(list, "</row>", `</row><row r="1048577"/>`), Limits{}, Refusal{Why: Damaged, Row: 2, Sheet: "Sổ"}},
		{"a merge of nothing", with(list, "</sheetData>", `</sheetData><mergeCell ref="B2:A1"/>`), Limits{}, Refusal{Why: Damaged, Row: 1, Sheet: "Sổ"}},
		{"bytes", good, Limits{Bytes: 100}, Refusal{Why: TooLarge, Limit: 100}},
		{"unpacked bytes", good, Limits{Unpacked: 100}, Refusal{Why: Bomb, Limit: 100}},
		{"rows", with(list, "</row>", "</row>"+row), Limits{Rows: 1}, Refusal{Why: TooManyRows, Limit: 1, Sheet: "Sổ"}},
		{"columns", good, Limits{Columns: 1}, Refusal{Why: TooManyColumns, Row: 1, Limit: 1, Sheet: "Sổ"}},
		{"cells", with(list, "</row>", "</row>"+row), Limits{Cells: 3}, Refusal{Why: TooManyCells, Limit: 3, Sheet: "Sổ"}},
		{"merged cells", with(list, "</sheetData>", `<row><c t="s"><v>0</v></c></row></sheetData><mergeCell ref="B1:B2"/>`), Limits{Cells: 3}, Refusal{Why: TooManyCells, Limit: 3, Sheet: "Sổ"}},
		{"texts", good, Limits{Cells: 2}, Refusal{Why: TooManyCells, Limit: 2}},
	} {
		tables, got := ReadAll("", c.data, c.limits)
		if got == nil || *got != c.want || tables != nil {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
	if _, refusal := Read("", good, Limits{}); refusal != nil {
		t.Errorf("what all of these come from is refused: %+v", refusal)
	}
}

// changed has a bit turned in the last part, which is the sheet.
func changed(data []byte) []byte {
	data = bytes.Clone(data)
	at := bytes.Index(data, []byte("worksheets/s.xml")) + len("worksheets/s.xml")
	data[at+10] ^= 1
	return data
}

// TestBombs protects against files that are small and would take the machine's time or memory.
func TestBombs(t *testing.T) {
	var rows strings.Builder
	for i := range 1_000_000 {
		rows.WriteString(`<row><c><v>` + strconv.Itoa(i) + `</v></c></row>`)
	}
	spaces := handmade(`<row><c t="inlineStr"><is><t>` + strings.Repeat(" ", 8<<20) + `</t></is></c></row>`)
	var merges strings.Builder
	for i := range 20_000 {
		merges.WriteString(`<mergeCell ref="A1:ZZ` + strconv.Itoa(1_000_000-i) + `"/>`)
	}
	merged := handmade(strings.Repeat(`<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>`, 5_000))
	merged["xl/worksheets/s.xml"] = strings.Replace(merged["xl/worksheets/s.xml"], "</sheetData>", "</sheetData>"+merges.String(), 1)
	wide := strings.Repeat(`<row><c t="s"><v>0</v></c></row>`, 50_000)
	wide = strings.Replace(wide, `</row>`, `<c r="GR1" t="s"><v>0</v></c></row>`, 1)
	spread := handmade(wide)
	spread["xl/worksheets/s.xml"] = strings.Replace(spread["xl/worksheets/s.xml"], "</sheetData>", `</sheetData><mergeCell ref="A1:GQ50000"/>`, 1)
	entities := handmade(`<row><c t="str"><v>&a;</v></c></row>`)
	entities["xl/worksheets/s.xml"] = `<!DOCTYPE x [<!ENTITY a "` + strings.Repeat("a", 1000) + `">]>` + entities["xl/worksheets/s.xml"]
	for _, c := range []struct {
		name string
		data []byte
		want Why
	}{
		{"a million rows", zipped(t, handmade(rows.String())), TooManyRows},
		{"a text of 8 MiB of spaces", zipped(t, spaces), Bomb},
		{"20,000 merges over each other", zipped(t, merged), TooManyCells},
		{"a merge of ten million cells", zipped(t, spread), TooManyCells},
		{"a doctype with entities", zipped(t, entities), Damaged},
	} {
		if _, got := Read("", c.data, Limits{Ratio: 300}); got == nil || got.Why != c.want {
			t.Errorf("%s: got %+v, want %s", c.name, got, c.want)
		}
	}
}

// TestPackedRefusals protects the meaning of what the ZIP reader says.
func TestPackedRefusals(t *testing.T) {
	for why, want := range map[archive.Why]Why{
		archive.Encrypted: Protected, archive.Bomb: Bomb, archive.TooLarge: Bomb, archive.TooManyFiles: Bomb,
		archive.Outside: Damaged, archive.Damaged: Damaged,
	} {
		if got := packed(&archive.Refusal{Why: why}); got.Why != want {
			t.Errorf("%s: got %s, want %s", why, got.Why, want)
		}
	}
}
