package figures

import (
	"fmt"
	"time"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/coverage"
	"loa.vn/loa/internal/lang"
)

// months plans the matrix of a period: communes by months, a part for each district; districts alone where no
// more is public.
func (p *planner) months(own campaign.Language, period Period) {
	name := PathName(period.Name) + "/months"
	title := p.word(own, "coverage-months-of", "period", p.periodName(own, period).Text)
	view := Matrix{
		Page: p.basic(own, name, title.Text, p.periodLink(own, period)), Title: title, Span: p.span(own, period), Back: p.periodLink(own, period),
		Months: p.heads(own, period.Communes.Months),
	}
	rows := period.Communes.Units
	if !p.shows(campaign.Commune) {
		rows = period.Districts.Units
	}
	for _, row := range p.sorted(own, rows) {
		group := Group{Name: row.District.Name, Anchor: "_" + row.District.Code}
		if row.District.Code == "" {
			group.Anchor = "_all"
		}
		if n := len(view.Groups); n == 0 || view.Groups[n-1].Anchor != group.Anchor {
			view.Groups = append(view.Groups, group)
		}
		last := &view.Groups[len(view.Groups)-1]
		last.Rows = append(last.Rows, p.matrixRow(own, row))
	}
	p.page("coverage-months", name, targetsFile, own, view)
}

func (p *planner) matrixRow(own campaign.Language, row coverage.Row) MatrixRow {
	u := p.unit(own, row)
	return MatrixRow{Name: u.Name, Address: u.Address, Cells: row.Months, State: u.State, Months: fmt.Sprintf("%d/%d", u.Kept, u.Asked)}
}

func (p *planner) heads(own campaign.Language, months []coverage.Month) []MonthHead {
	var heads []MonthHead
	for _, m := range months {
		name, _ := lang.Month(p.Base.Tag(own), m.First.Year, time.Month(m.First.Month))
		heads = append(heads, MonthHead{Short: fmt.Sprintf("%d/%02d", m.First.Month, m.First.Year%100), Name: name, Counts: m.Counts})
	}
	return heads
}
