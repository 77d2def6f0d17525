package ledger

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"loa.vn/loa/internal/campaign"
)

// cleared is a ledger without entries at the place of another one.
func cleared(t testing.TB, l *Ledger) {
	t.Helper()
	for _, table := range []string{"entries", "records", "others", "publishers", "words", "sums", "stale"} {
		if _, err := l.db.ExecContext(context.Background(), "DELETE FROM "+table); err != nil {
			t.Fatal(err)
		}
	}
}

// anyDrafts are drafts of which none contradicts another; some have an id, some say the same twice.
func anyDrafts(t *rapid.T) []Draft {
	n := rapid.IntRange(0, 40).Draw(t, "drafts")
	by := map[key]Draft{}
	for i := range n {
		r := campaign.Record{
			Date: anyDay(t), Times: 1,
			Item: rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "item"),
			Form: rapid.SampledFrom([]string{"loudspeaker", "meeting"}).Draw(t, "form"),
		}
		r.Publisher = rapid.SampledFrom([]campaign.Publisher{
			commune("1"), commune("2"), {Unit: campaign.UnitID{Code: "1", From: day("2024-06-01")}}, {Outlet: "o"}, {Body: "1"},
		}).Draw(t, "publisher")
		if rapid.Bool().Draw(t, "numbered") {
			r.ID = fmt.Sprint(rapid.IntRange(1, 30).Draw(t, "id"))
		}
		if r.Form == "meeting" {
			r.Reach, r.Audience = rapid.IntRange(0, 90).Draw(t, "reach"), "nguoi-dan"
		}
		if rapid.Bool().Draw(t, "evidenced") {
			r.Evidence = "https://example.org/"
		}
		if k := keyOf(r); by[k].Row == 0 {
			by[k] = Draft{r, "a.csv", i + 1}
		}
	}
	return slices.SortedFunc(maps.Values(by), func(a, b Draft) int { return a.Row - b.Row })
}

// pieces are the drafts in any order, in some files, some of them sent twice.
func pieces(t *rapid.T, drafts []Draft) [][]Draft {
	var list [][]Draft
	drafts = append(slices.Clone(drafts), drafts[:rapid.IntRange(0, len(drafts)).Draw(t, "twice")]...)
	if len(drafts) > 0 {
		drafts = rapid.Permutation(drafts).Draw(t, "order")
	}
	for len(drafts) > 0 {
		n := rapid.IntRange(1, len(drafts)).Draw(t, "piece")
		list = append(list, drafts[:n])
		drafts = drafts[n:]
	}
	return list
}

func TestAnyOrderInPiecesAndTwiceGivesTheSameRecordsAndSums(t *testing.T) {
	onBoth(t, func(t *testing.T, where func() string) {
		l := opened(t, where())
		rapid.Check(t, func(r *rapid.T) {
			drafts := anyDrafts(r)
			cleared(t, l)
			enter(t, l, batch(drafts...))
			wantLive, wantSums := slices.Sorted(slices.Values(live(t, l))), sums(t, l, campaign.Day{}, campaign.Day{})
			mustBe(t, "records", len(wantLive), len(drafts))
			cleared(t, l)
			for _, piece := range pieces(r, drafts) {
				enter(t, l, batch(piece...))
			}
			mustBe(t, "live records", slices.Sorted(slices.Values(live(t, l))), wantLive)
			mustBe(t, "sums", sums(t, l, campaign.Day{}, campaign.Day{}), wantSums)
		})
	})
}

func TestSumsAndReachesEqualACountOfAllRecords(t *testing.T) {
	onBoth(t, func(t *testing.T, where func() string) {
		ctx := context.Background()
		l := opened(t, where())
		rapid.Check(t, func(r *rapid.T) {
			cleared(t, l)
			for i, piece := range pieces(r, anyDrafts(r)) {
				b := batch(piece...)
				b.At = now.AddDate(0, 0, i)
				enter(t, l, b)
				anyChange(t, r, l)
			}
			from, to := anyDay(r), anyDay(r)
			if rapid.Bool().Draw(r, "open") {
				from, to = campaign.Day{}, campaign.Day{}
			} else if to.Before(from) {
				from, to = to, from
			}
			wantSums, wantReaches := slow(t, l, from, to)
			mustBe(t, "sums", sums(t, l, from, to), wantSums)
			reaches, err := l.Reaches(ctx, from, to)
			if err != nil {
				t.Fatal(err)
			}
			mustBe(t, "reaches", reaches, wantReaches)
			mustBeWhole(t, l)
		})
	})
}

