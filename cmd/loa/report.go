package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/ledger"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/report"
	"loa.vn/loa/internal/source"
	"loa.vn/loa/internal/unit"
	"loa.vn/loa/internal/whole"
)

// reportFlags are the options of loa report.
type reportFlags struct{ format, out, template, date string }

func (a *app) report() *cobra.Command {
	var f reportFlags
	c := &cobra.Command{Use: "report PERIOD", Short: a.say.Say("about-report", nil), Long: a.say.Say("about-report-long", nil), Args: a.args(1), RunE: func(c *cobra.Command, args []string) error {
		return a.runReport(c.Context(), args[0], f)
	}}
	c.Flags().StringVar(&f.format, "format", "docx", a.say.Say("flag-report-format", nil))
	c.Flags().StringVar(&f.out, "out", "", a.say.Say("flag-report-out", nil))
	c.Flags().StringVar(&f.template, "template", "", a.say.Say("flag-report-template", nil))
	c.Flags().StringVar(&f.date, "date", "", a.say.Say("flag-report-date", nil))
	c.AddCommand(a.reportExplain())
	return c
}

func (a *app) runReport(ctx context.Context, name string, f reportFlags) error {
	switch {
	case !slices.Contains([]string{"docx", "xlsx", "html", "json"}, f.format):
		return a.wrongUse("bad-report-format", "value", f.format)
	case f.template != "" && f.format != "docx":
		return a.wrongUse("report-template-docx-only")
	}
	return a.withReport(ctx, name, f.date, func(s *folder.Folder, _ *ledger.Ledger, r *report.Report) error {
		data, problems, err := a.renderReport(s, r, f)
		if err != nil {
			return err
		}
		a.tell(problems)
		if problem.Errors(problems) > 0 {
			return exit(exitCampaign)
		}
		if err := a.writeReport(data, r.Period.Name, f); err != nil {
			return err
		}
		return a.sayReportDoubtful(r)
	})
}

// withReport reads the campaign and its ledger, counts a period and runs f. A ledger in which nothing was
// recorded yet gives a report of nothing.
func (a *app) withReport(ctx context.Context, name, date string, f func(*folder.Folder, *ledger.Ledger, *report.Report) error) (err error) {
	s, err := a.open(a.openCache(), date, true)
	if err != nil {
		return err
	}
	defer s.Root.Close()
	period, err := s.Campaign.ReportingNamed(name)
	if err != nil {
		return a.wrongUse("bad-period", "value", name)
	}
	if wrong := s.WrongTables(); problem.Errors(wrong) > 0 {
		a.tell(wrong)
		return exit(exitCampaign)
	}
	words, problems, err := narrative(s, period)
	if err != nil {
		return err
	}
	if problem.Errors(problems) > 0 {
		a.tell(problems)
		return exit(exitCampaign)
	}
	l, err := a.openLedger(ctx, s)
	if err != nil {
		return err
	}
	if l != nil {
		defer func() { err = errors.Join(err, l.Close()) }()
	}
	in, err := reportInputs(ctx, s, l, period)
	if err != nil {
		return err
	}
	in.Words = words
	r, err := report.Make(in)
	if err != nil {
		return err
	}
	return f(s, l, &r)
}

// narrative are the words of a period's report; those of any report where the period has none.
func narrative(s *folder.Folder, period campaign.Reporting) (report.Narrative, []problem.Problem, error) {
	file := report.File(period)
	if _, err := s.Root.Stat(file); errors.Is(err, os.ErrNotExist) {
		return report.NewNarrative(), nil, nil
	}
	text, err := source.ReadText(s.Root, file)
	if err != nil {
		return report.Narrative{}, nil, err
	}
	words, problems := report.ReadNarrative(file, text)
	return words, problems, nil
}

// reportInputs are what the ledger holds of a period, of that of the year before, and since the year began.
func reportInputs(ctx context.Context, s *folder.Folder, l *ledger.Ledger, period campaign.Reporting) (report.Inputs, error) {
	c := s.Campaign
	in := report.Inputs{Campaign: c, Units: unit.New(c.Units, c.Successions), Day: s.Moment.Day}
	now, before, since := report.Spans(c, period)
	in.Now.Reporting, in.Before.Reporting, in.Since.Reporting = now, before, since
	in.Live = func(func(ledger.Entry, error) bool) {}
	if l == nil {
		return in, nil
	}
	var err error
	for _, span := range []*report.Span{&in.Now, &in.Before, &in.Since} {
		if span.Sums, err = l.Sums(ctx, span.From, span.To); err != nil {
			return in, err
		}
		if span.Reaches, err = l.Reaches(ctx, span.From, span.To); err != nil {
			return in, err
		}
	}
	in.Live = l.Live(ctx, period.From, period.To)
	for e, err := range l.Others(ctx) {
		switch {
		case err != nil:
			return in, err
		case e.Kind == ledger.Close && e.From == period.From && e.To == period.To:
			in.Closed = e.Received()
		case e.Kind == ledger.Found && strings.HasPrefix(e.Finding.Sample, period.Name+"/"):
			in.Findings = append(in.Findings, e.Finding)
		}
	}
	in.Head, err = l.Head(ctx)
	return in, err
}

func (a *app) renderReport(s *folder.Folder, r *report.Report, f reportFlags) ([]byte, []problem.Problem, error) {
	switch {
	case f.template != "":
		paper, err := os.ReadFile(f.template)
		if err != nil {
			return nil, nil, err
		}
		return r.Fill(s.Campaign, filepath.ToSlash(f.template), paper)
	case f.format == "docx":
		return r.DOCX(s.Campaign)
	case f.format == "html":
		return r.HTML(s.Campaign)
	case f.format == "xlsx":
		data, err := r.XLSX()
		return data, r.Check(), err
	}
	data, err := r.JSON()
	return data, r.Check(), err
}

// writeReport writes what was asked for. Without --out, data goes to standard output, and a file gets a name
// that no other has: somebody may have edited the last one.
func (a *app) writeReport(data []byte, period string, f reportFlags) error {
	if f.format == "json" && f.out == "" {
		_, err := a.out.Write(data)
		return err
	}
	name := f.out
	if name == "" {
		base := "bao-cao-" + period
		if f.format == "xlsx" {
			base = "phu-luc-" + period
		}
		var err error
		if name, err = unused(base, "."+f.format); err != nil {
			return err
		}
	}
	if err := whole.Write(name, data); err != nil {
		return err
	}
	fmt.Fprintln(a.err, a.say.Sayf("report-written", "file", name))
	return nil
}

// sayReportDoubtful tells of figures that cannot be right, which is an error, after the report was written.
func (a *app) sayReportDoubtful(r *report.Report) error {
	wrong := r.Excesses()
	a.tell(wrong)
	if len(wrong) > 0 {
		return exit(exitCampaign)
	}
	return nil
}
