package rota

import (
	"fmt"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/schedule"
	"loa.vn/loa/internal/sheet"
)

// Import is what a sheet makes of a month.
type Import struct {
	Month   schedule.Month
	Slots   []campaign.Slot // those that were there in the order of the month's file, then new ones in the sheet's
	Changes []Change
	Kept    []string // ids of slots that stay although the sheet has no row for them
}

// Change is one thing that an import changes.
type Change struct {
	Slot     string
	Kind     string // new, changed, removed
	Field    string // of changed
	From, To string
}

// limits are for a month: 700 outlets with some rows each.
func limits() sheet.Limits {
	return sheet.Limits{Bytes: 16 << 20, Rows: 20_000, Columns: 60, Cells: 500_000}
}

// Read takes a sheet for the month, or for the month that it is about where that is the zero one. Without a
// problem that is an error, the import may be written.
func Read(c *campaign.Campaign, name string, data []byte, month schedule.Month) (Import, []problem.Problem) {
	table, refusal := sheet.Read(name, data, limits())
	if refusal != nil {
		limit := refusal.Limit
		if refusal.Why == sheet.TooLarge {
			limit >>= 20
		}
		return Import{}, []problem.Problem{problem.At(name, refusal.Row, 0, "sheet-"+string(refusal.Why), "limit", limit, "detail", refusal.Detail)}
	}
	r := &reader{c: c, file: name, month: month, places: map[string]place{}, rowOf: map[string]*row{}}
	if !r.rows(table) || !r.findMonth(table) {
		return Import{}, problem.Sort(r.problems)
	}
	r.merge()
	r.verify()
	if problem.Errors(r.problems) > 0 {
		return Import{}, problem.Sort(r.problems)
	}
	return Import{Month: r.month, Slots: r.slots, Changes: r.changes, Kept: r.kept}, problem.Sort(r.problems)
}

type reader struct {
	c       *campaign.Campaign
	file    string
	month   schedule.Month
	old     campaign.Month // the month as it is
	columns map[string]int
	list    []*row
	places  map[string]place // of all slots of the campaign, by id
	rowOf   map[string]*row  // by the id of a slot of the month

	slots    []campaign.Slot
	changes  []Change
	kept     []string
	touched  []string // ids of slots that are new or changed
	astray   bool     // a row has an id that no slot has: which slot lacks its row nobody can say
	problems []problem.Problem
}

// place is where a slot stands in the campaign.
type place struct {
	month schedule.Month
	slot  campaign.Slot
}

// row is a row of the sheet that says anything.
type row struct {
	number int
	cells  map[string]sheet.Cell
	id     string // as it stands there, or of the slot that it brought in before; "" for a new slot
	typed  bool   // without an id: what is left open was chosen by the program
}

// text is what stands in a cell, without spaces around it.
func (w *row) text(column string) string { return strings.TrimSpace(w.cells[column].Text) }

// note says what is wrong with a cell, or with the row where column is "".
func (r *reader) note(w *row, column, rule string, args ...any) {
	at := 0
	if i, ok := r.columns[column]; ok {
		at = i + 1
	}
	r.problems = append(r.problems, problem.At(r.file, w.number, at, rule, args...))
}

// rows takes the rows below the headings; false where there are none.
func (r *reader) rows(t sheet.Table) bool {
	var head int
	r.columns, head = sheet.Heading(t, headings())
	_, hasSlot := r.columns[slotColumn]
	full := true
	for _, column := range []string{dateColumn, outletColumn, itemColumn} {
		_, has := r.columns[column]
		full = full && has
	}
	if head < 0 || !hasSlot && !full {
		r.problems = append(r.problems, problem.At(r.file, 1, 0, "rota-no-heading"))
		return false
	}
	for _, m := range r.c.Months {
		for _, s := range m.Slots {
			r.places[s.ID] = place{schedule.Month{Year: m.Year, Number: m.Number}, s}
		}
	}
	seen := map[string]int{}
	for _, line := range t.Rows[head+1:] {
		w := r.row(line)
		if w == nil {
			continue
		}
		if first := seen[w.id]; w.id != "" && first > 0 {
			r.note(w, slotColumn, "rota-double", "id", w.id, "row", first)
			continue
		}
		seen[w.id] = w.number
		r.list = append(r.list, w)
	}
	return true
}

