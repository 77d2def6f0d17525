package ledger

import (
	"context"
	"database/sql"
	"strconv"
	"strings"
)

// together is how many rows are put into a table by one statement.
const together = 64

// bulk puts rows into a table, many at once.
type bulk struct {
	table   string
	dialect dialect
	columns int
	values  []any
	full    *sql.Stmt // puts in as many rows as fit
}

func (d dialect) into(table string) bulk { return bulk{table: table, dialect: d} }

// put adds a row; it is in the table after flush at the latest.
func (b *bulk) put(ctx context.Context, tx *sql.Tx, row ...any) error {
	b.columns = len(row)
	b.values = append(b.values, row...)
	if len(b.values) < together*b.columns {
		return nil
	}
	if b.full == nil {
		full, err := tx.PrepareContext(ctx, b.statement(together))
		if err != nil {
			return err
		}
		b.full = full
	}
	_, err := b.full.ExecContext(ctx, b.values...)
	b.values = b.values[:0]
	return err
}

func (b *bulk) flush(ctx context.Context, tx *sql.Tx) error {
	if len(b.values) == 0 {
		return nil
	}
	_, err := tx.ExecContext(ctx, b.statement(len(b.values)/b.columns), b.values...)
	b.values = b.values[:0]
	return err
}

func (b *bulk) statement(rows int) string {
	var s strings.Builder
	s.WriteString(b.dialect.insert + " INTO " + b.table + " VALUES ")
	for i := range rows {
		if i > 0 {
			s.WriteByte(',')
		}
		s.WriteString(b.dialect.places(i*b.columns+1, b.columns))
	}
	return s.String()
}

// places are the places of n values in a statement, from the first on: ($1,$2,$3), or (?,?,?) for SQLite,
// which looks numbered ones up one by one.
func (d dialect) places(first, n int) string {
	b := []byte{'('}
	for i := range n {
		if i > 0 {
			b = append(b, ',')
		}
		if d.numbered {
			b = strconv.AppendInt(append(b, '$'), int64(first+i), 10)
		} else {
			b = append(b, '?')
		}
	}
	return string(append(b, ')'))
}
