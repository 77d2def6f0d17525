package coverage_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/coverage"
	"loa.vn/loa/internal/unit"
)

func day(s string) campaign.Day {
	d, err := campaign.ParseDay(s)
	if err != nil && s != "" {
		panic(err)
	}
	return d
}

// table reads a CSV of the project's own by the names of its columns.
func table(t testing.TB, file string) []map[string]string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, cells := range all[1:] {
		row := map[string]string{}
		for i, name := range all[0] {
			row[name] = cells[i]
		}
		out = append(out, row)
	}
	return out
}

// world is a campaign under test, and what was recorded in it.
type world struct {
	campaign.Campaign
	index   *unit.Index
	sums    []campaign.Sum
	reaches []campaign.Reach
}

// province is the sample's own province, with a plan of 2024 that asks for two months in three.
func province(t testing.TB) *world {
	t.Helper()
	w := &world{}
	for _, r := range table(t, "../../data/units.csv") {
		w.Units = append(w.Units, campaign.Unit{
			UnitID: campaign.UnitID{Code: r["code"], From: day(r["valid_from"])}, Name: r["name"], Level: campaign.Level(r["level"]), Parent: r["parent"], To: day(r["valid_to"]),
		})
	}
	for _, r := range table(t, "../../data/successors.csv") {
		w.Successions = append(w.Successions, campaign.Succession{Day: day(r["date"]), Old: r["old"], New: r["new"], Whole: r["extent"] == "full"})
	}
	w.index = unit.New(w.Units, w.Successions)
	w.Plan = campaign.Plan{Signed: day("2024-03-26"), From: day("2024-03-26"), To: day("2024-12-31")}
	w.Targets = []campaign.Target{{ID: "kept", Rule: "kept-up", Goal: 0.7, Least: 2, Of: 3, Level: campaign.Commune}}
	return w
}

// publishes records one publication of a unit on each of some days.
func (w *world) publishes(code string, days ...string) {
	for _, d := range days {
		u, ok := w.index.At(code, day(d))
		if !ok {
			panic("no unit " + code + " on " + d)
		}
		w.sum(campaign.Publisher{Unit: u.UnitID}, day(d))
	}
}

func (w *world) sum(p campaign.Publisher, d campaign.Day) {
	w.sums = append(w.sums, campaign.Sum{
		Publisher: p, Month: campaign.Day{Year: d.Year, Month: d.Month, Date: 1}, Records: 1, Items: []string{"bai-1"}, Forms: []string{"loudspeaker"},
		FirstReceived: d, LastReceived: d,
	})
}

func (w *world) count(from, to, unitsOf string, level campaign.Level) coverage.Result {
	in := coverage.Inputs{
		Campaign: &w.Campaign, Units: w.index, Reaches: w.reaches, From: day(from), To: day(to), UnitsOf: day(unitsOf), Level: level,
	}
	for _, s := range w.sums {
		if !s.FirstReceived.Before(in.From) && !in.To.Before(s.FirstReceived) { // the day of the record, in these tests
			in.Sums = append(in.Sums, s)
		}
	}
	return coverage.Count(in)
}

func rowOf(t testing.TB, rows []coverage.Row, code, from string) coverage.Row {
	t.Helper()
	i := slices.IndexFunc(rows, func(r coverage.Row) bool { return r.ID == code && r.Unit.From == day(from) })
	if i < 0 {
		t.Fatalf("no row of %s since %q", code, from)
	}
	return rows[i]
}

