// Package presskit plans what newsrooms get, under newsroom/ and nowhere else: for each slot that was
// published a kit, as one ZIP (OUTLET/SLOT.zip), all kits of an outlet's month as another
// (OUTLET/YYYY-MM.zip), and calendars with the titles of what is under embargo (calendar.ics,
// OUTLET/calendar.ics).
//
// A kit holds the item as it stands on the slot's day, in the slot's language: the article and, where the
// text allows, a short version, each as DOCX and plain text; scripts for announcers, or for voices where
// the item is a sketch; talking points, sources, contact and licence; photographs at full size. The
// embargo comes first in each of them.
//
// Newsrooms are told of slots by `schedule publish`; kits follow what they were told, never what staff
// have changed since. There are kits for the months from [Months] before the moment's on. A slot that was
// called off, an item that is withdrawn, has expired, is a draft or discreet, a text that changed since it was
// signed ([Unsigned] says which), and a day on which the outlet is not there have no kit.
package presskit

import (
	"io/fs"
	"slices"
	"sync"
	"time"

	"loa.vn/loa/internal/approval"
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/schedule"
)

// Months is for how many months before the moment's kits are kept.
const Months = 3

// Inputs are what kits are made from.
type Inputs struct {
	Moment campaign.Moment
	Files  fs.FS                             // the campaign's folder, for pictures
	Read   func(name string) (string, error) // the cleaned text of one of its files
}

// Plan gives the outputs of newsroom/.
func Plan(in Inputs) []output.Output {
	p := &planner{Inputs: in, m: in.Moment}
	outputs := p.calendars()
	for _, month := range p.months() {
		kits := p.kits(month)
		for _, k := range kits {
			outputs = append(outputs, output.Output{
				Path: k.Outlet.ID + "/" + k.Slot + ".zip", Key: output.KeyOf("kit", k), Asset: true, Origin: month.File,
				Render: func() ([]byte, error) { return p.zip(k) },
			})
		}
		for _, b := range p.bundles(month, kits) {
			outputs = append(outputs, output.Output{
				Path: b.Outlet.ID + "/" + month.Name() + ".zip", Key: output.KeyOf("month", b), Asset: true, Origin: month.File,
				Render: func() ([]byte, error) { return p.zipMonth(b) },
			})
		}
	}
	return outputs
}

type planner struct {
	Inputs
	m     campaign.Moment
	shown sync.Map // by digest of a picture: how documents show it, made once for the kits of all outlets

	signed   map[string]bool   // by key and language: whether the text is refused
	unsigned []problem.Problem // texts that were refused
}

// months are those that have kits, in their order.
func (p *planner) months() []campaign.Month {
	first := schedule.Of(p.m.Day).Add(-Months)
	return slices.DeleteFunc(slices.Clone(p.m.Months), func(m campaign.Month) bool {
		return schedule.Month{Year: m.Year, Number: m.Number}.Since(first) < 0
	})
}

// Next is the first instant after the moment at which kits differ by themselves and the public site may not:
// a month with kits grows too old. Zero for never.
func Next(m campaign.Moment) time.Time {
	p := &planner{m: m}
	for _, month := range p.months() {
		if len(m.Told(month)) > 0 {
			return schedule.Month{Year: month.Year, Number: month.Number}.Add(Months + 1).First().Start(m.Site.Timezone)
		}
	}
	return time.Time{}
}

// kits are those of a month.
func (p *planner) kits(month campaign.Month) []Kit {
	var kits []Kit
	for _, s := range p.m.Told(month) {
		o, known := p.m.Outlet(s.Outlet)
		it := p.m.ByKey[s.Published.Item]
		if !known || !o.Valid.Holds(s.Published.Date) || s.Published.Status == campaign.Cancelled || !p.offered(it, s.Published.Date) {
			continue
		}
		t := it.Text(s.Published.Language)
		switch {
		case t == nil || t.Heard():
		case p.refused(it, t.Lang):
			p.unsigned = append(p.unsigned, approval.Warning(it, t.Lang))
		default:
			kits = append(kits, p.kit(s, o, it, t))
		}
	}
	return kits
}

// Unsigned warns of texts that are in no kit because they changed since they were signed. Where no signature says which
// text it is of, nothing is looked at.
func Unsigned(in Inputs) []problem.Problem {
	if !slices.ContainsFunc(in.Moment.Items, signs) {
		return nil
	}
	p := &planner{Inputs: in, m: in.Moment}
	for _, month := range p.months() {
		p.kits(month)
	}
	return problem.Sort(p.unsigned)
}

// signs says whether a signature of the item says which text it is of.
func signs(it *campaign.Item) bool {
	for _, a := range it.Approved {
		if a.Digest != "" {
			return true
		}
	}
	return false
}

// refused says whether a text changed since it was signed; each is looked at once.
func (p *planner) refused(it *campaign.Item, tag string) bool {
	of := it.Key + " " + tag
	refused, known := p.signed[of]
	if !known {
		refused = approval.Refused(it, tag, approval.Read(p.Read))
		if p.signed == nil {
			p.signed = map[string]bool{}
		}
		p.signed[of] = refused
	}
	return refused
}

// offered says whether newsrooms may have the item for a day. A time that is still to come is no reason
// against it: that is what an embargo is for.
func (p *planner) offered(it *campaign.Item, day campaign.Day) bool {
	if it == nil || it.Press == nil || it.Draft || it.Discreet || it.Section != campaign.Articles || p.m.IsWithdrawn(it) {
		return false
	}
	gone := func(d campaign.Day) bool { return !it.Expires.IsZero() && !d.Before(it.Expires) }
	return !gone(day) && !gone(p.m.Day) && (it.Withdrawn.IsZero() || day.Before(it.Withdrawn))
}
