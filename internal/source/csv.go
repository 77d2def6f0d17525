package source

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/sheet"
)

// csvFile is a CSV of data/ with a row of headings. Staff may have saved it with Excel: any encoding and
// separator will do.
type csvFile struct {
	file     string
	columns  map[string]int
	rows     []sheet.Row
	problems []problem.Problem
}

// csvRow is a row of a csvFile. Its getters take a column's heading and note what is wrong in the cell.
type csvRow struct {
	*csvFile
	row sheet.Row
}

// openCSV reads a CSV that has the needed columns and may have the others; nil where it is missing or
// cannot be read, which is noted unless it is missing.
func (l *loader) openCSV(file string, needed, others []string) *csvFile {
	if dir := path.Dir(file); l.leaves(dir) {
		l.note(problem.At(dir, 0, 0, "leaves-folder"))
		return nil
	}
	if _, err := l.folder.stat(file); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	data, wrong := l.folder.read(file, maxText)
	if wrong != nil {
		l.note(*wrong)
		return nil
	}
	t, refusal := sheet.Read(file, data, sheet.Limits{})
	if refusal != nil {
		l.note(refusal.Problem())
		return nil
	}
	f := &csvFile{file: file, columns: map[string]int{}}
	if len(t.Rows) == 0 || !f.headings(t.Rows[0], needed, others) {
		if len(t.Rows) == 0 {
			f.problems = append(f.problems, problem.At(file, 1, 0, "column-missing", "column", needed[0]))
		}
		l.note(f.problems...)
		return nil
	}
	f.rows = t.Rows[1:]
	return f
}

// headings finds the columns, and says whether all that are needed are there.
func (f *csvFile) headings(head sheet.Row, needed, others []string) bool {
	known := slices.Concat(needed, others)
	for i, c := range head.Cells {
		name := strings.TrimSpace(c.Text)
		_, double := f.columns[name]
		switch {
		case name == "":
		case !slices.Contains(known, name):
			f.problems = append(f.problems, problem.At(f.file, head.Number, i+1, "unknown-column", "column", name, "nearest", Suggest(name, known)))
		case double:
			f.problems = append(f.problems, problem.At(f.file, head.Number, i+1, "column-twice", "column", name))
		default:
			f.columns[name] = i
		}
	}
	complete := true
	for _, name := range needed {
		if _, ok := f.columns[name]; !ok {
			f.problems = append(f.problems, problem.At(f.file, head.Number, 0, "column-missing", "column", name))
			complete = false
		}
	}
	return complete
}

// each calls do for every row, and takes over what was wrong.
func (f *csvFile) each(l *loader, do func(csvRow)) {
	for _, row := range f.rows {
		do(csvRow{f, row})
	}
	l.note(f.problems...)
}

// wrong notes a mistake in a cell; "" for the whole row.
func (r csvRow) wrong(rule, column string, args ...any) {
	at := 0
	if i, ok := r.columns[column]; ok {
		at = i + 1
	}
	r.problems = append(r.problems, problem.At(r.file, r.row.Number, at, rule, args...))
}

func (r csvRow) str(column string) string {
	i, ok := r.columns[column]
	if !ok || i >= len(r.row.Cells) {
		return ""
	}
	s := strings.TrimSpace(r.row.Cells[i].Text)
	if !norm.NFC.IsNormalString(s) {
		s = norm.NFC.String(s)
	}
	return s
}

// needs is str for a cell that must hold something.
func (r csvRow) needs(column string) string {
	s := r.str(column)
	if s == "" {
		r.wrong("cell-missing", column, "column", column)
	}
	return s
}

// list is a cell of words between semicolons.
func (r csvRow) list(column string) []string {
	var words []string
	for word := range strings.SplitSeq(r.str(column), ";") {
		if word = strings.TrimSpace(word); word != "" {
			words = append(words, word)
		}
	}
	return words
}

// day is a date, "none" where the cell is empty.
func (r csvRow) day(column string) campaign.Day {
	s := r.str(column)
	if s == "" {
		return campaign.Day{}
	}
	d, ok := sheet.ParseDay(sheet.Cell{Text: s})
	if !ok {
		r.wrong("bad-date-cell", column, "value", s)
	}
	return d
}

// count is a whole number that is not negative, 0 where the cell is empty.
func (r csvRow) count(column string) int {
	s := r.str(column)
	if s == "" {
		return 0
	}
	n, err := strconv.ParseUint(s, 10, 31)
	if err != nil {
		r.wrong("bad-number-cell", column, "value", s)
	}
	return int(n)
}
