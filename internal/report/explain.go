package report

import (
	"iter"
	"slices"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/ledger"
	"loa.vn/loa/internal/unit"
)

// Explanation is what a figure was counted from.
type Explanation struct {
	Figure     Figure
	Period     campaign.Reporting
	Entries    []ledger.Entry
	Reported   []campaign.Figure     // what somebody reported, of an entered target
	Population []campaign.Population // that make the denominator
	Silent     []string              // publishers that count without a record
}

// Explain lists the records behind a figure. live are the records of the figure's own period, which Span names.
func (r *Report) Explain(f Figure, live iter.Seq2[ledger.Entry, error], c *campaign.Campaign) (Explanation, error) {
	b := f.behind
	x := Explanation{Figure: f, Period: b.of, Reported: b.reported, Population: b.population, Silent: slices.Sorted(slices.Values(b.listed))}
	place := places{units: r.units, rows: map[campaign.UnitID]bool{}, heirs: map[campaign.UnitID][]campaign.UnitID{}, day: planDay(c, b.of)}
	for _, row := range r.Communes {
		place.rows[row.Unit.UnitID] = true
		if heir, extent := r.units.Became(row.Unit.UnitID, b.of.To); extent == unit.Whole || extent == unit.Same {
			place.heirs[heir.UnitID] = append(place.heirs[heir.UnitID], row.Unit.UnitID)
		}
	}
	for e, err := range live {
		if err != nil {
			return x, err
		}
		if r.isBehind(b, e, place) {
			x.Entries = append(x.Entries, e)
		}
	}
	return x, nil
}

// Span is the period of which a figure tells.
func (f Figure) Span() campaign.Reporting { return f.behind.of }

func (r *Report) isBehind(b behind, e ledger.Entry, place places) bool {
	if due := b.of.Due; b.late && !(due.Before(e.Received()) && !due.IsZero()) {
		return false
	}
	p := place.of(e.Record)
	if b.all || b.entries[e.Seq] || b.publishers[p] {
		return true
	}
	if len(b.below) == 0 || p.Unit.Code == "" {
		return false
	}
	u, ok := r.units.Get(p.Unit)
	if !ok {
		return false
	}
	if b.below[u.UnitID] {
		return true
	}
	above, ok := r.units.AboveOn(u, campaign.District, place.day)
	return ok && b.below[above.UnitID]
}
