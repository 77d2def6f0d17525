package figures

import "loa.vn/loa/internal/web"

// Front leads to the periods, and shows the targets of the newest (coverage.html).
type Front struct {
	web.Page
	Title   web.Said
	Newest  web.Link
	Span    Span
	Targets []Target
	Periods []PeriodLink // newest first
	Plan    web.Said     // number and title of the plan
	About   string       // address of the page that tells of the plan, or ""
	JSON    string       // address
}

// PeriodLink leads to a period.
type PeriodLink struct {
	web.Link
	Span Span
	Kept string // how many communes kept up, of how many
}

// Span is when a period began, ended, and was closed.
type Span struct {
	From, To, Closed web.Date
}

// Target is how far one target has come.
type Target struct {
	ID      string
	Part    string // its place in the plan
	Name    web.Said
	Text    web.Said // in the plan's words
	Goal    string   // 70 %
	GoalAt  int      // per cent, at most 99, for the mark on the bar
	Share   string   // 62.4 %; "" where it is not known
	At      int      // per cent, at most 100, for the bar
	Of      string   // 287/460; "" where nothing is known
	People  string   // reached, where how many there are is not known
	Few     bool     // so few people that no number is shown
	NoData  bool     // nobody reported it yet
	State   string   // met, not-met, unknown
	Others  []Of     // by the units of other days
	Sample  bool     // the number is an illustration
	Sources []web.Said
}

// Of is a share by the units of a day.
type Of struct {
	Day web.Date
	Of  string
}

// Overview is all of a period (coverage-period.html).
type Overview struct {
	web.Page
	Title        web.Said
	Span         Span
	Targets      []Target
	Tallies      []Tally
	Denominators []Of   // communes in force on the plan's day and in the period, where they differ
	Bars         []Bar  // of districts; none where they are not public
	Map          Map    // empty where it is not known where units lie
	Units        []Unit // rows of the table; none where they are not public
	Rule         string // when a commune keeps up, in words
	Months       string // address of the matrix, or ""
	Unplaced     []web.Said
	Other        []web.Link // the other periods
	JSON         string
}

// Tally is how many of a kind of senders did what.
type Tally struct {
	Name                                       web.Said
	Expected, Received, InTime, Kept, Evidence int
	Others                                     int
}

// Bar is a district with its communes.
type Bar struct {
	Name     string
	Anchor   string // of its communes in the matrix
	Kept     int
	Expected int
	Received int
	Percent  int
}

// Map is a picture of squares, one a unit.
type Map struct {
	Name          web.Said
	Width, Height int  // ten a tile
	Wide          bool // so many tiles that no text fits them
	Tiles         []Tile
	Steps         []Step
}

// Tile is a unit on the map.
type Tile struct {
	X, Y    int
	Step    int // 0 to 4: how far
	Name    string
	Lines   []string // the name without its kind, in at most two lines
	Percent int
	Text    string // what a reader is told of it
}

// Step is a shade of the map and what it means.
type Step struct {
	Step int
	Text string
}

// Unit is a commune in a table.
type Unit struct {
	Name     string
	Code     string
	District string
	Address  string
	Records  int
	Items    int
	Forms    int
	Kept     int // months with a record, of those that count
	Asked    int
	State    string // kept, not-kept, new, silent
	Others   bool   // it was not there on the day of the plan
}

// Matrix is who published in which months (coverage-months.html).
type Matrix struct {
	web.Page
	Title  web.Said
	Span   Span
	Months []MonthHead
	Groups []Group
	Back   web.Link
}

// MonthHead is a month of the matrix.
type MonthHead struct {
	Short  string // 4/24
	Name   string // April 2024
	Counts bool   // for keeping up
}

// Group is a district and its communes, or all communes where there are no districts.
type Group struct {
	Name   string
	Short  string // without the word for its kind
	Anchor string
	Rows   []MatrixRow
}

// MatrixRow is a unit's row: the records of each month.
type MatrixRow struct {
	Name    string
	Address string
	Cells   []int
	State   string
	Months  string // kept of asked
}

// UnitPage is a commune (coverage-unit.html).
type UnitPage struct {
	web.Page
	Title    web.Said
	Code     string
	District string
	From, To web.Date // of the unit itself
	Before   []web.Link
	After    []web.Link
	Partly   bool // it went into several
	Periods  []UnitPeriod
}

// UnitPeriod is what a commune published in a period.
type UnitPeriod struct {
	web.Link
	Span   Span
	Unit   Unit
	Months []UnitMonth
	Items  []web.Link // those that are public
	Forms  []web.Said
}

// UnitMonth is a month of a commune.
type UnitMonth struct {
	MonthHead
	Records int
}
