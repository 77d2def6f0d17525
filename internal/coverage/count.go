package coverage

import (
	"cmp"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
)

// Count counts a period.
func Count(in Inputs) Result {
	c := newCounter(in)
	r := Result{From: c.From, To: c.To, Level: c.Level, UnitsOf: c.UnitsOf, Due: c.Due, Months: c.months, Needed: c.rule(c.Level)}
	r.Denominators = c.denominators()
	r.Units, r.Unplaced = c.rows(c.Level, c.UnitsOf, r.Needed)
	r.Outlets, r.Bodies = c.outletRows(), c.bodyRows()
	r.OfCommunes, r.OfDistricts = c.communeTally(), c.districtTally()
	r.OfOutlets, r.OfBodies = tally(r.Outlets), tally(r.Bodies)
	for _, t := range in.Campaign.Targets {
		r.Targets = append(r.Targets, c.target(t, r))
	}
	return r
}

// counter holds what was recorded, gathered by publisher.
type counter struct {
	Inputs
	months  []Month
	plan    campaign.Day // the day whose units are the usual denominator
	units   map[campaign.UnitID]*heap
	ids     []campaign.UnitID // of units, in order
	outlets map[string]*heap
	bodies  map[string]*heap
	placed  map[placing]place
	earlier map[levelDay]map[campaign.UnitID][]heir
	// communeRows are those of the communes of the plan's day, once they are counted.
	communeRows []Row
	communeLost []Unplaced
	belows      map[campaign.UnitID]*Tally
	reaches     map[string]*reaching // by audience
}

// heap is what one publisher recorded.
type heap struct {
	unit   campaign.Unit // of a unit
	months [][]*campaign.Sum
}

func newCounter(in Inputs) *counter {
	if in.Level == "" {
		in.Level = campaign.Commune
	}
	begin := in.Campaign.Plan.From
	if in.To.Before(begin) {
		begin = campaign.Day{} // a period before the plan is counted by itself
	}
	c := &counter{
		Inputs: in, months: monthsOf(in.From, in.To, begin), units: map[campaign.UnitID]*heap{}, outlets: map[string]*heap{},
		bodies: map[string]*heap{}, placed: map[placing]place{}, earlier: map[levelDay]map[campaign.UnitID][]heir{},
		reaches: map[string]*reaching{},
	}
	c.plan = c.planDay()
	var of campaign.Publisher // sums mostly come publisher by publisher
	var h *heap
	for i := range in.Sums {
		s := &in.Sums[i]
		if month := monthIndex(c.months, s.Month); month >= 0 && s.Records > 0 {
			if h == nil || s.Publisher != of {
				of, h = s.Publisher, c.heapOf(s.Publisher)
			}
			h.months[month] = append(h.months[month], s)
		}
	}
	for id := range c.units {
		c.ids = append(c.ids, id)
	}
	slices.SortFunc(c.ids, compareIDs)
	return c
}

// planDay is the day whose units are expected: that of the plan, or the first of a period in which the plan
// does not hold.
func (c *counter) planDay() campaign.Day {
	switch p := c.Campaign.Plan; {
	case !c.UnitsOf.IsZero():
		return c.UnitsOf
	case p.Signed.IsZero(), c.To.Before(p.From), !p.To.IsZero() && p.To.Before(c.From):
		return c.From
	default:
		return p.Signed
	}
}

func (c *counter) heapOf(p campaign.Publisher) *heap {
	switch {
	case p.Outlet != "":
		return heapAt(c.outlets, p.Outlet, len(c.months))
	case p.Body != "":
		return heapAt(c.bodies, p.Body, len(c.months))
	}
	h := heapAt(c.units, p.Unit, len(c.months))
	if h.unit.Code == "" {
		h.unit, _ = c.Units.Get(p.Unit)
		h.unit.UnitID = p.Unit
	}
	return h
}

func heapAt[K comparable](in map[K]*heap, key K, months int) *heap {
	h := in[key]
	if h == nil {
		h = &heap{months: make([][]*campaign.Sum, months)}
		in[key] = h
	}
	return h
}

// add counts a month's sum of a publisher in the row.
func (r *Row) add(s *campaign.Sum, month int) {
	r.Records += s.Records
	r.Evidence += s.Evidenced
	r.Months[month] += s.Records
	r.Items, r.Forms = with(r.Items, s.Items), with(r.Forms, s.Forms)
	if r.First.IsZero() || !s.FirstReceived.IsZero() && s.FirstReceived.Before(r.First) {
		r.First = s.FirstReceived
	}
	r.Last = later(r.Last, s.LastReceived)
}

// with adds words that a sorted list lacks.
func with(list, words []string) []string {
	for _, w := range words {
		if i, has := slices.BinarySearch(list, w); !has {
			list = slices.Insert(list, i, w)
		}
	}
	return list
}

func compareIDs(a, b campaign.UnitID) int {
	return cmp.Or(strings.Compare(a.Code, b.Code), a.From.Compare(b.From))
}

// rule is the one by which units of a level are regular: that of the plan's first target for them, or of any
// level; where there is none, every month.
func (c *counter) rule(level campaign.Level) Rule {
	for _, any := range []bool{false, true} {
		for _, t := range c.Campaign.Targets {
			if t.Rule == "kept-up" && (any || t.Level == level) {
				return Rule{t.Least, t.Of}
			}
		}
	}
	return Rule{Least: len(c.months)}
}