// anyChange voids or corrects a record that counts, or does nothing.
func anyChange(t testing.TB, r *rapid.T, l *Ledger) {
	t.Helper()
	ctx := context.Background()
	entries := collect(t, l.Live(ctx, campaign.Day{}, campaign.Day{}))
	if len(entries) == 0 {
		return
	}
	e := rapid.SampledFrom(entries).Draw(r, "changed")
	switch rapid.IntRange(0, 2).Draw(r, "change") {
	case 1:
		if _, err := l.Void(ctx, e.Seq, "why", "Nga", now); err != nil {
			t.Fatal(err)
		}
	case 2:
		next := e.Record
		next.Note = fmt.Sprint("corrected ", e.Seq)
		next.Item = rapid.SampledFrom([]string{e.Record.Item, "z"}).Draw(r, "new item")
		if _, err := l.Correct(ctx, e.Seq, next, "why", "Nga", now); err != nil && next.Item == e.Record.Item {
			t.Fatal(err)
		}
	}
}

// slow counts sums and reaches from the entries themselves: what was added, less what was voided.
func slow(t testing.TB, l *Ledger, from, to campaign.Day) (sums []campaign.Sum, reaches []campaign.Reach) {
	t.Helper()
	all := collect(t, l.All(context.Background()))
	voided := map[int64]bool{}
	for _, e := range all {
		if e.Kind == Void {
			voided[e.Voids] = true
		}
	}
	days := campaign.Period{From: from, To: to}
	type cell struct {
		publisher campaign.Publisher
		month     campaign.Day
	}
	by := map[cell]*campaign.Sum{}
	for _, e := range all {
		r := e.Record
		if e.Kind != Add || voided[e.Seq] || !days.Holds(r.Date) {
			continue
		}
		if r.Reach > 0 {
			reaches = append(reaches, campaign.Reach{
				Entry: e.Seq, Publisher: r.Publisher, Date: r.Date, Audience: r.Audience, Group: r.Group, Item: r.Item, Form: r.Form, People: r.Reach,
			})
		}
		at := cell{r.Publisher, campaign.Day{Year: r.Date.Year, Month: r.Date.Month, Date: 1}}
		s := by[at]
		if s == nil {
			s = &campaign.Sum{Publisher: at.publisher, Month: at.month, FirstReceived: e.Received()}
			by[at] = s
		}
		s.Records++
		if r.Evidence != "" {
			s.Evidenced++
		}
		s.Items, s.Forms = withOne(s.Items, r.Item), withOne(s.Forms, r.Form)
		if e.Received().Before(s.FirstReceived) {
			s.FirstReceived = e.Received()
		}
		if s.LastReceived.Before(e.Received()) {
			s.LastReceived = e.Received()
		}
	}
	for _, s := range by {
		sums = append(sums, *s)
	}
	slices.SortFunc(sums, func(a, b campaign.Sum) int {
		if c := comparePublishers(a.Publisher, b.Publisher); c != 0 {
			return c
		}
		return a.Month.Compare(b.Month)
	})
	slices.SortFunc(reaches, func(a, b campaign.Reach) int {
		if c := a.Date.Compare(b.Date); c != 0 {
			return c
		}
		return int(a.Entry - b.Entry)
	})
	return sums, reaches
}

func withOne(list []string, s string) []string {
	if !slices.Contains(list, s) {
		list = append(list, s)
	}
	slices.Sort(list)
	return list
}

func sums(t testing.TB, l *Ledger, from, to campaign.Day) []campaign.Sum {
	t.Helper()
	list, err := l.Sums(context.Background(), from, to)
	if err != nil {
		t.Fatal(err)
	}
	if len(list) == 0 {
		return nil
	}
	return list
}

func TestAnExportRestoresTheSameLedger(t *testing.T) {
	onBoth(t, func(t *testing.T, where func() string) {
		ctx := context.Background()
		l, other := opened(t, where()), opened(t, where())
		tries := 0
		rapid.Check(t, func(r *rapid.T) {
			tries++
			dir := filepath.Join(t.TempDir(), fmt.Sprint(tries))
			cleared(t, l)
			cleared(t, other)
			for _, piece := range pieces(r, anyDrafts(r)) {
				enter(t, l, batch(piece...))
				anyChange(t, r, l)
				if rapid.Bool().Draw(r, "exported") {
					if err := l.Export(ctx, dir); err != nil {
						t.Fatal(err)
					}
					restore(t, other, dir)
				}
			}
			if err := l.Export(ctx, dir); err != nil {
				t.Fatal(err)
			}
			restore(t, other, dir)
			mustBe(t, "head", head(t, other), head(t, l))
			mustBe(t, "entries", collect(t, other.All(ctx)), collect(t, l.All(ctx)))
			mustBe(t, "live", live(t, other), live(t, l))
			mustBe(t, "sums", sums(t, other, campaign.Day{}, campaign.Day{}), sums(t, l, campaign.Day{}, campaign.Day{}))
			mustBeWhole(t, other)
		})
	})
}

func restore(t testing.TB, l *Ledger, dir string) int {
	t.Helper()
	files, err := ExportFiles(dir)
	if err != nil {
		t.Fatal(err)
	}
	n, err := l.Restore(context.Background(), files)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
