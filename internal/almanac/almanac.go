// Package almanac knows days: which are worked, which have a topic of their own, and when the days of
// Viet Nam's lunar calendar fall.
package almanac

import (
	"fmt"
	"slices"
	"time"

	"loa.vn/loa/internal/campaign"
)

// Span is an observance in one year.
type Span struct {
	campaign.Observance
	From, To campaign.Day // both included
}

// Year gives the observances that touch the year, by their first day, then id.
func Year(days []campaign.Observance, year int) []Span {
	var spans []Span
	for _, o := range days {
		for _, y := range []int{year - 1, year} {
			s, ok := span(o, y)
			if ok && s.To.Year >= year && s.From.Year <= year && o.Valid.Holds(s.From) {
				spans = append(spans, s)
			}
		}
	}
	slices.SortFunc(spans, func(a, b Span) int {
		if n := a.From.Compare(b.From); n != 0 {
			return n
		}
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	return slices.CompactFunc(spans, func(a, b Span) bool { return a.ID == b.ID && a.From == b.From })
}

// span is the observance that begins in the year; ok is false where it has none.
func span(o campaign.Observance, year int) (Span, bool) {
	s := Span{Observance: o}
	switch o.Rule {
	case "fixed":
		s.From = day(year, o.Start)
		s.To = s.From
	case "lunar":
		var month, date int
		if _, err := fmt.Sscanf(o.Start, "L%d-%d", &month, &date); err != nil {
			return s, false
		}
		s.From = Lunar(year, month, date)
		s.To = s.From
	case "range":
		s.From, s.To = day(year, o.Start), day(year, o.End)
		if s.To.Before(s.From) { // across New Year
			s.To = day(year+1, o.End)
		}
	case "dates":
		s.From, _ = campaign.ParseDay(o.Start)
		s.To, _ = campaign.ParseDay(o.End)
		return s, s.From.Year == year
	}
	return s, !s.From.IsZero()
}

// day is MM-DD of a year; 29 February of a common year is none.
func day(year int, monthDay string) campaign.Day {
	d, _ := campaign.ParseDay(fmt.Sprintf("%04d-%s", year, monthDay))
	return d
}

// Workdays knows which days are worked: Monday to Friday, less the days off, and the days worked instead.
type Workdays struct {
	off, worked map[campaign.Day]bool
}

// NewWorkdays takes the days that the government set for each year.
func NewWorkdays(years []campaign.Holidays) Workdays {
	w := Workdays{map[campaign.Day]bool{}, map[campaign.Day]bool{}}
	for _, y := range years {
		for _, d := range y.Off {
			w.off[d] = true
		}
		for _, d := range y.Worked {
			w.worked[d] = true
		}
	}
	return w
}

// IsWorked says whether offices work on the day.
func (w Workdays) IsWorked(d campaign.Day) bool {
	if w.worked[d] {
		return true
	}
	weekday := Weekday(d)
	return !w.off[d] && weekday != time.Saturday && weekday != time.Sunday
}

// Before is the n-th worked day before the day.
func (w Workdays) Before(d campaign.Day, n int) campaign.Day {
	for n > 0 {
		d = d.Add(-1)
		if w.IsWorked(d) {
			n--
		}
	}
	return d
}

// Weekday is the day of the week of a civil date.
func Weekday(d campaign.Day) time.Weekday { return d.Start(time.UTC).Weekday() }
