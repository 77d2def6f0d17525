package ledger

import (
	"context"
	"testing"

	"loa.vn/loa/internal/campaign"
)

func TestAnImportEntersWhatIsNewOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, where func() string) {
		l := opened(t, where())
		b := batch(draft("17329", "2024-07-05", 2), draft("17329", "2024-07-06", 3), draft("17330", "2024-07-05", 2))
		mustBe(t, "the first time", verdicts(enter(t, l, b)), []string{"new", "new", "new"})
		first := head(t, l)
		mustBe(t, "the second time", verdicts(enter(t, l, b)), []string{"same", "same", "same"})
		mustBe(t, "head", head(t, l), first)
		mustBe(t, "entries", first.Seq, int64(3))
		all := collect(t, l.All(context.Background()))
		mustBe(t, "received", all[0].Received(), day("2024-07-09"))
		mustBe(t, "second", all[1], Entry{
			Seq: 2, Kind: Add, At: now.UTC(), Offset: 420, Importer: "Nga", File: "xã 17329.csv", Row: 3, Record: b.Drafts[1].Record,
			Prev: all[0].Digest, Digest: all[1].Digest,
		})
		mustBeWhole(t, l)
	})
}

func TestSumsAreThoseOfTheDaysAskedFor(t *testing.T) {
	onBoth(t, func(t *testing.T, where func() string) {
		l := opened(t, where())
		poster := func(r *campaign.Record) { r.Form, r.Evidence = "poster", "https://example.org/a" }
		meeting := func(r *campaign.Record) { r.Form, r.Reach, r.Audience, r.Group = "meeting", 120, "hoc-sinh", "10A1" }
		enter(t, l, batch(draft("1", "2024-05-31", 2), draft("1", "2024-06-01", 3, poster), draft("1", "2024-06-15", 4), draft("2", "2024-06-30", 2, meeting)))
		ctx := context.Background()
		sums, err := l.Sums(ctx, day("2024-06-01"), day("2024-06-30"))
		if err != nil {
			t.Fatal(err)
		}
		june := campaign.Sum{
			Publisher: commune("1"), Month: day("2024-06-01"), Records: 2, Evidenced: 1, Items: []string{"nhan-dien"},
			Forms: []string{"loudspeaker", "poster"}, FirstReceived: day("2024-07-09"), LastReceived: day("2024-07-09"),
		}
		other := campaign.Sum{
			Publisher: commune("2"), Month: day("2024-06-01"), Records: 1, Items: []string{"nhan-dien"}, Forms: []string{"meeting"},
			FirstReceived: day("2024-07-09"), LastReceived: day("2024-07-09"),
		}
		mustBe(t, "June", sums, []campaign.Sum{june, other})
		sums, err = l.Sums(ctx, day("2024-05-02"), day("2024-06-14"))
		if err != nil {
			t.Fatal(err)
		}
		may := june
		may.Month, may.Records, may.Evidenced, may.Forms = day("2024-05-01"), 1, 0, []string{"loudspeaker"}
		june.Records, june.Forms = 1, []string{"poster"}
		mustBe(t, "parts of May and June", sums, []campaign.Sum{may, june})
		reaches, err := l.Reaches(ctx, campaign.Day{}, campaign.Day{})
		if err != nil {
			t.Fatal(err)
		}
		mustBe(t, "reaches", reaches, []campaign.Reach{{
			Entry: 4, Publisher: commune("2"), Date: day("2024-06-30"), Audience: "hoc-sinh", Group: "10A1", Item: "nhan-dien", Form: "meeting", People: 120,
		}})
	})
}

func reach(n int) func(*campaign.Record) {
	return func(r *campaign.Record) { r.Form, r.Audience, r.Reach = "meeting", "nguoi-dan", n }
}

func id(s string) func(*campaign.Record) {
	return func(r *campaign.Record) { r.ID = s }
}

