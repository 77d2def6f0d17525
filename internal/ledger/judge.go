package ledger

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"loa.vn/loa/internal/campaign"
)

// Judge says what Import would make of each draft, and writes nothing.
func (l *Ledger) Judge(ctx context.Context, b Batch) ([]Outcome, error) {
	var outcomes []Outcome
	err := l.read(ctx, func(tx *sql.Tx) (err error) {
		outcomes, err = l.judge(ctx, tx, b)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("judging what is to be entered: %w", err)
	}
	return outcomes, nil
}

// judging is a batch on its way to its outcomes.
type judging struct {
	batch    Batch
	outcomes []Outcome
	keys     []key
	used     map[int64]bool // entries of Keep and Replace that decided something
}

func (l *Ledger) judge(ctx context.Context, tx *sql.Tx, b Batch) ([]Outcome, error) {
	j := &judging{batch: b, outcomes: make([]Outcome, len(b.Drafts)), keys: make([]key, len(b.Drafts)), used: map[int64]bool{}}
	if len(b.Replace) > 0 && b.Why == "" {
		return nil, &Refusal{Rule: "ledger-why-missing", Entry: b.Replace[0]}
	}
	for i, d := range b.Drafts {
		r, err := clean(d.Record)
		if err != nil {
			return nil, fmt.Errorf("%s, row %d: %w", d.File, d.Row, err)
		}
		j.keys[i], j.outcomes[i] = keyOf(r), Outcome{Verdict: New, Draft: -1}
	}
	if err := j.compare(ctx, tx, l.dialect); err != nil {
		return nil, err
	}
	closed, err := closings(ctx, tx)
	if err != nil {
		return nil, err
	}
	j.inClosed(closed)
	for _, seq := range slices.Concat(b.Keep, b.Replace) {
		if !j.used[seq] {
			return nil, &Refusal{Rule: "ledger-decision-unused", Entry: seq}
		}
	}
	return j.outcomes, nil
}

func (j *judging) record(i int) campaign.Record {
	r, _ := clean(j.batch.Drafts[i].Record) // judge saw that it is one
	return r
}

func (j *judging) body(i int) string { return body(j.record(i)) }

// compare compares the drafts of each key with one another and with the ledger.
func (j *judging) compare(ctx context.Context, tx *sql.Tx, d dialect) error {
	nothing, err := empty(ctx, tx)
	if err != nil {
		return err
	}
	order := make([]int, len(j.keys))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(bytes.Compare(j.keys[a][:], j.keys[b][:]), cmp.Compare(a, b)) })
	const atOnce = 500 // keys
	for len(order) > 0 {
		var groups [][]int
		var keys []any
		for len(order) > 0 && len(keys) < atOnce {
			group := j.group(order)
			groups, order = append(groups, group), order[len(group):]
			keys = append(keys, j.keys[group[0]][:])
		}
		found := map[key][]earlier{}
		if !nothing {
			if found, err = d.lookUp(ctx, tx, keys); err != nil {
				return err
			}
		}
		for _, group := range groups {
			if err := j.settle(group, found[j.keys[group[0]]]); err != nil {
				return err
			}
		}
	}
	return nil
}

// group is the drafts at the beginning of a list that have one key.
func (j *judging) group(order []int) []int {
	n := 1
	for n < len(order) && j.keys[order[n]] == j.keys[order[0]] {
		n++
	}
	return order[:n]
}

// settle says what becomes of the drafts of a key, beside the entries that have it.
func (j *judging) settle(drafts []int, entries []earlier) error {
	var differ []int // drafts that say different things
	for _, i := range drafts {
		if same := slices.IndexFunc(differ, func(other int) bool { return j.body(other) == j.body(i) }); same >= 0 {
			j.outcomes[i] = Outcome{Verdict: Same, Draft: differ[same]}
			continue
		}
		differ = append(differ, i)
		if err := j.decide(i, entries); err != nil {
			return err
		}
	}
	if len(differ) > 1 {
		j.contested(differ)
	}
	return nil
}

// earlier is an entry with a key that a draft has.
type earlier struct {
	seq, voided int64
	line        string
}

func (d dialect) lookUp(ctx context.Context, tx *sql.Tx, keys []any) (map[key][]earlier, error) {
	rows, err := tx.QueryContext(ctx, `SELECT r.key, r.seq, r.voided, e.line FROM records r JOIN entries e ON e.seq = r.seq
		WHERE r.key IN `+d.places(1, len(keys))+" ORDER BY r.seq", keys...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	found := map[key][]earlier{}
	for rows.Next() {
		var b sql.RawBytes
		var e earlier
		if err := rows.Scan(&b, &e.seq, &e.voided, &e.line); err != nil {
			return nil, err
		}
		k := key(b)
		found[k] = append(found[k], e)
	}
	return found, rows.Err()
}

// decide says what becomes of a draft beside entries with its key: of these at most one is not voided.
func (j *judging) decide(i int, entries []earlier) error {
	o, text := &j.outcomes[i], j.body(i)
	var live, equal *earlier
	for n := range entries {
		e := &entries[n]
		if e.voided == 0 {
			live = e
		}
		if bodyOf(e.line) == text && (equal == nil || e.voided == 0) {
			equal = e
		}
	}
	switch {
	case equal != nil && equal.voided == 0:
		o.Verdict, o.Entry = Same, equal.seq
		return nil
	case equal != nil && slices.Contains(j.batch.Replace, equal.seq) && live == nil:
		o.Verdict, o.Entry = Replacing, equal.seq
		j.used[equal.seq] = true
		return nil
	case live != nil && slices.Contains(j.batch.Replace, live.seq):
		o.Verdict = Replacing
	case equal != nil:
		o.Verdict, o.Entry = Voided, equal.seq
		return nil
	case live == nil:
		return nil
	case slices.Contains(j.batch.Keep, live.seq):
		o.Verdict = Kept
	default:
		o.Verdict = Conflict
	}
	e, err := parseLine(live.line)
	if err != nil {
		return fmt.Errorf("entry %d: %w", live.seq, err)
	}
	o.Entry, o.Differs = live.seq, differing(e.Record, j.record(i))
	j.used[live.seq] = true
	return nil
}

// contested refuses drafts that say different things under one key, where more than one of them would enter.
func (j *judging) contested(drafts []int) {
	entering := slices.DeleteFunc(slices.Clone(drafts), func(i int) bool { return !j.outcomes[i].Verdict.Enters() })
	if len(entering) < 2 {
		return
	}
	for n, i := range entering {
		other := entering[0]
		if n == 0 {
			other = entering[1]
		}
		o := &j.outcomes[i]
		o.Verdict, o.Draft, o.Differs = Conflict, other, differing(j.record(other), j.record(i))
	}
}

// inClosed refuses what would change a closed period without a reason.
func (j *judging) inClosed(closed []Closing) {
	if j.batch.Why != "" || len(closed) == 0 {
		return
	}
	for i := range j.outcomes {
		o := &j.outcomes[i]
		if !o.Verdict.Enters() {
			continue
		}
		if c, ok := closedOn(closed, j.batch.Drafts[i].Record.Date); ok {
			o.Verdict, o.Period = Closed, c.Name
		}
	}
}
