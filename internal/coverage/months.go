package coverage

import "loa.vn/loa/internal/campaign"

// monthsOf are the calendar months that the period touches. Those count of which at least half lies in the
// period, and from the first day of the plan on.
func monthsOf(from, to, plan campaign.Day) []Month {
	var months []Month
	counting := 0
	for first := (campaign.Day{Year: from.Year, Month: from.Month, Date: 1}); !to.Before(first); first = next(first) {
		end := next(first).Add(-1)
		m := Month{First: first}
		if begin, last := later(later(first, from), plan), earlier(end, to); !last.Before(begin) {
			m.Whole = begin == first && last == end
			m.Counts = 2*(last.Date-begin.Date+1) >= end.Date
		}
		if m.Counts {
			counting++
		}
		months = append(months, m)
	}
	if counting == 0 {
		for i, m := range months {
			months[i].Counts = !next(m.First).Add(-1).Before(plan)
		}
	}
	return months
}

// next is the first day of the month after a month's first day.
func next(first campaign.Day) campaign.Day {
	if first.Month == 12 {
		return campaign.Day{Year: first.Year + 1, Month: 1, Date: 1}
	}
	return campaign.Day{Year: first.Year, Month: first.Month + 1, Date: 1}
}

// later is the later day; "none" is earlier than all.
func later(a, b campaign.Day) campaign.Day {
	if a.Before(b) {
		return b
	}
	return a
}

func earlier(a, b campaign.Day) campaign.Day {
	if b.Before(a) {
		return b
	}
	return a
}

// monthIndex is the place of a day's month among months that follow one another, -1 for none.
func monthIndex(months []Month, d campaign.Day) int {
	if len(months) == 0 {
		return -1
	}
	i := (d.Year-months[0].First.Year)*12 + d.Month - months[0].First.Month
	if i < 0 || i >= len(months) {
		return -1
	}
	return i
}

// alive says in which months somebody was there: on at least one day of the period.
func (c *counter) alive(valid campaign.Period) []bool {
	alive := make([]bool, len(c.months))
	for i, m := range c.months {
		begin, last := later(m.First, c.From), earlier(next(m.First).Add(-1), c.To)
		begin = later(begin, valid.From)
		if !valid.To.IsZero() {
			last = earlier(last, valid.To)
		}
		alive[i] = !last.Before(begin)
	}
	return alive
}