func TestAConflictIsDecidedByAPerson(t *testing.T) {
	onBoth(t, func(t *testing.T, where func() string) {
		ctx := context.Background()
		l := opened(t, where())
		enter(t, l, batch(draft("1", "2024-07-05", 2, id("7"), reach(40)), draft("1", "2024-07-06", 3, id("8"))))
		before := head(t, l)

		b := batch(draft("1", "2024-07-05", 2, id("7"), reach(45)), draft("2", "2024-07-05", 3))
		outcomes, err := l.Import(ctx, b)
		if err != nil {
			t.Fatal(err)
		}
		mustBe(t, "outcomes", outcomes, []Outcome{{Verdict: Conflict, Entry: 1, Draft: -1, Differs: []string{"reach"}}, {Verdict: New, Draft: -1}})
		mustBe(t, "head after a conflict", head(t, l), before)

		b.Keep = []int64{2}
		_, err = l.Import(ctx, b)
		mustRefuse(t, err, "ledger-decision-unused", 2)
		b.Keep, b.Replace = nil, []int64{1}
		_, err = l.Import(ctx, b)
		mustRefuse(t, err, "ledger-why-missing", 1)
		mustBe(t, "head after decisions that decide nothing", head(t, l), before)

		b.Keep, b.Replace = []int64{1}, nil
		mustBe(t, "the entry stays", verdicts(enter(t, l, b)), []string{"kept", "new"})
		b.Keep, b.Replace, b.Why = nil, []int64{1}, "counted again"
		outcomes = enter(t, l, b)
		mustBe(t, "the draft takes its place", outcomes, []Outcome{
			{Verdict: Replacing, Entry: 1, Draft: -1, Differs: []string{"reach"}, Seq: 5}, {Verdict: Same, Entry: 3, Draft: -1},
		})
		void, err := l.VoidOf(ctx, 1)
		if err != nil {
			t.Fatal(err)
		}
		mustBe(t, "void", [2]any{void.Seq, void.Why}, [2]any{int64(4), "counted again"})

		// The file in which the first record stood does not bring it back, nor contradict the second one.
		old := batch(draft("1", "2024-07-05", 2, id("7"), reach(40)))
		mustBe(t, "the first again", verdicts(enter(t, l, old)), []string{"voided"})
		old.Replace, old.Why = []int64{5}, "the first count was right"
		mustBe(t, "the first again, decided", verdicts(enter(t, l, old)), []string{"replacing"})
		mustBeWhole(t, l)
	})
}

func TestWhatWasVoidedComesBackByDecisionOnly(t *testing.T) {
	onBoth(t, func(t *testing.T, where func() string) {
		l := opened(t, where())
		b := batch(draft("1", "2024-07-05", 2), draft("1", "2024-07-06", 3))
		enter(t, l, b)
		if _, err := l.Void(context.Background(), 1, "was not held", "Nga", now); err != nil {
			t.Fatal(err)
		}
		mustBe(t, "again", verdicts(enter(t, l, b)), []string{"voided", "same"})
		mustBe(t, "live", len(live(t, l)), 1)
		b.Replace, b.Why = []int64{1}, "was held after all"
		mustBe(t, "decided", verdicts(enter(t, l, b)), []string{"replacing", "same"})
		mustBe(t, "live", len(live(t, l)), 2)
		mustBeWhole(t, l)
	})
}

func TestDraftsOfOneBatchContradictOneAnother(t *testing.T) {
	onBoth(t, func(t *testing.T, where func() string) {
		ctx := context.Background()
		l := opened(t, where())
		b := batch(draft("1", "2024-07-05", 2, id("7"), reach(40)), draft("1", "2024-07-05", 3, id("7"), reach(41)),
			draft("1", "2024-07-05", 4, id("7"), reach(40)), draft("1", "2024-07-06", 5))
		outcomes, err := l.Import(ctx, b)
		if err != nil {
			t.Fatal(err)
		}
		mustBe(t, "outcomes", outcomes, []Outcome{
			{Verdict: Conflict, Draft: 1, Differs: []string{"reach"}},
			{Verdict: Conflict, Draft: 0, Differs: []string{"reach"}},
			{Verdict: Same, Draft: 0},
			{Verdict: New, Draft: -1},
		})
		mustBe(t, "head", head(t, l), Head{})
		b.Partial = true
		if _, err := l.Import(ctx, b); err != nil {
			t.Fatal(err)
		}
		mustBe(t, "what was entered", live(t, l), []string{body(b.Drafts[3].Record)})

		// Beside an entry that says the same as one of them, only the other is in conflict.
		enter(t, l, batch(b.Drafts[0]))
		if outcomes, err = l.Judge(ctx, b); err != nil {
			t.Fatal(err)
		}
		mustBe(t, "beside an entry", verdicts(outcomes), []string{"same", "conflict", "same", "same"})
	})
}

