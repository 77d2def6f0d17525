package sheet

import (
	"strings"

	"loa.vn/loa/internal/campaign"
)

// Limits bound what is read, so that no file can take the machine's memory or time. A field that is
// 0 stands for what DefaultLimits has there.
type Limits struct {
	Bytes    int64 // of the file
	Rows     int   // that are not empty, of all sheets together
	Columns  int
	Cells    int   // of all sheets together, with the empty ones before the last of a row
	Unpacked int64 // bytes that an XLSX unpacks to
	Ratio    int64 // how many times its size an XLSX may unpack to
}

// DefaultLimits are for what one office sends: 32 MiB, 100,000 rows of 200 columns, two million cells.
func DefaultLimits() Limits {
	return Limits{Bytes: 32 << 20, Rows: 100_000, Columns: 200, Cells: 2_000_000, Unpacked: 128 << 20, Ratio: 200}
}

func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	for _, field := range []struct {
		given *int
		usual int
	}{{&l.Rows, d.Rows}, {&l.Columns, d.Columns}, {&l.Cells, d.Cells}} {
		if *field.given == 0 {
			*field.given = field.usual
		}
	}
	for _, field := range []struct {
		given *int64
		usual int64
	}{{&l.Bytes, d.Bytes}, {&l.Unpacked, d.Unpacked}, {&l.Ratio, d.Ratio}} {
		if *field.given == 0 {
			*field.given = field.usual
		}
	}
	return l
}

// Table is what a sheet holds.
type Table struct {
	Sheet string // the name on its tab; "" for a CSV
	Rows  []Row  // without the empty ones
}

// Row is a row with anything in it.
type Row struct {
	Number int    // as Excel shows it, from 1
	Cells  []Cell // from the first column to the last that is not empty
}

// Cell is what stands in a cell. The zero Cell is an empty one.
type Cell struct {
	Kind      Kind
	Text      string       // for people and for parsing: 12.5, 2024-07-05, 2024-07-05 06:00; text as it is
	Day       campaign.Day // of Date and DateTime
	Number    float64      // of Integer and Decimal
	IsFormula bool         // Text is what was computed last, "" if nothing was
}

// At is the cell of a column, counted from 0; an empty one beyond the last.
func (r Row) At(column int) Cell {
	if column < 0 || column >= len(r.Cells) {
		return Cell{}
	}
	return r.Cells[column]
}

// empty reports whether a cell has nothing that anybody meant.
func (c Cell) empty() bool { return !c.IsFormula && strings.TrimSpace(c.Text) == "" }

// Read reads the first sheet of a file that is not empty. The name is only for the refusal; what a
// file is, its bytes say. In a CSV the cells are all text.
func Read(name string, data []byte, limits Limits) (Table, *Refusal) {
	tables, refusal := ReadAll(name, data, limits)
	for _, t := range tables {
		if len(t.Rows) > 0 {
			return t, nil
		}
	}
	return Table{}, refusal
}

// ReadAll reads all sheets of a file that its author left in sight, in their order.
func ReadAll(name string, data []byte, limits Limits) ([]Table, *Refusal) {
	tables, refusal := readAll(data, limits.orDefault())
	if refusal != nil {
		refusal.File = name
		return nil, refusal
	}
	return tables, nil
}

func readAll(data []byte, limits Limits) ([]Table, *Refusal) {
	if int64(len(data)) > limits.Bytes {
		return nil, &Refusal{Why: TooLarge, Limit: limits.Bytes}
	}
	left := &budget{rows: limits.Rows, cells: limits.Cells, limits: limits}
	switch kind := sniff(data); kind {
	case "zip":
		return readXLSX(data, left)
	case "":
		t, refusal := readCSV(data, left)
		return []Table{t}, refusal
	case "ole":
		return nil, oldOffice(data)
	default:
		return nil, &Refusal{Why: NotASheet, Detail: kind}
	}
}

// budget is what may still be read of a file.
type budget struct {
	rows, cells int
	limits      Limits
}

// take counts a row, without the empty cells at its end.
func (b *budget) take(row Row) *Refusal {
	b.rows--
	switch {
	case b.rows < 0:
		return &Refusal{Why: TooManyRows, Limit: int64(b.limits.Rows)}
	case len(row.Cells) > b.limits.Columns:
		return &Refusal{Why: TooManyColumns, Row: row.Number, Limit: int64(b.limits.Columns)}
	}
	return b.takeCells(len(row.Cells))
}

func (b *budget) takeCells(n int) *Refusal {
	if b.cells -= n; b.cells < 0 {
		return &Refusal{Why: TooManyCells, Limit: int64(b.limits.Cells)}
	}
	return nil
}

// trim takes the empty cells from the end of a row.
func trim(cells []Cell) []Cell {
	n := len(cells)
	for n > 0 && cells[n-1].empty() {
		n--
	}
	return cells[:n]
}
