package press

import "loa.vn/loa/internal/web"

// Month is the press calendar of a month (press-month.html).
type Month struct {
	web.Page
	Title     web.Said
	Slots     int // that were not called off
	Outlets   int // that have one of them
	Rows      []Row
	Files     []web.Link // iCalendar, XLSX, CSV, JSON; ID is what follows the point
	Subscribe string     // address of the part that says how
	All       string     // address that is printed: the press calendar's own, in full
	Changed   web.Date   // when newsrooms were last told something
	Changes   string     // address of the page of the last changes
	Earlier   web.Link   // the published month before; empty for none
	Later     web.Link
	Dense     bool // so many slots that they are printed small
}

// Row is a slot in the table of a month.
type Row struct {
	ID       string
	Date     web.Date
	Outlet   web.Said
	Title    web.Said // of the item, or its topic
	Address  string   // of the item, or ""
	Untold   bool     // the item is not public yet: Title is its topic
	Form     web.Said
	Language web.Said // where it is not the site's first
	Deadline web.Date
	State    string   // planned, confirmed, cancelled, recalled
	Why      web.Said // of a recall
}

// Year is the press calendar of a year (press-year.html).
type Year struct {
	web.Page
	Title     web.Said
	Months    []MonthOf
	Rows      []OutletOf
	Years     []web.Link // the other years, newest first
	Newest    bool       // the page stands at the calendar's own address and says how to subscribe
	All       Subscription
	Subscribe string   // address of the part that says how
	Changes   web.Link // to the page of the last changes
	Feed      string
}

// MonthOf is a published month of a year.
type MonthOf struct {
	web.Link
	Number  int
	Slots   int
	Outlets int
}

// OutletOf is an outlet in a year: how many slots it has in each of the months.
type OutletOf struct {
	Name   web.Said
	Counts []CountOf
	Own    Subscription // its own calendar; empty for an outlet that is in no table
}

// CountOf is how many slots an outlet has in a month.
type CountOf struct {
	Month int
	Slots int
}

// Subscription is how a program gets a calendar that keeps itself up to date.
type Subscription struct {
	Address string // full
	Rest    string // of the address, after "webcal:"
	Google  string // address that adds it to Google Calendar
}

// Changes is what newsrooms were told in the last days (press-changes.html).
type Changes struct {
	web.Page
	Title  web.Said
	Spans  []web.Link // the same for other numbers of days; ID is "now" for this page
	Groups []DayOf
	Feed   string
}

// DayOf is a day on which newsrooms were told something.
type DayOf struct {
	Date    web.Date
	Changes []Change
}

// Change is what newsrooms were told of a slot.
type Change struct {
	Kind    string // new, moved, revised, cancelled, recalled
	Date    web.Date
	Outlet  web.Said
	Title   web.Said
	Address string // of the slot in the page of its month
	Lines   []web.Said
}
