package ledger

import (
	"context"
	"database/sql"
	"io/fs"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

// migrate brings the tables to this version, one step after the other, each whole or not at all.
func (l *Ledger) migrate(ctx context.Context) error {
	steps, err := l.steps()
	if err != nil {
		return err
	}
	// Two programs may make the same new ledger at once: the one that comes late finds the steps done.
	for try := 1; ; try++ {
		have, want, err := steps.GetVersions(ctx)
		if err == nil && have > want {
			return ErrNewer
		}
		if err == nil && have == want {
			return nil
		}
		if err == nil {
			_, err = steps.Up(ctx)
		}
		if err != nil && try == 5 {
			return err
		}
	}
}

func (l *Ledger) steps() (*goose.Provider, error) {
	folder, err := fs.Sub(migrations, "migrations/"+l.dialect.name)
	if err != nil {
		return nil, err
	}
	options := []goose.ProviderOption{goose.WithDisableGlobalRegistry(true)}
	if l.dialect.goose == goose.DialectPostgres {
		locker, err := lock.NewPostgresSessionLocker()
		if err != nil {
			return nil, err
		}
		options = append(options, goose.WithSessionLocker(locker))
	}
	return goose.NewProvider(l.dialect.goose, l.db, folder, options...)
}

// empty says whether nothing was entered yet.
func empty(ctx context.Context, tx *sql.Tx) (bool, error) {
	var n int
	err := tx.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT seq FROM entries LIMIT 1) AS first").Scan(&n)
	return n == 0, err
}
