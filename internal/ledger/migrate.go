package ledger

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"

	"github.com/pressly/goose/v3"
)

// migrate brings the tables to this version, one step after the other, each whole or not at all.
func (l *Ledger) migrate(ctx context.Context) error {
	steps, err := l.steps()
	if err != nil {
		return err
	}
	// Several programs may make the same new ledger at once: one that comes late finds a step half done, and
	// done when it looks again.
	for try := 1; ; try++ {
		have, want, err := steps.GetVersions(ctx)
		if err == nil && have > want {
			return ErrNewer
		}
		if err == nil && have == want {
			return nil
		}
		if err == nil {
			err = l.alone(ctx, func() error {
				_, err := steps.Up(ctx)
				return err
			})
		}
		if err != nil && try == 10 {
			return err
		}
	}
}

// alone runs f while no other program changes the tables of a PostgreSQL database. SQLite sees to that itself.
func (l *Ledger) alone(ctx context.Context, f func() error) error {
	if l.dialect.goose != goose.DialectPostgres {
		return f()
	}
	conn, err := l.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock($1)", application); err != nil {
		return err
	}
	err = f()
	_, unlock := conn.ExecContext(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock($1)", application)
	return errors.Join(err, unlock)
}

func (l *Ledger) steps() (*goose.Provider, error) {
	folder, err := fs.Sub(migrations, "migrations/"+l.dialect.name)
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(l.dialect.goose, l.db, folder, goose.WithDisableGlobalRegistry(true))
}

// empty says whether nothing was entered yet.
func empty(ctx context.Context, tx *sql.Tx) (bool, error) {
	var n int
	err := tx.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT seq FROM entries LIMIT 1) AS first").Scan(&n)
	return n == 0, err
}
