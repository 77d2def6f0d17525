// Package schedule plans and verifies the press calendar: which outlet is offered which item on which day.
//
// Planning a month is an assignment problem. Every outlet is owed a number of items; an item may go to an
// outlet on a day only where form, language, press window, embargo and repetition allow it. Package flow
// finds an assignment that keeps as many promises as can be kept and, among those, one of least cost;
// the cost of a choice (see cost.go) says how well it keeps what was planned before, spreads items over
// outlets and days, meets observance days, and balances topics, audiences and genres over the quarter.
package schedule

import (
	"cmp"
	"slices"
	"time"

	"loa.vn/loa/internal/almanac"
	"loa.vn/loa/internal/campaign"
)

// Month names a month of the calendar.
type Month struct {
	Year, Number int
}

// Of is the month in which a day lies.
func Of(d campaign.Day) Month { return Month{d.Year, d.Month} }

// Add is the month n months later.
func (m Month) Add(n int) Month {
	i := m.Year*12 + m.Number - 1 + n
	return Month{i / 12, i%12 + 1}
}

// Since is how many months m lies after other.
func (m Month) Since(other Month) int { return (m.Year-other.Year)*12 + m.Number - other.Number }

// First and Last are the month's days at its ends.
func (m Month) First() campaign.Day { return campaign.Day{Year: m.Year, Month: m.Number, Date: 1} }

// Last is the month's last day.
func (m Month) Last() campaign.Day { return m.Add(1).First().Add(-1) }

// String is the month as files have it: 2024-07.
func (m Month) String() string { return m.First().String()[:7] }

// Owed is how many items each outlet is promised in the month, by id, in the order of the ids: an outlet that
// is not there on any of its days of the month is owed nothing.
func Owed(c *campaign.Campaign, m Month) []campaign.Outlet {
	var owed []campaign.Outlet
	for _, o := range c.Outlets {
		if len(publishingDays(o, m)) > 0 {
			owed = append(owed, o)
		}
	}
	slices.SortFunc(owed, func(a, b campaign.Outlet) int { return cmp.Compare(a.ID, b.ID) })
	return owed
}

// publishingDays are the days of the month on which the outlet publishes.
func publishingDays(o campaign.Outlet, m Month) []campaign.Day {
	var days []campaign.Day
	for d := m.First(); !m.Last().Before(d); d = d.Add(1) {
		if o.Valid.Holds(d) && (len(o.Weekdays) == 0 || slices.Contains(o.Weekdays, almanac.Weekday(d))) {
			days = append(days, d)
		}
	}
	return days
}

// Lack says why an item cannot go to an outlet: "" where it can. The words are ids of messages.
type Lack string

// What an item may lack.
const (
	LacksNothing  Lack = ""
	LacksForm     Lack = "lacks-form"
	LacksLanguage Lack = "lacks-language"
	LacksDay      Lack = "lacks-day"      // its window, its embargo and the outlet's days do not meet
	LacksDistance Lack = "lacks-distance" // the outlet had it too recently
	NotOffered    Lack = "not-offered"    // a draft, a page, discreet, withdrawn or without [press]
)

// Offered says whether newsrooms are offered the item at all.
func Offered(it *campaign.Item) bool {
	return it.Press != nil && !it.Draft && !it.Discreet && it.Section == campaign.Articles
}

// language is the first of the outlet's languages in which the item is written, or "".
func language(o campaign.Outlet, it *campaign.Item) string {
	for _, tag := range o.Languages {
		if t := it.Text(tag); t != nil && !t.Heard() {
			return tag
		}
	}
	return ""
}

// forms are those in which the item can go to the outlet, in the outlet's order; only channels that are
// open in the month count.
func forms(o campaign.Outlet, it *campaign.Item, m Month) []string {
	var out []string
	for _, f := range o.Forms {
		if slices.Contains(it.Press.Forms, f) && channelOpen(o, f, m) {
			out = append(out, f)
		}
	}
	return out
}

func channelOpen(o campaign.Outlet, form string, m Month) bool {
	named := false
	for _, c := range o.Channels {
		if c.Form == form {
			named = true
			if c.Valid.Holds(m.First()) || c.Valid.Holds(m.Last()) {
				return true
			}
		}
	}
	return !named
}

// runsOn says whether the item may be published on the day: within its press window, on the site already,
// not embargoed at the day's end, not expired, not withdrawn.
func runsOn(it *campaign.Item, d campaign.Day, zone *time.Location) bool {
	switch {
	case d.Before(it.Date):
		return false
	case !it.Press.From.IsZero() && d.Before(it.Press.From), !it.Press.To.IsZero() && it.Press.To.Before(d):
		return false
	case !it.Expires.IsZero() && !d.Before(it.Expires), !it.Withdrawn.IsZero() && !d.Before(it.Withdrawn):
		return false
	}
	return it.Press.Embargo.IsZero() || campaign.DayOf(it.Press.Embargo.In(zone)).Compare(d) <= 0
}

// use is a slot that counts: one that was not called off.
type use struct {
	item string
	at   Month
}

// uses are the slots of each outlet that count, in all months but the one named.
func uses(c *campaign.Campaign, except Month) map[string][]use {
	by := map[string][]use{}
	for _, month := range c.Months {
		m := Month{month.Year, month.Number}
		if m == except {
			continue
		}
		for _, s := range month.Slots {
			if s.Status != campaign.Cancelled {
				by[s.Outlet] = append(by[s.Outlet], use{s.Item, m})
			}
		}
	}
	return by
}

// tooSoon says whether the outlet has the item within its repeat_after months of the month.
func tooSoon(o campaign.Outlet, item string, m Month, had []use) bool {
	for _, u := range had {
		distance := m.Since(u.at)
		if distance < 0 {
			distance = -distance
		}
		if u.item == item && distance <= o.RepeatAfter {
			return true
		}
	}
	return false
}
