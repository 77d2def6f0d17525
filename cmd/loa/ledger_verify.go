package main

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/ledger"
)

func (a *app) ledgerVerify() *cobra.Command {
	var head, format, pages, period string
	var withEvidence bool
	c := &cobra.Command{Use: "verify", Short: a.say.Say("about-ledger-verify", nil), Args: a.noArgs, RunE: func(c *cobra.Command, _ []string) error {
		if err := a.format(format); err != nil {
			return err
		}
		return a.withLedger(c.Context(), "", func(s *folder.Folder, l *ledger.Ledger) error {
			if withEvidence || pages != "" {
				if head != "" {
					return a.wrongUse("ledger-verify-one")
				}
				return a.verifyEvidence(c.Context(), s, l, pages, period, format)
			}
			return a.verify(c.Context(), l, head, format)
		})
	}}
	c.Flags().BoolVar(&withEvidence, "evidence", false, a.say.Say("flag-verify-evidence", nil))
	c.Flags().StringVar(&pages, "pages", "", a.say.Say("flag-verify-pages", nil))
	c.Flags().StringVar(&period, "period", "", a.say.Say("flag-verify-period", nil))
	c.Flags().StringVar(&head, "head", "", a.say.Say("flag-head", nil))
	c.Flags().StringVar(&format, "format", "text", a.say.Say("flag-format", nil))
	return c
}

// verifyJSON is what `loa ledger verify --format json` prints.
type verifyJSON struct {
	Head    string      `json:"head"`
	Digest  string      `json:"digest"`
	Entries int64       `json:"entries"`
	Records int         `json:"records"`
	Live    int         `json:"live"`
	Whole   bool        `json:"whole"`
	Faults  []faultJSON `json:"faults"`
}

type faultJSON struct {
	Rule    string `json:"rule"`
	Entry   int64  `json:"entry"`
	Message string `json:"message"`
}

func (a *app) verify(ctx context.Context, l *ledger.Ledger, head, format string) error {
	r, err := l.Verify(ctx, head)
	if err != nil {
		return err
	}
	out := verifyJSON{r.Head.String(), r.Head.Digest, r.Head.Seq, r.Records, r.Live, len(r.Faults) == 0, []faultJSON{}}
	for _, f := range r.Faults {
		out.Faults = append(out.Faults, faultJSON{f.Rule, f.Entry, a.say.Sayf(f.Rule, "entry", fmt.Sprint(f.Entry), "detail", f.Detail)})
	}
	if format == "json" {
		if err := json.NewEncoder(a.out).Encode(out); err != nil {
			return err
		}
	} else {
		a.sayVerified(out, head)
	}
	if !out.Whole {
		return exit(exitCampaign)
	}
	return nil
}

func (a *app) sayVerified(out verifyJSON, head string) {
	for _, f := range out.Faults {
		fmt.Fprintf(a.err, "loa: %s [%s]\n", f.Message, f.Rule)
	}
	id := "ledger-whole"
	if !out.Whole {
		id = "ledger-not-whole"
	}
	fmt.Fprintln(a.err, a.say.Sayf(id, "entries", fmt.Sprint(out.Entries), "records", fmt.Sprint(out.Records), "live", fmt.Sprint(out.Live), "head", out.Head))
	if head != "" && out.Whole {
		fmt.Fprintln(a.err, a.say.Sayf("ledger-past-held", "head", head))
	}
}

func (a *app) ledgerExport() *cobra.Command {
	return &cobra.Command{Use: "export [DIR]", Short: a.say.Say("about-ledger-export", nil), RunE: func(c *cobra.Command, args []string) error {
		if len(args) > 1 {
			return a.args(1)(c, args)
		}
		return a.withLedger(c.Context(), "", func(s *folder.Folder, l *ledger.Ledger) error {
			dir := filepath.Join(s.Dir, "data", "records")
			if len(args) == 1 {
				dir = args[0]
			}
			head, err := l.Head(c.Context())
			if err == nil {
				err = l.Export(c.Context(), dir)
			}
			if err != nil {
				return err
			}
			fmt.Fprintln(a.err, a.say.Sayf("ledger-exported", "count", fmt.Sprint(head.Seq), "dir", filepath.ToSlash(dir), "head", head.String()))
			return nil
		})
	}}
}
