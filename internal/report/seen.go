package report

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/coverage"
	"loa.vn/loa/internal/ledger"
	"loa.vn/loa/internal/unit"
	"loa.vn/loa/internal/vi"
)

// seen is what only the entries themselves tell.
type seen struct {
	place places
	late  map[campaign.Publisher]int // records that came after the due day, by whom they count for
	said  []ledger.Entry             // with a difficulty
}

// look goes through the period's entries once.
func look(in Inputs, communes coverage.Result) (seen, error) {
	s := seen{place: placesOf(in.Units, communes), late: map[campaign.Publisher]int{}}
	for e, err := range in.Live {
		if err != nil {
			return s, err
		}
		if due := in.Now.Due; !due.IsZero() && due.Before(e.Received()) {
			s.late[s.place.of(e.Record)]++
		}
		if strings.TrimSpace(e.Record.Difficulty) != "" {
			s.said = append(s.said, e)
		}
	}
	return s, nil
}

// places says for which unit of the plan's day the records of a unit count.
type places struct {
	units *unit.Index
	rows  map[campaign.UnitID]bool
	heirs map[campaign.UnitID][]campaign.UnitID // of units of the plan's day, by what they became
	day   campaign.Day
}

func placesOf(units *unit.Index, r coverage.Result) places {
	p := places{units: units, rows: map[campaign.UnitID]bool{}, heirs: map[campaign.UnitID][]campaign.UnitID{}, day: r.UnitsOf}
	for _, row := range r.Units {
		p.rows[row.Unit.UnitID] = true
		if heir, extent := units.Became(row.Unit.UnitID, r.To); extent == unit.Whole || extent == unit.Same {
			p.heirs[heir.UnitID] = append(p.heirs[heir.UnitID], row.Unit.UnitID)
		}
	}
	return p
}

// of is the publisher with the unit of the plan's day for which the record counts; its own unit where none is
// known.
func (p places) of(r campaign.Record) campaign.Publisher {
	id := r.Publisher.Unit
	if id.Code == "" || p.rows[id] {
		return r.Publisher
	}
	if u, extent := p.units.Became(id, p.day); extent == unit.Same || extent == unit.Whole {
		id = u.UnitID
	} else if from := p.heirs[id]; len(from) == 1 {
		id = from[0]
	}
	return campaign.Publisher{Unit: id}
}

// difficulties are what stood in the way, each text once, that of most first.
func (s seen) difficulties(in Inputs) []Difficulty {
	var list []Difficulty
	at := map[string]int{}
	for _, e := range s.said {
		text := strings.Join(strings.Fields(e.Record.Difficulty), " ")
		key := strings.Trim(vi.Fold(text), " .;!")
		i, known := at[key]
		if !known {
			i, at[key] = len(list), len(list)
			first, size := utf8.DecodeRuneInString(text)
			list = append(list, Difficulty{Text: string(unicode.ToUpper(first)) + strings.TrimRight(text[size:], " .;")})
		}
		d := &list[i]
		d.Seqs = append(d.Seqs, e.Seq)
		if who := whoIs(in.Campaign, in.Units, e.Record.Publisher); !slices.Contains(d.Who, who) {
			d.Who = append(d.Who, who)
		}
	}
	slices.SortStableFunc(list, func(a, b Difficulty) int { return cmp.Compare(len(b.Who), len(a.Who)) })
	return list
}

// whoIs names a publisher: a commune with its district.
func whoIs(c *campaign.Campaign, units *unit.Index, p campaign.Publisher) string {
	vietnamese := []string{"vi"}
	switch {
	case p.Outlet != "":
		if o, ok := c.Outlet(p.Outlet); ok {
			name, _ := o.Name.In(vietnamese)
			return cmp.Or(name, p.Outlet)
		}
		return p.Outlet
	case p.Body != "":
		if o, ok := c.Organization(p.Body); ok {
			name, _ := o.Name.In(vietnamese)
			return cmp.Or(name, p.Body)
		}
		return p.Body
	}
	u, ok := units.Get(p.Unit)
	if !ok {
		return p.Unit.Code
	}
	if above, ok := units.Above(u, campaign.District); ok && u.Level == campaign.Commune {
		return u.Name + ", " + above.Name
	}
	return u.Name
}
