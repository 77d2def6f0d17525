package campaign

import (
	"slices"
	"time"
)

// Moment is a campaign as the public sees it at one instant.
type Moment struct {
	*Campaign
	Instant time.Time
	Day     Day  // Instant's date in the site's zone
	Drafts  bool // drafts are shown too
}

// At is the campaign at an instant.
func (c *Campaign) At(instant time.Time, drafts bool) Moment {
	local := instant.In(c.Site.Timezone)
	return Moment{Campaign: c, Instant: local, Day: DayOf(local), Drafts: drafts}
}

// Public says whether the item stands on the site: its date has come, its embargo is over, it has
// not expired and it is no draft. A withdrawn item is public; what stands there is a notice.
func (m Moment) Public(it *Item) bool {
	if it.Draft && !m.Drafts {
		return false
	}
	if !it.Date.IsZero() && m.Day.Before(it.Date) {
		return false
	}
	if it.Press != nil && it.Press.Embargo.After(m.Instant) {
		return false
	}
	return it.Expires.IsZero() || m.Day.Before(it.Expires)
}

// IsWithdrawn says whether the item has been recalled.
func (m Moment) IsWithdrawn(it *Item) bool {
	return !it.Withdrawn.IsZero() && !m.Day.Before(it.Withdrawn)
}

// Version is the text of the item that a reader of the language gets: their own, or the first of the
// language's fallback chain; nil where none exists.
func (m Moment) Version(it *Item, tag string) *Text {
	lang, ok := m.Language(tag)
	if !ok {
		return nil
	}
	for _, t := range lang.Chain {
		if text := it.Text(t); text != nil {
			return text
		}
	}
	return nil
}

// Written is the first version of the item in the language's chain that has a text to read.
func (m Moment) Written(it *Item, tag string) *Text {
	lang, _ := m.Language(tag)
	for _, t := range lang.Chain {
		if text := it.Text(t); text != nil && !text.Heard() {
			return text
		}
	}
	return nil
}

// Named is the version that gives the item its title and slug in a language: the first of the chain that
// is written, or else the first written one of all.
func (m Moment) Named(it *Item, tag string) *Text {
	if t := m.Written(it, tag); t != nil {
		return t
	}
	return it.Texts[slices.IndexFunc(it.Texts, func(t *Text) bool { return !t.Heard() })]
}

// Next is the first instant after the moment at which the public site differs by itself: an item
// appears, expires, is withdrawn, something that a text cites begins or ends, or a page that cites a law or
// a help line says for another day that it is right, or another week of broadcasts begins. Zero for never.
func (m Moment) Next() time.Time {
	var next time.Time
	consider := func(t time.Time) {
		if t.After(m.Instant) && (next.IsZero() || t.Before(next)) {
			next = t
		}
	}
	for _, d := range m.edges() {
		if !d.IsZero() {
			consider(d.Start(m.Site.Timezone))
		}
	}
	for _, it := range m.Items {
		if it.Press != nil && !it.Press.Embargo.IsZero() {
			consider(it.Press.Embargo)
		}
	}
	return next
}

func (m Moment) edges() []Day {
	var days []Day
	for _, it := range m.Items {
		days = append(days, it.Date, it.Updated, it.Expires, it.Withdrawn)
		for _, b := range it.bodies() {
			for _, r := range b.Refs {
				days = append(days, r.Period.Edges()...)
			}
		}
	}
	for _, law := range m.Laws {
		days = append(days, law.Valid.Edges()...)
	}
	for _, h := range m.Hotlines {
		for _, f := range h.Functions {
			days = append(days, f.Valid.Edges()...)
		}
	}
	for _, s := range m.Services {
		days = append(days, s.Valid.Edges()...)
	}
	days = append(days, m.pressEdges()...)
	if slices.ContainsFunc(m.Items, m.Loud) {
		days = append(days, m.Week().To.Add(1))
	}
	if slices.ContainsFunc(m.Items, func(it *Item) bool { return m.Public(it) && it.citesByDay() }) {
		days = append(days, m.Day.Add(1))
	}
	return slices.DeleteFunc(days, Day.IsZero)
}

// pressEdges are the days on which the published press calendar shows something else: another month is the
// current one, a change is no longer among the last ones, a slot that was called off is no longer held.
func (m Moment) pressEdges() []Day {
	var days []Day
	change := func(d Day) {
		if d.IsZero() {
			return
		}
		days = append(days, d)
		for _, span := range ChangeSpans() {
			days = append(days, d.Add(span))
		}
	}
	for _, month := range m.Months {
		told := m.Told(month)
		if len(told) > 0 {
			days = append(days, month.First(), month.First().Add(31).first())
		}
		for _, s := range told {
			change(s.Changed)
			for _, c := range s.Changes {
				change(c.Day)
			}
			if it := m.ByKey[s.Published.Item]; it != nil {
				change(it.Withdrawn)
			}
			if off := s.CancelledOn(); !off.IsZero() {
				days = append(days, off.Add(CancelledStays))
			}
		}
	}
	return days
}

// PressMonth is the published calendar of the moment's month, or else the newest; false where no month is
// published.
func (m Moment) PressMonth() (Month, bool) {
	var newest Month
	found := false
	for _, month := range m.Months {
		if len(m.Told(month)) == 0 {
			continue
		}
		newest, found = month, true
		if month.Year == m.Day.Year && month.Number == m.Day.Month {
			break
		}
	}
	return newest, found
}
