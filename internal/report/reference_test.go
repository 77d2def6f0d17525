package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/ledger"
	"loa.vn/loa/internal/ooxml"
)

// tallied is what one publisher did, counted from the records one by one.
type tallied struct {
	records, evidence, late int
	months                  map[string]bool
	first                   campaign.Day
}

// slowly counts the records of a period, one after another.
func (w world) slowly(t *testing.T, period campaign.Reporting) (map[campaign.Publisher]*tallied, []ledger.Entry) {
	t.Helper()
	by := map[campaign.Publisher]*tallied{}
	var all []ledger.Entry
	for e, err := range w.ledger.All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if e.Kind != ledger.Add || e.Record.Date.Before(period.From) || period.To.Before(e.Record.Date) {
			continue
		}
		all = append(all, e)
		p := by[e.Record.Publisher]
		if p == nil {
			p = &tallied{months: map[string]bool{}, first: e.Received()}
			by[e.Record.Publisher] = p
		}
		p.records++
		if e.Record.Evidence != "" {
			p.evidence++
		}
		if period.Due.Before(e.Received()) {
			p.late++
		}
		if e.Received().Before(p.first) {
			p.first = e.Received()
		}
		p.months[e.Record.Date.String()[:7]] = true
	}
	return by, all
}

// regular says whether a commune has a record in two of three of the months that lie in the period and the
// plan's time for half their days at least.
func (w world) regular(p *tallied, period campaign.Reporting) bool {
	from := period.From
	if from.Before(w.campaign.Plan.From) {
		from = w.campaign.Plan.From
	}
	days, inside, kept, all := map[string]int{}, map[string]int{}, 0, 0
	for d := (campaign.Day{Year: period.From.Year, Month: period.From.Month, Date: 1}); d.Before(period.To.Add(40)); d = d.Add(1) {
		days[d.String()[:7]]++
		if !d.Before(from) && !period.To.Before(d) {
			inside[d.String()[:7]]++
		}
	}
	for month, n := range inside {
		if 2*n >= days[month] {
			all++
			if p.months[month] {
				kept++
			}
		}
	}
	return kept > 0 && 3*kept >= 2*all
}

// The report's figures are counted again, slowly and by other means, and must be the same in its data, in its
// annex as an independent reader opens it, and in the words of the paper.
func TestFiguresAreThoseOfTheRecords(t *testing.T) {
	for seed := uint64(1); seed <= 2; seed++ {
		w := newWorld(t, seed, 4000)
		r := w.report(t, "2024-H1")
		by, all := w.slowly(t, r.Period)
		want := map[string]int{"records": len(all)}
		for _, u := range w.units.In(campaign.Commune, w.campaign.Plan.Signed) {
			district, _ := w.units.Above(u, campaign.District)
			count := func(id string) {
				want["communes."+id]++
				want["district."+district.Code+"."+id]++
			}
			count("expected")
			p := by[campaign.Publisher{Unit: u.UnitID}]
			if p == nil {
				continue
			}
			want["district."+district.Code+".records"] += p.records
			count("received")
			if !r.Period.Due.Before(p.first) {
				count("in-time")
			}
			if p.evidence > 0 {
				count("evidence")
			}
			if w.regular(p, r.Period) {
				count("kept")
			}
		}
		for p, n := range by {
			want["late.records"] += n.late
			if n.late > 0 {
				want["late.publishers"]++
			}
			if p.Outlet != "" {
				want["outlet."+p.Outlet+".records"] = n.records
			}
			if u, ok := w.units.Get(p.Unit); ok && u.Level == campaign.District {
				want["district."+u.Code+".records"] += n.records
			}
		}
		for _, e := range all {
			if e.Record.Difficulty != "" {
				want["difficulties"]++
			}
		}
		if len(want) < 100 || want["communes.kept"] == 0 || want["late.records"] == 0 || want["difficulties"] == 0 {
			t.Fatalf("the world is too poor to test with: %v", want)
		}
		checkJSON(t, &r, want)
		w.checkXLSX(t, &r, by)
		w.checkDOCX(t, &r, want)
	}
}

func checkJSON(t *testing.T, r *Report, want map[string]int) {
	t.Helper()
	data, err := r.JSON()
	if err != nil {
		t.Fatal(err)
	}
	var out struct {
		Figures []struct {
			ID    string
			Value *float64
		}
	}
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for _, f := range out.Figures {
		if f.Value != nil {
			got[f.ID] = int(*f.Value)
		}
	}
	for id, n := range want {
		if has, known := got[r.Period.Name+":"+id]; has != n || !known {
			t.Errorf("%s: got %d (known %v), want %d", id, has, known, n)
		}
	}
}

