package page

import (
	"cmp"
	"slices"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/unit"
)

// unitTable names the units that items name, in the order of their codes. A code means the unit that bore it on the
// item's first day, and a commune is named with its district.
func (p *planner) unitTable() campaign.Table {
	if p.units != nil {
		return p.units
	}
	p.units = campaign.Table{}
	var index *unit.Index
	seen := map[string]bool{}
	for _, it := range p.c.Items {
		for _, code := range it.Units {
			if seen[code] {
				continue
			}
			seen[code] = true
			if index == nil {
				index = unit.New(p.c.Units, p.c.Successions)
			}
			e := campaign.Entry{ID: code, Name: campaign.Words{"": code}}
			if u, ok := index.At(code, it.Date); ok {
				name := u.Name
				if above, ok := index.AboveOn(u, campaign.District, it.Date); ok && u.Level == campaign.Commune {
					name += ", " + above.Name
				}
				e.Name = campaign.Words{p.c.Languages[0].Tag: name, "": name}
			}
			p.units = append(p.units, e)
		}
	}
	slices.SortFunc(p.units, func(a, b campaign.Entry) int { return cmp.Compare(a.ID, b.ID) })
	return p.units
}
