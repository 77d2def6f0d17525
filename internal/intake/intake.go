// Package intake reads what communes, newsrooms and others send into records: tables (CSV, XLSX) and
// messages, a line each, as they come by Zalo or SMS.
//
//	17329 5/7 MBN-3 loa 2
//
// [Read] gives a [Draft] for every row: a record where all of it was understood, and otherwise what is wrong
// in it, each mistake with its row and column, what stands there, why it is not taken and how to mend it.
// Nothing is guessed: a name that two units bear is refused with both of them named. Whoever imports decides
// what to do with the drafts; [WriteRefused] gives those that were not taken back as a file of the kind that
// came, with a column of reasons that is overlooked when the mended file is read again.
package intake

import (
	"path"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/sheet"
	"loa.vn/loa/internal/unit"
)

// Inputs are what a file is read against.
type Inputs struct {
	Campaign *campaign.Campaign
	Units    *unit.Index
	Today    campaign.Day // in the site's zone
	// Beside looks for a file that a row names as evidence, and gives its digest as a record has it, or the rule
	// against it. Where nil, evidence is an address or a digest alone.
	Beside func(name string) (reference, rule string, args []any)
}

// File is what somebody sent.
type File struct {
	Name     string
	Kind     Kind
	Headings []string // of a table, as they stand
	Drafts   []Draft
	Problems []problem.Problem // of the file as a whole; with an error it has no drafts
}

// Kind is how a file came, and how its refused rows go back.
type Kind string

// The kinds, which are also the endings of the names of such files.
const (
	CSV   Kind = "csv"
	XLSX  Kind = "xlsx"
	Lines Kind = "txt"
)

// Draft is a row. Its record is whole where it has no problems, and means nothing otherwise.
type Draft struct {
	Record   campaign.Record
	Row      int      // as Excel shows it, or the number of the line
	Cells    []string // as they were; a message is one cell
	Problems []problem.Problem
}

// Read reads a file. Its name tells a table from messages: .txt holds messages, unless it has the headings of
// a table; what else a file is, its bytes say.
func Read(name string, data []byte, in Inputs) File {
	r := newReader(name, in)
	if strings.HasPrefix(string(data[:min(len(data), 4)]), "PK\x03\x04") {
		return r.table(XLSX, data)
	}
	if ext := strings.ToLower(path.Ext(name)); ext == ".csv" || ext == ".xlsx" || ext == ".xls" || ext == ".tsv" || r.hasHeadings(data) {
		return r.table(CSV, data)
	}
	return r.lines(data)
}

// limits are for what one office sends in a file: the usual number of rows, and titles and headings above.
func limits() sheet.Limits {
	const titles = 100
	l := sheet.DefaultLimits()
	l.Rows += titles
	return l
}

// reader reads one file.
type reader struct {
	in      Inputs
	file    string
	items   items
	forms   map[string]string   // ids by folded word
	persons map[string]string   // audiences by folded word for people; "" for people of no audience
	known   vocabulary          // audiences, outlets, bodies
	tongues map[string][]string // language tags by folded name
	slots   map[string]campaign.Slot
	memo    map[asked]answer
	hints   int              // how many more times a near name is looked for
	fields  map[string]field // of the row that is being read: one map serves all
}

func newReader(name string, in Inputs) *reader {
	const mostHints = 200 // looking for a near name takes a thousand times as long as finding one
	return &reader{
		in: in, file: name, items: itemsOf(in.Campaign), forms: formWords(in.Campaign.Forms), persons: personWords(in.Campaign.Audiences),
		known: vocabularyOf(in.Campaign), tongues: tonguesOf(in.Campaign), slots: slotsOf(in.Campaign), memo: map[asked]answer{}, hints: mostHints, fields: map[string]field{},
	}
}

func slotsOf(c *campaign.Campaign) map[string]campaign.Slot {
	slots := map[string]campaign.Slot{}
	for _, m := range c.Months {
		for _, s := range m.Slots {
			slots[s.ID] = s
		}
	}
	return slots
}
