package ledger

import (
	"context"
	"errors"
	"testing"

	"loa.vn/loa/internal/campaign"
)

func TestLedgersOfEveryEarlierVersionAreBroughtUp(t *testing.T) {
	onBoth(t, func(t *testing.T, where func() string) {
		ctx := context.Background()
		place := where()
		l := opened(t, place)
		steps, err := l.steps()
		if err != nil {
			t.Fatal(err)
		}
		_, newest, err := steps.GetVersions(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if newest < 3 {
			t.Fatalf("the newest version is %d", newest)
		}
		enter(t, l, batch(draft("1", "2024-05-31", 2), draft("1", "2024-06-01", 3, id("1")), draft("2", "2024-06-30", 2, reach(7))))
		if _, err := l.Void(ctx, 2, "why", "Nga", now); err != nil {
			t.Fatal(err)
		}
		wantHead, wantSums := head(t, l), sums(t, l, campaign.Day{}, campaign.Day{})
		for version := newest - 1; version >= 0; version-- {
			if version == 0 { // nothing but an empty file is older than the first version
				wantHead, wantSums = Head{}, nil
			}
			if _, err := steps.DownTo(ctx, version); err != nil {
				t.Fatal(err)
			}
			if have, _, err := steps.GetVersions(ctx); err != nil || have != version {
				t.Fatal(have, err)
			}
			up := opened(t, place)
			mustBe(t, "head", head(t, up), wantHead)
			mustBe(t, "sums", sums(t, up, campaign.Day{}, campaign.Day{}), wantSums)
			enter(t, up, batch(draft("1", "2024-05-31", 2)))
			mustBeWhole(t, up)
		}
	})
}

func TestANewerLedgerIsLeftAlone(t *testing.T) {
	onBoth(t, func(t *testing.T, where func() string) {
		ctx := context.Background()
		place := where()
		l := opened(t, place)
		if _, err := l.db.ExecContext(ctx, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, '1')"); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(ctx, place); !errors.Is(err, ErrNewer) {
			t.Errorf("got %v, want %v", err, ErrNewer)
		}
	})
}

func TestManyProgramsMayMakeALedgerAtOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, where func() string) {
		place := where()
		done := make(chan error)
		for range 6 {
			go func() {
				l, err := Open(context.Background(), place)
				if err == nil {
					err = l.Close()
				}
				done <- err
			}()
		}
		for range 6 {
			if err := <-done; err != nil {
				t.Error(err)
			}
		}
		mustBeWhole(t, opened(t, place))
	})
}
