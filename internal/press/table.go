package press

import (
	"bytes"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/sheet"
)

// table is a month as a sheet shows it.
type table struct {
	Name    string
	Title   []string
	Creator string
	Created string // RFC 3339
	Heads   []string
	Rows    []tableRow
}

// tableRow is a slot, its fields in the order of the columns.
type tableRow struct {
	Date                                                 campaign.Day
	Outlet, Title, Topics, Form, Language, State, Recall string
	Deadline                                             campaign.Day
	Address, OutletID, ID                                string
	Revision                                             int64
	Changed                                              campaign.Day
}

// tables plans the CSV and the XLSX of a month.
func (p *planner) tables(m month) {
	t := table{
		Name: m.Name(), Title: []string{p.frame.Plain("press-of", "month", p.monthName(p.first, m.Month)), p.first.Title},
		Creator: p.first.Title, Created: p.stamp(m.lastChange()),
	}
	for _, id := range columns() {
		t.Heads = append(t.Heads, p.frame.Plain("press-"+id))
	}
	for _, s := range m.slots {
		t.Rows = append(t.Rows, p.tableRow(s))
	}
	p.file(m.Name()+".csv", m.File, t, func() ([]byte, error) {
		var b bytes.Buffer
		err := sheet.WriteCSV(&b, t.sheet())
		return b.Bytes(), err
	})
	changed := m.lastChange().Start(p.m.Site.Timezone)
	p.file(m.Name()+".xlsx", m.File, t, func() ([]byte, error) {
		var b bytes.Buffer
		err := sheet.WriteXLSX(&b, sheet.Book{Title: t.Title[0], Creator: t.Creator, Created: changed, Sheets: []sheet.Sheet{t.sheet()}})
		return b.Bytes(), err
	})
}

// columns are the ids of the columns' words.
func columns() []string {
	return []string{"day", "outlet", "item", "topics", "form", "language", "state", "recall", "deadline", "address", "outlet-id", "slot", "revision", "changed"}
}

func (p *planner) tableRow(s slot) tableRow {
	language, _ := p.base.LanguageName(s.facts.Language, p.first)
	row := tableRow{
		Date: s.facts.Date, Outlet: p.outletName(s.outlet, p.first).Text, Title: p.fileTitle(s), Form: p.form(s, p.first).Text, Language: language,
		State: p.word(p.first, "press-"+s.state()).Text, Deadline: s.deadline, Address: p.filePage(s), OutletID: s.outlet, ID: s.id,
		Revision: int64(s.revision), Changed: s.lastChange(),
	}
	for i, name := range p.topicNames(s, p.first) {
		if i > 0 {
			row.Topics += "; "
		}
		row.Topics += name
	}
	if s.recalled {
		row.Recall, _ = s.item.Why.In(p.first.Chain)
	}
	return row
}

// sheet is the table as package sheet writes it.
func (t table) sheet() sheet.Sheet {
	s := sheet.Sheet{Name: t.Name, Title: t.Title}
	for i, head := range t.Heads {
		kind := map[string]sheet.Kind{"day": sheet.Date, "deadline": sheet.Date, "changed": sheet.Date, "revision": sheet.Integer}[columns()[i]]
		s.Columns = append(s.Columns, sheet.Column{Title: head, Kind: kind})
	}
	for _, r := range t.Rows {
		s.Rows = append(s.Rows, []sheet.Value{
			sheet.Day(r.Date), sheet.String(r.Outlet), sheet.String(r.Title), sheet.String(r.Topics), sheet.String(r.Form), sheet.String(r.Language),
			sheet.String(r.State), sheet.String(r.Recall), sheet.Day(r.Deadline), sheet.String(r.Address), sheet.String(r.OutletID), sheet.String(r.ID),
			sheet.Int(r.Revision), sheet.Day(r.Changed),
		})
	}
	return s
}
