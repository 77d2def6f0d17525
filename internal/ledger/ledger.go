// Package ledger keeps the records of what was published. A ledger is a list of entries that only grows:
// records are added, voided, never changed; periods are closed; findings of a check are noted. Each entry
// is a line of text ([Entry]), and its digest covers the line and the digest before it, so that the last
// digest, the [Head], stands for everything that was ever entered.
//
//	Drafts ── Judge ──► Outcomes        Import, Void, Correct, ClosePeriod, Find
//	                                                  │ one transaction
//	                                                  ▼
//	                         entries (the truth) ──► records, sums (made from it)
//	                               │                      │
//	                      Export, Restore, Verify    Live, Of, Sums, Reaches
//
// A ledger lies in a SQLite file or in a PostgreSQL database; both hold the same tables, and the text that
// Export writes is the same. What a person did wrong is a [Refusal] or an [Outcome]; other errors are the
// machine's: [ErrBusy], [ErrDamaged], [ErrNewer] and [ErrForeign] say what to do.
package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
)

// What may be wrong with a ledger, apart from the disk and the network.
var (
	ErrBusy    = errors.New("another program is writing into the ledger")
	ErrFull    = errors.New("the disk is full")
	ErrDamaged = errors.New("the ledger's file is damaged")
	ErrNewer   = errors.New("the ledger was written by a newer version of this program")
	ErrForeign = errors.New("the file is no ledger")
)

// patience is how long a writer waits for another one.
const patience = 60 * time.Second

// Ledger is an open ledger. It may be used by several goroutines at once.
type Ledger struct {
	db      *sql.DB
	dialect dialect
	careful string
}

// Open opens the ledger at where, a file's path or postgres://…, and makes one where there is none. A
// ledger of an earlier version is brought up to this one.
func Open(ctx context.Context, where string) (*Ledger, error) {
	return open(ctx, where, patience)
}

func open(ctx context.Context, where string, patience time.Duration) (*Ledger, error) {
	var l *Ledger
	var err error
	if IsURL(where) {
		l, err = openPostgres(where, patience)
	} else {
		l, err = openSQLite(ctx, where, patience)
	}
	if err != nil {
		return nil, fmt.Errorf("opening the ledger: %w", explain(err))
	}
	if err := l.migrate(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("preparing the ledger's tables: %w", explain(err)), l.db.Close())
	}
	return l, nil
}

// IsURL says whether where is the address of a PostgreSQL database, not a file's path.
func IsURL(where string) bool {
	return strings.HasPrefix(where, "postgres://") || strings.HasPrefix(where, "postgresql://")
}

// Close ends the use of the ledger.
func (l *Ledger) Close() error { return l.db.Close() }

// Careful is the reason why a slower, safer way of writing is used: the name of the network or synced folder
// in which the file lies; "" elsewhere. Two machines must not write into such a ledger at once.
func (l *Ledger) Careful() string { return l.careful }

// read runs f on one unchanging state of the ledger.
func (l *Ledger) read(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := l.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true, Isolation: l.dialect.snapshot})
	if err != nil {
		return explain(err)
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	return explain(f(tx))
}

// write runs f alone: no other writer works until it is done. What f wrote stays where it gives no error,
// else nothing of it does.
func (l *Ledger) write(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := l.db.BeginTx(ctx, nil)
	if err != nil {
		return explain(err)
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it does nothing
	for _, statement := range l.dialect.lock {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return explain(err)
		}
	}
	if err := f(tx); err != nil {
		return explain(err)
	}
	return explain(tx.Commit())
}
