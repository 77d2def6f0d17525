package main

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"loa.vn/loa/internal/check"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/weight"
)

func (a *app) check() *cobra.Command {
	var format, date string
	var strict bool
	c := &cobra.Command{Use: "check", Short: a.say.Say("about-check", nil), Args: a.noArgs, RunE: func(*cobra.Command, []string) error {
		return a.runCheck(format, date, strict)
	}}
	c.Flags().StringVar(&format, "format", "text", a.say.Say("flag-format", nil))
	c.Flags().StringVar(&date, "date", "", a.say.Say("flag-date", nil))
	c.Flags().BoolVar(&strict, "strict", false, a.say.Say("flag-strict", nil))
	return c
}

func (a *app) runCheck(format, date string, strict bool) error {
	if err := a.format(format); err != nil {
		return err
	}
	s, err := a.open(a.openCache(), date, true)
	if err != nil {
		return err
	}
	defer s.root.Close()
	s.problems = append(s.problems, check.Check(s.moment, s.read)...)
	if s.plannable() {
		outputs, err := s.plan()
		if err != nil {
			return err
		}
		heavy, err := s.heavy(outputs)
		if err != nil {
			return err
		}
		s.problems = append(s.problems, heavy...)
	}
	s.problems = problem.Sort(s.problems)
	errors := problem.Errors(s.problems)
	if format == "json" {
		if err := json.NewEncoder(a.out).Encode(a.problemsJSON(s.problems)); err != nil {
			return err
		}
	} else {
		a.tell(s.problems)
		a.sayChecked(s, errors)
	}
	if errors > 0 || strict && len(s.problems) > 0 {
		return exit(exitCampaign)
	}
	return nil
}

// heavy are the pages and recordings that cost a reader more than the campaign's budgets allow.
func (s *site) heavy(outputs []output.Output) ([]problem.Problem, error) {
	c := s.result.Campaign
	pages, err := weight.Measure(weight.Links(c.Site.BasePath), outputs)
	if err != nil {
		return nil, err
	}
	return append(weight.Check(pages, c.Site.Budgets), weight.CheckAudio(c)...), nil
}

func (a *app) sayChecked(s *site, errors int) {
	if len(s.problems) > 0 {
		fmt.Fprintln(a.err, a.say.Sayf("checked", "errors", fmt.Sprint(errors), "warnings", fmt.Sprint(len(s.problems)-errors)))
		return
	}
	texts := 0
	for _, it := range s.result.Campaign.Items {
		texts += len(it.Texts)
	}
	fmt.Fprintln(a.err, a.say.Sayf("checked-clean", "items", fmt.Sprint(len(s.result.Campaign.Items)), "texts", fmt.Sprint(texts)))
}