// row is what a line says, nil where it says nothing.
func (r *reader) row(line sheet.Row) *row {
	w := &row{number: line.Number, cells: map[string]sheet.Cell{}}
	said := false
	for column, at := range r.columns {
		cell := line.At(at)
		w.cells[column] = cell
		if column != checkColumn && column != revisionColumn && (cell.IsFormula || strings.TrimSpace(cell.Text) != "") {
			said = true
		}
	}
	if !said {
		return nil
	}
	for _, column := range columns() {
		if column != whyColumn && w.cells[column].IsFormula {
			r.note(w, column, "rota-formula")
		}
	}
	w.id = w.text(slotColumn)
	return w
}

// findMonth finds out which month the sheet is about: by its slots, by its name, by its dates. Every row must be of
// that month; false where there is none.
func (r *reader) findMonth(t sheet.Table) bool {
	months := map[schedule.Month]bool{}
	for _, w := range r.list {
		if p, ok := r.places[w.id]; ok {
			months[p.month] = true
		}
	}
	if day, err := campaign.ParseDay(t.Sheet + "-01"); len(months) == 0 && err == nil {
		months[schedule.Of(day)] = true
	}
	byDates := len(months) == 0
	for _, w := range r.list {
		if d, ok := sheet.ParseDay(w.cells[dateColumn]); ok && byDates {
			months[schedule.Of(d)] = true
		}
	}
	if r.month == (schedule.Month{}) {
		if len(months) != 1 {
			r.problems = append(r.problems, problem.At(r.file, 0, 0, "rota-which-month", "months", names(months)))
			return false
		}
		for m := range months {
			r.month = m
		}
	}
	r.old, _ = r.c.Month(r.month.Year, r.month.Number)
	for _, w := range r.list {
		switch p, known := r.places[w.id]; {
		case w.id == "":
		case !known:
			r.astray = true
			r.note(w, slotColumn, "rota-unknown-slot", "id", w.id)
		case p.month != r.month:
			r.note(w, slotColumn, "rota-other-month", "id", w.id, "is", p.month, "month", r.month)
		default:
			r.rowOf[w.id] = w
		}
	}
	r.matchNew()
	return true
}

// matchNew finds the slots that rows without an id brought in before: reading a list twice adds nothing.
func (r *reader) matchNew() {
	for _, w := range r.list {
		if w.id != "" {
			continue
		}
		d, _ := sheet.ParseDay(w.cells[dateColumn])
		outlet, item := r.outletOf(w.text(outletColumn)), r.itemOf(w.text(itemColumn))
		for _, s := range r.old.Slots {
			if r.rowOf[s.ID] == nil && outlet != "" && s.Outlet == outlet && s.Item == item && s.Date == d && s.Status != campaign.Cancelled {
				w.id, w.typed = s.ID, true
				r.rowOf[s.ID] = w
				break
			}
		}
	}
}

func names(months map[schedule.Month]bool) string {
	var list []string
	for m := range months {
		list = append(list, m.String())
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}

// outletOf and itemOf are what a cell names alone, or "".
func (r *reader) outletOf(text string) string {
	if _, ok := r.c.Outlet(text); ok {
		return text
	}
	return alone(outletsNamed(r.c, text))
}

func (r *reader) itemOf(text string) string {
	if r.c.ByKey[text] != nil {
		return text
	}
	return alone(itemsTitled(r.c, text))
}

func alone(list []string) string {
	if len(list) == 1 {
		return list[0]
	}
	return ""
}

// newID is an id that no slot of the outlet's month ever had.
func (r *reader) newID(outlet string) string {
	prefix := r.month.String() + "-" + outlet + "-"
	last := 0
	for _, s := range slices.Concat(r.old.Slots, r.slots) {
		var n int
		if rest, ok := strings.CutPrefix(s.ID, prefix); ok {
			if _, err := fmt.Sscanf(rest, "%d", &n); err == nil {
				last = max(last, n)
			}
		}
	}
	return fmt.Sprint(prefix, last+1)
}
