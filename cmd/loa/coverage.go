package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/coverage"
	"loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/ledger"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/unit"
)

// coverageFlags are the options of loa coverage.
type coverageFlags struct {
	from, to, period, level, units, date, format, out string
}

func (a *app) coverage() *cobra.Command {
	var f coverageFlags
	c := &cobra.Command{Use: "coverage", Short: a.say.Say("about-coverage", nil), Args: a.noArgs, RunE: func(c *cobra.Command, _ []string) error {
		return a.runCoverage(c.Context(), f)
	}}
	for _, flag := range []struct {
		to                   *string
		name, otherwise, say string
	}{
		{&f.from, "from", "", "flag-from"},
		{&f.to, "to", "", "flag-to"},
		{&f.period, "period", "", "flag-period"},
		{&f.level, "level", "commune", "flag-level"},
		{&f.units, "units", "", "flag-units"},
		{&f.date, "date", "", "flag-date"},
		{&f.format, "format", "text", "flag-format"},
		{&f.out, "out", "", "flag-coverage-out"},
	} {
		c.Flags().StringVar(flag.to, flag.name, flag.otherwise, a.say.Say(flag.say, nil))
	}
	return c
}

func (a *app) runCoverage(ctx context.Context, f coverageFlags) error {
	if err := a.format(f.format); err != nil {
		return err
	}
	s, err := a.open(a.openCache(), f.date, true)
	if err != nil {
		return err
	}
	defer s.Root.Close()
	if wrong := s.WrongTables(); problem.Errors(wrong) > 0 {
		a.tell(wrong)
		return exit(exitCampaign)
	}
	in, err := a.coverageInputs(s, f)
	if err != nil {
		return err
	}
	l, err := a.openLedger(ctx, s)
	if err != nil {
		return err
	}
	if l != nil {
		defer l.Close()
	}
	result, err := countLedger(ctx, l, in)
	if err != nil {
		return err
	}
	if f.out != "" {
		if err := a.writeInside(ctx, s, l, in, f.period, f.out); err != nil {
			return err
		}
	}
	if f.format == "json" {
		err = json.NewEncoder(a.out).Encode(result.JSON())
	} else {
		err = a.sayCoverage(result)
	}
	return cmp.Or(err, a.sayExcess(result))
}

// coverageInputs are what the flags ask for. Without days: since the plan began, up to its end or today.
func (a *app) coverageInputs(s *folder.Folder, f coverageFlags) (coverage.Inputs, error) {
	c := s.Campaign
	in := coverage.Inputs{Campaign: c, Units: unit.New(c.Units, c.Successions), Level: campaign.Level(f.level)}
	if !slices.Contains([]campaign.Level{campaign.Province, campaign.District, campaign.Commune}, in.Level) {
		return in, a.wrongUse("bad-level", "value", f.level)
	}
	in.From, in.To = cmp.Or(c.Plan.From, campaign.Day{Year: s.Moment.Day.Year, Month: 1, Date: 1}), s.Moment.Day
	if !c.Plan.To.IsZero() && c.Plan.To.Before(in.To) {
		in.To = c.Plan.To
	}
	if f.period != "" {
		r, err := c.ReportingNamed(f.period)
		if err != nil {
			return in, a.wrongUse("bad-period", "value", f.period)
		}
		in.From, in.To, in.Due = r.From, r.To, r.Due
	}
	for _, flag := range []struct {
		value string
		to    *campaign.Day
	}{{f.from, &in.From}, {f.to, &in.To}, {f.units, &in.UnitsOf}} {
		if flag.value == "" {
			continue
		}
		day, err := campaign.ParseDay(flag.value)
		if err != nil {
			return in, a.wrongUse("bad-day", "value", flag.value)
		}
		*flag.to = day
	}
	if f.from == "" && f.period == "" && in.To.Before(in.From) {
		in.From = campaign.Day{Year: in.To.Year, Month: 1, Date: 1}
	}
	if in.To.Before(in.From) {
		return in, a.wrongUse("days-turned", "from", in.From.String(), "to", in.To.String())
	}
	return in, nil
}

// countLedger counts what the ledger holds of a period; nil is an empty ledger.
func countLedger(ctx context.Context, l *ledger.Ledger, in coverage.Inputs) (coverage.Result, error) {
	if l == nil {
		return coverage.Count(in), nil
	}
	var err error
	if in.Sums, err = l.Sums(ctx, in.From, in.To); err != nil {
		return coverage.Result{}, err
	}
	if in.Reaches, err = l.Reaches(ctx, in.From, in.To); err != nil {
		return coverage.Result{}, err
	}
	return coverage.Count(in), nil
}

