package campaign

import (
	"cmp"
	"slices"
	"time"
)

// CancelledStays is for how many days the calendars that newsrooms subscribe to hold a slot that was
// called off, so that each of them hears of it.
const CancelledStays = 30

// ChangeSpans are the spans, in days up to the moment's, whose changes of the press calendar have a page.
func ChangeSpans() []int { return []int{7, 30, 90} }

// Outlet is a newspaper, a station or a media centre that is promised items every month.
type Outlet struct {
	ID          string
	Name        Words
	Level       string // province, district, commune
	Unit        string // code of the administrative unit, as of its day
	Valid       Period
	Forms       []string       // in which it publishes: print, web, radio, …
	Languages   []string       // BCP 47, the preferred one first
	Weekdays    []time.Weekday // on which it publishes; empty for any day
	Monthly     int            // items that it is promised a month, at least 1
	RepeatAfter int            // months after which it may have an item again; 0: the next month
	Channels    []Channel
	Email       string // to which its kits are written; never published
	Source      string
	Line        int // in data/outlets.toml
}

// Channel is one of an outlet's papers, frequencies or sites.
type Channel struct {
	Name  Words
	Form  string
	Valid Period
}

// Observance is a day, or a stretch of days, that has a topic of its own or is free of work.
type Observance struct {
	ID     string
	Name   Words
	Kind   string // observance, month, holiday, school
	Rule   string // fixed, lunar, range, dates
	Start  string // MM-DD, LMM-DD (lunar, UTC+7) or YYYY-MM-DD, by the rule
	End    string // of a range or of dates
	Topics []string
	Valid  Period
	Source string
	Line   int // in data/days.toml
}

// Holidays are the days off of a year, and the days worked instead, as the government sets them.
type Holidays struct {
	Year   int
	Off    []Day
	Worked []Day // days of a weekend that are worked
	Source string
}

// Month is the press calendar of a month: a file of content/schedule.
type Month struct {
	Year, Number int
	File         string
	Slots        []Slot // in the file's order
}

// Name is the month as files and addresses have it: 2024-07.
func (m Month) Name() string { return m.First().String()[:7] }

// Slot is one item promised to one outlet on one day.
type Slot struct {
	ID        string
	Outlet    string
	Item      string // key
	Date      Day
	Form      string
	Language  string
	Status    Status
	Note      string    // for staff; never published
	Why       string    // why the planner chose it; never published
	Revision  int       // 0 until it is published for the first time
	Changed   Day       // of the last publication that changed it
	First     Day       // of the first publication, once there was another
	Published SlotFacts // what newsrooms were told last; all that they ever see
	Sealed    string    // digest of Revision, Changed and Published, "" for never
	Changes   []SlotChange
	Evidence  string // where the publication can be seen
	Line      int    // in its file
}

// Status says how firm a slot is.
type Status string

// The states of a slot. A confirmed one is never moved by the planner.
const (
	Planned   Status = "planned"
	Confirmed Status = "confirmed"
	Cancelled Status = "cancelled"
)

// SlotFacts are what a newsroom is told of a slot.
type SlotFacts struct {
	Item, Form, Language string
	Date                 Day
	Status               Status
}

// Facts are what the slot says now, whether newsrooms were told or not.
func (s Slot) Facts() SlotFacts {
	return SlotFacts{Item: s.Item, Form: s.Form, Language: s.Language, Date: s.Date, Status: s.Status}
}

// SlotChange is what a publication changed in a slot that newsrooms knew already.
type SlotChange struct {
	Day             Day
	Field, From, To string
}

// FirstTold is the day on which newsrooms were first told of the slot, none where nobody was or where that was
// not written down.
func (s Slot) FirstTold() Day {
	if s.Revision == 1 {
		return s.Changed
	}
	return s.First
}

// CancelledOn is the day on which newsrooms were told that the slot is called off, none where they were not.
func (s Slot) CancelledOn() Day {
	if s.Published.Status != Cancelled {
		return Day{}
	}
	for _, c := range slices.Backward(s.Changes) {
		if c.Field == "status" && c.To == string(Cancelled) {
			return c.Day
		}
	}
	return s.Changed
}

// Told are the slots of the month that newsrooms were told of, by what they were told: date, then outlet
// and id. Those of discreet items are in no calendar.
func (c *Campaign) Told(m Month) []Slot {
	var told []Slot
	for _, s := range m.Slots {
		if it := c.ByKey[s.Published.Item]; s.Revision > 0 && (it == nil || !it.Discreet) {
			told = append(told, s)
		}
	}
	slices.SortFunc(told, func(a, b Slot) int {
		return cmp.Or(a.Published.Date.Compare(b.Published.Date), cmp.Compare(a.Outlet, b.Outlet), cmp.Compare(a.ID, b.ID))
	})
	return told
}

// Outlet finds an outlet by its id.
func (c *Campaign) Outlet(id string) (Outlet, bool) {
	for _, o := range c.Outlets {
		if o.ID == id {
			return o, true
		}
	}
	return Outlet{}, false
}

// First is the month's first day.
func (m Month) First() Day { return Day{m.Year, m.Number, 1} }

// Month finds the calendar of a month.
func (c *Campaign) Month(year, number int) (Month, bool) {
	for _, m := range c.Months {
		if m.Year == year && m.Number == number {
			return m, true
		}
	}
	return Month{}, false
}