func TestRowsWithoutANumberOfTheirOwnAreToldApartByWhatTheySay(t *testing.T) {
	l := opened(t, t.TempDir()+"/ledger.db")
	enter(t, l, batch(draft("1", "2024-07-05", 2)))
	for name, change := range map[string]func(*campaign.Record){
		"item":     func(r *campaign.Record) { r.Item = "khac" },
		"form":     func(r *campaign.Record) { r.Form = "poster" },
		"language": func(r *campaign.Record) { r.Language = "vi" },
		"audience": func(r *campaign.Record) { r.Audience = "hoc-sinh" },
		"group":    func(r *campaign.Record) { r.Group = "10A1" },
		"slot":     func(r *campaign.Record) { r.Slot = "2024-07-x-1" },
		"date":     func(r *campaign.Record) { r.Date = day("2024-07-06") },
		"unit":     func(r *campaign.Record) { r.Publisher.Unit.From = day("2024-12-01") },
		"id":       id("1"),
	} {
		outcomes, err := l.Judge(context.Background(), batch(draft("1", "2024-07-05", 2, change)))
		if err != nil {
			t.Fatal(err)
		}
		mustBe(t, name, verdicts(outcomes), []string{"new"})
	}
	for name, change := range map[string]func(*campaign.Record){
		"times":    func(r *campaign.Record) { r.Times = 2 },
		"evidence": func(r *campaign.Record) { r.Evidence = "https://example.org/" },
		"note":     func(r *campaign.Record) { r.Note = "mưa" },
	} {
		outcomes, err := l.Judge(context.Background(), batch(draft("1", "2024-07-05", 2, change)))
		if err != nil {
			t.Fatal(err)
		}
		mustBe(t, name, verdicts(outcomes), []string{"conflict"})
	}
}

func TestTextsAreKeptInOneForm(t *testing.T) {
	onBoth(t, func(t *testing.T, where func() string) {
		l := opened(t, where())
		note := func(s string) func(*campaign.Record) { return func(r *campaign.Record) { r.Note = s } }
		enter(t, l, batch(draft("1", "2024-07-05", 2, note("Hoa\u0300 bi\u0300nh \"x\" \\ \x00\u2028\n\t\x01\xff 🙂"))))
		all := collect(t, l.All(context.Background()))
		mustBe(t, "note", all[0].Record.Note, "Hoà bình \"x\" \\ \u2028\n\t\x01\uFFFD 🙂")
		mustBe(t, "decomposed again", verdicts(enter(t, l, batch(draft("1", "2024-07-05", 2, note("Hoà bình \"x\" \\ \u2028\n\t\x01\uFFFD 🙂"))))), []string{"same"})
		mustBeWhole(t, l)
	})
}

func TestWhatIsNoRecordIsAnError(t *testing.T) {
	l := opened(t, t.TempDir()+"/ledger.db")
	for name, change := range map[string]func(*campaign.Record){
		"no day":         func(r *campaign.Record) { r.Date = campaign.Day{} },
		"no item":        func(r *campaign.Record) { r.Item = "" },
		"no form":        func(r *campaign.Record) { r.Form = "\x00" },
		"no publisher":   func(r *campaign.Record) { r.Publisher = campaign.Publisher{} },
		"two publishers": func(r *campaign.Record) { r.Publisher.Outlet = "bao-nghe-an" },
		"reach":          func(r *campaign.Record) { r.Reach = -1 },
	} {
		if _, err := l.Import(context.Background(), batch(draft("1", "2024-07-05", 2), draft("1", "2024-07-06", 3, change))); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	mustBe(t, "head", head(t, l), Head{})
}