func TestMonthsOfAHalfYear(t *testing.T) {
	w := province(t)
	w.Plan = campaign.Plan{}
	for _, c := range []struct{ from, to, plan, counts, whole string }{
		{"2024-01-01", "2024-06-30", "", "111111", "111111"},
		{"2023-12-15", "2024-06-14", "", "1111110", "0111110"}, // of December 17 days, of June 14
		{"2024-06-15", "2024-12-14", "", "1111110", "0111110"},
		{"2023-12-15", "2024-06-14", "2024-03-26", "0000110", "0000110"},
		{"2023-12-15", "2024-06-14", "2024-03-10", "0001110", "0000110"},
		{"2024-05-03", "2024-05-05", "", "1", "0"},
		{"2024-05-30", "2024-06-02", "", "11", "00"},
		{"2024-02-15", "2024-02-29", "", "1", "0"},
	} {
		w.Plan.From = day(c.plan)
		var counts, whole strings.Builder
		for _, m := range w.count(c.from, c.to, "", "").Months {
			fmt.Fprint(&counts, one(m.Counts))
			fmt.Fprint(&whole, one(m.Whole))
		}
		if counts.String() != c.counts || whole.String() != c.whole {
			t.Errorf("%s to %s, plan %q: got %s and %s, want %s and %s", c.from, c.to, c.plan, counts.String(), whole.String(), c.counts, c.whole)
		}
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestHowManyMonthsAreEnough(t *testing.T) {
	for _, c := range []struct{ least, of, n, want int }{
		{4, 6, 6, 4}, {4, 6, 12, 8}, {4, 6, 5, 4}, {4, 6, 4, 3}, {4, 6, 1, 1}, {4, 6, 0, 0}, {3, 0, 6, 3}, {3, 0, 2, 2}, {1, 1, 7, 7},
	} {
		if got := (coverage.Rule{Least: c.least, Of: c.of}).Need(c.n); got != c.want {
			t.Errorf("%d of %d in %d months: got %d, want %d", c.least, c.of, c.n, got, c.want)
		}
	}
}

func TestAUnitKeepsUp(t *testing.T) {
	w := province(t)
	w.publishes("16816", "2024-04-02", "2024-05-02", "2024-06-03") // 3 of April, May, June
	w.publishes("16819", "2024-04-02", "2024-04-09", "2024-05-30") // 2, with three records
	w.publishes("16822", "2024-01-05", "2024-02-05", "2024-06-30") // two of the three before the plan
	r := w.count("2024-01-01", "2024-06-30", "", campaign.Commune)
	if got := rowOf(t, r.Units, "16816", ""); got.Records != 3 || got.Held != 3 || got.Need != 2 || !got.Regular {
		t.Errorf("16816: %+v", got)
	}
	if got := rowOf(t, r.Units, "16819", ""); got.Records != 3 || got.Held != 2 || !got.Regular {
		t.Errorf("16819: %+v", got)
	}
	if got := rowOf(t, r.Units, "16822", ""); got.Records != 3 || got.Held != 3 || got.Kept != 1 || got.Regular {
		t.Errorf("16822: %+v", got)
	}
	if len(r.Units) != 460 || r.OfCommunes != (coverage.Tally{Expected: 460, Received: 3, InTime: 3, Kept: 2}) {
		t.Errorf("%d rows, %+v", len(r.Units), r.OfCommunes)
	}
	if v := r.Targets[0]; v.Numerator != 2 || v.Denominator != 460 || !v.Known || v.Met {
		t.Errorf("target: %+v", v)
	}
	if len(coverage.Silent(r.Units)) != 457 {
		t.Errorf("%d are silent", len(coverage.Silent(r.Units)))
	}
}

func TestReceivedInTime(t *testing.T) {
	w := province(t)
	w.publishes("16816", "2024-04-02")
	w.publishes("16819", "2024-06-01")
	in := coverage.Inputs{Campaign: &w.Campaign, Units: w.index, Sums: w.sums, From: day("2024-01-01"), To: day("2024-06-30"), Due: day("2024-05-31")}
	r := coverage.Count(in)
	if !rowOf(t, r.Units, "16816", "").InTime || rowOf(t, r.Units, "16819", "").InTime || r.OfCommunes.Received != 2 || r.OfCommunes.InTime != 1 {
		t.Errorf("%+v", r.OfCommunes)
	}
}

func TestRecordsOfADistrict(t *testing.T) {
	w := province(t)
	w.publishes("16816", "2024-04-02", "2024-05-02")
	w.publishes("417", "2024-05-02")
	w.publishes("40", "2024-05-02")
	r := w.count("2024-01-01", "2024-06-30", "", campaign.District)
	got := rowOf(t, r.Units, "417", "")
	if got.Records != 3 || got.Own != 1 || got.Held != 2 || got.Below.Expected != 21 || got.Below.Received != 1 || got.Below.Kept != 1 {
		t.Errorf("%+v", got)
	}
	if len(r.Units) != 21 || r.OfDistricts.Received != 1 || len(r.Unplaced) != 0 {
		t.Errorf("%d rows, %+v, %+v", len(r.Units), r.OfDistricts, r.Unplaced)
	}
	whole := w.count("2024-01-01", "2024-06-30", "", campaign.Province)
	if got := rowOf(t, whole.Units, "40", ""); got.Records != 4 || got.Own != 1 || got.Below.Expected != 460 {
		t.Errorf("%+v", got)
	}
}

// The reform of 2024-12-01: 412 communes instead of 460.
func TestAcrossTheReformOf2024(t *testing.T) {
	w := province(t)
	// 17329 took in others on the day and was called Kim Nhan from then on.
	months := []string{"2024-07-05", "2024-08-05", "2024-09-05", "2024-10-05", "2024-11-05"}
	w.publishes("17329", append(months, "2024-12-05")...)
	r := w.count("2024-06-15", "2024-12-14", "", campaign.Commune)
	if old := rowOf(t, r.Units, "17329", ""); old.Records != 5 || !old.Regular || !old.Expected {
		t.Errorf("old: %+v", old)
	}
	if now := rowOf(t, r.Units, "17329", "2024-12-01"); now.Records != 1 || now.Regular || now.Expected {
		t.Errorf("new: %+v", now)
	}
	want := []coverage.Denominator{{Day: day("2024-03-26"), Communes: 460, Plan: true}, {Day: day("2024-12-01"), Communes: 412}}
	if !slices.Equal(r.Denominators, want) {
		t.Errorf("denominators %+v", r.Denominators)
	}
	v := r.Targets[0]
	if v.Numerator != 1 || v.Denominator != 460 || len(v.Others) != 1 || v.Others[0] != (coverage.Share{Day: day("2024-12-01"), Numerator: 1, Denominator: 412}) {
		t.Errorf("%+v", v)
	}
}

// Months of different predecessors are never made into one commune's.
func TestPredecessorsAreNotPooled(t *testing.T) {
	w := province(t)
	w.Targets[0].Least, w.Targets[0].Of = 6, 6
	// 17329 and 17353 both lie in the commune of 2025.
	w.publishes("17329", "2025-01-05", "2025-02-05", "2025-03-05")
	w.publishes("17353", "2025-04-05", "2025-05-05", "2025-06-05")
	r := w.count("2025-01-01", "2025-06-30", "2025-07-01", campaign.Commune)
	got := rowOf(t, r.Units, "17329", "2025-07-01")
	if got.Records != 6 || got.Held != 3 || got.Regular || len(got.Lines) != 2 || len(r.Units) != 130 {
		t.Errorf("pooled: %+v", got)
	}
	// What one of them published later, under the new name, continues its own.
	w.publishes("17329", "2025-07-05", "2025-08-05", "2025-09-05")
	r = w.count("2025-01-01", "2025-09-30", "2025-07-01", campaign.Commune)
	if got := rowOf(t, r.Units, "17329", "2025-07-01"); got.Held != 6 || got.Asked != 9 || got.Regular {
		t.Errorf("continued: %+v", got)
	}
}

// A commune that was divided counts for none of its parts; for the commune that holds all of them it does.
func TestADividedCommuneIsSaid(t *testing.T) {
	w := province(t)
	w.publishes("17185", "2024-07-05", "2024-08-05")
	r := w.count("2024-07-01", "2024-12-31", "2024-12-01", campaign.Commune)
	if len(r.Unplaced) != 1 || r.Unplaced[0].Records != 2 || r.Unplaced[0].Extent != unit.Partial || len(r.Unplaced[0].Parts) < 2 {
		t.Errorf("%+v", r.Unplaced)
	}
	r = w.count("2024-07-01", "2024-12-31", "2025-07-01", campaign.Commune)
	if len(r.Unplaced) != 0 {
		t.Errorf("in 2025 all of it lies in one: %+v", r.Unplaced)
	}
	// Its district holds all of it anyway.
	r = w.count("2024-07-01", "2024-12-31", "2024-12-01", campaign.District)
	if got := rowOf(t, r.Units, "421", ""); got.Records != 2 || len(r.Unplaced) != 0 {
		t.Errorf("district: %+v, %+v", got, r.Unplaced)
	}
}

// Counted by the units of a day before a merger, what the merged commune published counts for no one.
func TestBackwardsNothingIsGuessed(t *testing.T) {
	w := province(t)
	w.publishes("17329", "2025-08-05")
	r := w.count("2025-01-01", "2025-12-31", "2024-03-26", campaign.Commune)
	if len(r.Unplaced) != 1 || r.Unplaced[0].Extent != unit.Unknown || len(r.Units) != 460 {
		t.Errorf("%d rows, %+v", len(r.Units), r.Unplaced)
	}
}

func TestOutletsMonthly(t *testing.T) {
	w := province(t)
	w.Outlets = []campaign.Outlet{
		{ID: "paper", Level: "province"},
		{ID: "lazy", Level: "district"},
		{ID: "gone", Level: "district", Valid: campaign.Period{To: day("2024-05-10")}},
		{ID: "before", Level: "province", Valid: campaign.Period{To: day("2023-12-31")}},
		{ID: "parish", Level: "commune"},
	}
	w.Targets = []campaign.Target{{ID: "press", Rule: "monthly", Levels: []string{"province", "district"}, Goal: 1}}
	for outlet, days := range map[string][]string{"paper": {"2024-04-30", "2024-05-01"}, "lazy": {"2024-05-01", "2024-06-01"}, "gone": {"2024-04-02"}} {
		for _, d := range days {
			w.sum(campaign.Publisher{Outlet: outlet}, day(d))
		}
	}
	r := w.count("2023-12-15", "2024-06-14", "", "") // whole since the plan: April and May
	if v := r.Targets[0]; v.Numerator != 2 || v.Denominator != 3 {
		t.Errorf("got %d of %d", v.Numerator, v.Denominator)
	}
	if r.OfOutlets.Expected != 5 || r.OfOutlets.Received != 3 {
		t.Errorf("%+v", r.OfOutlets)
	}
}
