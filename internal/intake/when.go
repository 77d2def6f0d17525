package intake

import (
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/sheet"
)

// date reads the day of a record: none in the future, none before the plan.
func (m *maker) date() campaign.Day {
	f, ok := m.needs("date")
	if !ok {
		return campaign.Day{}
	}
	cell := f.cell
	if cell.Kind == sheet.Text {
		cell.Text = f.text
	}
	d, ok := sheet.ParseDay(cell)
	plan := m.in.Campaign.Plan
	switch {
	case !ok:
		m.wrong(f, "intake-bad-date")
	case m.in.Today.Before(d):
		m.wrong(f, "intake-future", "today", m.in.Today)
	case d.Before(plan.From):
		m.wrong(f, "intake-before-plan", "from", plan.From, "plan", plan.Number)
	default:
		return d
	}
	return campaign.Day{}
}
