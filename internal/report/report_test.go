package report

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/ledger"
	"loa.vn/loa/internal/source"
	"loa.vn/loa/internal/unit"
)

// world is the sample's campaign with a ledger full of made-up records.
type world struct {
	campaign *campaign.Campaign
	units    *unit.Index
	ledger   *ledger.Ledger
}

// sample is the campaign of this repository, read once.
var sample = sync.OnceValues(func() (*campaign.Campaign, error) {
	result, err := source.Load("../..", source.NewCache())
	return result.Campaign, err
})

func newWorld(t *testing.T, seed uint64, records int) world {
	t.Helper()
	loaded, err := sample()
	if err != nil {
		t.Fatal(err)
	}
	c := *loaded
	c.Site.Timezone = time.UTC
	w := world{campaign: &c, units: unit.New(c.Units, c.Successions)}
	w.ledger, err = ledger.Open(t.Context(), filepath.Join(t.TempDir(), "ledger.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.ledger.Close() })
	w.enter(t, rand.New(rand.NewPCG(seed, 1)), records)
	return w
}

// enter makes up records of communes, districts, outlets and bodies over 18 months, some of them sent late.
func (w world) enter(t *testing.T, r *rand.Rand, n int) {
	t.Helper()
	begin := campaign.Day{Year: 2023, Month: 10, Date: 1}
	forms := []string{"loudspeaker", "meeting", "school", "poster"}
	byDay := map[campaign.Day][]ledger.Draft{}
	for i := range n {
		offset := r.IntN(540)
		day := begin.Add(offset)
		rec := campaign.Record{Date: day, Item: "loa-xa-noi-gi", Form: forms[r.IntN(len(forms))], Times: 1, ID: fmt.Sprintf("%d", i)}
		switch p := r.IntN(20); {
		case p < 15:
			units := w.units.In(campaign.Commune, day)
			rec.Publisher.Unit = units[r.IntN(len(units))/(1+r.IntN(2))].UnitID
		case p < 17:
			units := w.units.In(campaign.District, day)
			rec.Publisher.Unit = units[r.IntN(len(units))].UnitID
		case p < 19:
			rec.Publisher.Outlet, rec.Form = w.campaign.Outlets[r.IntN(len(w.campaign.Outlets))].ID, "radio"
		default:
			if len(w.campaign.Organizations) == 0 {
				continue
			}
			rec.Publisher.Body = w.campaign.Organizations[r.IntN(len(w.campaign.Organizations))].ID
			if rec.Form == "meeting" {
				rec.Audience, rec.Reach = []string{"hoc-sinh", "cong-nhan"}[r.IntN(2)], 1+r.IntN(400)
			}
		}
		if r.IntN(3) == 0 {
			rec.Evidence = fmt.Sprintf("https://bao.example/%d", i)
		}
		if r.IntN(40) == 0 {
			rec.Difficulty = []string{"Loa hỏng, chưa có kinh phí sửa.", "loa hỏng, chưa có kinh phí sửa", "Đường vào bản bị sạt lở"}[r.IntN(3)]
		}
		received := begin.Add((offset + 1 + r.IntN(60) + 9) / 10 * 10) // a batch every ten days
		byDay[received] = append(byDay[received], ledger.Draft{Record: rec, File: "thu.xlsx", Row: i})
	}
	for d := begin; d.Before(begin.Add(700)); d = d.Add(10) {
		if len(byDay[d]) == 0 {
			continue
		}
		if _, err := w.ledger.Import(t.Context(), ledger.Batch{Drafts: byDay[d], Importer: "thử", At: d.Start(time.UTC).Add(9 * time.Hour), Zone: time.UTC}); err != nil {
			t.Fatal(err)
		}
	}
}

// inputs are a report's on a period.
func (w world) inputs(t *testing.T, name string) Inputs {
	t.Helper()
	ctx := context.Background()
	period, err := w.campaign.ReportingNamed(name)
	if err != nil {
		t.Fatal(err)
	}
	in := Inputs{Campaign: w.campaign, Units: w.units, Day: campaign.Day{Year: 2024, Month: 6, Date: 21}, Words: NewNarrative()}
	now, before, since := Spans(w.campaign, period)
	for _, s := range []struct {
		to *Span
		of campaign.Reporting
	}{{&in.Now, now}, {&in.Before, before}, {&in.Since, since}} {
		s.to.Reporting = s.of
		if s.to.Sums, err = w.ledger.Sums(ctx, s.of.From, s.of.To); err != nil {
			t.Fatal(err)
		}
		if s.to.Reaches, err = w.ledger.Reaches(ctx, s.of.From, s.of.To); err != nil {
			t.Fatal(err)
		}
	}
	in.Live = w.ledger.Live(ctx, now.From, now.To)
	if in.Head, err = w.ledger.Head(ctx); err != nil {
		t.Fatal(err)
	}
	return in
}

func (w world) report(t *testing.T, name string) Report {
	t.Helper()
	r, err := Make(w.inputs(t, name))
	if err != nil {
		t.Fatal(err)
	}
	return r
}
