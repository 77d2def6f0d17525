package main

import (
	"context"

	"loa.vn/loa/internal/ledger"
)

// existingLedger opens the campaign's ledger where it has one; nil where nothing was recorded yet.
func (a *app) existingLedger(ctx context.Context, s *site) (*ledger.Ledger, error) {
	return a.openLedger(ctx, s)
}
