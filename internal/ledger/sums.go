package ledger

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"loa.vn/loa/internal/campaign"
)

// Sums are what each publisher recorded in each month from from to to, both included, by publisher, then
// month. Of months that lie within only in part, that part counts. A day that is "none" is an open end. Lists
// of items and forms are sorted, and must not be changed: several sums share them.
func (l *Ledger) Sums(ctx context.Context, from, to campaign.Day) ([]campaign.Sum, error) {
	var sums []campaign.Sum
	err := l.read(ctx, func(tx *sql.Tx) error {
		c, err := newCounting(ctx, tx)
		if err != nil {
			return err
		}
		whole, edges := months(from, to)
		if whole.first <= whole.last {
			err = c.count(ctx, tx, keptSums, whole)
		}
		for _, edge := range edges {
			if err == nil {
				err = c.count(ctx, tx, freshSums(l.dialect.set), edge)
			}
		}
		sums = c.sorted()
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("adding up the ledger: %w", err)
	}
	return sums, nil
}

// keptSums are the sums of a span of months, as they are kept.
const keptSums = "SELECT publisher, month, records, evidenced, items, forms, first, last FROM sums WHERE month BETWEEN $1 AND $2"

// freshSums are the sums of a span of days, from its records.
func freshSums(set string) string {
	return "SELECT r.publisher, r.date / 100, " + aggregates(set) + ` FROM records r
		WHERE r.voided = 0 AND r.date BETWEEN $1 AND $2 GROUP BY r.publisher, r.date / 100`
}

// span is a stretch of numbers of months or of days, both ends included.
type span struct{ first, last int64 }

// months are the months that lie within the days whole, and the days of the others.
func months(from, to campaign.Day) (whole span, edges []span) {
	first, last := ends(from, to)
	whole = span{first / 100, last / 100}
	begins := from.IsZero() || from.Date == 1
	stops := to.IsZero() || to.Add(1).Date == 1
	if whole.first == whole.last && !(begins && stops) {
		return span{1, 0}, []span{{first, last}}
	}
	if !begins {
		edges = append(edges, span{first, whole.first*100 + 99})
		whole.first++ // a month 13 has no sums
	}
	if !stops {
		edges = append(edges, span{whole.last * 100, last})
		whole.last--
	}
	return whole, edges
}

// counting turns rows of sums into sums.
type counting struct {
	publishers map[int64]campaign.Publisher
	words      map[int64]string
	sets       map[string][]string
	sums       []counted
}

type counted struct {
	publisher int64
	sum       campaign.Sum
}

func newCounting(ctx context.Context, tx *sql.Tx) (*counting, error) {
	c := &counting{sets: map[string][]string{}}
	var err error
	if c.publishers, err = loadPublishers(ctx, tx); err != nil {
		return nil, err
	}
	c.words, err = loadWords(ctx, tx)
	return c, err
}

func (c *counting) count(ctx context.Context, tx *sql.Tx, statement string, s span) error {
	rows, err := tx.QueryContext(ctx, statement, s.first, s.last)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var n counted
		var month, first, last int64
		var items, forms sql.RawBytes
		if err := rows.Scan(&n.publisher, &month, &n.sum.Records, &n.sum.Evidenced, &items, &forms, &first, &last); err != nil {
			return err
		}
		n.sum.Publisher = c.publishers[n.publisher]
		n.sum.Month = dayOf(month*100 + 1)
		n.sum.FirstReceived, n.sum.LastReceived = dayOf(first), dayOf(last)
		if n.sum.Items, err = c.set(items); err != nil {
			return err
		}
		if n.sum.Forms, err = c.set(forms); err != nil {
			return err
		}
		c.sums = append(c.sums, n)
	}
	return rows.Err()
}

// set is the words of a list of numbers with commas between.
func (c *counting) set(list []byte) ([]string, error) {
	if words, ok := c.sets[string(list)]; ok {
		return words, nil
	}
	var words []string
	for part := range strings.SplitSeq(string(list), ",") {
		id, err := strconv.ParseInt(part, 10, 64)
		word, known := c.words[id]
		if err != nil || !known {
			return nil, fmt.Errorf("%w: the list %q", ErrDamaged, list)
		}
		words = append(words, word)
	}
	slices.Sort(words)
	c.sets[string(list)] = words
	return words, nil
}

func (c *counting) sorted() []campaign.Sum {
	ids := make([]int64, 0, len(c.publishers))
	for id := range c.publishers {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b int64) int { return comparePublishers(c.publishers[a], c.publishers[b]) })
	rank := make(map[int64]int, len(ids))
	for i, id := range ids {
		rank[id] = i
	}
	slices.SortFunc(c.sums, func(a, b counted) int {
		return cmp.Or(cmp.Compare(rank[a.publisher], rank[b.publisher]), a.sum.Month.Compare(b.sum.Month))
	})
	sums := make([]campaign.Sum, len(c.sums))
	for i, n := range c.sums {
		sums[i] = n.sum
	}
	return sums
}

func comparePublishers(a, b campaign.Publisher) int {
	return cmp.Or(cmp.Compare(a.Unit.Code, b.Unit.Code), a.Unit.From.Compare(b.Unit.From), cmp.Compare(a.Outlet, b.Outlet), cmp.Compare(a.Body, b.Body))
}

// Reaches are the events of the days from from to to, both included, at which people were counted: by date,
// then number.
func (l *Ledger) Reaches(ctx context.Context, from, to campaign.Day) ([]campaign.Reach, error) {
	var reaches []campaign.Reach
	first, last := ends(from, to)
	err := l.read(ctx, func(tx *sql.Tx) error {
		c, err := newCounting(ctx, tx)
		if err != nil {
			return err
		}
		rows, err := tx.QueryContext(ctx, `SELECT seq, publisher, date, audience, part, item, form, people FROM records
			WHERE people > 0 AND voided = 0 AND date BETWEEN $1 AND $2 ORDER BY date, seq`, first, last)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var r campaign.Reach
			var publisher, date, audience, part, item, form int64
			if err := rows.Scan(&r.Entry, &publisher, &date, &audience, &part, &item, &form, &r.People); err != nil {
				return err
			}
			r.Publisher, r.Date = c.publishers[publisher], dayOf(date)
			r.Audience, r.Group, r.Item, r.Form = c.words[audience], c.words[part], c.words[item], c.words[form]
			reaches = append(reaches, r)
		}
		return rows.Err()
	})
	if err != nil {
		return nil, fmt.Errorf("reading who was reached: %w", err)
	}
	return reaches, nil
}
