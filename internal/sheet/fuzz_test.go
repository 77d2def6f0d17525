package sheet

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
)

// tight are limits that a fuzzer's file can reach.
func tight() Limits {
	return Limits{Bytes: 1 << 16, Rows: 50, Columns: 20, Cells: 500, Unpacked: 1 << 20, Ratio: 500}
}

// check protects three promises of what is read: it keeps the limits, rows come in order, and what is
// empty is left out.
func check(t *testing.T, tables []Table, refusal *Refusal) {
	t.Helper()
	if refusal != nil {
		if refusal.Why == "" || refusal.File != "a file" || tables != nil {
			t.Fatalf("%+v, %+v", refusal, tables)
		}
		return
	}
	rows, cells := 0, 0
	for _, table := range tables {
		last := 0
		for _, row := range table.Rows {
			n := len(row.Cells)
			if row.Number <= last || n == 0 || n > tight().Columns || row.Cells[n-1].empty() {
				t.Fatalf("row %+v after %d", row, last)
			}
			last = row.Number
			rows++
			cells += n
			for _, c := range row.Cells {
				if (c.Kind == Date || c.Kind == DateTime) == c.Day.IsZero() {
					t.Fatalf("%+v", c)
				}
			}
		}
	}
	if rows > tight().Rows || cells > tight().Cells {
		t.Fatalf("%d rows, %d cells", rows, cells)
	}
}

// FuzzReadCSV protects against files that readers choke on; what is read can be written and read
// again, and is the same then.
func FuzzReadCSV(f *testing.F) {
	for _, data := range []string{
		sample, "\ufeff" + sample, string(in1258(f, sample)),
		string(in16(f, sample, unicode.LittleEndian, unicode.IgnoreBOM)), string(in16(f, sample, unicode.BigEndian, unicode.UseBOM)),
		"sep=;\r\na;\"b\"\"\r\n;c\";'=1\r\n", "C\xe9ng h\xdfa x\xb7 h\xe9i", "a\tb\n\"",
	} {
		f.Add([]byte(data))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		tables, refusal := ReadAll("a file", data, tight())
		check(t, tables, refusal)
		if len(tables) == 0 || len(tables[0].Rows) == 0 || sniff(data) != "" {
			return
		}
		s := Sheet{Columns: make([]Column, tight().Columns)}
		for i := range s.Columns {
			s.Columns[i].Title = "x"
		}
		for _, row := range tables[0].Rows {
			var values []Value
			for _, c := range row.Cells {
				if !utf8.ValidString(c.Text) {
					t.Fatalf("%q", c.Text)
				}
				values = append(values, String(c.Text))
			}
			s.Rows = append(s.Rows, values)
		}
		again, refusal := Read("", csvOf(t, s), Limits{})
		if refusal != nil {
			t.Fatalf("%+v", refusal)
		}
		if got := strings.TrimPrefix(texts(again), strings.Repeat("x|", tight().Columns-1)+"x\n"); got != texts(tables[0]) {
			t.Fatalf("got\n%s\nwant\n%s", got, texts(tables[0]))
		}
	})
}

// FuzzReadXLSX protects against damaged and forged workbooks. The fuzzer changes the parts, for it
// would hardly find a ZIP.
func FuzzReadXLSX(f *testing.F) {
	parts := handmade("")
	for _, rows := range []string{
		`<row r="1"><c r="A1" t="s"><v>0</v></c><c s="1"><v>45478.5</v></c></row><row><c><f t="array" ref="A2:B3">1</f><v>2</v></c></row>`,
		`<row><c t="inlineStr"><is><r><t>a_x000D_</t></r></is></c></row></sheetData><mergeCells><mergeCell ref="A1:C5"/></mergeCells><sheetData>`,
		`<row><c t="d"><v>2024-07-05</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c s="2"><v>7</v></c><c s="3"><v>0.5</v></c></row>`,
	} {
		f.Add(rows, parts["xl/styles.xml"], parts["xl/sharedStrings.xml"], parts["xl/workbook.xml"])
	}
	f.Fuzz(func(t *testing.T, rows, styles, strings, workbook string) {
		parts := handmade(rows)
		parts["xl/styles.xml"], parts["xl/sharedStrings.xml"], parts["xl/workbook.xml"] = styles, strings, workbook
		tables, refusal := ReadAll("a file", zipped(t, parts), tight())
		check(t, tables, refusal)
	})
}

// FuzzReadFile protects against files that are no workbook at all, or one with changed bytes.
func FuzzReadFile(f *testing.F) {
	f.Add(xlsxOf(f, calendar()))
	f.Add(zipped(f, handmade(`<row><c t="s"><v>0</v></c></row>`)))
	f.Add([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
	f.Fuzz(func(t *testing.T, data []byte) {
		tables, refusal := ReadAll("a file", data, tight())
		check(t, tables, refusal)
	})
}
