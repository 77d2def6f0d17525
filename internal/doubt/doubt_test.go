package doubt

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/ledger"
	"loa.vn/loa/internal/unit"
)

func day(s string) campaign.Day {
	d, err := campaign.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

// place is a campaign of 40 communes in three districts, 20, 15 and 5, with one item.
func place() (*campaign.Campaign, *unit.Index) {
	c := &campaign.Campaign{ByKey: map[string]*campaign.Item{}}
	c.Site.Timezone = time.UTC
	c.ByKey["mo"] = &campaign.Item{Key: "mo", Date: day("2024-01-10"), Expires: day("2024-06-01")}
	c.ByKey["hai"] = &campaign.Item{Key: "hai", Date: day("2024-01-01")}
	add := func(code, name, parent string, level campaign.Level) {
		c.Units = append(c.Units, campaign.Unit{UnitID: campaign.UnitID{Code: code}, Name: name, Parent: parent, Level: level})
	}
	add("40", "Tỉnh Thử", "", campaign.Province)
	for i, n := range []int{20, 15, 5} {
		district := fmt.Sprint(410 + i)
		add(district, "Huyện "+district, "40", campaign.District)
		for j := range n {
			add(fmt.Sprint(10000+100*i+j), fmt.Sprintf("Xã %d-%d", i, j), district, campaign.Commune)
		}
	}
	return c, unit.New(c.Units, nil)
}

// maker makes entries of a period.
type maker struct{ entries []ledger.Entry }

func (m *maker) add(unit int, date, item string, more func(*ledger.Entry)) {
	e := ledger.Entry{Seq: int64(len(m.entries) + 1), Kind: ledger.Add, Importer: "Nga", File: "a.xlsx", At: time.Date(2024, 6, 1, 8, len(m.entries), 0, 0, time.UTC)}
	e.Record = campaign.Record{Date: day(date), Item: item, Form: "meeting", Times: 1}
	e.Record.Publisher.Unit.Code = fmt.Sprint(10000 + unit)
	if more != nil {
		more(&e)
	}
	m.entries = append(m.entries, e)
}

func (m *maker) inputs() Inputs {
	c, units := place()
	return Inputs{Campaign: c, Units: units, Period: campaign.Reporting{Name: "2024-H1", From: day("2024-01-01"), To: day("2024-06-30")}, Live: func(yield func(ledger.Entry, error) bool) {
		for _, e := range m.entries {
			if !yield(e, nil) {
				return
			}
		}
	}}
}

func (m *maker) find(t *testing.T) []Doubt {
	t.Helper()
	doubts, err := Find(m.inputs())
	if err != nil {
		t.Fatal(err)
	}
	return doubts
}

// one wants a single doubt of a rule, with those records behind it.
func one(t *testing.T, doubts []Doubt, rule string, entries ...int64) {
	t.Helper()
	if len(doubts) != 1 || doubts[0].Rule != rule || !slices.Equal(doubts[0].Entries, entries) {
		t.Errorf("got %+v, want one %s with records %v", doubts, rule, entries)
	}
}

func TestTheSameNumberInManyCommunes(t *testing.T) {
	var m maker
	for i := range manyAlike {
		m.add(i, "2024-03-05", "mo", func(e *ledger.Entry) { e.Record.Reach = 47 })
	}
	m.add(9, "2024-03-05", "mo", func(e *ledger.Entry) { e.Record.Reach = 48 })
	m.add(10, "2024-03-05", "mo", nil) // the same without a number is a campaign's day
	m.add(11, "2024-03-05", "mo", nil)
	one(t, m.find(t), "doubt-same-rows", 1, 2, 3, 4, 5)
	m.entries = m.entries[1:]
	if doubts := m.find(t); len(doubts) > 0 {
		t.Errorf("four that are alike: %+v", doubts)
	}
}

func TestTheSameRemarkInManyCommunes(t *testing.T) {
	var m maker
	for i := range manyAlike {
		remark := "Bà con nghe chăm chú, hỏi nhiều câu."
		if i == 2 {
			remark = "bà con nghe chăm chú,  hỏi nhiều câu"
		}
		m.add(i, "2024-03-05", "mo", func(e *ledger.Entry) { e.Record.Note = remark })
	}
	one(t, m.find(t), "doubt-same-rows", 1, 2, 3, 4, 5)
}

func TestTheSameListAllThrough(t *testing.T) {
	var m maker
	for i := range manyLists {
		for _, d := range []string{"2024-02-03", "2024-03-04", "2024-04-05", "2024-05-06"} {
			m.add(i, d, "mo", nil)
		}
	}
	for _, d := range []string{"2024-02-03", "2024-03-04", "2024-04-05", "2024-05-07"} {
		m.add(8, d, "mo", nil)
	}
	one(t, m.find(t), "doubt-same-lists", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
}

func TestEverythingOnTheLastDay(t *testing.T) {
	var m maker
	m.add(1, "2024-06-30", "hai", nil)
	m.add(1, "2024-06-30", "hai", func(e *ledger.Entry) { e.Record.Form = "loudspeaker" })
	m.add(2, "2024-06-30", "hai", nil)
	m.add(3, "2024-06-30", "hai", nil)
	m.add(3, "2024-06-29", "hai", nil)
	one(t, m.find(t), "doubt-last-day", 1, 2)
}

func TestEveryNumberIsRound(t *testing.T) {
	var m maker
	for i := range manyRound {
		m.add(1, fmt.Sprintf("2024-03-%02d", i+1), "mo", func(e *ledger.Entry) { e.Record.Reach = 10 * (i + 3) })
		m.add(2, fmt.Sprintf("2024-03-%02d", i+1), "mo", func(e *ledger.Entry) { e.Record.Reach = 10*(i+3) + i/4 })
	}
	one(t, m.find(t), "doubt-round", 1, 3, 5, 7, 9)
}

func TestEvidenceUsedTwice(t *testing.T) {
	var m maker
	proof := func(s string) func(*ledger.Entry) {
		return func(e *ledger.Entry) { e.Record.Evidence = s }
	}
	m.add(1, "2024-03-01", "mo", proof("https://bao.example/a"))
	m.add(2, "2024-03-01", "mo", proof("http://www.bao.example/a/?utm_source=x"))
	one(t, m.find(t), "doubt-evidence-twice", 1, 2)
	m = maker{}
	m.add(1, "2024-03-01", "mo", proof("https://bao.example/a")) // an address may show many days
	m.add(1, "2024-03-02", "mo", proof("https://bao.example/a"))
	m.add(3, "2024-03-01", "mo", proof("sha256:ab")) // a photograph one
	m.add(3, "2024-03-02", "mo", proof("sha256:ab"))
	one(t, m.find(t), "doubt-evidence-twice", 3, 4)
}

func TestBeforeAnItemWasPublic(t *testing.T) {
	var m maker
	m.add(1, "2024-01-09", "mo", nil)
	m.add(2, "2024-01-10", "mo", nil)
	m.add(3, "2024-05-31", "mo", nil)
	m.add(4, "2024-06-01", "mo", nil)
	one(t, m.find(t), "doubt-not-public", 1, 4)
	m = maker{}
	m.add(1, "2024-01-20", "khong-co", nil)
	one(t, m.find(t), "doubt-no-item", 1)
}

func TestManyUnitsFromOneFileAtOnce(t *testing.T) {
	var m maker
	var want []int64
	for i := range manyUnits {
		m.add(i, fmt.Sprintf("2024-03-%02d", i+1), "mo", func(e *ledger.Entry) { e.At = time.Date(2024, 6, 1, 8, 0, i, 0, time.UTC) })
		want = append(want, int64(i+1))
	}
	one(t, m.find(t), "doubt-burst", want...)
	m.entries[3].Record.Evidence = "https://bao.example/x"
	if doubts := m.find(t); len(doubts) > 0 {
		t.Errorf("with evidence: %+v", doubts)
	}
}

func TestTooOftenForOneDay(t *testing.T) {
	var m maker
	m.add(1, "2024-03-01", "mo", func(e *ledger.Entry) { e.Record.Times = 21 })
	m.add(1, "2024-03-02", "mo", func(e *ledger.Entry) { e.Record.Times = 20 })
	one(t, m.find(t), "doubt-too-often", 1)
}
