package ledger

import (
	"database/sql"
	"embed"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

//go:embed migrations
var migrations embed.FS

// dialect is what the two databases do differently.
type dialect struct {
	name     string // folder of its migrations
	goose    goose.Dialect
	set      string   // an aggregate: distinct numbers with commas between
	insert   string   // the verb
	numbered bool     // places of values in a statement have numbers
	lock     []string // statements with which a writer begins
	measure  string   // the statement after which many new rows are found quickly; "" for none
	snapshot sql.IsolationLevel
}

// explain says what an error of a database means, where it is one of those that people can do something about.
func explain(err error) error {
	var lite *sqlite.Error
	var pg *pgconn.PgError
	switch {
	case errors.As(err, &lite):
		switch lite.Code() & 0xff {
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
			return fmt.Errorf("%w (%w)", ErrBusy, err)
		case sqlite3.SQLITE_FULL:
			return fmt.Errorf("%w (%w)", ErrFull, err)
		case sqlite3.SQLITE_CORRUPT:
			return fmt.Errorf("%w (%w)", ErrDamaged, err)
		case sqlite3.SQLITE_NOTADB:
			return fmt.Errorf("%w (%w)", ErrForeign, err)
		}
	case errors.As(err, &pg):
		switch pg.Code {
		case "55P03", "40001": // lock_not_available, serialization_failure
			return fmt.Errorf("%w (%w)", ErrBusy, err)
		case "53100": // disk_full
			return fmt.Errorf("%w (%w)", ErrFull, err)
		case "XX001", "XX002": // data_corrupted, index_corrupted
			return fmt.Errorf("%w (%w)", ErrDamaged, err)
		}
	}
	return err
}
