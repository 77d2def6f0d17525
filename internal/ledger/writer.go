package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"loa.vn/loa/internal/campaign"
)

// writer puts entries behind the ledger's head, and keeps the tables that are made from them in step.
type writer struct {
	ctx     context.Context
	tx      *sql.Tx
	dialect dialect
	seq     int64
	began   int64 // the last entry when it began
	last    digest
	names   names
	stale   map[month]bool // of which the sums have to be made anew

	entries, records, others, publishers, words bulk
}

// month is a month of a publisher.
type month struct{ publisher, number int64 }

func (l *Ledger) newWriter(ctx context.Context, tx *sql.Tx) (*writer, error) {
	w := &writer{
		ctx: ctx, tx: tx, dialect: l.dialect, stale: map[month]bool{},
		entries: l.dialect.into("entries"), records: l.dialect.into("records"), others: l.dialect.into("others"),
		publishers: l.dialect.into("publishers"), words: l.dialect.into("words"),
	}
	var err error
	if w.seq, w.last, err = lastOf(ctx, tx); err != nil {
		return nil, err
	}
	w.began = w.seq
	w.names, err = loadNames(ctx, tx)
	return w, err
}

// lastOf is the number and the digest of the last entry.
func lastOf(ctx context.Context, tx *sql.Tx) (seq int64, last digest, err error) {
	var b []byte
	err = tx.QueryRowContext(ctx, "SELECT seq, digest FROM entries ORDER BY seq DESC LIMIT 1").Scan(&seq, &b)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, last, nil
	}
	if err == nil && copy(last[:], b) != len(last) {
		err = ErrDamaged
	}
	return seq, last, err
}

// put gives the entry its number and its digest, and enters it.
func (w *writer) put(e *Entry) error {
	w.seq++
	e.Seq = w.seq
	e.Prev = w.last.String()
	text := appendLine(make([]byte, 0, 512), *e)
	w.last = after(w.last, text)
	e.Digest = w.last.String()
	sum := w.last // a copy: rows are put into the table later
	if err := w.entries.put(w.ctx, w.tx, e.Seq, string(text), sum[:]); err != nil {
		return err
	}
	switch e.Kind {
	case Add:
		return w.putRecord(*e)
	case Void:
		if err := w.void(*e); err != nil {
			return err
		}
	}
	return w.others.put(w.ctx, w.tx, e.Seq, string(e.Kind))
}

func (w *writer) putRecord(e Entry) error {
	row, err := w.row(e)
	if err != nil {
		return err
	}
	w.stale[month{row[0].(int64), row[1].(int64) / 100}] = true
	return w.records.put(w.ctx, w.tx, row...)
}

// row is the row of the table of records that an add makes.
func (w *writer) row(e Entry) ([]any, error) {
	publisher, err := w.publisher(e.Record.Publisher)
	if err != nil {
		return nil, err
	}
	var numbers [4]int64
	for i, word := range []string{e.Record.Item, e.Record.Form, e.Record.Audience, e.Record.Group} {
		if numbers[i], err = w.word(word); err != nil {
			return nil, err
		}
	}
	k, evidenced := keyOf(e.Record), int64(0)
	if e.Record.Evidence != "" {
		evidenced = 1
	}
	return []any{
		publisher, numberOf(e.Record.Date), e.Seq, k[:], numbers[0], numbers[1], numbers[2], numbers[3],
		int64(e.Record.Reach), evidenced, numberOf(e.Received()), int64(0),
	}, nil
}

func (w *writer) publisher(p campaign.Publisher) (int64, error) {
	if id, ok := w.names.publishers[p]; ok {
		return id, nil
	}
	id := int64(len(w.names.publishers) + 1)
	w.names.publishers[p] = id
	return id, w.publishers.put(w.ctx, w.tx, id, p.Unit.Code, numberOf(p.Unit.From), p.Outlet, p.Body)
}

func (w *writer) word(word string) (int64, error) {
	if id, ok := w.names.words[word]; ok {
		return id, nil
	}
	id := int64(len(w.names.words)) // "" has 0
	w.names.words[word] = id
	return id, w.words.put(w.ctx, w.tx, id, word)
}

// void takes the record of an earlier entry out of what counts.
func (w *writer) void(e Entry) error {
	if err := w.flush(); err != nil {
		return err
	}
	voided, err := addOf(w.ctx, w.tx, e.Voids)
	if err != nil {
		return err
	}
	publisher, date := w.names.publishers[voided.Record.Publisher], numberOf(voided.Record.Date)
	done, err := w.tx.ExecContext(w.ctx, "UPDATE records SET voided = $1 WHERE publisher = $2 AND date = $3 AND seq = $4 AND voided = 0", e.Seq, publisher, date, e.Voids)
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); err != nil || n != 1 {
		return errors.Join(err, &Refusal{Rule: "ledger-voided-already", Entry: e.Voids})
	}
	w.stale[month{publisher, date / 100}] = true
	return nil
}

func (w *writer) flush() error {
	for _, b := range []*bulk{&w.entries, &w.records, &w.others, &w.publishers, &w.words} {
		if err := b.flush(w.ctx, w.tx); err != nil {
			return err
		}
	}
	return nil
}

// finish writes what is left, and makes anew the sums of the months that changed.
func (w *writer) finish() error {
	if err := w.flush(); err != nil {
		return err
	}
	stale := w.dialect.into("stale")
	for m := range w.stale {
		if err := stale.put(w.ctx, w.tx, m.publisher, m.number); err != nil {
			return err
		}
	}
	if err := stale.flush(w.ctx, w.tx); err != nil {
		return err
	}
	for _, statement := range []string{
		"DELETE FROM sums WHERE (month, publisher) IN (SELECT month, publisher FROM stale)",
		"INSERT INTO sums SELECT s.month, s.publisher, " + aggregates(w.dialect.set) + ` FROM stale s
			JOIN records r ON r.publisher = s.publisher AND r.date BETWEEN s.month * 100 AND s.month * 100 + 99
			WHERE r.voided = 0 GROUP BY s.publisher, s.month`,
		"DELETE FROM stale",
	} {
		if _, err := w.tx.ExecContext(w.ctx, statement); err != nil {
			return fmt.Errorf("keeping the sums: %w", err)
		}
	}
	const many = 10000 // entries; the server measures its tables now and then itself
	if w.seq-w.began < many || w.dialect.measure == "" {
		return nil
	}
	_, err := w.tx.ExecContext(w.ctx, w.dialect.measure)
	return err
}

// aggregates are the columns of the table of sums behind month and publisher, over records r.
func aggregates(set string) string {
	return "count(*), CAST(sum(r.evidenced) AS BIGINT), " + fmt.Sprintf(set, "r.item") + ", " + fmt.Sprintf(set, "r.form") + ", min(r.received), max(r.received)"
}
