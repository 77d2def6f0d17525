package presskit

import (
	"fmt"
	"slices"
	"strings"

	"loa.vn/loa/internal/archive"
	"loa.vn/loa/internal/campaign"
)

// Bundle is all that an outlet gets for a month.
type Bundle struct {
	Outlet Outlet
	Month  string
	Title  string
	Lang   string // of what it says besides the kits
	Kits   []Kit
	Gone   []string // what was called off or withdrawn, in words
}

// bundles are those of a month, by outlet. An outlet without a kit has none.
func (p *planner) bundles(month campaign.Month, kits []Kit) []Bundle {
	var list []Bundle
	for _, k := range kits {
		if !slices.ContainsFunc(list, func(b Bundle) bool { return b.Outlet.ID == k.Outlet.ID }) {
			list = append(list, p.bundle(month, k.Outlet.ID, kits))
		}
	}
	return list
}

func (p *planner) bundle(month campaign.Month, outlet string, kits []Kit) Bundle {
	o, _ := p.m.Outlet(outlet)
	own := p.m.Languages[0]
	for _, tag := range o.Languages {
		if l, ok := p.m.Language(tag); ok {
			own = l
			break
		}
	}
	say := speaker(own.Tag)
	b := Bundle{Outlet: outletOf(o, own), Month: month.Name(), Lang: own.Tag}
	b.Title = say.word("kit-month-title", "outlet", b.Outlet.Name, "month", say.month(month))
	for _, k := range kits {
		if k.Outlet.ID == outlet {
			b.Kits = append(b.Kits, k)
		}
	}
	for _, s := range p.m.Told(month) {
		if s.Outlet == outlet {
			b.Gone = append(b.Gone, p.gone(s, own, say)...)
		}
	}
	return b
}

// gone tells of a slot that newsrooms knew and that has no kit any more. Of what is withdrawn they hear the
// title, which they have, and why.
func (p *planner) gone(s campaign.Slot, own campaign.Language, say speech) []string {
	it := p.m.ByKey[s.Published.Item]
	switch {
	case s.Published.Status == campaign.Cancelled:
		return []string{say.word("kit-cancelled", "slot", s.ID, "date", say.date(s.Published.Date))}
	case it == nil || it.Discreet || !p.m.IsWithdrawn(it):
		return nil
	}
	why, _ := it.Why.In(own.Chain)
	return []string{say.word("kit-withdrawn", "title", p.m.Named(it, own.Tag).Title, "slot", s.ID, "why", why)}
}

// zipMonth is a month of an outlet as a file: a folder for each slot, and a list.
func (p *planner) zipMonth(b Bundle) ([]byte, error) {
	say := speaker(b.Lang)
	lines := []string{b.Title}
	if len(b.Kits) > 0 && b.Kits[0].Site.Illustration {
		lines = append(lines, say.word("kit-illustration"))
	}
	var entries []archive.Entry
	for _, k := range b.Kits {
		files, err := p.files(k)
		if err != nil {
			return nil, fmt.Errorf("the kits of %s: slot %s: %w", b.Outlet.ID, k.Slot, err)
		}
		for _, f := range files {
			entries = append(entries, archive.Entry{Path: k.Slot + "/" + f.Path, Data: f.Data})
		}
		lines = append(lines, "", k.embargoIn(say), say.word("kit-month-row", "date", say.date(k.Day), "title", k.Title, "form", k.Form, "slot", k.Slot))
	}
	if len(b.Gone) > 0 {
		lines = append(append(lines, ""), b.Gone...)
	}
	first := archive.Entry{Path: say.word("kit-file-read") + ".txt", Data: textFile(strings.Join(lines, "\n"))}
	return packed(append([]archive.Entry{first}, entries...))
}
