package ledger

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"strings"
	"unicode/utf8"
)

// longest is the length of the longest line that an export may have, in bytes.
const longest = 1 << 20

// Restore reads the files of an export into the ledger, in one transaction, so that it is the ledger that was
// exported: numbers, digests, voids. A ledger that holds the beginning of the export gets the rest; one that
// holds all of it stays as it is; one that holds something else is refused. It gives how many entries came in.
func (l *Ledger) Restore(ctx context.Context, files []string) (entries int, err error) {
	err = l.write(ctx, func(tx *sql.Tx) error {
		w, err := l.newWriter(ctx, tx)
		if err != nil {
			return err
		}
		r := &restoring{writer: w, before: w.seq}
		for _, file := range files {
			if err := r.file(file); err != nil {
				return err
			}
		}
		if err := r.contained(); err != nil {
			return err
		}
		entries = int(w.seq - r.before)
		if entries == 0 {
			return nil
		}
		if err := w.finish(); err != nil {
			return err
		}
		return keysOnce(ctx, tx)
	})
	if err != nil {
		return 0, fmt.Errorf("restoring the ledger: %w", err)
	}
	return entries, nil
}

// restoring is an export on its way into a ledger.
type restoring struct {
	*writer
	before int64  // the ledger's last entry when it began
	at     int64  // the last line's number, 0 before the first
	sum    digest // the last line's digest
}

func (r *restoring) file(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(make([]byte, 64<<10), longest)
	for n := 1; lines.Scan(); n++ {
		if err := r.line(strings.TrimSuffix(lines.Text(), "\r")); err != nil {
			var refusal *Refusal
			if errors.As(err, &refusal) {
				refusal.File, refusal.Line = name, n
			}
			return err
		}
	}
	if errors.Is(lines.Err(), bufio.ErrTooLong) {
		return &Refusal{Rule: "ledger-text-line", File: name}
	}
	return lines.Err()
}

func (r *restoring) line(text string) error {
	e, err := exported(text)
	if err != nil {
		return err
	}
	if r.at == 0 && e.Seq > 1 {
		if err := r.join(e.Seq - 1); err != nil {
			return err
		}
	}
	if e.Seq != r.at+1 {
		return &Refusal{Rule: "ledger-text-gap", Entry: r.at + 1}
	}
	r.sum, r.at = after(r.sum, []byte(lineOf(e))), e.Seq
	if r.sum.String() != e.Digest {
		return &Refusal{Rule: "ledger-text-digest", Entry: e.Seq}
	}
	switch {
	case e.Seq < r.before:
		return nil
	case e.Seq == r.before:
		return r.contained()
	}
	return r.put(&e)
}

// join begins behind an entry that the ledger has.
func (r *restoring) join(seq int64) error {
	var sum []byte
	err := r.tx.QueryRowContext(r.ctx, "SELECT digest FROM entries WHERE seq = $1", seq).Scan(&sum)
	if errors.Is(err, sql.ErrNoRows) {
		return &Refusal{Rule: "ledger-text-gap", Entry: r.before + 1}
	}
	r.at = seq
	copy(r.sum[:], sum)
	return err
}

// contained refuses the text of another ledger: what was read so far must be what the ledger held before.
func (r *restoring) contained() error {
	if r.at == 0 || r.at > r.before {
		return nil
	}
	var sum []byte
	if err := r.tx.QueryRowContext(r.ctx, "SELECT digest FROM entries WHERE seq = $1", r.at).Scan(&sum); err != nil {
		return err
	}
	if string(sum) != string(r.sum[:]) {
		return &Refusal{Rule: "ledger-text-other", Entry: r.at}
	}
	return nil
}

// exported reads a line of an export. It must be the very line that this program writes.
func exported(text string) (Entry, error) {
	e, err := parseLine(text)
	if err != nil || !utf8.ValidString(text) {
		return e, &Refusal{Rule: "ledger-text-line"}
	}
	bare := lineOf(e)
	if text != strings.TrimSuffix(bare, "}")+`,"digest":"`+e.Digest+`"}` {
		return e, &Refusal{Rule: "ledger-text-line", Entry: e.Seq}
	}
	switch e.Kind {
	case Add:
		if r, err := clean(e.Record); err != nil || r != e.Record {
			return e, &Refusal{Rule: "ledger-text-line", Entry: e.Seq}
		}
	case Void, Close, Found:
	default:
		return e, &Refusal{Rule: "ledger-text-line", Entry: e.Seq}
	}
	return e, nil
}

// keysOnce refuses a ledger in which two records that count have one key.
func keysOnce(ctx context.Context, tx *sql.Tx) error {
	var seq int64
	err := tx.QueryRowContext(ctx, "SELECT max(seq) FROM records WHERE voided = 0 GROUP BY key HAVING count(*) > 1 LIMIT 1").Scan(&seq)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err == nil {
		err = &Refusal{Rule: "ledger-key-taken", Entry: seq}
	}
	return err
}
