package campaign

import (
	"slices"
	"time"
)

// Week is the stretch from the moment's Monday to its Sunday.
func (m Moment) Week() Period {
	monday := m.Day.Add(-(int(m.Day.Start(time.UTC).Weekday()) + 6) % 7)
	return Period{From: monday, To: monday.Add(6)}
}

// Loud says whether the item is offered to loudspeakers: never a discreet one.
func (m Moment) Loud(it *Item) bool {
	return it.Section == Articles && !it.Discreet && it.Press != nil && slices.Contains(it.Press.Forms, "loudspeaker") &&
		m.Public(it) && !m.IsWithdrawn(it)
}

// Broadcast are the items for the loudspeakers of the moment's week: those whose window touches it, by the end of
// their window, then key.
func (m Moment) Broadcast() []*Item {
	week := m.Week()
	var items []*Item
	for _, it := range m.Items {
		if m.Loud(it) && (it.Press.From.IsZero() || !week.To.Before(it.Press.From)) && (it.Press.To.IsZero() || !it.Press.To.Before(week.From)) {
			items = append(items, it)
		}
	}
	slices.SortStableFunc(items, func(a, b *Item) int {
		if a.Press.To.IsZero() != b.Press.To.IsZero() { // those that may wait come last
			if a.Press.To.IsZero() {
				return 1
			}
			return -1
		}
		return a.Press.To.Compare(b.Press.To)
	})
	return items
}
