package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/doubt"
	"loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/ledger"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/unit"
	"loa.vn/loa/internal/whole"
)

func (a *app) ledgerDoubts() *cobra.Command {
	var format string
	c := &cobra.Command{Use: "doubts [PERIOD]", Short: a.say.Say("about-ledger-doubts", nil), RunE: func(c *cobra.Command, args []string) error {
		if len(args) > 1 {
			return a.args(1)(c, args)
		}
		if err := a.format(format); err != nil {
			return err
		}
		return a.withPeriod(c.Context(), args, "", func(in doubt.Inputs, _ *folder.Folder, _ *ledger.Ledger) error {
			doubts, err := doubt.Find(in)
			if err != nil {
				return err
			}
			return a.sayDoubts(doubts, format)
		})
	}}
	c.Flags().StringVar(&format, "format", "text", a.say.Say("flag-format", nil))
	return c
}

// withPeriod opens the ledger and runs f with the records of the period that an argument names: without one,
// of the campaign's plan up to today.
func (a *app) withPeriod(ctx context.Context, args []string, date string, f func(doubt.Inputs, *folder.Folder, *ledger.Ledger) error) error {
	return a.withLedger(ctx, date, func(s *folder.Folder, l *ledger.Ledger) error {
		c := s.Campaign
		if wrong := s.WrongTables(); problem.Errors(wrong) > 0 {
			a.tell(wrong)
			return exit(exitCampaign)
		}
		period := campaign.Reporting{From: c.Plan.From, To: s.Moment.Day}
		if len(args) > 0 {
			var err error
			if period, err = c.ReportingNamed(args[0]); err != nil {
				return a.wrongUse("bad-period", "value", args[0])
			}
		}
		in := doubt.Inputs{Campaign: c, Units: unit.New(c.Units, c.Successions), Period: period, Live: l.Live(ctx, period.From, period.To)}
		return f(in, s, l)
	})
}

// doubtJSON is a doubt as `loa ledger doubts --format json` prints it.
type doubtJSON struct {
	Rule    string            `json:"rule"`
	Message string            `json:"message"`
	Args    map[string]string `json:"args"`
	Entries []int64           `json:"entries"`
}

func (a *app) sayDoubts(doubts []doubt.Doubt, format string) error {
	if format == "json" {
		list := []doubtJSON{}
		for _, d := range doubts {
			list = append(list, doubtJSON{d.Rule, a.say.Say(d.Rule, d.Args), d.Args, d.Entries})
		}
		return json.NewEncoder(a.out).Encode(list)
	}
	rule := ""
	for _, d := range doubts {
		if d.Rule != rule {
			rule = d.Rule
			fmt.Fprintf(a.out, "\n%s\n", a.say.Say(d.Rule+"-head", nil))
		}
		fmt.Fprintf(a.out, "  %s\n    %s\n", a.say.Say(d.Rule, d.Args), a.say.Sayf("doubt-records", "entries", shortList(d.Entries)))
	}
	fmt.Fprintln(a.err, a.say.Sayf("doubts-found", "count", fmt.Sprint(len(doubts))))
	return nil
}

// sampleFlags are the options of loa ledger sample.
type sampleFlags struct {
	size, each        int
	seed, out, format string
}

func (a *app) ledgerSample() *cobra.Command {
	var f sampleFlags
	c := &cobra.Command{Use: "sample PERIOD --seed S", Short: a.say.Say("about-ledger-sample", nil), Args: a.args(1), RunE: func(c *cobra.Command, args []string) error {
		switch {
		case !slices.Contains([]string{"xlsx", "html"}, f.format):
			return a.wrongUse("bad-sample-format", "value", f.format)
		case f.seed == "":
			return a.wrongUse("sample-no-seed")
		case f.size < 1 || f.each < 1:
			return a.wrongUse("sample-bad-size")
		}
		return a.withPeriod(c.Context(), args, "", func(in doubt.Inputs, _ *folder.Folder, l *ledger.Ledger) error {
			return a.drawSample(c.Context(), in, l, f)
		})
	}}
	c.Flags().IntVar(&f.size, "size", 30, a.say.Say("flag-sample-size", nil))
	c.Flags().IntVar(&f.each, "each", 3, a.say.Say("flag-sample-each", nil))
	c.Flags().StringVar(&f.seed, "seed", "", a.say.Say("flag-sample-seed", nil))
	c.Flags().StringVar(&f.format, "format", "xlsx", a.say.Say("flag-sample-format", nil))
	c.Flags().StringVar(&f.out, "out", "", a.say.Say("flag-sample-out", nil))
	return c
}

