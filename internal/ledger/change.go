package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"loa.vn/loa/internal/campaign"
)

// Void takes a record out of what counts. It stays in the ledger, with the reason.
func (l *Ledger) Void(ctx context.Context, seq int64, why, importer string, at time.Time) (Entry, error) {
	e := entered(Void, at, importer, strings.TrimSpace(why))
	e.Voids = seq
	err := l.change(ctx, func(w *writer) error {
		if err := mayVoid(w, seq, e.Why); err != nil {
			return err
		}
		return w.put(&e)
	})
	if err != nil {
		return Entry{}, fmt.Errorf("voiding entry %d: %w", seq, err)
	}
	return e, nil
}

// Correct voids a record and adds another in its place.
func (l *Ledger) Correct(ctx context.Context, seq int64, r campaign.Record, why, importer string, at time.Time) (Entry, error) {
	void := entered(Void, at, importer, strings.TrimSpace(why))
	void.Voids = seq
	add := void
	add.Kind, add.Voids = Add, 0
	err := l.change(ctx, func(w *writer) (err error) {
		if err := mayVoid(w, seq, void.Why); err != nil {
			return err
		}
		if add.Record, err = clean(r); err != nil {
			return err
		}
		before, err := entryOf(ctx, w.tx, seq)
		if err != nil {
			return err
		}
		if body(before.Record) == body(add.Record) {
			return &Refusal{Rule: "ledger-correct-nothing", Entry: seq}
		}
		add.File, add.Row = before.File, before.Row
		k := keyOf(add.Record)
		found, err := w.dialect.lookUp(ctx, w.tx, []any{k[:]})
		if err != nil {
			return err
		}
		for _, other := range found[k] {
			if other.voided == 0 && other.seq != seq {
				return &Refusal{Rule: "ledger-key-taken", Entry: other.seq}
			}
		}
		if err := w.put(&void); err != nil {
			return err
		}
		return w.put(&add)
	})
	if err != nil {
		return Entry{}, fmt.Errorf("correcting entry %d: %w", seq, err)
	}
	return add, nil
}

// ClosePeriod closes the days from from to to, both included: from now on a change in them needs a reason.
func (l *Ledger) ClosePeriod(ctx context.Context, from, to campaign.Day, name, importer string, at time.Time) (Entry, error) {
	e := entered(Close, at, importer, "")
	e.Period, e.From, e.To = cleanText(name), from, to
	err := l.change(ctx, func(w *writer) error {
		closed, err := closings(ctx, w.tx)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(closed, func(c Closing) bool { return c.From == from && c.To == to }) {
			return &Refusal{Rule: "ledger-period-closed", Period: name}
		}
		return w.put(&e)
	})
	if err != nil {
		return Entry{}, fmt.Errorf("closing %s: %w", name, err)
	}
	return e, nil
}

// Find notes what somebody saw who checked.
func (l *Ledger) Find(ctx context.Context, f Finding, importer string, at time.Time) (Entry, error) {
	e := entered(Found, at, importer, "")
	f.Sample, f.Result, f.Note = cleanText(f.Sample), cleanText(f.Result), cleanText(f.Note)
	e.Finding = f
	err := l.change(ctx, func(w *writer) error {
		if f.Record != 0 {
			if _, err := addOf(ctx, w.tx, f.Record); err != nil {
				return err
			}
		}
		return w.put(&e)
	})
	if err != nil {
		return Entry{}, fmt.Errorf("noting a finding: %w", err)
	}
	return e, nil
}

// change runs f alone, with a writer that it need not finish.
func (l *Ledger) change(ctx context.Context, f func(*writer) error) error {
	return l.write(ctx, func(tx *sql.Tx) error {
		w, err := l.newWriter(ctx, tx)
		if err != nil {
			return err
		}
		if err := f(w); err != nil {
			return err
		}
		return w.finish()
	})
}

func mayVoid(w *writer, seq int64, why string) error {
	if why == "" {
		return &Refusal{Rule: "ledger-why-missing", Entry: seq}
	}
	void, err := voidOf(w.ctx, w.tx, seq)
	if err == nil && void != 0 {
		err = &Refusal{Rule: "ledger-voided-already", Entry: seq}
	}
	return err
}

// entryOf is the entry with a number.
func entryOf(ctx context.Context, tx *sql.Tx, seq int64) (Entry, error) {
	var text string
	var sum []byte
	err := tx.QueryRowContext(ctx, "SELECT line, digest FROM entries WHERE seq = $1", seq).Scan(&text, &sum)
	if errors.Is(err, sql.ErrNoRows) {
		return Entry{}, &Refusal{Rule: "ledger-no-entry", Entry: seq}
	}
	if err != nil {
		return Entry{}, err
	}
	return stored(text, sum)
}

// addOf is the entry with a number, which must be a record.
func addOf(ctx context.Context, tx *sql.Tx, seq int64) (Entry, error) {
	e, err := entryOf(ctx, tx, seq)
	if err == nil && e.Kind != Add {
		err = &Refusal{Rule: "ledger-no-record", Entry: seq}
	}
	return e, err
}

// voidOf is the number of the entry that voids a record, 0 where none does.
func voidOf(ctx context.Context, tx *sql.Tx, seq int64) (void int64, err error) {
	e, err := addOf(ctx, tx, seq)
	if err != nil {
		return 0, err
	}
	k := keyOf(e.Record)
	err = tx.QueryRowContext(ctx, "SELECT voided FROM records WHERE key = $1 AND seq = $2", k[:], seq).Scan(&void)
	return void, err
}

// Closing is a closed period.
type Closing struct {
	Entry    int64
	Name     string
	From, To campaign.Day
	At       time.Time
}

// Closings are the closed periods, in the order in which they were closed.
func (l *Ledger) Closings(ctx context.Context) (closed []Closing, err error) {
	err = l.read(ctx, func(tx *sql.Tx) error {
		closed, err = closings(ctx, tx)
		return err
	})
	return closed, err
}

func closings(ctx context.Context, tx *sql.Tx) ([]Closing, error) {
	var closed []Closing
	for e, err := range query(ctx, tx, "SELECT e.line, e.digest FROM others o JOIN entries e ON e.seq = o.seq WHERE o.kind = $1 ORDER BY o.seq", string(Close)) {
		if err != nil {
			return nil, err
		}
		closed = append(closed, Closing{e.Seq, e.Period, e.From, e.To, e.At})
	}
	return closed, nil
}

func closedOn(closed []Closing, d campaign.Day) (Closing, bool) {
	for _, c := range closed {
		if (campaign.Period{From: c.From, To: c.To}).Holds(d) {
			return c, true
		}
	}
	return Closing{}, false
}
