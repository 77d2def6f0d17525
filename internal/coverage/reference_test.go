package coverage_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/coverage"
	"loa.vn/loa/internal/unit"
)

// publication is one record, for the reference.
type publication struct {
	unit campaign.UnitID
	day  campaign.Day
	item string
	form string
	sent campaign.Day
}

// toy is a province of two districts in which communes merge, divide and end, and its records.
type toy struct {
	*world
	records []publication
}

func drawToy(t *rapid.T) *toy {
	w := &world{}
	reform := day("2024-04-01").Add(rapid.IntRange(0, 40).Draw(t, "reform"))
	add := func(code string, level campaign.Level, parent string, from, to campaign.Day) {
		w.Units = append(w.Units, campaign.Unit{UnitID: campaign.UnitID{Code: code, From: from}, Name: code, Level: level, Parent: parent, To: to})
	}
	add("1", campaign.Province, "", campaign.Day{}, campaign.Day{})
	add("11", campaign.District, "1", campaign.Day{}, campaign.Day{})
	add("12", campaign.District, "1", campaign.Day{}, campaign.Day{})
	codes := []string{"101", "102", "103", "104", "105", "106"}
	for i, code := range codes {
		fate := rapid.SampledFrom([]string{"stays", "stays", "merges", "merges", "renamed", "divided", "ends"}).Draw(t, "fate "+code)
		parent := []string{"11", "12"}[i%2]
		if fate == "stays" {
			add(code, campaign.Commune, parent, campaign.Day{}, campaign.Day{})
			continue
		}
		add(code, campaign.Commune, parent, campaign.Day{}, reform.Add(-1))
		become := func(to string, whole bool) {
			w.Successions = append(w.Successions, campaign.Succession{Day: reform, Old: code, New: to, Whole: whole})
		}
		switch fate {
		case "merges":
			become("2"+parent, true)
		case "renamed":
			add(code, campaign.Commune, parent, reform, campaign.Day{})
			become(code, true)
		case "divided":
			become("211", false)
			become("212", false)
		}
	}
	add("211", campaign.Commune, "11", reform, campaign.Day{})
	add("212", campaign.Commune, "12", reform, campaign.Day{})
	w.index = unit.New(w.Units, w.Successions)
	w.Plan = campaign.Plan{Signed: day("2024-01-10"), From: day("2024-01-10").Add(rapid.IntRange(0, 60).Draw(t, "plan"))}
	least := rapid.IntRange(1, 3).Draw(t, "least")
	w.Targets = []campaign.Target{{ID: "kept", Rule: "kept-up", Level: campaign.Commune, Least: least, Of: rapid.SampledFrom([]int{0, 3, 4}).Draw(t, "of"), Goal: 0.5}}
	toy := &toy{world: w}
	for range rapid.IntRange(0, 60).Draw(t, "records") {
		on := day("2024-01-01").Add(rapid.IntRange(0, 200).Draw(t, "day"))
		u := rapid.SampledFrom(w.Units).Draw(t, "unit")
		if u.Level == campaign.Province || !u.Valid().Holds(on) {
			continue
		}
		toy.records = append(toy.records, publication{
			u.UnitID, on, rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "item"), rapid.SampledFrom([]string{"x", "y"}).Draw(t, "form"), on.Add(rapid.IntRange(0, 90).Draw(t, "late")),
		})
	}
	return toy
}

// sums are the records of a period as a ledger adds them up, here in pieces and in any order.
func (w *toy) sums(t *rapid.T, from, to campaign.Day) []campaign.Sum {
	var sums []campaign.Sum
	for _, i := range rapid.Permutation(indexes(len(w.records))).Draw(t, "order") {
		r := w.records[i]
		if r.day.Before(from) || to.Before(r.day) {
			continue
		}
		month := campaign.Day{Year: r.day.Year, Month: r.day.Month, Date: 1}
		at := slices.IndexFunc(sums, func(s campaign.Sum) bool { return s.Publisher.Unit == r.unit && s.Month == month })
		if at < 0 || rapid.Bool().Draw(t, "apart") {
			sums = append(sums, campaign.Sum{Publisher: campaign.Publisher{Unit: r.unit}, Month: month, FirstReceived: r.sent, LastReceived: r.sent})
			at = len(sums) - 1
		}
		s := &sums[at]
		s.Records++
		if r.sent.Before(s.FirstReceived) {
			s.FirstReceived = r.sent
		}
		if s.LastReceived.Before(r.sent) {
			s.LastReceived = r.sent
		}
		for list, word := range map[*[]string]string{&s.Items: r.item, &s.Forms: r.form} {
			if !slices.Contains(*list, word) {
				*list = append(*list, word)
				slices.Sort(*list)
			}
		}
	}
	return sums
}

