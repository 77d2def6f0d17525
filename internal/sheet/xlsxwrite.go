package sheet

import (
	"errors"
	"fmt"
	"io"
	"time"

	"loa.vn/loa/internal/archive"
)

// WriteXLSX writes a book. Text is never a formula, dates are dates shown as dd/mm/yyyy, headings
// stay in sight, are repeated on each printed page and have filters; pages are A4 across, as wide as
// the sheet. The error says what Excel could not hold, or that w does not take it.
func WriteXLSX(w io.Writer, b Book) error {
	if len(b.Sheets) == 0 {
		return errors.New("writing xlsx: no sheets")
	}
	for _, s := range b.Sheets {
		if err := s.check(); err != nil {
			return fmt.Errorf("writing xlsx: %w", err)
		}
	}
	f := &bookFile{book: b, names: tabNames(b.Sheets)}
	return f.write(w)
}

// bookFile is a book while its file is written.
type bookFile struct {
	book    Book
	names   []string // of the tabs; the last is that of the hidden sheet with the lists
	lists   lists
	strings stringTable
}

// write packs the parts. Sheets come before the strings and the lists that they gather.
func (f *bookFile) write(w io.Writer) error {
	zip := archive.NewWriter(w, time.Time{})
	var sheets []part
	for i := range f.book.Sheets {
		data, err := f.sheet(i)
		if err != nil {
			return fmt.Errorf("writing xlsx: sheet %q: %w", f.names[i], err)
		}
		sheets = append(sheets, part{sheetPath(i), data})
	}
	if len(f.lists) > 0 {
		sheets = append(sheets, part{sheetPath(len(sheets)), f.listSheet()})
	}
	parts := []part{
		{"[Content_Types].xml", contentTypes(len(sheets))},
		{"_rels/.rels", packageRelations()},
		{"docProps/app.xml", appProperties()},
		{"docProps/core.xml", f.coreProperties()},
		{"xl/workbook.xml", f.workbook()},
		{"xl/_rels/workbook.xml.rels", workbookRelations(len(sheets))},
		{"xl/styles.xml", styles()},
		{"xl/sharedStrings.xml", f.strings.xml()},
	}
	for _, p := range append(parts, sheets...) {
		if err := zip.Add(p.path, p.data); err != nil {
			return fmt.Errorf("writing xlsx: %w", err)
		}
	}
	if err := zip.Close(); err != nil {
		return fmt.Errorf("writing xlsx: %w", err)
	}
	return nil
}

// part is a file inside the XLSX.
type part struct {
	path string
	data []byte
}

func sheetPath(i int) string { return fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1) }
