package ledger

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"loa.vn/loa/internal/campaign"
)

// onBoth runs a test on both kinds of stores; where gives the place of a new ledger.
func onBoth(t *testing.T, test func(t *testing.T, where func() string)) {
	t.Run("sqlite", func(t *testing.T) {
		test(t, func() string { return filepath.Join(t.TempDir(), "ledger.db") })
	})
	t.Run("postgres", func(t *testing.T) {
		if testing.Short() {
			t.Skip("a database server is not started in short tests")
		}
		test(t, func() string { return postgres.schema(t) })
	})
}

// opened is the ledger at a place, closed with the test.
func opened(t testing.TB, where string) *Ledger {
	t.Helper()
	l, err := open(context.Background(), where, 100*time.Millisecond)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

func day(s string) campaign.Day {
	d, err := campaign.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

var hanoi = time.FixedZone("", 7*60*60)

// now is when the tests happen: still the day before in UTC.
var now = time.Date(2024, 7, 9, 0, 30, 0, 0, hanoi)

func commune(code string) campaign.Publisher {
	return campaign.Publisher{Unit: campaign.UnitID{Code: code, From: day("2004-01-01")}}
}

// draft is a record of a commune without anything special; row is its number.
func draft(code, date string, row int, change ...func(*campaign.Record)) Draft {
	r := campaign.Record{Date: day(date), Publisher: commune(code), Item: "nhan-dien", Form: "loudspeaker", Times: 1}
	for _, c := range change {
		c(&r)
	}
	return Draft{Record: r, File: "xã " + code + ".csv", Row: row}
}

func batch(drafts ...Draft) Batch {
	return Batch{Drafts: drafts, Importer: "Nga", At: now}
}

// enter imports drafts of which none may be refused.
func enter(t testing.TB, l *Ledger, b Batch) []Outcome {
	t.Helper()
	outcomes, err := l.Import(context.Background(), b)
	if err != nil {
		t.Fatal(err)
	}
	if n := Refusals(outcomes); n > 0 {
		t.Fatalf("%d of %d drafts are refused: %+v", n, len(outcomes), outcomes)
	}
	return outcomes
}

func collect[T any](t testing.TB, list iter.Seq2[T, error]) (all []T) {
	t.Helper()
	for e, err := range list {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, e)
	}
	return all
}

// live are the bodies of the records that count.
func live(t testing.TB, l *Ledger) (bodies []string) {
	t.Helper()
	for _, e := range collect(t, l.Live(context.Background(), campaign.Day{}, campaign.Day{})) {
		bodies = append(bodies, body(e.Record))
	}
	return bodies
}

func head(t testing.TB, l *Ledger) Head {
	t.Helper()
	h, err := l.Head(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func verdicts(outcomes []Outcome) (list []string) {
	for _, o := range outcomes {
		list = append(list, string(o.Verdict))
	}
	return list
}

func mustBe(t testing.TB, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%s: not as wanted (-want +got):\n%s", what, diff)
	}
}

// whole fails where Verify finds a fault.
func mustBeWhole(t testing.TB, l *Ledger) {
	t.Helper()
	r, err := l.Verify(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Faults) > 0 {
		t.Fatalf("faults: %s", fmt.Sprint(r.Faults))
	}
}

func mustRefuse(t testing.TB, err error, rule string, entry int64) {
	t.Helper()
	var refusal *Refusal
	if !errors.As(err, &refusal) || refusal.Rule != rule || refusal.Entry != entry {
		t.Fatalf("got %v, want %s of entry %d", err, rule, entry)
	}
}