func indexes(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// rowOfDay is the slow, obvious count of one commune on its own: every record is looked at, day by day.
func (w *toy) rowOfDay(u campaign.Unit, from, to, due campaign.Day) string {
	months := map[string]bool{} // those that count
	asked := map[string]bool{}
	held := map[string]bool{}
	days := map[string]int{}
	lengths := map[string]int{}
	for d := (campaign.Day{Year: from.Year, Month: from.Month, Date: 1}); !to.Before(d); d = d.Add(1) {
		lengths[d.String()[:7]]++
		if !d.Before(from) && !d.Before(w.Plan.From) {
			days[d.String()[:7]]++
		}
		if !d.Before(from) && u.Valid().Holds(d) {
			asked[d.String()[:7]] = true
		}
	}
	last := to.String()[:7]
	for d := to.Add(1); d.String()[:7] == last; d = d.Add(1) {
		lengths[last]++
	}
	any := false
	for m, n := range days {
		if 2*n >= lengths[m] {
			months[m], any = true, true
		}
	}
	if !any {
		for m := range lengths {
			if days[m] > 0 || w.Plan.From.IsZero() {
				months[m] = true
			}
		}
	}
	records, inTime := 0, false
	items, forms := map[string]bool{}, map[string]bool{}
	for _, r := range w.records {
		if r.unit != u.UnitID || r.day.Before(from) || to.Before(r.day) {
			continue
		}
		records++
		items[r.item], forms[r.form], held[r.day.String()[:7]] = true, true, true
		inTime = inTime || due.IsZero() || !due.Before(r.sent)
	}
	n, kept := 0, 0
	for m := range months {
		if asked[m] {
			n++
		}
		if held[m] {
			kept++
		}
	}
	rule := w.Targets[0]
	need := min(rule.Least, n)
	if rule.Of > 0 {
		for need = 0; need*rule.Of < n*rule.Least; need++ {
		}
		need = min(need, n)
	}
	return fmt.Sprint(u.Code, u.From, " ", records, len(items), len(forms), len(held), inTime, kept > 0 && kept >= need)
}

func TestRowsAgainstASlowCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawToy(t)
		from := day("2024-01-01").Add(rapid.IntRange(0, 80).Draw(t, "from"))
		to := from.Add(rapid.IntRange(0, 130).Draw(t, "length"))
		due := to.Add(rapid.IntRange(-20, 30).Draw(t, "due"))
		if to.Before(w.Plan.From) {
			t.Skip("before the plan, the whole period counts: another rule")
		}
		r := coverage.Count(coverage.Inputs{Campaign: &w.Campaign, Units: w.index, Sums: w.sums(t, from, to), From: from, To: to, Due: due})
		for _, row := range r.Units {
			got := fmt.Sprint(row.ID, row.Unit.From, " ", row.Records, len(row.Items), len(row.Forms), row.Held, row.InTime, row.Regular)
			if want := w.rowOfDay(row.Unit, from, to, due); got != want {
				t.Fatalf("%s to %s: got %s, want %s (%+v)", from, to, got, want, row)
			}
		}
	})
}

// Whatever becomes of communes, no record is lost and none counts twice: those placed and those said to be
// without a place are all of them.
func TestNoRecordIsLostOrCountedTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawToy(t)
		from, to := day("2024-01-01"), day("2024-07-19")
		level := rapid.SampledFrom([]campaign.Level{campaign.Commune, campaign.District, campaign.Province}).Draw(t, "level")
		unitsOf := campaign.Day{}
		if rapid.Bool().Draw(t, "of a day") {
			unitsOf = from.Add(rapid.IntRange(0, 200).Draw(t, "units of"))
		}
		r := coverage.Count(coverage.Inputs{Campaign: &w.Campaign, Units: w.index, Sums: w.sums(t, from, to), From: from, To: to, Level: level, UnitsOf: unitsOf})
		got := 0
		for _, row := range r.Units {
			got += row.Records
			if row.Held > len(r.Months) || row.Kept > row.Asked || row.Own > row.Records {
				t.Fatalf("%+v", row)
			}
		}
		for _, u := range r.Unplaced {
			got += u.Records
		}
		want := 0
		for _, p := range w.records {
			if u, _ := w.index.Get(p.unit); u.Level == campaign.Commune || level != campaign.Commune {
				want++
			}
		}
		if got != want {
			t.Fatalf("%s of %s: %d of %d records: %+v, %+v", level, unitsOf, got, want, r.Units, r.Unplaced)
		}
		if v := r.Targets[0]; v.Numerator > v.Denominator || v.Value < 0 || v.Value > 1 {
			t.Fatalf("%+v", v)
		}
	})
}

// A commune that was made of several never holds more months than one of them and what followed it.
func TestNoPoolingAtRandom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawToy(t)
		from, to := day("2024-01-01"), day("2024-07-19")
		r := coverage.Count(coverage.Inputs{Campaign: &w.Campaign, Units: w.index, Sums: w.sums(t, from, to), From: from, To: to, UnitsOf: to})
		for _, row := range r.Units {
			most := 0
			for _, origin := range w.Units {
				if in, ok := w.wholly(origin, to); !ok || in != row.Unit.UnitID {
					continue
				}
				months := map[string]bool{}
				for _, p := range w.records {
					if u, _ := w.index.Get(p.unit); p.unit == origin.UnitID || p.unit == row.Unit.UnitID && u.Level == campaign.Commune {
						months[p.day.String()[:7]] = true
					}
				}
				most = max(most, len(months))
			}
			if row.Held != most {
				t.Fatalf("%s: holds %d months, of one line there are %d: %+v", row.ID, row.Held, most, row)
			}
		}
	})
}

// wholly is the unit of a day in which all of a commune lies, by the table alone: one reform at most.
func (w *toy) wholly(u campaign.Unit, d campaign.Day) (campaign.UnitID, bool) {
	if u.Level != campaign.Commune {
		return campaign.UnitID{}, false
	}
	if u.Valid().Holds(d) {
		return u.UnitID, true
	}
	for _, s := range w.Successions {
		if s.Old == u.Code && s.Whole && !u.To.IsZero() && s.Day == u.To.Add(1) {
			next, ok := w.index.At(s.New, s.Day)
			return next.UnitID, ok
		}
	}
	return campaign.UnitID{}, false
}
