package ledger

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"loa.vn/loa/internal/campaign"
)

// many are drafts of a commune: n of them.
func many(code string, n int) (drafts []Draft) {
	for i := range n {
		drafts = append(drafts, draft(code, "2024-07-05", i+2, id(fmt.Sprint(i))))
	}
	return drafts
}

func TestTwoImportsAtOnceBothGetIn(t *testing.T) {
	onBoth(t, func(t *testing.T, where func() string) {
		place := where()
		const programs, each = 4, 300
		errs := make(chan error)
		for p := range programs {
			go func() {
				l, err := Open(context.Background(), place)
				if err != nil {
					errs <- err
					return
				}
				// Each file comes from two programs: one of them finds it entered.
				_, err = l.Import(context.Background(), batch(many(fmt.Sprint(p/2), each)...))
				errs <- errors.Join(err, l.Close())
			}()
		}
		for range programs {
			if err := <-errs; err != nil {
				t.Error(err)
			}
		}
		l := opened(t, place)
		mustBe(t, "records", len(live(t, l)), programs/2*each)
		mustBeWhole(t, l)
	})
}

func TestAWriterSaysThatAnotherOneIsBusy(t *testing.T) {
	onBoth(t, func(t *testing.T, where func() string) {
		ctx := context.Background()
		place := where()
		l, other := opened(t, place), opened(t, place)
		enter(t, l, batch(draft("1", "2024-07-05", 2)))
		err := l.change(ctx, func(w *writer) error {
			e := entered(Add, now, "Nga", "")
			e.Record = draft("2", "2024-07-05", 2).Record
			if err := w.put(&e); err != nil {
				return err
			}
			// Whoever reads meanwhile sees the ledger as it was.
			mustBe(t, "records meanwhile", len(live(t, other)), 1)
			if _, err := other.Import(ctx, batch(draft("3", "2024-07-05", 2))); !errors.Is(err, ErrBusy) {
				t.Errorf("got %v, want %v", err, ErrBusy)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		mustBe(t, "records", len(live(t, l)), 2)
		enter(t, other, batch(draft("3", "2024-07-05", 2)))
		mustBeWhole(t, l)
	})
}

func TestAReaderSeesOneState(t *testing.T) {
	onBoth(t, func(t *testing.T, where func() string) {
		ctx := context.Background()
		place := where()
		l, other := opened(t, place), opened(t, place)
		enter(t, l, batch(many("1", 10)...))
		n := 0
		for _, err := range l.Live(ctx, campaign.Day{}, campaign.Day{}) {
			if err != nil {
				t.Fatal(err)
			}
			if n++; n == 1 {
				enter(t, other, batch(many("2", 10)...))
			}
		}
		mustBe(t, "records read while others came in", n, 10)
		mustBe(t, "records", len(live(t, l)), 20)
	})
}

func TestAnImportThatIsGivenUpLeavesNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, where func() string) {
		l := opened(t, where())
		enter(t, l, batch(many("1", 10)...))
		before := head(t, l)
		ctx, cancel := context.WithCancel(context.Background())
		err := l.change(ctx, func(w *writer) error {
			for _, d := range many("2", 200) {
				e := entered(Add, now, "Nga", "")
				e.Record = d.Record
				if err := w.put(&e); err != nil {
					return err
				}
			}
			cancel()
			return nil
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, want %v", err, context.Canceled)
		}
		mustBe(t, "head", head(t, l), before)
		mustBe(t, "records", len(live(t, l)), 10)
		mustBeWhole(t, l)
	})
}

// A ledger that may not grow stands for a full disk.
func TestAFullDatabaseTakesNothingIn(t *testing.T) {
	ctx := context.Background()
	l := opened(t, filepath.Join(t.TempDir(), "ledger.db"))
	l.db.SetMaxOpenConns(1)
	enter(t, l, batch(many("1", 10)...))
	before := head(t, l)
	if _, err := l.db.ExecContext(ctx, "PRAGMA max_page_count = 40"); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Import(ctx, batch(many("2", 3000)...)); !errors.Is(err, ErrFull) {
		t.Errorf("got %v, want %v", err, ErrFull)
	}
	mustBe(t, "head", head(t, l), before)
	mustBeWhole(t, l)
	if _, err := l.db.ExecContext(ctx, "PRAGMA max_page_count = 100000"); err != nil {
		t.Fatal(err)
	}
	enter(t, l, batch(many("2", 3000)...))
	mustBeWhole(t, l)
}

func TestAFullDiskTakesNothingIn(t *testing.T) {
	ctx := context.Background()
	dir := smallDisk(t)
	l := opened(t, filepath.Join(dir, "ledger.db"))
	enter(t, l, batch(many("1", 10)...))
	before := head(t, l)
	ballast := filepath.Join(dir, "ballast")
	if err := os.WriteFile(ballast, make([]byte, 600<<10), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Import(ctx, batch(many("2", 5000)...)); !errors.Is(err, ErrFull) {
		t.Errorf("got %v, want %v", err, ErrFull)
	}
	mustBe(t, "head", head(t, l), before)
	mustBe(t, "records", len(live(t, l)), 10)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	l = opened(t, filepath.Join(dir, "ledger.db"))
	mustBe(t, "head when opened again", head(t, l), before)
	enter(t, l, batch(many("2", 500)...))
	mustBeWhole(t, l)
}

func TestSyncedFoldersAreFound(t *testing.T) {
	for path, want := range map[string]string{
		`C:\Users\nga\OneDrive\loa\ledger.db`:                      "OneDrive",
		`C:\Users\nga\OneDrive - UBND tỉnh Nghệ An\loa\ledger.db`:  "OneDrive",
		`G:\My Drive\loa\ledger.db`:                                "My Drive",
		`G:\Drive của tôi\loa\ledger.db`:                           "Drive của tôi",
		"/Users/nga/Library/CloudStorage/GoogleDrive-nga@x/l.db":   "GoogleDrive",
		"/Users/nga/Library/Mobile Documents/com~apple~CloudDocs/": "com~apple~CloudDocs",
		"/home/nga/Dropbox (Văn phòng)/ledger.db":                  "Dropbox",
		"/home/nga/dropbox/ledger.db":                              "Dropbox",
		"/home/nga/Dropboxes/ledger.db":                            "",
		"/home/nga/chien-dich/ledger.db":                           "",
		"/home/nga/My Driver/ledger.db":                            "",
	} {
		mustBe(t, path, synced(path), want)
	}
}

func TestALedgerInASyncedFolderHasNoWriteAheadLog(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "OneDrive - UBND")
	plain := filepath.Join(t.TempDir(), "ledger.db")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	l := opened(t, plain)
	mustBe(t, "careful", l.Careful(), "")
	mustBe(t, "journal", journal(t, l), "wal")
	enter(t, l, batch(many("1", 5)...))
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	// A ledger that is moved into such a folder changes its ways, too.
	moved := filepath.Join(dir, "ledger.db")
	if err := os.Rename(plain, moved); err != nil {
		t.Fatal(err)
	}
	l, other := opened(t, moved), opened(t, moved)
	mustBe(t, "careful", l.Careful(), "OneDrive")
	mustBe(t, "journal", journal(t, l), "delete")
	enter(t, l, batch(many("2", 5)...))
	err := l.change(ctx, func(w *writer) error {
		e := entered(Add, now, "Nga", "")
		e.Record = draft("3", "2024-07-05", 2).Record
		if err := w.put(&e); err != nil {
			return err
		}
		if _, err := other.Import(ctx, batch(many("4", 5)...)); !errors.Is(err, ErrBusy) {
			t.Errorf("got %v, want %v", err, ErrBusy)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	mustBe(t, "records", len(live(t, l)), 11)
	mustBeWhole(t, l)
	names, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || !slices.Equal(names, []string{moved}) {
		t.Errorf("files: %q, %v", names, err)
	}
}

func journal(t *testing.T, l *Ledger) (mode string) {
	t.Helper()
	if err := l.db.QueryRowContext(context.Background(), "PRAGMA journal_mode").Scan(&mode); err != nil {
		t.Fatal(err)
	}
	return mode
}

func TestAPathMayHoldWhatAnAddressMayNot(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "Chiến dịch 100% #1?_pragma=query_only(1)&a=b;")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Skipf("no such name here: %v", err)
	}
	file := filepath.Join(dir, "sổ.db")
	l := opened(t, file)
	enter(t, l, batch(many("1", 5)...))
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob(filepath.Join(escapeGlob(dir), "*"))
	if err != nil || !slices.Equal(names, []string{file}) {
		t.Errorf("files: %q, %v", names, err)
	}
}
