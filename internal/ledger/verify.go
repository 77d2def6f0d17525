package ledger

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"loa.vn/loa/internal/campaign"
)

// Report is what Verify found.
type Report struct {
	Head    Head
	Records int     // records that were ever entered
	Live    int     // of them, those that count
	Faults  []Fault // empty where the ledger is whole
}

// Fault is something in a ledger that no program entered.
type Fault struct {
	Rule   string // id of its words
	Entry  int64  // 0 for none in particular
	Detail string
}

// mostFaults is how many faults are told; a ledger with more of them is no better known by their list.
const mostFaults = 20

// Verify goes through the whole ledger: every line and digest, what is kept of it beside, and, where head is
// not "", that the ledger still begins with all that it held when its head was that. Nothing is changed.
func (l *Ledger) Verify(ctx context.Context, head string) (Report, error) {
	v := &verifying{voids: map[int64]int64{}}
	err := l.read(ctx, func(tx *sql.Tx) error {
		if l.dialect.name == "sqlite" {
			if err := v.file(ctx, tx); err != nil || len(v.Faults) > 0 {
				return err
			}
		}
		if err := v.chain(ctx, tx); err != nil {
			return err
		}
		if err := v.records(ctx, tx); err != nil {
			return err
		}
		if err := v.sums(ctx, tx, l.dialect.set); err != nil {
			return err
		}
		return v.past(ctx, tx, head)
	})
	if errors.Is(err, ErrDamaged) {
		v.fault("ledger-fault-file", 0, err.Error())
		err = nil
	}
	if err != nil {
		return Report{}, fmt.Errorf("verifying the ledger: %w", err)
	}
	return v.Report, nil
}

type verifying struct {
	Report
	voids map[int64]int64 // by the entry that is voided
}

func (v *verifying) fault(rule string, entry int64, detail string) {
	if len(v.Faults) < mostFaults {
		v.Faults = append(v.Faults, Fault{rule, entry, detail})
	}
}

// file lets SQLite look at its pages.
func (v *verifying) file(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, fmt.Sprintf("PRAGMA integrity_check(%d)", mostFaults))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var said string
		if err := rows.Scan(&said); err != nil {
			return err
		}
		if said != "ok" {
			v.fault("ledger-fault-file", 0, said)
		}
	}
	return rows.Err()
}

// chain makes every digest anew.
func (v *verifying) chain(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, "SELECT seq, line, digest FROM entries ORDER BY seq")
	if err != nil {
		return err
	}
	defer rows.Close()
	var last digest
	for rows.Next() {
		var seq int64
		var text string
		var sum sql.RawBytes
		if err := rows.Scan(&seq, &text, &sum); err != nil {
			return err
		}
		if seq != v.Head.Seq+1 {
			v.fault("ledger-fault-missing", v.Head.Seq+1, "")
		}
		if last = after(last, []byte(text)); string(last[:]) != string(sum) {
			v.fault("ledger-fault-digest", seq, "")
			copy(last[:], sum)
		}
		v.Head = Head{seq, last.String()}
		v.line(seq, text)
	}
	return rows.Err()
}

func (v *verifying) line(seq int64, text string) {
	e, err := parseLine(text)
	if err != nil || e.Seq != seq || lineOf(e) != text {
		v.fault("ledger-fault-line", seq, "")
		return
	}
	switch e.Kind {
	case Add:
		v.Records++
	case Void:
		if _, twice := v.voids[e.Voids]; twice || e.Voids >= seq {
			v.fault("ledger-fault-line", seq, "")
		}
		v.voids[e.Voids] = seq
	}
}

// records compares the table of records with the lines from which it was made.
func (v *verifying) records(ctx context.Context, tx *sql.Tx) error {
	n, err := loadNames(ctx, tx)
	if err != nil {
		return err
	}
	rows, err := tx.QueryContext(ctx, `SELECT r.publisher, r.date, r.seq, r.key, r.item, r.form, r.audience, r.part, r.people, r.evidenced,
		r.received, r.voided, e.line FROM records r JOIN entries e ON e.seq = r.seq`)
	if err != nil {
		return err
	}
	defer rows.Close()
	w := writer{names: n}
	count := 0
	for rows.Next() {
		var numbers [11]int64
		var k []byte
		var text string
		if err := rows.Scan(&numbers[0], &numbers[1], &numbers[2], &k, &numbers[3], &numbers[4], &numbers[5], &numbers[6], &numbers[7],
			&numbers[8], &numbers[9], &numbers[10], &text); err != nil {
			return err
		}
		count++
		seq, void := numbers[2], numbers[10]
		if void == 0 {
			v.Live++
		}
		e, err := parseLine(text)
		if err != nil {
			continue // chain has said so
		}
		if !w.made(e, numbers[:10], k) || void != v.voids[seq] {
			v.fault("ledger-fault-record", seq, "")
		}
	}
	if count != v.Records {
		v.fault("ledger-fault-count", 0, fmt.Sprintf("%d, %d", count, v.Records))
	}
	return rows.Err()
}

// made says whether a row of the table of records is the one that the entry makes.
func (w *writer) made(e Entry, numbers []int64, k []byte) bool {
	id, known := w.names.publishers[e.Record.Publisher]
	if e.Kind != Add || !known {
		return false
	}
	want := []int64{id, numberOf(e.Record.Date), e.Seq}
	for _, word := range []string{e.Record.Item, e.Record.Form, e.Record.Audience, e.Record.Group} {
		id, known := w.names.words[word]
		if !known {
			return false
		}
		want = append(want, id)
	}
	evidenced := int64(0)
	if e.Record.Evidence != "" {
		evidenced = 1
	}
	want = append(want, int64(e.Record.Reach), evidenced, numberOf(e.Received()))
	sum := keyOf(e.Record)
	return reflect.DeepEqual(want, numbers) && string(sum[:]) == string(k)
}

// sums compares the kept sums with those of the records.
func (v *verifying) sums(ctx context.Context, tx *sql.Tx, set string) error {
	always := span{0, 99991231}
	var both [2][]campaign.Sum
	for i, statement := range []string{keptSums, freshSums(set)} {
		c, err := newCounting(ctx, tx)
		if err != nil {
			return err
		}
		if err := c.count(ctx, tx, statement, always); err != nil {
			return err
		}
		both[i] = c.sorted()
	}
	if !reflect.DeepEqual(both[0], both[1]) {
		v.fault("ledger-fault-sums", 0, "")
	}
	err := keysOnce(ctx, tx)
	var twice *Refusal
	if errors.As(err, &twice) {
		v.fault("ledger-fault-twice", twice.Entry, "")
		return nil
	}
	return err
}

// past looks for a head that the ledger had.
func (v *verifying) past(ctx context.Context, tx *sql.Tx, head string) error {
	if head == "" {
		return nil
	}
	want, err := ParseHead(head)
	if err != nil {
		return &Refusal{Rule: "ledger-head-bad"}
	}
	if want.Seq == 0 {
		return nil
	}
	var sum []byte
	err = tx.QueryRowContext(ctx, "SELECT digest FROM entries WHERE seq = $1", want.Seq).Scan(&sum)
	if errors.Is(err, sql.ErrNoRows) || err == nil && !strings.HasPrefix(hex.EncodeToString(sum), want.Digest) {
		v.fault("ledger-fault-past", want.Seq, head)
		return nil
	}
	return err
}
