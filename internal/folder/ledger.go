package folder

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"loa.vn/loa/internal/ledger"
)

// LedgerPlace is where the campaign keeps its records: what LOA_LEDGER says, what site.toml says, or ledger.db.
func (f *Folder) LedgerPlace() string {
	where := cmp.Or(os.Getenv("LOA_LEDGER"), f.Campaign.Site.Ledger, "ledger.db")
	if ledger.IsURL(where) || filepath.IsAbs(where) {
		return where
	}
	return filepath.Join(f.Dir, where)
}

// OpenLedger opens the campaign's ledger; nil where nothing was recorded yet. Nothing is made.
func (f *Folder) OpenLedger(ctx context.Context) (*ledger.Ledger, error) {
	where := f.LedgerPlace()
	if _, err := os.Stat(where); !ledger.IsURL(where) && errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return f.MakeLedger(ctx)
}

// MakeLedger opens the campaign's ledger, a new one where there is none.
func (f *Folder) MakeLedger(ctx context.Context) (*ledger.Ledger, error) {
	return ledger.Open(ctx, f.LedgerPlace())
}
