package ledger

import (
	"context"
	"database/sql"
	"encoding/hex"
	"fmt"
	"iter"

	"loa.vn/loa/internal/campaign"
)

// Live are the records of the days from from to to, both included, that count: by date, then number. A day
// that is "none" is an open end.
func (l *Ledger) Live(ctx context.Context, from, to campaign.Day) iter.Seq2[Entry, error] {
	first, last := ends(from, to)
	return l.entries(ctx, `SELECT e.line, e.digest FROM records r JOIN entries e ON e.seq = r.seq
		WHERE r.voided = 0 AND r.date BETWEEN $1 AND $2 ORDER BY r.date, r.seq`, first, last)
}

// Voided are the records of the days from from to to that were voided: by date, then number.
func (l *Ledger) Voided(ctx context.Context, from, to campaign.Day) iter.Seq2[Entry, error] {
	first, last := ends(from, to)
	return l.entries(ctx, `SELECT e.line, e.digest FROM records r JOIN entries e ON e.seq = r.seq
		WHERE r.voided > 0 AND r.date BETWEEN $1 AND $2 ORDER BY r.date, r.seq`, first, last)
}

// Of are the records of a publisher that count: by date, then number.
func (l *Ledger) Of(ctx context.Context, p campaign.Publisher) iter.Seq2[Entry, error] {
	return l.entries(ctx, `SELECT e.line, e.digest FROM publishers p JOIN records r ON r.publisher = p.id JOIN entries e ON e.seq = r.seq
		WHERE p.unit = $1 AND p.unit_from = $2 AND p.outlet = $3 AND p.body = $4 AND r.voided = 0 ORDER BY r.date, r.seq`,
		p.Unit.Code, numberOf(p.Unit.From), p.Outlet, p.Body)
}

// All are the entries of the ledger in their order, each with the digest of the one before.
func (l *Ledger) All(ctx context.Context) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		prev := ""
		for e, err := range l.entries(ctx, "SELECT line, digest FROM entries ORDER BY seq") {
			e.Prev, prev = prev, e.Digest
			if !yield(e, err) {
				return
			}
		}
	}
}

// Others are the entries that are no records, in their order: voids, closed periods, findings.
func (l *Ledger) Others(ctx context.Context) iter.Seq2[Entry, error] {
	return l.entries(ctx, "SELECT e.line, e.digest FROM others o JOIN entries e ON e.seq = o.seq ORDER BY o.seq")
}

// Entry is the entry with a number, and the number of the one that voids it, 0 where none does.
func (l *Ledger) Entry(ctx context.Context, seq int64) (e Entry, void int64, err error) {
	err = l.read(ctx, func(tx *sql.Tx) (err error) {
		if e, err = entryOf(ctx, tx, seq); err == nil && e.Kind == Add {
			void, err = voidOf(ctx, tx, seq)
		}
		return err
	})
	return e, void, err
}

// VoidOf is the entry that voids a record.
func (l *Ledger) VoidOf(ctx context.Context, seq int64) (e Entry, err error) {
	err = l.read(ctx, func(tx *sql.Tx) error {
		void, err := voidOf(ctx, tx, seq)
		if err == nil {
			e, err = entryOf(ctx, tx, void)
		}
		return err
	})
	return e, err
}

// Head is the ledger's last entry.
func (l *Ledger) Head(ctx context.Context) (h Head, err error) {
	err = l.read(ctx, func(tx *sql.Tx) error {
		seq, last, err := lastOf(ctx, tx)
		h = Head{seq, last.String()}
		return err
	})
	return h, err
}

// entries are the entries that a statement finds, of one unchanging state of the ledger.
func (l *Ledger) entries(ctx context.Context, statement string, values ...any) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		err := l.read(ctx, func(tx *sql.Tx) error {
			for e, err := range query(ctx, tx, statement, values...) {
				if err != nil {
					return err
				}
				if !yield(e, nil) {
					yield = nil
					return nil
				}
			}
			return nil
		})
		if err != nil && yield != nil {
			yield(Entry{}, fmt.Errorf("reading the ledger: %w", err))
		}
	}
}

// query gives the entries that a statement finds: a line and a digest a row.
func query(ctx context.Context, tx *sql.Tx, statement string, values ...any) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		rows, err := tx.QueryContext(ctx, statement, values...)
		if err != nil {
			yield(Entry{}, err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			var text string
			var sum sql.RawBytes
			err := rows.Scan(&text, &sum)
			var e Entry
			if err == nil {
				e, err = stored(text, sum)
			}
			if !yield(e, err) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(Entry{}, err)
		}
	}
}

// stored is an entry as the table of entries holds it.
func stored(text string, sum []byte) (Entry, error) {
	e, err := parseLine(text)
	if err != nil {
		return Entry{}, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	e.Digest = hex.EncodeToString(sum)
	return e, nil
}
