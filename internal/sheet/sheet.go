// Package sheet writes and reads the tables that people keep in Excel: CSV and XLSX.
//
// What it writes can start no formula, has real dates, and is the same bytes each time: [WriteCSV]
// and [WriteXLSX]. What people send comes in every encoding and shape, so [Read] finds out what a
// file is, within [Limits], and gives its rows as [Cell] values with the numbers that Excel shows
// beside them. A file that cannot be read is a [Refusal], which is data. [Heading] finds the row of
// headings below the titles, and [ParseDay] reads a date.
//
//	tables → Heading → rows below it → Cell.Text, ParseDay(cell)
//
// XLSX is written and read here, not by a library: a part is read as it is unpacked, so that limits
// hold while a file is read, and each formula is seen.
package sheet

import (
	"time"

	"loa.vn/loa/internal/campaign"
)

// Kind says what a column or a cell holds.
type Kind uint8

// The kinds. Dates know no time zone.
const (
	Text Kind = iota
	Integer
	Decimal
	Date
	DateTime
)

// Book is what an XLSX file holds. Its properties are the caller's, for nothing here reads a clock.
type Book struct {
	Title, Creator string
	Created        time.Time // not written where zero
	Sheets         []Sheet   // at least one
}

// Sheet is a table: title rows, a row of headings, and rows of values.
type Sheet struct {
	Name    string   // on its tab; changed where Excel would not take it
	Title   []string // a row each above the headings; not in a CSV
	Columns []Column // at least one
	Rows    [][]Value
}

// Column is a column of a Sheet.
type Column struct {
	Title   string
	Kind    Kind     // how the cells below are shown, also those that are filled in later
	Width   float64  // characters; 0 for what the cells need
	Allowed []string // what Excel offers for the cells, and takes; empty for anything
	Loose   bool     // Excel also takes what is not Allowed, once it has asked
}

// Value is what a cell is written from. The zero Value is an empty cell.
type Value struct {
	kind    Kind
	text    string
	integer int64
	decimal float64
	day     campaign.Day
	time    time.Time
}

// String is a cell of text, which stays text whatever it looks like.
func String(s string) Value { return Value{text: s} }

// Int is a cell with a whole number.
func Int(n int64) Value { return Value{kind: Integer, integer: n} }

// Float is a cell with a number.
func Float(f float64) Value { return Value{kind: Decimal, decimal: f} }

// Day is a cell with a date; an empty one for "none".
func Day(d campaign.Day) Value {
	if d.IsZero() {
		return Value{}
	}
	return Value{kind: Date, day: d}
}

// Time is a cell with the date and clock time that t shows in its own location, to the second; an
// empty one for the zero time.
func Time(t time.Time) Value {
	if t.IsZero() {
		return Value{}
	}
	return Value{kind: DateTime, time: t}
}

// empty reports whether v is an empty cell.
func (v Value) empty() bool { return v.kind == Text && v.text == "" }