func (a *app) drawSample(ctx context.Context, in doubt.Inputs, l *ledger.Ledger, f sampleFlags) error {
	d := doubt.Draft{Size: f.size, Seed: f.seed, Each: f.each}
	drawn, err := doubt.Draw(in, d, in.Period.To)
	if err != nil {
		return err
	}
	head, err := l.Head(ctx)
	if err != nil {
		return err
	}
	s := doubt.NewSheet(in, d, head, drawn)
	data, err := s.XLSX()
	if f.format == "html" {
		data, err = s.HTML()
	}
	if err != nil {
		return err
	}
	name := f.out
	if name == "" {
		if name, err = unused("phieu-kiem-tra-"+in.Period.Name, "."+f.format); err != nil {
			return err
		}
	}
	if err := whole.Write(name, data); err != nil {
		return err
	}
	fmt.Fprintln(a.err, a.say.Sayf("sample-drawn", "file", name, "communes", fmt.Sprint(s.Communes), "rows", fmt.Sprint(len(s.Rows)), "sample", s.Name))
	return nil
}

func (a *app) ledgerFinding() *cobra.Command {
	var f changeFlags
	return a.changeFlags(&cobra.Command{Use: "finding FILE…", Short: a.say.Say("about-ledger-finding", nil), RunE: func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return a.wrongUse("argument-missing", "use", c.UseLine())
		}
		return a.withLedger(c.Context(), f.date, func(s *folder.Folder, l *ledger.Ledger) error {
			return a.enterFindings(c.Context(), s, l, args, f)
		})
	}}, &f, false)
}

// enterFindings reads filled check sheets and enters what they found. What the ledger says already is left out;
// where anything in the sheets is wrong, nothing is entered.
func (a *app) enterFindings(ctx context.Context, s *folder.Folder, l *ledger.Ledger, names []string, f changeFlags) error {
	c := s.Campaign
	in := doubt.Inputs{Campaign: c, Units: unit.New(c.Units, c.Successions)}
	known, err := knownFindings(ctx, l)
	if err != nil {
		return err
	}
	var findings []ledger.Finding
	var problems []problem.Problem
	same, empty := 0, 0
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		filled := doubt.ReadSheet(name, data, in)
		problems = append(problems, filled.Problems...)
		empty += filled.Empty
		for _, finding := range filled.Findings {
			if slices.Contains(known, finding) {
				same++
				continue
			}
			known = append(known, finding)
			findings = append(findings, finding)
		}
	}
	if problem.Errors(problems) == 0 {
		problems = append(problems, a.unknownRecords(ctx, l, names[0], findings)...)
	}
	a.tell(problems)
	if problem.Errors(problems) > 0 {
		return exit(exitCampaign)
	}
	for _, finding := range findings {
		if _, err := l.Find(ctx, finding, importer(f.by), s.Moment.Instant); err != nil {
			return err
		}
	}
	fmt.Fprintln(a.err, a.say.Sayf("findings-entered", "new", fmt.Sprint(len(findings)), "same", fmt.Sprint(same), "empty", fmt.Sprint(empty)))
	return nil
}

func knownFindings(ctx context.Context, l *ledger.Ledger) ([]ledger.Finding, error) {
	var known []ledger.Finding
	for e, err := range l.Others(ctx) {
		if err != nil {
			return nil, err
		}
		if e.Kind == ledger.Found {
			known = append(known, e.Finding)
		}
	}
	return known, nil
}

// unknownRecords are findings about records that the ledger does not have.
func (a *app) unknownRecords(ctx context.Context, l *ledger.Ledger, file string, findings []ledger.Finding) []problem.Problem {
	var problems []problem.Problem
	for _, f := range findings {
		if f.Record == 0 {
			continue
		}
		var refusal *ledger.Refusal
		e, _, err := l.Entry(ctx, f.Record)
		if errors.As(err, &refusal) || err == nil && e.Kind != ledger.Add {
			problems = append(problems, problem.At(file, 0, 0, "doubt-bad-entry", "value", f.Record))
		}
	}
	return problems
}
