package intake

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"loa.vn/loa/internal/sheet"
	"loa.vn/loa/internal/words"
)

// Refused is a row that was not taken, and why, in the words of whoever will mend it.
type Refused struct {
	Draft   int // its place in the file's Drafts
	Reasons []string
}

// WriteRefused makes a file of the refused rows, of the kind that came: their cells as they were under the
// same headings, and a column of reasons that Read overlooks. Of messages, each has its reasons above it, in
// lines that begin with #.
func WriteRefused(f File, refused []Refused, say words.Speaker) ([]byte, error) {
	var out bytes.Buffer
	var err error
	switch f.Kind {
	case Lines:
		f.writeLines(&out, refused)
	case XLSX:
		err = sheet.WriteXLSX(&out, sheet.Book{Title: f.Name, Sheets: []sheet.Sheet{f.refusedSheet(refused, say)}})
	default:
		err = sheet.WriteCSV(&out, f.refusedSheet(refused, say))
	}
	if err != nil {
		return nil, fmt.Errorf("writing refused rows: %w", err)
	}
	return out.Bytes(), nil
}

func (f File) writeLines(out *bytes.Buffer, refused []Refused) {
	for _, r := range refused {
		for _, reason := range r.Reasons {
			fmt.Fprintf(out, "# %s\n", oneLine(reason))
		}
		fmt.Fprintf(out, "%s\n\n", strings.Join(f.Drafts[r.Draft].Cells, " "))
	}
}

// refusedSheet is the table that came, without the reasons of an earlier time.
func (f File) refusedSheet(refused []Refused, say words.Speaker) sheet.Sheet {
	s := sheet.Sheet{Name: say.Say("refused-sheet", nil)}
	var keep []int
	wide := len(f.Headings)
	for _, r := range refused {
		wide = max(wide, len(f.Drafts[r.Draft].Cells))
	}
	for i := range wide {
		heading := ""
		if i < len(f.Headings) {
			heading = f.Headings[i]
		}
		if !isReasons(heading) {
			keep = append(keep, i)
			s.Columns = append(s.Columns, sheet.Column{Title: heading})
		}
	}
	s.Columns = append(s.Columns, sheet.Column{Title: say.Say("refused-heading", nil), Width: 80})
	for _, r := range refused {
		cells := f.Drafts[r.Draft].Cells
		var row []sheet.Value
		for _, i := range keep {
			text := ""
			if i < len(cells) {
				text = cells[i]
			}
			row = append(row, sheet.String(text))
		}
		s.Rows = append(s.Rows, append(row, sheet.String(strings.Join(r.Reasons, " | "))))
	}
	return s
}

func isReasons(heading string) bool {
	return slices.ContainsFunc(headings()["reasons"], func(name string) bool { return foldWords(name) == foldWords(heading) })
}
