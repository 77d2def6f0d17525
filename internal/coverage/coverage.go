// Package coverage counts who published what in a period, and how far each target of the plan has come. It
// is pure: sums by publisher and month and the records of people reached go in, a Result comes out.
//
// A record counts for the unit of its day, or for the unit of the day UnitsOf in which all of that lies.
// Where a unit was divided it is said (Unplaced) and never guessed.
//
// A month counts in a period where at least half of its days lie in the period and since the plan began;
// where no month does, those that it touches count. A unit keeps communication up where it has a record in
// enough of the months that count and in which it was there. A unit that was made of several holds the
// months of one of them and its own, never those of different ones together.
//
// People are never added up within one audience of one publisher: its largest event counts, and events add
// up only where they name groups that have nobody in common. What a publisher reached, and what those
// within it reached, may be the same people: the larger counts.
package coverage

import (
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/unit"
)

// Inputs are what is counted, and how.
type Inputs struct {
	Campaign *campaign.Campaign
	Units    *unit.Index
	Sums     []campaign.Sum // of the period, in any order; several of one publisher and month add up
	Reaches  []campaign.Reach
	From, To campaign.Day
	Level    campaign.Level // of Result.Units; communes where it is ""
	UnitsOf  campaign.Day   // the units into which records add up; none for those of each record's day
	Due      campaign.Day   // the last day on which a record is received in time; none for any day
}

// Result is the coverage of a period.
type Result struct {
	From, To campaign.Day
	Level    campaign.Level
	UnitsOf  campaign.Day
	Due      campaign.Day
	Months   []Month // that the period touches
	Needed   Rule    // by which units are Regular
	Units    []Row   // of Level: those expected and others that published, by code, then first day
	Outlets  []Row   // in the order of their table
	Bodies   []Row

	// How many of the units, outlets and bodies did what; districts by their own records, without those of
	// their communes.
	OfCommunes, OfDistricts, OfOutlets, OfBodies Tally

	Targets      []TargetValue // in the plan's order
	Unplaced     []Unplaced
	Denominators []Denominator // of communes: that of the plan first, then those of the period by day
}

// Month is a calendar month that a period touches.
type Month struct {
	First  campaign.Day
	Counts bool // for keeping up
	Whole  bool // all of it lies in the period and since the plan began
}

// Rule says in how many of n months there must be a record: Least in every Of; of all n where Of is 0.
type Rule struct {
	Least, Of int
}

// Need is the number of months out of n in which the rule asks for a record.
func (r Rule) Need(n int) int {
	if r.Of == 0 {
		return min(r.Least, n)
	}
	return min((n*r.Least+r.Of-1)/r.Of, n)
}

// Row is what a unit, an outlet or a body published.
type Row struct {
	ID       string        // code of the unit, id of the outlet or body
	Unit     campaign.Unit // of a unit
	District campaign.Unit // in which a commune lies, where there are districts
	Name     campaign.Words
	Expected bool // it was asked to report
	Records  int  // with those of units below
	Own      int  // of Records, its own
	Evidence int  // of Records, those with evidence
	Items    []string
	Forms    []string
	Months   []int // records in each of Result.Months
	Held     int   // months with a record
	Asked    int   // months that count and in which it was there
	Kept     int   // of Asked, those with a record
	Need     int   // of Asked, those in which there must be one
	Regular  bool  // Kept is at least Need
	First    campaign.Day
	Last     campaign.Day // when records of it were received
	InTime   bool
	Lines    []Line // the units of which this one was made, where several published
	Below    Tally  // communes of a district or province
}

// Line is a unit that published and went on in another.
type Line struct {
	Unit   campaign.Unit
	Months []int
}

// Tally is how many did what.
type Tally struct {
	Expected int // that were asked to report
	Received int // of them, those of which there is a record
	InTime   int // of them, those whose first one was received in time
	Kept     int // of them, those that keep up
	Evidence int // of them, those that have evidence of at least one record
	Others   int // that were not asked, and published
}

// Unplaced are records that count for no unit of the day that was asked for.
type Unplaced struct {
	Unit    campaign.Unit
	Records int
	Extent  unit.Extent     // Partial, Unknown
	Parts   []campaign.Unit // where it lies in part
}

// Denominator is the number of communes in force on a day.
type Denominator struct {
	Day      campaign.Day
	Communes int
	Plan     bool // the day of the plan: the usual one
}

// Share is a part of a whole.
type Share struct {
	Day                    campaign.Day // whose units are counted
	Numerator, Denominator int
}

// TargetValue is how far a target has come.
type TargetValue struct {
	Target      campaign.Target
	Numerator   int
	Denominator int // 0 where it is not known
	Known       bool
	Value       float64 // where Known
	Met         bool
	Others      []Share               // the same by the units of other days of the period
	Figures     []campaign.Figure     // that make an entered value
	Population  []campaign.Population // that make the denominator of people reached
	Missing     []string              // ids of population.csv that are not there, or unfit for today
	Over        []Excess              // more people reached than there are: an error
	Parts       []campaign.Reach      // the events that make the numerator of people reached
}

// Excess is a number of people reached that is larger than the number of people there are.
type Excess struct {
	Unit     campaign.Unit // none for the whole
	Audience string
	People   int
	Number   int
	Entries  []int64 // the records
}
