package campaign

// Plan is the document whose targets the campaign serves.
type Plan struct {
	Number string // 223/KH-UBND
	Title  Words
	Signed Day // the units of this day are the usual denominator
	From   Day
	To     Day
	Page   string // key of the page that tells of it, or ""
}

// Target is one of the plan's promises.
type Target struct {
	ID   string
	Part string // its place in the plan: 3b
	Name Words
	Text string // as the plan says it, in Vietnamese
	Goal float64
	// Rule computes the value: kept-up (communes with a record in at least Least of every Of months),
	// monthly (outlets with a record in each month), reached (people of an audience), entered (figures.csv).
	Rule       string
	Least, Of  int      // of kept-up; Of 0 for all months of the period
	Level      Level    // of kept-up
	Levels     []string // of outlets, of monthly
	Audiences  []string // of reached
	Population []string // ids of population.csv that make the denominator of reached
	People     bool     // it counts people or what befell them: small numbers are not shown in public
	Source     string
	Line       int // in data/targets.toml
}

// Figure is a number that somebody reported, of data/figures.csv.
type Figure struct {
	Target      string
	Unit        string // code as of To, or ""
	From, To    Day
	Numerator   int
	Denominator int // 0 where it is not known
	Source      string
	Document    string // number and day of the paper
	Received    Day
	// Illustration says that the number was made up to show how the figure looks.
	Illustration bool
	Line         int
}

// Population is how many people of an audience there are, of data/population.csv.
type Population struct {
	ID       string
	Name     string
	Audience string
	Unit     string // code as of Year
	Year     int
	Number   int
	Source   string
	Note     string
	Old      bool // unfit for today, says its source
	Line     int
}

// Regime says which stretch of days a report covers, and until when records of it are in time.
type Regime struct {
	ID    string
	Valid Period // of first days of periods
	Rules []PeriodRule
	// Source is the decree or letter that sets it.
	Source string
	Line   int // in data/periods.toml
}

// PeriodRule is a kind of period within a regime: a half-year, a year.
type PeriodRule struct {
	Name     string // "H1", "H2", "" for the year
	From, To string // MM-DD; a From behind To begins in the year before
	Due      string // MM-DD: the last day on which a record is in time
}

// Tile is where a unit stands on a map that is drawn of squares, one a unit.
type Tile struct {
	Code        string
	Day         Day    // one on which the unit bore the code
	Unit        UnitID // the unit
	Column, Row int    // from 0, at the upper left
}
