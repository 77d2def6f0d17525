package doubt

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/ledger"
	"loa.vn/loa/internal/unit"
)

// Draft is how a sample is drawn.
type Draft struct {
	Size int    // communes
	Seed string // whatever was agreed on beforehand: a date, drawn numbers
	Each int    // records of a commune that are checked; 0 for 3
}

// Drawn is a commune that is to be checked.
type Drawn struct {
	Commune  campaign.Unit
	District campaign.Unit // the zero Unit where there are no districts
	Ticket   string        // the digits by which it was drawn
	Records  int           // of the period
	Check    []ledger.Entry
}

// ticket is what a commune or a record draws: SHA-256 of the seed, a stroke, and its name. The lowest are taken.
// Nobody can steer it after the seed is told, and anybody can draw again:
//
//	printf 'SEED|17329' | sha256sum
func ticket(seed, name string) string {
	sum := sha256.Sum256([]byte(seed + "|" + name))
	return hex.EncodeToString(sum[:])
}

// Draw draws communes by district, as many of each as its share of all (the largest remainders first, of equal
// ones the lower code), and of each the records to be checked. Communes without a record are drawn like others:
// whether they did nothing is to be checked too.
func Draw(in Inputs, d Draft, day campaign.Day) ([]Drawn, error) {
	if d.Each == 0 {
		d.Each = 3
	}
	byDistrict := map[campaign.UnitID][]Drawn{}
	var districts []campaign.UnitID
	communes := in.Units.In(campaign.Commune, day)
	for _, u := range communes {
		above, _ := in.Units.AboveOn(u, campaign.District, day)
		if byDistrict[above.UnitID] == nil {
			districts = append(districts, above.UnitID)
		}
		byDistrict[above.UnitID] = append(byDistrict[above.UnitID], Drawn{Commune: u, District: above, Ticket: ticket(d.Seed, u.Code)})
	}
	slices.SortFunc(districts, func(a, b campaign.UnitID) int { return cmp.Or(cmp.Compare(a.Code, b.Code), a.From.Compare(b.From)) })
	sizes := make([]int, len(districts))
	for i, id := range districts {
		sizes[i] = len(byDistrict[id])
	}
	var drawn []Drawn
	for i, n := range shares(sizes, min(d.Size, len(communes))) {
		list := byDistrict[districts[i]]
		slices.SortFunc(list, func(a, b Drawn) int { return cmp.Compare(a.Ticket, b.Ticket) })
		drawn = append(drawn, list[:n]...)
	}
	return drawn, records(in, d, day, drawn)
}

// shares divides a number by sizes: the whole parts, then one more for the largest remainders, of equal ones for
// the earlier.
func shares(sizes []int, total int) []int {
	all := 0
	for _, n := range sizes {
		all += n
	}
	out := make([]int, len(sizes))
	if all == 0 {
		return out
	}
	left := total
	order := make([]int, len(sizes))
	for i, n := range sizes {
		out[i], order[i] = n*total/all, i
		left -= out[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return sizes[b]*total%all - sizes[a]*total%all })
	for _, i := range order[:left] {
		out[i]++
	}
	return out
}

// records draws the records of each commune that was drawn, with those of units that went on in it.
func records(in Inputs, d Draft, day campaign.Day, drawn []Drawn) error {
	at := map[campaign.UnitID]int{}
	for i, c := range drawn {
		at[c.Commune.UnitID] = i
	}
	heirs := map[campaign.UnitID]campaign.UnitID{}
	for e, err := range in.Live {
		if err != nil {
			return err
		}
		id := e.Record.Publisher.Unit
		if _, known := heirs[id]; !known {
			heirs[id] = id
			if heir, extent := in.Units.Became(id, day); extent == unit.Same || extent == unit.Whole {
				heirs[id] = heir.UnitID
			}
		}
		if i, ok := at[heirs[id]]; ok {
			drawn[i].Records++
			drawn[i].Check = append(drawn[i].Check, e)
		}
	}
	for i := range drawn {
		check := drawn[i].Check
		slices.SortFunc(check, func(a, b ledger.Entry) int {
			return cmp.Compare(ticket(d.Seed, fmt.Sprint(a.Seq)), ticket(d.Seed, fmt.Sprint(b.Seq)))
		})
		check = slices.Clone(check[:min(d.Each, len(check))])
		slices.SortFunc(check, func(a, b ledger.Entry) int { return cmp.Compare(a.Seq, b.Seq) })
		drawn[i].Check = check
	}
	return nil
}
