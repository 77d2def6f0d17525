package report

import (
	"cmp"
	"strconv"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/coverage"
	"loa.vn/loa/internal/vi"
)

// Figure is a number of the report. Its id is the period, a colon and what it counts: 2024-H1:communes.kept.
type Figure struct {
	ID     string
	Name   string  // what it counts, in words
	Number float64 // of a share: 0 to 1
	Share  bool
	Known  bool
	behind behind
}

// behind says which records a figure was counted from.
type behind struct {
	publishers map[campaign.Publisher]bool // all of theirs in the period
	below      map[campaign.UnitID]bool    // districts: theirs and their communes'
	entries    map[int64]bool
	all        bool // everybody's
	late       bool // of them, those that came after the due day
	of         campaign.Reporting
	population []campaign.Population
	reported   []campaign.Figure
	listed     []string // publishers of which there is no record
}

// Text is the number as it is printed.
func (f Figure) Text() string {
	switch {
	case !f.Known:
		return "–"
	case f.Share:
		return vi.Decimal(coverage.PerCent(f.Number, 1), 1) + "%"
	}
	return vi.Number(int64(f.Number))
}

// Short is the figure's id without the period.
func (f Figure) Short() string {
	_, short, _ := strings.Cut(f.ID, ":")
	return short
}

// add keeps a figure and gives its id.
func (r *Report) add(f Figure) string {
	if f.behind.of.Name == "" {
		f.behind.of = r.Period
	}
	f.ID = f.behind.of.Name + ":" + f.ID
	if _, known := r.named[f.ID]; !known {
		r.named[f.ID] = len(r.Figures)
		r.Figures = append(r.Figures, f)
	}
	return f.ID
}

// Figure finds a figure by its id, with or without the period.
func (r *Report) Figure(id string) (Figure, bool) {
	if !strings.Contains(id, ":") {
		id = r.Period.Name + ":" + id
	}
	i, ok := r.named[id]
	if !ok {
		return Figure{}, false
	}
	return r.Figures[i], true
}

// IDs are the ids of all figures without the period, of the period itself.
func (r *Report) IDs() []string {
	var ids []string
	for _, f := range r.Figures {
		if f.behind.of.Name == r.Period.Name {
			ids = append(ids, f.Short())
		}
	}
	return ids
}

// text is a figure as it is printed.
func (r *Report) text(id string) string {
	f, _ := r.Figure(id)
	return f.Text()
}

func number(n int) (float64, bool) { return float64(n), true }

// overview counts the publishers of each kind.
func (r *Report) overview(in Inputs, c, districts coverage.Result) {
	for _, kind := range []struct {
		id, name string
		tally    coverage.Tally
		rows     []coverage.Row
	}{
		{"communes", "Xã, phường, thị trấn", c.OfCommunes, c.Units},
		{"districts", "Huyện, thành phố, thị xã (hoạt động của huyện)", c.OfDistricts, ownRows(in, districts)},
		{"outlets", "Cơ quan báo chí, truyền thông", c.OfOutlets, c.Outlets},
		{"bodies", "Sở, ngành, đoàn thể, trường học, đơn vị", c.OfBodies, c.Bodies},
	} {
		if kind.tally == (coverage.Tally{}) {
			continue
		}
		p := Publishers{ID: kind.id, Name: kind.name, Tally: kind.tally, Figures: map[string]string{}}
		for _, part := range []struct {
			id, name string
			n        int
			counts   func(coverage.Row) bool
		}{
			{"expected", "phải báo cáo", p.Tally.Expected, func(row coverage.Row) bool { return row.Expected }},
			{"received", "có bản ghi", p.Tally.Received, func(row coverage.Row) bool { return row.Expected && row.Records > 0 }},
			{"in-time", "gửi đúng hạn", p.Tally.InTime, func(row coverage.Row) bool { return row.Expected && row.InTime }},
			{"kept", "duy trì thường xuyên", p.Tally.Kept, func(row coverage.Row) bool { return row.Expected && row.Regular }},
			{"evidence", "có minh chứng", p.Tally.Evidence, func(row coverage.Row) bool { return row.Expected && row.Evidence > 0 }},
			{"others", "ngoài danh sách mà có gửi", p.Tally.Others, func(row coverage.Row) bool { return !row.Expected && row.Records > 0 }},
		} {
			f := Figure{ID: kind.id + "." + part.id, Name: kind.name + ": " + part.name, behind: behindRows(kind.id, kind.rows, part.counts)}
			f.Number, f.Known = number(part.n)
			p.Figures[part.id] = r.add(f)
		}
		r.Publishers = append(r.Publishers, p)
	}
}

