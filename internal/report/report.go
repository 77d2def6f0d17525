// Package report makes the periodic report of a campaign: what its plan promised, what the ledger says of it,
// and the words that an officer puts around the figures.
//
// [Make] counts once and gives a Report, plain data in which each number is a [Figure] with an id. The same
// Report becomes a paper in the form of Decree 30/2020/NĐ-CP ([Report.DOCX], or an office's own paper with
// [Report.Fill]), its annex with a row a commune ([Report.XLSX]), one page that opens anywhere
// ([Report.HTML]), and data ([Report.JSON]). [Report.Explain] lists the records behind a figure.
//
//	ledger ─► sums, events, entries ─► Make ─► Report ─┬─ DOCX, HTML: the narrative with blocks of figures in it
//	                                                   ├─ XLSX, JSON
//	content/reports/PERIOD.md ─► ReadNarrative ────────┘
//
// The report is in Vietnamese, for it is signed in Vietnamese.
package report

import (
	"iter"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/coverage"
	"loa.vn/loa/internal/ledger"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/unit"
)

// Inputs are what a report is made from.
type Inputs struct {
	Campaign *campaign.Campaign
	Units    *unit.Index
	Day      campaign.Day // of the report
	Now      Span         // the period
	Before   Span         // the same period of the year before
	Since    Span         // from the beginning of the year, or the plan, to the end of the period
	Live     iter.Seq2[ledger.Entry, error]
	Head     ledger.Head
	Closed   campaign.Day // when the period was closed; none where it is still open
	Findings []ledger.Finding
	Words    Narrative
}

// Span is a stretch of days and what was recorded in it.
type Span struct {
	campaign.Reporting
	Sums    []campaign.Sum
	Reaches []campaign.Reach
}

// Spans names the three stretches of a report on a period: the period, the same one of the year before, and
// that from the beginning of the year, or of a plan of several years, to the period's end.
func Spans(c *campaign.Campaign, period campaign.Reporting) (now, before, since campaign.Reporting) {
	now, since = period, period
	before = campaign.Reporting{From: yearEarlier(period.From), To: yearEarlier(period.To)}
	if named, err := c.ReportingNamed(period.YearBefore()); period.YearBefore() != "" && err == nil {
		before = named
	}
	if before.Name == "" {
		before.Name = before.From.String() + ".." + before.To.String()
	}
	for _, year := range []campaign.Day{period.To, {Year: period.To.Year + 1}} {
		whole, err := c.ReportingNamed(year.String()[:4])
		if err == nil && !period.To.Before(whole.From) && !whole.To.Before(period.To) && whole.From.Before(since.From) {
			since.From = whole.From
		}
	}
	if p := c.Plan; !p.From.IsZero() && p.From.Before(since.From) && (p.To.IsZero() || !p.To.Before(period.To)) {
		since.From = p.From
	}
	if since.From != now.From {
		since.Name, since.Due = since.From.String()+".."+since.To.String(), campaign.Day{}
	}
	return now, before, since
}

func yearEarlier(d campaign.Day) campaign.Day {
	d.Year--
	if d.Month == 2 && d.Date == 29 {
		d.Date = 28
	}
	return d
}

// Report is what a period came to.
type Report struct {
	Site         campaign.Site
	Plan         campaign.Plan
	Day          campaign.Day
	Period       campaign.Reporting
	Before       campaign.Reporting
	Since        campaign.Reporting
	Head         ledger.Head
	Closed       campaign.Day
	Findings     []ledger.Finding // of the samples of the period that were checked
	Words        Narrative
	Figures      []Figure
	Targets      []Target
	Publishers   []Publishers
	Communes     []Row
	Districts    []Row
	Outlets      []Row
	Bodies       []Row
	Months       []campaign.Day // first days of the months that the period touches
	Denominators []coverage.Denominator
	Unplaced     []coverage.Unplaced
	Difficulties []Difficulty
	Silent       []Silent // communes of which nothing was received, by district

	units  *unit.Index
	named  map[string]int    // place in Figures by id
	people map[string]string // names of populations by id
}

