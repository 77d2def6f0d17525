package sheet

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// What Excel can hold.
const (
	maxRows    = 1 << 20
	maxColumns = 1 << 14
	maxText    = 32767               // characters of a cell, in UTF-16
	maxExact   = 999_999_999_999_999 // the longest whole number that is not rounded
)

// headRow is the number of the row of headings, from 1.
func (s Sheet) headRow() int { return len(s.Title) + 1 }

// filterRange is the headings and all below them: A3:F20, with $ in front of each part if asked for.
func (s Sheet) filterRange(fixed string) string {
	last := columnName(len(s.Columns) - 1)
	return fmt.Sprintf("%sA%s%d:%s%s%s%d", fixed, fixed, s.headRow(), fixed, last, fixed, s.headRow()+len(s.Rows))
}

// sheet is the part of a sheet.
func (f *bookFile) sheet(i int) ([]byte, error) {
	s := f.book.Sheets[i]
	if s.headRow()+len(s.Rows) > maxRows || len(s.Columns) > maxColumns {
		return nil, fmt.Errorf("%d rows and %d columns are too many", s.headRow()+len(s.Rows), len(s.Columns))
	}
	var b bytes.Buffer
	b.WriteString(xmlHead + `<worksheet ` + nsMain + `><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
	writeView(&b, i == 0, s.headRow())
	writeColumns(&b, s)
	b.WriteString(`<sheetData>`)
	if err := f.writeRows(&b, s); err != nil {
		return nil, err
	}
	fmt.Fprintf(&b, `</sheetData><autoFilter ref="%s"/>`, s.filterRange(""))
	b.WriteString(f.validations(i))
	b.WriteString(`<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>` +
		`<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>` +
		`<headerFooter><oddFooter>&amp;C&amp;P/&amp;N</oddFooter></headerFooter></worksheet>`)
	return b.Bytes(), nil
}

// writeView keeps all down to the headings in sight.
func writeView(b *bytes.Buffer, selected bool, head int) {
	attribute := ""
	if selected {
		attribute = ` tabSelected="1"`
	}
	fmt.Fprintf(b, `<sheetViews><sheetView%s workbookViewId="0">`+
		`<pane ySplit="%d" topLeftCell="A%d" activePane="bottomLeft" state="frozen"/>`+
		`<selection pane="bottomLeft" activeCell="A%d" sqref="A%d"/></sheetView></sheetViews>`,
		attribute, head, head+1, head+1, head+1)
}

// writeColumns gives each column its width and the style of the cells that are still empty.
func writeColumns(b *bytes.Buffer, s Sheet) {
	b.WriteString(`<cols>`)
	for i, c := range s.Columns {
		fmt.Fprintf(b, `<col min="%d" max="%d" width="%s" style="%d" customWidth="1"/>`,
			i+1, i+1, strconv.FormatFloat(s.width(i), 'f', -1, 64), c.Kind.style())
	}
	b.WriteString(`</cols>`)
}

// width is the width of a column, characters: what was asked for, or what its cells need within
// reason. A filter's button takes some of the heading's.
func (s Sheet) width(i int) float64 {
	const least, most, button = 8, 60, 4
	if s.Columns[i].Width > 0 {
		return min(s.Columns[i].Width, 255)
	}
	need := max(least, utf8.RuneCountInString(s.Columns[i].Title)+button)
	for _, row := range s.Rows {
		if i < len(row) {
			need = max(need, row[i].width())
		}
	}
	return float64(min(need, most))
}

func (v Value) width() int {
	switch v.kind {
	case Date:
		return len("05/07/2024") + 2
	case DateTime:
		return len("05/07/2024 06:00") + 2
	case Text:
		longest := 0
		for line := range strings.Lines(v.text) {
			longest = max(longest, utf8.RuneCountInString(line))
		}
		return longest + 1
	}
	return len(v.plain()) + 4
}