// ownRows are districts with what they did themselves, without their communes.
func ownRows(in Inputs, districts coverage.Result) []coverage.Row {
	by := map[campaign.UnitID][]campaign.Sum{}
	for _, s := range in.Now.Sums {
		by[s.Publisher.Unit] = append(by[s.Publisher.Unit], s)
	}
	var rows []coverage.Row
	for _, row := range districts.Units {
		own := coverage.Row{ID: row.ID, Unit: row.Unit, Expected: row.Expected}
		held := map[campaign.Day]bool{}
		for _, s := range by[row.Unit.UnitID] {
			own.Records, own.Evidence = own.Records+s.Records, own.Evidence+s.Evidenced
			if own.First.IsZero() || s.FirstReceived.Before(own.First) {
				own.First = s.FirstReceived
			}
			held[s.Month] = true
		}
		for _, m := range districts.Months {
			if m.Counts {
				own.Asked++
				if held[m.First] {
					own.Kept++
				}
			}
		}
		own.InTime = own.Records > 0 && (districts.Due.IsZero() || !districts.Due.Before(own.First))
		own.Regular = own.Kept > 0 && own.Kept >= districts.Needed.Need(own.Asked)
		rows = append(rows, own)
	}
	return rows
}

func behindRows(kind string, rows []coverage.Row, counts func(coverage.Row) bool) behind {
	b := behind{publishers: map[campaign.Publisher]bool{}}
	for _, row := range rows {
		if counts(row) {
			b.publishers[publisherOf(kind, row)] = true
			if row.Records == 0 {
				b.listed = append(b.listed, row.ID)
			}
		}
	}
	return b
}

func publisherOf(kind string, row coverage.Row) campaign.Publisher {
	switch kind {
	case "outlets":
		return campaign.Publisher{Outlet: row.ID}
	case "bodies":
		return campaign.Publisher{Body: row.ID}
	}
	return campaign.Publisher{Unit: row.Unit.UnitID}
}

// targets counts each promise in the three stretches.
func (r *Report) targets(in Inputs, now coverage.Result) {
	before, since := in.count(in.Before, campaign.Commune), now
	if r.Since.Name != r.Period.Name {
		since = in.count(in.Since, campaign.Commune)
	}
	for i, v := range now.Targets {
		t := Target{Target: v.Target, Number: cmp.Or(v.Target.Part, strconv.Itoa(i+1))}
		t.Now = r.part(v, in.Now, now)
		t.Before = r.part(before.Targets[i], in.Before, before)
		t.Since = r.part(since.Targets[i], in.Since, since)
		r.Targets = append(r.Targets, t)
	}
}

// part is a target's value in a stretch, as figures.
func (r *Report) part(v coverage.TargetValue, s Span, c coverage.Result) Part {
	p := Part{TargetValue: v, Any: len(s.Sums) > 0 || len(v.Figures) > 0}
	name, _ := v.Target.Name.In([]string{"vi"})
	if v.Target.Rule == "entered" {
		p.Any = len(v.Figures) > 0
	}
	b := behindTarget(v, c)
	b.of = s.Reporting
	of := func(id, words string, n float64, share, known bool) string {
		return r.add(Figure{ID: "target." + v.Target.ID + id, Name: name + words, Number: n, Share: share, Known: known && p.Any, behind: b})
	}
	p.Value = of("", "", v.Value, true, v.Known)
	of(".numerator", ": số đạt", float64(v.Numerator), false, v.Target.Rule != "")
	of(".denominator", ": tổng số", float64(v.Denominator), false, v.Denominator > 0)
	return p
}

func behindTarget(v coverage.TargetValue, c coverage.Result) behind {
	b := behind{publishers: map[campaign.Publisher]bool{}, population: v.Population, reported: v.Figures}
	switch v.Target.Rule {
	case "kept-up":
		if v.Target.Level == "" || v.Target.Level == campaign.Commune {
			return behindRows("communes", c.Units, func(row coverage.Row) bool { return row.Expected && row.Regular })
		}
	case "monthly":
		return behindRows("outlets", c.Outlets, func(row coverage.Row) bool {
			return row.Expected && row.Regular && row.Asked > 0
		})
	case "reached":
		b.entries = map[int64]bool{}
		for _, part := range v.Parts {
			b.entries[part.Entry] = true
		}
	}
	return b
}

