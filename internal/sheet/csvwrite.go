package sheet

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
)

// WriteCSV writes a sheet's headings and rows as RFC 4180 has it: UTF-8 with the mark that Excel
// needs, commas, CRLF. Dates are 2024-07-05 and 2024-07-05T06:00:00+07:00, numbers have a point. Read
// gives every text back as it was.
func WriteCSV(w io.Writer, s Sheet) error {
	if err := s.check(); err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	out.WriteString("\ufeff")
	for i, c := range s.Columns {
		writeField(out, i, String(c.Title).csv())
	}
	out.WriteString("\r\n")
	for _, row := range s.Rows {
		for i := range s.Columns {
			text := ""
			if i < len(row) {
				text = row[i].csv()
			}
			writeField(out, i, text)
		}
		out.WriteString("\r\n")
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing csv: %w", err)
	}
	return nil
}

// check finds what only a programmer can have done wrong.
func (s Sheet) check() error {
	if len(s.Columns) == 0 {
		return fmt.Errorf("sheet %q has no columns", s.Name)
	}
	for i, row := range s.Rows {
		if len(row) > len(s.Columns) {
			return fmt.Errorf("sheet %q: row %d has %d values for %d columns", s.Name, i+1, len(row), len(s.Columns))
		}
	}
	return nil
}

// csv is a value as it stands in a CSV, without quotation marks. Numbers are never guarded; what is
// infinite is none.
func (v Value) csv() string {
	if v.kind == Text || v.kind == Decimal && math.IsInf(v.decimal, 0) {
		return guard(v.plain())
	}
	return v.plain()
}

// plain is a value as text.
func (v Value) plain() string {
	switch v.kind {
	case Integer:
		return strconv.FormatInt(v.integer, 10)
	case Decimal:
		return strconv.FormatFloat(v.decimal, 'f', -1, 64)
	case Date:
		return v.day.String()
	case DateTime:
		return v.time.Format(time.RFC3339)
	}
	return strings.ToValidUTF8(v.text, "\ufffd")
}

// writeField writes a field of a row, with the comma in front of all but the first. A line of one
// empty field would be no row.
func writeField(out *bufio.Writer, i int, s string) {
	if i > 0 {
		out.WriteByte(',')
	}
	if s != "" && !strings.ContainsAny(s, "\",;\t\r\n'") && strings.TrimSpace(s) == s {
		out.WriteString(s)
		return
	}
	if s == "" && i > 0 {
		return
	}
	out.WriteByte('"')
	out.WriteString(strings.ReplaceAll(s, `"`, `""`))
	out.WriteByte('"')
}
