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