// rows are the tables' rows.
func (r *Report) rows(communes, districts coverage.Result, s seen) {
	within := map[campaign.UnitID][]coverage.Row{}
	for _, row := range communes.Units {
		within[row.District.UnitID] = append(within[row.District.UnitID], row)
		own := r.row("commune", row.Unit.Name, row, behind{publishers: map[campaign.Publisher]bool{{Unit: row.Unit.UnitID}: true}})
		own.Late = s.late[campaign.Publisher{Unit: row.Unit.UnitID}]
		r.Communes = append(r.Communes, own)
	}
	for _, row := range districts.Units {
		own := r.row("district", row.Unit.Name, row, behind{below: map[campaign.UnitID]bool{row.Unit.UnitID: true}})
		for _, part := range []struct {
			id, name string
			n        int
			counts   func(coverage.Row) bool
		}{
			{"expected", "số xã", row.Below.Expected, func(row coverage.Row) bool { return row.Expected }},
			{"received", "số xã có bản ghi", row.Below.Received, func(row coverage.Row) bool { return row.Expected && row.Records > 0 }},
			{"in-time", "số xã gửi đúng hạn", row.Below.InTime, func(row coverage.Row) bool { return row.Expected && row.InTime }},
			{"kept", "số xã duy trì thường xuyên", row.Below.Kept, func(row coverage.Row) bool { return row.Expected && row.Regular }},
			{"evidence", "số xã có minh chứng", row.Below.Evidence, func(row coverage.Row) bool { return row.Expected && row.Evidence > 0 }},
		} {
			f := Figure{ID: "district." + row.ID + "." + part.id, Name: row.Unit.Name + ": " + part.name}
			f.behind = behindRows("communes", within[row.Unit.UnitID], part.counts)
			f.Number, f.Known = number(part.n)
			own.Figures[part.id] = r.add(f)
		}
		r.Districts = append(r.Districts, own)
	}
	for _, row := range communes.Outlets {
		own := r.row("outlet", nameOf(row), row, behind{publishers: map[campaign.Publisher]bool{{Outlet: row.ID}: true}})
		own.Late = s.late[campaign.Publisher{Outlet: row.ID}]
		r.Outlets = append(r.Outlets, own)
	}
	for _, row := range communes.Bodies {
		own := r.row("body", nameOf(row), row, behind{publishers: map[campaign.Publisher]bool{{Body: row.ID}: true}})
		own.Late = s.late[campaign.Publisher{Body: row.ID}]
		r.Bodies = append(r.Bodies, own)
	}
}

func nameOf(row coverage.Row) string {
	name, _ := row.Name.In([]string{"vi"})
	if name == "" {
		return row.ID
	}
	return name
}

func (r *Report) row(kind, title string, row coverage.Row, b behind) Row {
	own := Row{Row: row, Title: title, Figures: map[string]string{}}
	id := kind + "." + row.ID
	if kind == "commune" && !row.Unit.From.IsZero() {
		id += "@" + row.Unit.From.String() // a code is given again
	}
	f := Figure{ID: id + ".records", Name: title + ": số lượt ghi nhận", behind: b}
	f.Number, f.Known = number(row.Records)
	own.Figure = r.add(f)
	return own
}

// totals are the figures of the whole.
func (r *Report) totals(in Inputs, s seen) {
	count := func(id, name string, n int, b behind) {
		f := Figure{ID: id, Name: name, behind: b}
		f.Number, f.Known = number(n)
		r.add(f)
	}
	records := 0
	for _, sum := range in.Now.Sums {
		records += sum.Records
	}
	count("records", "Số lượt ghi nhận trong kỳ", records, behind{all: true})
	late, lates := 0, behind{publishers: map[campaign.Publisher]bool{}, late: true}
	for p, n := range s.late {
		late += n
		lates.publishers[p] = true
	}
	count("late.records", "Số lượt gửi sau hạn", late, lates)
	count("late.publishers", "Số nơi có bản ghi gửi sau hạn", len(s.late), lates)
	said := behind{entries: map[int64]bool{}}
	for _, d := range r.Difficulties {
		for _, seq := range d.Seqs {
			said.entries[seq] = true
		}
	}
	count("difficulties", "Số bản ghi nêu khó khăn", len(said.entries), said)
}

// bookmark is a figure's place in a document and on a page: f-communes-kept; of the other two stretches of the
// report f-truoc-… and f-luy-ke-…. A document takes 39 characters.
func (r *Report) bookmark(id string) string {
	period, short, _ := strings.Cut(id, ":")
	switch period {
	case r.Before.Name:
		short = "truoc." + short
	case r.Period.Name:
	default:
		short = "luy-ke." + short
	}
	return "f-" + strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
			return r
		}
		return '-'
	}, short)
}
