package campaign

// Record says that on a day a unit, an outlet or a body published an item in a form.
type Record struct {
	ID         string // the sender's own, unique among those of its publisher; "" where there is none
	Date       Day
	Publisher  Publisher
	Item       string // key
	Form       string
	Language   string // BCP 47; "" where not said
	Audience   string // id
	Group      string // the part of the audience that was reached, where its parts are disjoint: "10A1"; "" for all of it
	Times      int    // how often on the day, at least 1
	Reach      int    // people reached; 0 where not said, and always for press and loudspeakers
	Evidence   string // an address, or "sha256:" and the digest of a file in evidence/; "" for none
	Slot       string // of the press calendar
	Note       string
	Difficulty string // what stood in the way, for the report
}

// Publisher is who published: exactly one of a unit, an outlet and a body.
type Publisher struct {
	Unit   UnitID // of the day of the record
	Outlet string
	Body   string
}

// Sum is what one publisher recorded in one month, or in the part of it that was asked for.
type Sum struct {
	Publisher     Publisher
	Month         Day // its first day
	Records       int
	Evidenced     int // of them, those with evidence
	Items, Forms  []string
	FirstReceived Day // when the first of them was entered, in the site's zone
	LastReceived  Day
}

// Reach is the record of an event at which people were counted.
type Reach struct {
	Entry     int64 // its number in the ledger
	Publisher Publisher
	Date      Day
	Audience  string
	Group     string
	Item      string
	Form      string
	People    int
}