// sayExcess tells of more people reached than there are, which is an error.
func (a *app) sayExcess(r coverage.Result) error {
	var wrong []problem.Problem
	for _, v := range r.Targets {
		for _, over := range v.Over {
			where := over.Unit.Name
			if where == "" {
				where = v.Target.ID
			}
			wrong = append(wrong, problem.At("data/targets.toml", v.Target.Line, 0, "reach-above-population", "target", v.Target.ID,
				"people", over.People, "number", over.Number, "where", where, "entries", shortList(over.Entries)))
		}
	}
	if len(wrong) == 0 {
		return nil
	}
	a.tell(wrong)
	return exit(exitCampaign)
}

// shortList are the first numbers of a list.
func shortList(numbers []int64) string {
	const most = 8
	var words []string
	for i, n := range numbers {
		if i == most {
			words = append(words, "…")
			break
		}
		words = append(words, fmt.Sprint(n))
	}
	return strings.Join(words, ", ")
}

// sayCoverage prints a result for people.
func (a *app) sayCoverage(r coverage.Result) error {
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, a.say.Sayf("coverage-of", "from", r.From.String(), "to", r.To.String()))
	if !r.UnitsOf.IsZero() {
		fmt.Fprintln(w, a.say.Sayf("coverage-by-units", "day", r.UnitsOf.String()))
	}
	fmt.Fprintf(w, "\n%s\n", a.say.Say("coverage-head", nil))
	for _, row := range []struct {
		id    string
		tally coverage.Tally
	}{{"coverage-communes", r.OfCommunes}, {"coverage-districts", r.OfDistricts}, {"coverage-outlets", r.OfOutlets}, {"coverage-bodies", r.OfBodies}} {
		t := row.tally
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%d\t%d\n", a.say.Say(row.id, nil), t.Expected, t.Received, t.InTime, t.Kept, t.Evidence, t.Others)
	}
	if len(r.Denominators) > 1 {
		var list []string
		for _, d := range r.Denominators {
			list = append(list, fmt.Sprintf("%d (%s)", d.Communes, d.Day))
		}
		fmt.Fprintf(w, "\n%s\n", a.say.Sayf("coverage-denominators", "list", strings.Join(list, ", ")))
	}
	if len(r.Targets) > 0 {
		fmt.Fprintf(w, "\n%s\n", a.say.Say("coverage-targets", nil))
	}
	for _, v := range r.Targets {
		a.sayTarget(w, v)
	}
	a.saySilent(w, r)
	for _, u := range r.Unplaced {
		fmt.Fprintln(w, a.say.Sayf("coverage-unplaced", "name", u.Unit.Name, "code", u.Unit.Code, "from", u.Unit.From.String(), "records", fmt.Sprint(u.Records)))
	}
	return w.Flush()
}

// saySilent lists who was expected to report and did not: units by district, then outlets and bodies.
func (a *app) saySilent(w io.Writer, r coverage.Result) {
	var places []string
	names := map[string][]string{}
	for _, rows := range [][]coverage.Row{r.Units, r.Outlets, r.Bodies} {
		for _, row := range coverage.Silent(rows) {
			place := row.District.Name
			if names[place] == nil {
				places = append(places, place)
			}
			name, _ := row.Name.In([]string{a.say.Tag(), "vi"})
			names[place] = append(names[place], name)
		}
	}
	if len(places) > 0 {
		fmt.Fprintf(w, "\n%s\n", a.say.Say("coverage-silent-head", nil))
	}
	for _, place := range places {
		if place != "" {
			fmt.Fprintf(w, "  %s (%d): ", place, len(names[place]))
		} else {
			fmt.Fprint(w, "  ")
		}
		fmt.Fprintln(w, strings.Join(names[place], ", "))
	}
}

func (a *app) sayTarget(w *tabwriter.Writer, v coverage.TargetValue) {
	share, state := fmt.Sprintf("%d/%d", v.Numerator, v.Denominator), a.say.Say("coverage-not-met", nil)
	switch {
	case v.Known:
		share += fmt.Sprintf(" = %.1f%%", coverage.PerCent(v.Value, 1))
		if v.Met {
			state = a.say.Say("coverage-met", nil)
		}
	case v.Target.Rule == "entered" && len(v.Figures) == 0:
		share, state = "–", a.say.Say("coverage-no-figure", nil)
	default:
		share, state = fmt.Sprint(v.Numerator), a.say.Say("coverage-unknown", nil)
	}
	name, _ := v.Target.Name.In([]string{a.say.Tag(), "vi"})
	fmt.Fprintf(w, "%s\t%s\t%s\t≥ %.0f%%\t%s\n", cmp.Or(v.Target.Part, v.Target.ID), name, share, 100*v.Target.Goal, state)
	for _, other := range v.Others {
		fmt.Fprintf(w, "\t  %s\n", a.say.Sayf("coverage-by-day", "day", other.Day.String(), "share", fmt.Sprintf("%d/%d", other.Numerator, other.Denominator)))
	}
}
