package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"github.com/pressly/goose/v3"
)

// application marks a SQLite file as a ledger ("Loa1"), and names the lock under which tables are made.
const application = 0x4c6f6131

// openSQLite opens the file. Its journal is a write-ahead log, which lets others read while one writes; on a
// network or in a folder that a program keeps in step with other machines that would lose entries, so there a
// rollback journal is used.
func openSQLite(ctx context.Context, file string, patience time.Duration) (*Ledger, error) {
	file, err := filepath.Abs(file)
	if err != nil {
		return nil, err
	}
	careful := shared(file)
	journal := "WAL"
	if careful != "" {
		journal = "DELETE"
	}
	if err := claim(ctx, file, patience); err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", address(file, journal, patience))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(8)
	return &Ledger{db: db, careful: careful, dialect: dialect{
		name: "sqlite", goose: goose.DialectSQLite3, set: "group_concat(DISTINCT %s)",
		insert: "INSERT OR ROLLBACK", // so that SQLite keeps no second journal, for a single statement
	}}, nil
}

// address is the file as SQLite wants it named. Every commit waits for the disk. Without a journal the file is
// left as it is.
func address(file, journal string, patience time.Duration) string {
	path := filepath.ToSlash(file)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/…
	}
	options := url.Values{
		"_txlock": {"immediate"}, "_busy_timeout": {fmt.Sprint(patience.Milliseconds())}, "_synchronous": {"FULL"}, "_foreign_keys": {"0"}, "_dqs": {"0"}, "_defensive": {"1"},
		"_pragma": {"cache_size(-32768)", "journal_size_limit(16777216)"},
	}
	if journal != "" {
		options.Set("_journal_mode", journal)
	}
	return "file://" + (&url.URL{Path: path}).EscapedPath() + "?" + options.Encode()
}

// claim marks an empty file as a ledger; a file with something else in it is ErrForeign, and stays untouched.
func claim(ctx context.Context, file string, patience time.Duration) error {
	db, err := sql.Open("sqlite", address(file, "", patience))
	if err != nil {
		return err
	}
	defer db.Close()
	var id, tables int
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return err
	}
	if id == application {
		return nil
	}
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_master").Scan(&tables); err != nil {
		return err
	}
	if id != 0 || tables > 0 {
		return ErrForeign
	}
	_, err = db.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", application))
	return err
}
