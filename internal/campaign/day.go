package campaign

import (
	"fmt"
	"time"
)

// Day is a civil date, in the site's time zone where one is needed. The zero Day is "none": an
// open end of a Period, a date that was not given.
type Day struct {
	Year, Month, Date int
}

// DayOf is the civil date that t shows in its own location.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	return Day{y, int(m), d}
}

// ParseDay reads an ISO date such as 2024-07-05; a date that does not exist is refused.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Day{}, fmt.Errorf("not a date: %q", s)
	}
	return DayOf(t), nil
}

// IsZero says whether the day is "none".
func (d Day) IsZero() bool { return d == Day{} }

// Start is the first instant of the day in loc.
func (d Day) Start(loc *time.Location) time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Date, 0, 0, 0, 0, loc)
}

// Add is the day n days later.
func (d Day) Add(n int) Day { return DayOf(d.Start(time.UTC).AddDate(0, 0, n)) }

// first is the first day of the day's month.
func (d Day) first() Day { return Day{d.Year, d.Month, 1} }

// Compare orders days; "none" comes first.
func (d Day) Compare(e Day) int {
	a, b := d.number(), e.number()
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// Before says whether d is earlier than e.
func (d Day) Before(e Day) bool { return d.Compare(e) < 0 }

func (d Day) number() int { return d.Year*10000 + d.Month*100 + d.Date }

// String is the ISO form, or "" for "none".
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Date)
}

// Period runs from its first to its last day, both included; an end that is "none" is open.
type Period struct {
	From, To Day
}

// Holds says whether the day lies in the period.
func (p Period) Holds(d Day) bool {
	return (p.From.IsZero() || !d.Before(p.From)) && (p.To.IsZero() || !p.To.Before(d))
}

// Edges are the days on which Holds changes its answer: the first day, and the day after the last.
func (p Period) Edges() []Day {
	var edges []Day
	if !p.From.IsZero() {
		edges = append(edges, p.From)
	}
	if !p.To.IsZero() {
		edges = append(edges, p.To.Add(1))
	}
	return edges
}
