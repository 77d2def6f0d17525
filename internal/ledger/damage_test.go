package ledger

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"loa.vn/loa/internal/campaign"
)

func TestVerifyFindsWhatNoProgramEntered(t *testing.T) {
	onBoth(t, func(t *testing.T, where func() string) {
		for _, test := range []struct{ name, statement, rule string }{
			{"a changed line", "UPDATE entries SET line = replace(line, 'nhan-dien', 'khac') WHERE seq = 1", "ledger-fault-digest"},
			{"a line taken out", "DELETE FROM entries WHERE seq = 2", "ledger-fault-missing"},
			{"a changed digest", "UPDATE entries SET digest = (SELECT digest FROM entries WHERE seq = 1) WHERE seq = 2", "ledger-fault-digest"},
			{"a record taken out", "DELETE FROM records WHERE seq = 2", "ledger-fault-count"},
			{"a record that counts again", "UPDATE records SET voided = 0", "ledger-fault-record"},
			{"a record that counts no more", "UPDATE records SET voided = 3 WHERE seq = 2", "ledger-fault-record"},
			{"another publisher", "UPDATE records SET publisher = 2 WHERE seq = 1", "ledger-fault-record"},
			{"another word", "UPDATE words SET word = 'khac' WHERE word = 'nhan-dien'", "ledger-fault-record"},
			{"more people", "UPDATE records SET people = 1000 WHERE seq = 2", "ledger-fault-record"},
			{"a larger sum", "UPDATE sums SET records = records + 1", "ledger-fault-sums"},
			{"a sum taken out", "DELETE FROM sums", "ledger-fault-sums"},
		} {
			t.Run(test.name, func(t *testing.T) {
				l := opened(t, where())
				enter(t, l, batch(draft("1", "2024-07-05", 2), draft("2", "2024-07-06", 3, reach(9))))
				if _, err := l.Void(context.Background(), 1, "why", "Nga", now); err != nil {
					t.Fatal(err)
				}
				enter(t, l, batch(draft("1", "2024-07-07", 2)))
				mustBeWhole(t, l)
				if _, err := l.db.ExecContext(context.Background(), test.statement); err != nil {
					t.Fatal(err)
				}
				r, err := l.Verify(context.Background(), "")
				if err != nil {
					t.Fatal(err)
				}
				for _, f := range r.Faults {
					if f.Rule == test.rule {
						return
					}
				}
				t.Errorf("found %v, want %s", r.Faults, test.rule)
			})
		}
	})
}

func TestVerifyProvesThatThePastIsContained(t *testing.T) {
	onBoth(t, func(t *testing.T, where func() string) {
		ctx := context.Background()
		l, other := opened(t, where()), opened(t, where())
		faults := func(l *Ledger, h string) []Fault {
			t.Helper()
			r, err := l.Verify(ctx, h)
			if err != nil {
				t.Fatal(err)
			}
			return r.Faults
		}
		mustBe(t, "nothing", len(faults(l, "0")), 0)
		for i := range 5 {
			enter(t, l, batch(draft("1", fmt.Sprintf("2024-07-%02d", i+1), 2)))
			enter(t, other, batch(draft("2", fmt.Sprintf("2024-07-%02d", i+1), 2)))
		}
		past := head(t, l)
		if _, err := l.Void(ctx, 1, "why", "Nga", now); err != nil {
			t.Fatal(err)
		}
		mustBe(t, "the past", len(faults(l, past.String())), 0)
		mustBe(t, "the whole digest", len(faults(l, fmt.Sprint(past.Seq, "-", past.Digest))), 0)
		mustBe(t, "the present", len(faults(l, head(t, l).String())), 0)
		mustBe(t, "another ledger", faults(other, past.String()), []Fault{{"ledger-fault-past", 5, past.String()}})
		mustBe(t, "the future", faults(l, "99-0123456789abcdef")[0].Entry, int64(99))
		_, err := l.Verify(ctx, "nonsense")
		mustRefuse(t, err, "ledger-head-bad", 0)
	})
}

// A file in which bytes were changed is either found to be damaged, or holds what it held.
func TestADamagedFileIsFound(t *testing.T) {
	ctx := context.Background()
	file := filepath.Join(t.TempDir(), "ledger.db")
	l := opened(t, file)
	var drafts []Draft
	for i := range 300 {
		drafts = append(drafts, draft(fmt.Sprint(i%20), "2024-07-05", i+2, id(fmt.Sprint(i)), reach(i)))
	}
	enter(t, l, batch(drafts...))
	want := live(t, l)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	found, same := 0, 0
	for range 60 {
		bad := bytes.Clone(good)
		for range 8 {
			bad[random.IntN(len(bad))] ^= byte(1 + random.IntN(255))
		}
		damaged := filepath.Join(t.TempDir(), "ledger.db")
		if err := os.WriteFile(damaged, bad, 0o644); err != nil {
			t.Fatal(err)
		}
		if isFound(t, ctx, damaged, want) {
			found++
		} else {
			same++
		}
	}
	t.Logf("%d found, %d without consequence", found, same)
	if found < 20 {
		t.Errorf("only %d of 60 damaged files were found", found)
	}
}

// isFound says whether the damage is found; where it is not, the ledger must be what it was.
func isFound(t *testing.T, ctx context.Context, file string, want []string) bool {
	t.Helper()
	l, err := Open(ctx, file)
	if err != nil {
		return true
	}
	defer l.Close()
	r, err := l.Verify(ctx, "")
	if err != nil || len(r.Faults) > 0 {
		return true
	}
	mustBe(t, "a damaged ledger in which nothing is found", live(t, l), want)
	return false
}

func TestHalfAFileIsDamaged(t *testing.T) {
	ctx := context.Background()
	file := filepath.Join(t.TempDir(), "ledger.db")
	l := opened(t, file)
	var drafts []Draft
	for i := range 300 {
		drafts = append(drafts, draft("1", "2024-07-05", i+2, id(fmt.Sprint(i))))
	}
	enter(t, l, batch(drafts...))
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(file, info.Size()/2); err != nil {
		t.Fatal(err)
	}
	if !isFound(t, ctx, file, nil) {
		t.Error("nothing was found")
	}
	l, err = Open(ctx, file)
	if err == nil {
		defer l.Close()
		for _, err = range l.Live(ctx, campaign.Day{}, campaign.Day{}) {
			if err != nil {
				break
			}
		}
	}
	if !errors.Is(err, ErrDamaged) {
		t.Errorf("got %v, want %v", err, ErrDamaged)
	}
}

func TestAFileOfSomethingElseIsLeftAlone(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	text := filepath.Join(dir, "text.db")
	if err := os.WriteFile(text, []byte(strings.Repeat("không phải sổ\n", 900)), 0o644); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(dir, "other.db")
	db, err := sql.Open("sqlite", other)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.ExecContext(ctx, "CREATE TABLE entries (seq INTEGER)"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{text, other} {
		before, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Open(ctx, file); !errors.Is(err, ErrForeign) {
			t.Errorf("%s: got %v, want %v", file, err, ErrForeign)
		}
		after, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(before, after) {
			t.Errorf("%s was changed", file)
		}
	}
}
