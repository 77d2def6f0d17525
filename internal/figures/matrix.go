package figures

import (
	"fmt"
	"slices"
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
	}
	columns := p.columns[period.Name]
	view.Months = p.heads(own, period.Communes.Months, columns)
	rows := period.Communes.Units
	if !p.shows(campaign.Commune) {
		rows = period.Districts.Units
	}
	for _, row := range p.sorted(own, rows) {
		group := Group{Name: row.District.Name, Short: bare(row.District), Anchor: "_" + row.District.Code}
		if row.District.Code == "" {
			group.Anchor = "_all"
		}
		if n := len(view.Groups); n == 0 || view.Groups[n-1].Anchor != group.Anchor {
			view.Groups = append(view.Groups, group)
		}
		last := &view.Groups[len(view.Groups)-1]
		last.Rows = append(last.Rows, p.matrixRow(own, row, columns))
	}
	p.page("coverage-months", name, targetsFile, own, view)
}

func (p *planner) matrixRow(own campaign.Language, row coverage.Row, columns []int) MatrixRow {
	u := p.unit(own, row)
	cells := make([]int, len(columns))
	for i, month := range columns {
		cells[i] = row.Months[month]
	}
	return MatrixRow{Name: u.Name, Address: u.Address, Cells: cells, State: u.State, Months: fmt.Sprintf("%d/%d", u.Kept, u.Asked)}
}

// columnsOf are the months of a period that are worth a column: those that count, and those with a record.
func columnsOf(period Period) []int {
	var columns []int
	for i, m := range period.Communes.Months {
		held := func(r coverage.Row) bool { return r.Months[i] > 0 }
		if m.Counts || slices.ContainsFunc(period.Communes.Units, held) || slices.ContainsFunc(period.Districts.Units, held) {
			columns = append(columns, i)
		}
	}
	return columns
}

func (p *planner) heads(own campaign.Language, months []coverage.Month, columns []int) []MonthHead {
	var heads []MonthHead
	for _, i := range columns {
		m := months[i]
		name, _ := lang.Month(p.Base.Tag(own), m.First.Year, time.Month(m.First.Month))
		heads = append(heads, MonthHead{Short: fmt.Sprintf("%d/%02d", m.First.Month, m.First.Year%100), Name: name, Counts: m.Counts})
	}
	return heads
}
