package ledger

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"maps"
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
		before, whole, behind := months(from, to)
		for _, part := range []struct {
			statement string
			span
		}{{freshSums(l.dialect.set), before}, {keptSums, whole}, {freshSums(l.dialect.set), behind}} {
			if err == nil && part.first <= part.last {
				err = c.count(ctx, tx, part.statement, part.span)
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

// keptSums are the sums of a span of months, as they are kept, by month.
const keptSums = "SELECT publisher, month, records, evidenced, items, forms, first, last FROM sums WHERE month BETWEEN $1 AND $2 ORDER BY month"

// freshSums are the sums of a span of days, from its records, by month.
func freshSums(set string) string {
	return "SELECT r.publisher, r.date / 100, " + aggregates(set) + ` FROM records r
		WHERE r.voided = 0 AND r.date BETWEEN $1 AND $2 GROUP BY r.publisher, r.date / 100 ORDER BY 2`
}

// span is a stretch of numbers of months or of days, both ends included.
type span struct{ first, last int64 }

// months are the months that lie within the days whole, and the days of those before and behind that lie
// within in part.
func months(from, to campaign.Day) (before, whole, behind span) {
	first, last := ends(from, to)
	nothing := span{1, 0}
	before, whole, behind = nothing, span{first / 100, last / 100}, nothing
	begins := from.IsZero() || from.Date == 1
	stops := to.IsZero() || to.Add(1).Date == 1
	if whole.first == whole.last && !(begins && stops) {
		return span{first, last}, nothing, nothing
	}
	if !begins {
		before = span{first, whole.first*100 + 99}
		whole.first++ // a month 13 has no sums
	}
	if !stops {
		behind = span{whole.last * 100, last}
		whole.last--
	}
	return before, whole, behind
}

// counting turns rows of sums, which come by month, into sums.
type counting struct {
	publishers map[int64]campaign.Publisher
	words      map[int64]string
	sets       map[string][]string
	sums       []campaign.Sum
	of         []int64 // the publisher of each
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
		var sum campaign.Sum
		var publisher, month, first, last int64
		var items, forms sql.RawBytes
		if err := rows.Scan(&publisher, &month, &sum.Records, &sum.Evidenced, &items, &forms, &first, &last); err != nil {
			return err
		}
		sum.Publisher = c.publishers[publisher]
		sum.Month = dayOf(month*100 + 1)
		sum.FirstReceived, sum.LastReceived = dayOf(first), dayOf(last)
		if sum.Items, err = c.set(items); err != nil {
			return err
		}
		if sum.Forms, err = c.set(forms); err != nil {
			return err
		}
		c.sums, c.of = append(c.sums, sum), append(c.of, publisher)
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

// sorted are the sums by publisher, then month: each is put behind those of its publisher that came before.
func (c *counting) sorted() []campaign.Sum {
	places := map[int64]*int{} // where the next sum of a publisher goes
	for _, publisher := range c.of {
		if places[publisher] == nil {
			places[publisher] = new(int)
		}
		*places[publisher]++
	}
	next := 0
	for _, publisher := range slices.SortedFunc(maps.Keys(places), func(a, b int64) int { return comparePublishers(c.publishers[a], c.publishers[b]) }) {
		next, *places[publisher] = next+*places[publisher], next
	}
	sums := make([]campaign.Sum, len(c.sums))
	for i, publisher := range c.of {
		at := places[publisher]
		sums[*at] = c.sums[i]
		*at++
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
