package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/intake"
	"loa.vn/loa/internal/ledger"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/unit"
)

// changeFlags are the options of the commands that change what is recorded.
type changeFlags struct{ why, by, date string }

func (a *app) changeFlags(c *cobra.Command, f *changeFlags, why bool) *cobra.Command {
	if why {
		c.Flags().StringVar(&f.why, "why", "", a.say.Say("flag-why", nil))
	}
	c.Flags().StringVar(&f.by, "by", "", a.say.Say("flag-by", nil))
	c.Flags().StringVar(&f.date, "date", "", a.say.Say("flag-entered", nil))
	return c
}

func (a *app) ledgerVoid() *cobra.Command {
	var f changeFlags
	return a.changeFlags(&cobra.Command{Use: "void ID --why W", Short: a.say.Say("about-ledger-void", nil), Args: a.args(1), RunE: func(c *cobra.Command, args []string) error {
		seq, err := a.entryNumber(args[0])
		if err != nil {
			return err
		}
		return a.withLedger(c.Context(), f.date, func(s *folder.Folder, l *ledger.Ledger) error {
			e, err := l.Void(c.Context(), seq, f.why, importer(f.by), s.Moment.Instant)
			if err != nil {
				return err
			}
			fmt.Fprintln(a.err, a.say.Sayf("ledger-voided", "entry", fmt.Sprint(seq), "void", fmt.Sprint(e.Seq)))
			return nil
		})
	}}, &f, true)
}

func (a *app) ledgerCorrect() *cobra.Command {
	var f changeFlags
	return a.changeFlags(&cobra.Command{Use: "correct ID COLUMN=VALUE… --why W", Short: a.say.Say("about-ledger-correct", nil), Long: a.say.Say("about-ledger-correct-long", nil), RunE: func(c *cobra.Command, args []string) error {
		if len(args) < 2 {
			return a.wrongUse("argument-missing", "use", c.UseLine())
		}
		seq, err := a.entryNumber(args[0])
		if err != nil {
			return err
		}
		return a.withLedger(c.Context(), f.date, func(s *folder.Folder, l *ledger.Ledger) error {
			return a.correct(c.Context(), s, l, seq, args[1:], f)
		})
	}}, &f, true)
}

// correct changes columns of a record. What comes out is read as a row that somebody sent, so that nothing
// gets in this way that an import would refuse.
func (a *app) correct(ctx context.Context, s *folder.Folder, l *ledger.Ledger, seq int64, changes []string, f changeFlags) error {
	if wrong := s.WrongTables(); problem.Errors(wrong) > 0 {
		a.tell(wrong)
		return exit(exitCampaign)
	}
	e, _, err := l.Entry(ctx, seq)
	if err != nil {
		return err
	}
	if e.Kind != ledger.Add {
		return &ledger.Refusal{Rule: "ledger-no-record", Entry: seq}
	}
	names, texts, err := a.changedRow(e.Record, changes)
	if err != nil {
		return err
	}
	row, err := sheetOf(names, texts)
	if err != nil {
		return err
	}
	c := s.Campaign
	file := intake.Read("correct.csv", row, intake.Inputs{Campaign: c, Units: unit.New(c.Units, c.Successions), Today: s.Moment.Day})
	problems := slices.Clone(file.Problems)
	for _, d := range file.Drafts {
		problems = append(problems, d.Problems...)
	}
	for i, p := range problems { // the sheet is nobody's file: a column is place enough
		problems[i].File, problems[i].Line = fmt.Sprintf("#%d", seq), 0
		if p.Column > 0 && p.Column <= len(names) {
			problems[i].File += " " + names[p.Column-1]
		}
	}
	if len(file.Drafts) != 1 || problem.Errors(problems) > 0 {
		a.tell(problems)
		return exit(exitCampaign)
	}
	add, err := l.Correct(ctx, seq, file.Drafts[0].Record, f.why, importer(f.by), s.Moment.Instant)
	if err != nil {
		return err
	}
	fmt.Fprintln(a.err, a.say.Sayf("ledger-corrected", "entry", fmt.Sprint(seq), "new", fmt.Sprint(add.Seq), "differs", said(e.Record, add.Record)))
	return nil
}

// changedRow is a record with changed columns: the names of those that hold something, and what.
func (a *app) changedRow(r campaign.Record, changes []string) (names, texts []string, err error) {
	names, texts = ledger.Columns(r)
	known := ledger.ColumnNames()
	for _, change := range changes {
		name, text, ok := strings.Cut(change, "=")
		name = strings.ToLower(strings.TrimSpace(name))
		if !ok || !slices.Contains(known, name) {
			return nil, nil, a.wrongUse("ledger-bad-change", "value", change, "known", strings.Join(known, ", "))
		}
		if at := slices.Index(names, name); at >= 0 {
			texts[at] = text
		} else {
			names, texts = append(names, name), append(texts, text)
		}
	}
	return names, texts, nil
}

// sheetOf is a sheet of one row, as intake reads it.
func sheetOf(names, texts []string) ([]byte, error) {
	var b strings.Builder
	w := csv.NewWriter(&b)
	err := errors.Join(w.Write(names), w.Write(texts))
	w.Flush()
	return []byte(b.String()), errors.Join(err, w.Error())
}

func (a *app) ledgerClose() *cobra.Command {
	var f changeFlags
	return a.changeFlags(&cobra.Command{Use: "close PERIOD", Short: a.say.Say("about-ledger-close", nil), Args: a.args(1), RunE: func(c *cobra.Command, args []string) error {
		return a.withLedger(c.Context(), f.date, func(s *folder.Folder, l *ledger.Ledger) error {
			period, err := s.Campaign.ReportingNamed(args[0])
			if err != nil {
				return a.wrongUse("bad-period", "value", args[0])
			}
			if !period.To.Before(s.Moment.Day) {
				return a.wrongUse("ledger-close-early", "period", period.Name, "to", period.To.String())
			}
			e, err := l.ClosePeriod(c.Context(), period.From, period.To, period.Name, importer(f.by), s.Moment.Instant)
			if err != nil {
				return err
			}
			fmt.Fprintln(a.err, a.say.Sayf("ledger-period-now-closed", "period", period.Name, "from", period.From.String(), "to", period.To.String(), "head", ledger.Head{Seq: e.Seq, Digest: e.Digest}.String()))
			return nil
		})
	}}, &f, false)
}
