package ledger

import (
	"context"
	"database/sql"

	"loa.vn/loa/internal/campaign"
)

// names are the numbers that stand for publishers and words in the tables.
type names struct {
	publishers map[campaign.Publisher]int64
	words      map[string]int64
}

func loadNames(ctx context.Context, tx *sql.Tx) (names, error) {
	n := names{map[campaign.Publisher]int64{}, map[string]int64{"": 0}}
	publishers, err := loadPublishers(ctx, tx)
	if err != nil {
		return n, err
	}
	for id, p := range publishers {
		n.publishers[p] = id
	}
	words, err := loadWords(ctx, tx)
	if err != nil {
		return n, err
	}
	for id, word := range words {
		n.words[word] = id
	}
	return n, nil
}

func loadPublishers(ctx context.Context, tx *sql.Tx) (map[int64]campaign.Publisher, error) {
	rows, err := tx.QueryContext(ctx, "SELECT id, unit, unit_from, outlet, body FROM publishers")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	publishers := map[int64]campaign.Publisher{}
	for rows.Next() {
		var id, from int64
		var p campaign.Publisher
		if err := rows.Scan(&id, &p.Unit.Code, &from, &p.Outlet, &p.Body); err != nil {
			return nil, err
		}
		p.Unit.From = dayOf(from)
		publishers[id] = p
	}
	return publishers, rows.Err()
}

func loadWords(ctx context.Context, tx *sql.Tx) (map[int64]string, error) {
	rows, err := tx.QueryContext(ctx, "SELECT id, word FROM words")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	words := map[int64]string{0: ""}
	for rows.Next() {
		var id int64
		var word string
		if err := rows.Scan(&id, &word); err != nil {
			return nil, err
		}
		words[id] = word
	}
	return words, rows.Err()
}

// numberOf is a day as the tables have it: 20240705; 0 for none. Ends of a period that are open are the
// smallest and the largest of numbers.
func numberOf(d campaign.Day) int64 { return int64(d.Year*10000 + d.Month*100 + d.Date) }

func dayOf(n int64) campaign.Day {
	return campaign.Day{Year: int(n / 10000), Month: int(n / 100 % 100), Date: int(n % 100)}
}

func ends(from, to campaign.Day) (first, last int64) {
	if first, last = numberOf(from), numberOf(to); last == 0 {
		last = 99991231
	}
	return first, last
}
