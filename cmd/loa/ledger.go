package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/ledger"
	"loa.vn/loa/internal/unit"
)

func (a *app) ledger() *cobra.Command {
	c := &cobra.Command{Use: "ledger", Short: a.say.Say("about-ledger", nil), Args: a.noArgs, RunE: func(c *cobra.Command, _ []string) error { return c.Help() }}
	c.AddCommand(a.ledgerImport(), a.ledgerList(), a.ledgerVoid(), a.ledgerCorrect(), a.ledgerClose(), a.ledgerVerify(), a.ledgerExport(),
		a.ledgerForm(), a.ledgerEvidence(), a.ledgerDoubts(), a.ledgerSample(), a.ledgerFinding())
	return c
}

// openLedger opens the campaign's ledger; nil where nothing was recorded yet.
func (a *app) openLedger(ctx context.Context, s *folder.Folder) (*ledger.Ledger, error) {
	l, err := s.OpenLedger(ctx)
	return a.careful(l, err)
}

// makeLedger opens the campaign's ledger, a new one where there is none.
func (a *app) makeLedger(ctx context.Context, s *folder.Folder) (*ledger.Ledger, error) {
	l, err := s.MakeLedger(ctx)
	return a.careful(l, err)
}

// careful tells where a ledger lies in a folder that several machines share.
func (a *app) careful(l *ledger.Ledger, err error) (*ledger.Ledger, error) {
	if err == nil && l != nil && l.Careful() != "" {
		fmt.Fprintln(a.err, "loa: "+a.say.Sayf("ledger-careful", "folder", l.Careful()))
	}
	return l, err
}

// withLedger reads the campaign, opens its ledger and runs f with both. Without a ledger it says so, and that
// is all.
func (a *app) withLedger(ctx context.Context, date string, f func(*folder.Folder, *ledger.Ledger) error) error {
	s, err := a.open(a.openCache(), date, true)
	if err != nil {
		return err
	}
	defer s.Root.Close()
	l, err := a.openLedger(ctx, s)
	if err != nil {
		return err
	}
	if l == nil {
		fmt.Fprintln(a.err, a.say.Say("ledger-none", nil))
		return exit(exitCampaign)
	}
	return errors.Join(f(s, l), l.Close())
}

// ledgerFailed are the words for what is wrong with a ledger; "" where the error is of another kind.
func ledgerFailed(err error) string {
	switch {
	case errors.Is(err, ledger.ErrBusy):
		return "ledger-busy"
	case errors.Is(err, ledger.ErrFull):
		return "ledger-full"
	case errors.Is(err, ledger.ErrDamaged):
		return "ledger-damaged"
	case errors.Is(err, ledger.ErrNewer):
		return "ledger-newer"
	case errors.Is(err, ledger.ErrForeign):
		return "ledger-foreign"
	}
	return ""
}

// sayRefusal says why the ledger refused, and gives the exit code: a text that it cannot take is the
// campaign's fault, anything else that of the command line.
func (a *app) sayRefusal(r *ledger.Refusal) exit {
	text := a.say.Sayf(r.Rule, "entry", fmt.Sprint(r.Entry), "period", r.Period, "file", filepath.ToSlash(r.File))
	switch {
	case r.Line > 0:
		fmt.Fprintf(a.err, "%s:%d:1: %s: %s [%s]\n", filepath.ToSlash(r.File), r.Line, a.say.Say("error", nil), text, r.Rule)
	case r.File != "":
		fmt.Fprintf(a.err, "%s: %s: %s [%s]\n", filepath.ToSlash(r.File), a.say.Say("error", nil), text, r.Rule)
	default:
		fmt.Fprintln(a.err, "loa: "+text)
	}
	if hint := a.say.Hint(r.Rule, map[string]string{"entry": fmt.Sprint(r.Entry)}); hint != "" {
		fmt.Fprintf(a.err, "    %s: %s\n", a.say.Say("hint", nil), hint)
	}
	if r.File != "" {
		return exit(exitCampaign)
	}
	return exit(exitUsage)
}

// importer is who enters something: --by, LOA_BY, or the name of the machine's user.
func importer(by string) string {
	if by = cmp.Or(strings.TrimSpace(by), os.Getenv("LOA_BY")); by != "" {
		return by
	}
	u, err := user.Current()
	if err != nil {
		return ""
	}
	return cmp.Or(u.Name, u.Username)
}

// entryNumber reads the number of an entry.
func (a *app) entryNumber(text string) (int64, error) {
	n, err := strconv.ParseInt(strings.TrimPrefix(strings.TrimSpace(text), "#"), 10, 64)
	if err != nil || n < 1 {
		return 0, a.wrongUse("bad-entry", "value", text)
	}
	return n, nil
}

// publisherName is who published, in words; the id or code where nothing else is known.
func publisherName(c *campaign.Campaign, units *unit.Index, p campaign.Publisher) string {
	switch {
	case p.Outlet != "":
		if o, ok := c.Outlet(p.Outlet); ok {
			name, _ := o.Name.In([]string{"vi", "en"})
			return cmp.Or(name, p.Outlet)
		}
		return p.Outlet
	case p.Body != "":
		if o, ok := c.Organization(p.Body); ok {
			name, _ := o.Name.In([]string{"vi", "en"})
			return cmp.Or(name, p.Body)
		}
		return p.Body
	}
	if u, ok := units.Get(p.Unit); ok {
		return u.Name
	}
	return p.Unit.Code
}
