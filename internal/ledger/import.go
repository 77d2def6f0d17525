package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// errRefused takes back an import of which something was refused.
var errRefused = errors.New("refused")

// Import enters the drafts that are new, in one transaction. Where one is refused, nothing is entered unless
// the batch is partial; the outcomes say which and why.
func (l *Ledger) Import(ctx context.Context, b Batch) ([]Outcome, error) {
	var outcomes []Outcome
	err := l.write(ctx, func(tx *sql.Tx) (err error) {
		if outcomes, err = l.judge(ctx, tx, b); err != nil {
			return err
		}
		if Refusals(outcomes) > 0 && !b.Partial {
			return errRefused
		}
		return l.enter(ctx, tx, b, outcomes)
	})
	if err != nil && !errors.Is(err, errRefused) {
		return nil, fmt.Errorf("entering records: %w", err)
	}
	return outcomes, nil
}

// enter writes the drafts that enter, and their numbers into the outcomes.
func (l *Ledger) enter(ctx context.Context, tx *sql.Tx, b Batch, outcomes []Outcome) error {
	w, err := l.newWriter(ctx, tx)
	if err != nil {
		return err
	}
	at := b.At
	if b.Zone != nil {
		at = at.In(b.Zone)
	}
	for i, d := range b.Drafts {
		if !outcomes[i].Verdict.Enters() {
			continue
		}
		if outcomes[i].Verdict == Replacing {
			if err := w.voidFor(outcomes[i].Entry, entered(Void, at, b.Importer, b.Why)); err != nil {
				return err
			}
		}
		e := entered(Add, at, b.Importer, b.Why)
		e.File, e.Row = cleanText(d.File), d.Row
		if e.Record, err = clean(d.Record); err != nil {
			return err
		}
		if err := w.put(&e); err != nil {
			return err
		}
		outcomes[i].Seq = e.Seq
	}
	return w.finish()
}

// voidFor voids an entry in whose place another comes; one that is void already stays so.
func (w *writer) voidFor(seq int64, e Entry) error {
	void, err := voidOf(w.ctx, w.tx, seq)
	if err != nil || void != 0 {
		return err
	}
	e.Voids = seq
	return w.put(&e)
}

// entered is an entry that somebody makes at a moment, by the clock that the moment shows.
func entered(kind Kind, at time.Time, importer, why string) Entry {
	_, seconds := at.Zone()
	return Entry{Kind: kind, At: at.UTC().Truncate(time.Second), Offset: seconds / 60, Importer: cleanText(importer), Why: cleanText(why)}
}
