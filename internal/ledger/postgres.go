package ledger

import (
	"database/sql"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
)

// openPostgres opens the database at the address. The tables lie in the first schema of its search path, so
// several campaigns may share a database, each with a schema of its own.
func openPostgres(address string, patience time.Duration) (*Ledger, error) {
	config, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, err
	}
	config.RuntimeParams["application_name"] = "loa"
	config.RuntimeParams["timezone"] = "UTC"
	db := stdlib.OpenDB(*config)
	db.SetMaxOpenConns(8)
	return &Ledger{db: db, dialect: dialect{
		name: "postgres", goose: goose.DialectPostgres, set: "string_agg(DISTINCT %s::text, ',')",
		insert: "INSERT", numbered: true, snapshot: sql.LevelRepeatableRead,
		measure: "ANALYZE entries, records, publishers, sums",
		lock: []string{
			fmt.Sprintf("SET LOCAL lock_timeout = %d", patience.Milliseconds()),
			"LOCK TABLE entries IN SHARE ROW EXCLUSIVE MODE",
		},
	}}, nil
}
