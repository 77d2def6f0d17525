package campaign

// Unit is an administrative unit in one of its versions. A code is given again to other units, so a unit
// is its code and its first day; the same unit with another name is another version.
type Unit struct {
	UnitID
	Name      string // with "Xã", "Phường", "Thị trấn"
	Level     Level
	Type      string // xã, phường, thị trấn, huyện, thị xã, thành phố, tỉnh
	Parent    string // code of the unit above, as of its day; "" for a province
	To        Day    // last day in force; none for still
	Traits    []string
	Languages []string // BCP 47
	Line      int      // in data/units.csv
}

// UnitID tells one version of a unit from all others.
type UnitID struct {
	Code string
	From Day // first day in force; none for before the table begins
}

// Valid is the stretch of days on which the unit is in force.
func (u Unit) Valid() Period { return Period{From: u.From, To: u.To} }

// Level is how far down a unit stands.
type Level string

// The levels. Districts ended on 2025-06-30.
const (
	Province Level = "province"
	District Level = "district"
	Commune  Level = "commune"
)

// Succession says that on a day a unit went on in another: whole, or only a part of it.
type Succession struct {
	Day      Day
	Old, New string // codes: Old as of the day before, New as of the day
	Whole    bool
	Line     int // in data/successors.csv
}

// Organization is a body other than a unit and an outlet that publishes or reports: a department, a
// union, a school, a border post, an industrial zone.
type Organization struct {
	ID        string
	Name      Words
	Kind      string // department, union, school, border-post, industrial-zone, …
	Unit      string // code of the unit in which it works, as of its day
	ReportsTo string // id of another organization, or code of a unit
	Valid     Period
	// Illustration says that the body stands for one of its kind and was made up.
	Illustration bool
	Source       string
	Line         int // in data/bodies.toml
}

// Organization finds a body by its id.
func (c *Campaign) Organization(id string) (Organization, bool) {
	for _, o := range c.Organizations {
		if o.ID == id {
			return o, true
		}
	}
	return Organization{}, false
}