// Target is one of the plan's promises.
type Target struct {
	campaign.Target
	Number             string // as the report counts them: that of the plan, or its place
	Now, Before, Since Part
}

// Part is a target's value in a stretch of days.
type Part struct {
	coverage.TargetValue
	Any   bool   // anything was recorded or reported in the stretch
	Value string // id of the Figure
}

// Publishers is how many of one kind of publishers did what: a row of the overview.
type Publishers struct {
	ID      string // communes, districts, outlets, bodies
	Name    string
	Tally   coverage.Tally
	Figures map[string]string // ids: expected, received, in-time, kept, evidence
}

// Row is what one publisher did.
type Row struct {
	coverage.Row
	Title   string            // its name
	Late    int               // records of it that came after the due day
	Figure  string            // id of the number of its records
	Figures map[string]string // of a district: ids by expected, received, in-time, kept, evidence
}

// Silent are communes of a district of which nothing was received.
type Silent struct {
	District string
	Communes []string
}

// Difficulty is what stood in somebody's way, by those who said it.
type Difficulty struct {
	Text string
	Who  []string
	Seqs []int64
}

// Make counts.
func Make(in Inputs) (Report, error) {
	r := Report{
		Site: in.Campaign.Site, Plan: in.Campaign.Plan, Day: in.Day, Period: in.Now.Reporting, Before: in.Before.Reporting, Since: in.Since.Reporting,
		Head: in.Head, Closed: in.Closed, Findings: in.Findings, Words: in.Words, units: in.Units, named: map[string]int{}, people: map[string]string{},
	}
	for _, p := range in.Campaign.Population {
		r.people[p.ID] = p.Name
	}
	communes := in.count(in.Now, campaign.Commune)
	districts := in.count(in.Now, campaign.District)
	seen, err := look(in, communes)
	if err != nil {
		return r, err
	}
	for _, m := range communes.Months {
		r.Months = append(r.Months, m.First)
	}
	r.Denominators, r.Unplaced = communes.Denominators, communes.Unplaced
	r.Difficulties, r.Silent = seen.difficulties(in), silent(communes)
	r.targets(in, communes)
	r.overview(in, communes, districts)
	r.rows(communes, districts, seen)
	r.totals(in, seen)
	return r, nil
}

// count counts a span. Units are those of the plan's day, so that the rows of a table add up to its total.
func (in Inputs) count(s Span, level campaign.Level) coverage.Result {
	of := coverage.Inputs{
		Campaign: in.Campaign, Units: in.Units, Sums: s.Sums, Reaches: s.Reaches, From: s.From, To: s.To, Due: s.Due, Level: level,
	}
	of.UnitsOf = planDay(in.Campaign, s.Reporting)
	return coverage.Count(of)
}

// planDay is the day whose units are expected: that of the plan while it holds, else the first of the period.
func planDay(c *campaign.Campaign, period campaign.Reporting) campaign.Day {
	p := c.Plan
	if p.Signed.IsZero() || period.To.Before(p.From) || !p.To.IsZero() && p.To.Before(period.From) {
		return period.From
	}
	return p.Signed
}

// Excesses are the targets that reached more people than there are.
func (r *Report) Excesses() []problem.Problem {
	var wrong []problem.Problem
	for _, t := range r.Targets {
		for _, over := range t.Now.Over {
			where := over.Unit.Name
			if where == "" {
				where = t.ID
			}
			wrong = append(wrong, problem.At("data/targets.toml", t.Line, 0, "reach-above-population", "target", t.ID,
				"people", over.People, "number", over.Number, "where", where, "entries", joinSeqs(over.Entries, 8)))
		}
	}
	return wrong
}

func silent(r coverage.Result) []Silent {
	var list []Silent
	at := map[campaign.UnitID]int{}
	for _, row := range r.Units {
		if !row.Expected || row.Records > 0 {
			continue
		}
		i, known := at[row.District.UnitID]
		if !known {
			i, at[row.District.UnitID] = len(list), len(list)
			list = append(list, Silent{District: row.District.Name})
		}
		list[i].Communes = append(list[i].Communes, row.Unit.Name)
	}
	return list
}
