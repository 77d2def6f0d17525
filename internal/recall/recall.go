// Package recall says who had an item that is withdrawn, by the press calendar and the ledger, and writes the notices
// that go to newsrooms.
package recall

import (
	"cmp"
	"iter"
	"slices"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/ledger"
)

// Uses are who had an item.
type Uses struct {
	Slots   []Slot      `json:"slots"`   // of which newsrooms know and that were not called off: by date, outlet, id
	Records []Publisher `json:"records"` // that count: by name, then id
}

// Slot is a promise of the item to a newsroom.
type Slot struct {
	ID     string `json:"id"`
	Outlet string `json:"outlet"`
	Name   string `json:"outlet_name"`
	Date   string `json:"date"`
	Form   string `json:"form"`
	Lang   string `json:"language"`
	Past   bool   `json:"past"` // its day is the recall's or an earlier one
	day    campaign.Day
}

// Publisher is who recorded that it published the item.
type Publisher struct {
	Kind    string `json:"kind"` // unit, outlet or body
	ID      string `json:"id"`
	Name    string `json:"name"`
	Records int    `json:"records"`
	First   string `json:"first"`
	Last    string `json:"last"`
}

// Of finds the uses of an item as of a day. Entries are records of the ledger that count, by date.
func Of(c *campaign.Campaign, key string, day campaign.Day, entries iter.Seq2[ledger.Entry, error]) (Uses, error) {
	u := Uses{Slots: slots(c, key, day), Records: []Publisher{}}
	at := map[campaign.Publisher]int{}
	for e, err := range entries {
		if err != nil {
			return u, err
		}
		r := e.Record
		if r.Item != key {
			continue
		}
		i, known := at[r.Publisher]
		if !known {
			i, at[r.Publisher] = len(u.Records), len(u.Records)
			u.Records = append(u.Records, publisher(c, r.Publisher))
			u.Records[i].First = r.Date.String()
		}
		u.Records[i].Records++
		u.Records[i].Last = r.Date.String()
	}
	slices.SortStableFunc(u.Records, func(a, b Publisher) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return u, nil
}

func slots(c *campaign.Campaign, key string, day campaign.Day) []Slot {
	list := []Slot{}
	for _, m := range c.Months {
		for _, s := range c.Told(m) {
			if s.Published.Item != key || s.Published.Status == campaign.Cancelled {
				continue
			}
			o, _ := c.Outlet(s.Outlet)
			list = append(list, Slot{
				ID: s.ID, Outlet: s.Outlet, Name: cmp.Or(named(c, o.Name), s.Outlet), Date: s.Published.Date.String(), Form: s.Published.Form,
				Lang: s.Published.Language, Past: !day.Before(s.Published.Date), day: s.Published.Date,
			})
		}
	}
	slices.SortStableFunc(list, func(a, b Slot) int {
		return cmp.Or(a.day.Compare(b.day), cmp.Compare(a.Outlet, b.Outlet), cmp.Compare(a.ID, b.ID))
	})
	return list
}

func publisher(c *campaign.Campaign, p campaign.Publisher) Publisher {
	switch {
	case p.Outlet != "":
		o, _ := c.Outlet(p.Outlet)
		return Publisher{Kind: "outlet", ID: p.Outlet, Name: cmp.Or(named(c, o.Name), p.Outlet)}
	case p.Body != "":
		b, _ := c.Organization(p.Body)
		return Publisher{Kind: "body", ID: p.Body, Name: cmp.Or(named(c, b.Name), p.Body)}
	}
	for _, u := range c.Units {
		if u.UnitID == p.Unit {
			return Publisher{Kind: "unit", ID: p.Unit.Code, Name: u.Name}
		}
	}
	return Publisher{Kind: "unit", ID: p.Unit.Code, Name: p.Unit.Code}
}

// named is a name in the campaign's first language.
func named(c *campaign.Campaign, w campaign.Words) string {
	name, _ := w.In(c.Languages[0].Chain)
	return name
}
