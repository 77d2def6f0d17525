package ledger

import (
	"context"
	"testing"

	"loa.vn/loa/internal/campaign"
)

func TestAVoidNeedsAReasonAndARecordThatCounts(t *testing.T) {
	onBoth(t, func(t *testing.T, where func() string) {
		ctx := context.Background()
		l := opened(t, where())
		enter(t, l, batch(draft("1", "2024-07-05", 2), draft("1", "2024-07-06", 3)))
		void := func(seq int64, why string) error {
			_, err := l.Void(ctx, seq, why, "Nga", now)
			return err
		}
		mustRefuse(t, void(1, "  "), "ledger-why-missing", 1)
		mustRefuse(t, void(9, "x"), "ledger-no-entry", 9)
		if err := void(1, "was not held"); err != nil {
			t.Fatal(err)
		}
		mustRefuse(t, void(1, "x"), "ledger-voided-already", 1)
		mustRefuse(t, void(3, "x"), "ledger-no-record", 3)
		mustBe(t, "live", len(live(t, l)), 1)
		mustBe(t, "entries", head(t, l).Seq, int64(3))
		e, by, err := l.Entry(ctx, 1)
		if err != nil {
			t.Fatal(err)
		}
		mustBe(t, "the voided one", [2]any{e.Record, by}, [2]any{draft("1", "2024-07-05", 2).Record, int64(3)})
		mustBe(t, "voided", len(collect(t, l.Voided(ctx, campaign.Day{}, campaign.Day{}))), 1)
		mustBe(t, "others", collect(t, l.Others(ctx))[0].Voids, int64(1))
		mustBeWhole(t, l)
	})
}

func TestACorrectionVoidsAndAdds(t *testing.T) {
	onBoth(t, func(t *testing.T, where func() string) {
		ctx := context.Background()
		l := opened(t, where())
		enter(t, l, batch(draft("1", "2024-07-05", 2, id("1")), draft("1", "2024-07-06", 3, id("2"))))
		right := draft("1", "2024-08-05", 2, id("1")).Record
		_, err := l.Correct(ctx, 1, draft("1", "2024-07-05", 2, id("2")).Record, "why", "Nga", now)
		mustRefuse(t, err, "ledger-key-taken", 2)
		_, err = l.Correct(ctx, 1, draft("1", "2024-07-05", 2, id("1")).Record, "why", "Nga", now)
		mustRefuse(t, err, "ledger-correct-nothing", 1)
		_, err = l.Correct(ctx, 1, right, "", "Nga", now)
		mustRefuse(t, err, "ledger-why-missing", 1)
		mustBe(t, "entries", head(t, l).Seq, int64(2))
		e, err := l.Correct(ctx, 1, right, "a month later", "Nga", now)
		if err != nil {
			t.Fatal(err)
		}
		mustBe(t, "entry", [3]any{e.Seq, e.File, e.Row}, [3]any{int64(4), "xã 1.csv", 2})
		mustBe(t, "live", live(t, l), []string{body(draft("1", "2024-07-06", 3, id("2")).Record), body(right)})
		sums, err := l.Sums(ctx, campaign.Day{}, campaign.Day{})
		if err != nil {
			t.Fatal(err)
		}
		mustBe(t, "months", []campaign.Day{sums[0].Month, sums[1].Month}, []campaign.Day{day("2024-07-01"), day("2024-08-01")})
		mustBeWhole(t, l)
	})
}

func TestAClosedPeriodChangesWithAReasonOnly(t *testing.T) {
	onBoth(t, func(t *testing.T, where func() string) {
		ctx := context.Background()
		l := opened(t, where())
		enter(t, l, batch(draft("1", "2024-06-14", 2, id("1"))))
		if _, err := l.ClosePeriod(ctx, day("2023-12-15"), day("2024-06-14"), "2024-H1", "Nga", now); err != nil {
			t.Fatal(err)
		}
		_, err := l.ClosePeriod(ctx, day("2023-12-15"), day("2024-06-14"), "2024-H1", "Nga", now)
		mustRefuse(t, err, "ledger-period-closed", 0)
		b := batch(draft("2", "2024-06-14", 2), draft("2", "2024-06-15", 3), draft("1", "2024-06-14", 4, id("1")))
		outcomes, err := l.Import(ctx, b)
		if err != nil {
			t.Fatal(err)
		}
		mustBe(t, "without a reason", verdicts(outcomes), []string{"closed", "new", "same"})
		mustBe(t, "period", outcomes[0].Period, "2024-H1")
		mustBe(t, "live", len(live(t, l)), 1)
		b.Why = "came by post"
		mustBe(t, "with one", verdicts(enter(t, l, b)), []string{"new", "new", "same"})
		e, _, err := l.Entry(ctx, 3)
		if err != nil {
			t.Fatal(err)
		}
		mustBe(t, "reason", e.Why, "came by post")
		closed, err := l.Closings(ctx)
		if err != nil {
			t.Fatal(err)
		}
		mustBe(t, "closed", closed, []Closing{{2, "2024-H1", day("2023-12-15"), day("2024-06-14"), now.UTC()}})
		mustBeWhole(t, l)
	})
}

func TestFindingsAreKept(t *testing.T) {
	onBoth(t, func(t *testing.T, where func() string) {
		ctx := context.Background()
		l := opened(t, where())
		enter(t, l, batch(draft("1", "2024-06-14", 2)))
		found := []Finding{
			{Sample: "2024-H1/7", Record: 1, Result: "confirmed"},
			{Sample: "2024-H1/7", Publisher: commune("2"), Result: "unrecorded", Note: "có phát, chưa báo"},
		}
		for _, f := range found {
			if _, err := l.Find(ctx, f, "Hà", now); err != nil {
				t.Fatal(err)
			}
		}
		_, err := l.Find(ctx, Finding{Record: 2, Result: "wrong"}, "Hà", now)
		mustRefuse(t, err, "ledger-no-record", 2)
		var got []Finding
		for _, e := range collect(t, l.Others(ctx)) {
			got = append(got, e.Finding)
		}
		mustBe(t, "findings", got, found)
		mustBeWhole(t, l)
	})
}
