package rota

import (
	"fmt"
	"slices"
	"strconv"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/schedule"
)

// verify looks whether the calendar could stand as the sheet has it. What was wrong before and is in a row that
// changes nothing stops no import; a promise that would be broken is a warning.
func (r *reader) verify() {
	if problem.Errors(r.problems) > 0 {
		return
	}
	known := map[string]bool{}
	for _, p := range schedule.Verify(r.c, r.old) {
		known[p.Rule+fmt.Sprint(p.Args)] = true
	}
	next := r.old
	next.Year, next.Number, next.File = r.month.Year, r.month.Number, r.file
	next.Slots = slices.Clone(r.slots)
	byRow := map[int]*row{}
	for i, s := range next.Slots {
		next.Slots[i].Line = 0
		if w := r.rowOf[s.ID]; w != nil {
			next.Slots[i].Line = w.number
			byRow[w.number] = w
		}
	}
	for _, p := range schedule.Verify(r.with(next), next) {
		if known[p.Rule+fmt.Sprint(p.Args)] && !slices.Contains(r.touched, p.Args["id"]) {
			continue
		}
		if p.Rule == "promise-broken" {
			p.Severity = problem.Warning
		}
		p.Column = 0
		if at, ok := r.columns[columnOf(p.Rule)]; ok && byRow[p.Line] != nil {
			p.Column = at + 1
		}
		r.problems = append(r.problems, p)
	}
}

// with is the campaign with another version of the month.
func (r *reader) with(month campaign.Month) *campaign.Campaign {
	c := *r.c
	c.Months = slices.DeleteFunc(slices.Clone(r.c.Months), func(m campaign.Month) bool { return m.Name() == month.Name() })
	c.Months = append(c.Months, month)
	return &c
}

// columnOf is the column in which a mistake is mended.
func columnOf(rule string) string {
	switch rule {
	case "slot-unknown-outlet", "slot-outlet-ended":
		return outletColumn
	case "slot-outlet-form", "slot-item-form":
		return formColumn
	case "slot-item-language":
		return languageColumn
	case "slot-weekday", "slot-embargoed", "slot-withdrawn", "slot-expired", "slot-outside-window":
		return dateColumn
	case "slot-was-cancelled":
		return statusColumn
	case "seal-broken":
		return slotColumn
	}
	return itemColumn
}

func itoa(n int) string { return strconv.Itoa(n) }