func (w world) checkXLSX(t *testing.T, r *Report, by map[campaign.Publisher]*tallied) {
	t.Helper()
	data, err := r.XLSX()
	if err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows("Xã, phường, thị trấn")
	if err != nil {
		t.Fatal(err)
	}
	head := -1
	for i, row := range rows {
		if len(row) > 5 && row[0] == "TT" {
			head = i
		}
	}
	if head < 0 || rows[head][5] != "Số lượt" {
		t.Fatalf("no headings in %v", rows[:4])
	}
	byCode := map[string]string{}
	for _, row := range rows[head+1:] {
		byCode[row[2]] = strings.Join(row[5:8], " ")
	}
	communes := w.units.In(campaign.Commune, w.campaign.Plan.Signed)
	if len(byCode) != len(communes) {
		t.Errorf("the annex has %d communes, want %d", len(byCode), len(communes))
	}
	for _, u := range communes {
		p := by[campaign.Publisher{Unit: u.UnitID}]
		if p == nil {
			p = &tallied{}
		}
		if want := fmt.Sprint(p.records, p.evidence, p.late); byCode[u.Code] != want {
			t.Errorf("%s %s: records, evidence, late are %q, want %q", u.Code, u.Name, byCode[u.Code], want)
		}
	}
}

func (w world) checkDOCX(t *testing.T, r *Report, want map[string]int) {
	t.Helper()
	data, problems, err := r.DOCX(w.campaign)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	text, err := ooxml.Text(data)
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range r.Districts {
		line := []string{fmt.Sprint(i + 1), row.Title}
		for _, id := range []string{"expected", "received", "in-time", "kept", "evidence", "records"} {
			line = append(line, fmt.Sprint(want["district."+row.ID+"."+id]))
		}
		if !strings.Contains(text, strings.Join(line, "\n")+"\n") {
			t.Errorf("the paper does not say %v", line)
		}
	}
	if share := fmt.Sprintf("%d/%d", want["communes.kept"], want["communes.expected"]); !strings.Contains(text, share) {
		t.Errorf("the paper does not say that %s communes keep up", share)
	}
	if !strings.Contains(text, r.Head.String()) || r.Head.Seq == 0 {
		t.Errorf("the paper does not bear the ledger's head %s", r.Head)
	}
}

// Each number is the number of records that explain lists behind it.
func TestExplainListsTheRecordsBehindAFigure(t *testing.T) {
	w := newWorld(t, 7, 4000)
	r := w.report(t, "2024-H1")
	by, all := w.slowly(t, r.Period)
	for _, f := range r.Figures {
		if !strings.HasPrefix(f.ID, r.Period.Name+":") {
			continue
		}
		x, err := r.Explain(f, func(yield func(ledger.Entry, error) bool) {
			for _, e := range all {
				if !yield(e, nil) {
					return
				}
			}
		}, w.campaign)
		if err != nil {
			t.Fatal(err)
		}
		id := f.Short()
		switch publishers := publishersOf(x.Entries); {
		case strings.HasSuffix(id, ".records") || id == "records" || id == "difficulties":
			if len(x.Entries) != int(f.Number) {
				t.Errorf("%s is %v, and %d records stand behind it", id, f.Number, len(x.Entries))
			}
		case id == "late.publishers", strings.HasSuffix(id, ".kept"), strings.HasSuffix(id, ".received"), strings.HasSuffix(id, ".in-time"), strings.HasSuffix(id, ".evidence"):
			if publishers != int(f.Number) {
				t.Errorf("%s is %v, and records of %d publishers stand behind it", id, f.Number, publishers)
			}
		case id == "communes.expected":
			if publishers+len(x.Silent) != int(f.Number) {
				t.Errorf("%s is %v: %d publishers with records and %d without", id, f.Number, publishers, len(x.Silent))
			}
		}
	}
	if len(by) < 200 || len(all) < 1000 {
		t.Errorf("the world is too poor: %d publishers, %d records", len(by), len(all))
	}
}

func publishersOf(entries []ledger.Entry) int {
	seen := map[campaign.Publisher]bool{}
	for _, e := range entries {
		seen[e.Record.Publisher] = true
	}
	return len(seen)
}
