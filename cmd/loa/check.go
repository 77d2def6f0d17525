package main

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/problem"
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
	defer s.Root.Close()
	if err := s.Check(); err != nil {
		return err
	}
	errors := problem.Errors(s.Problems)
	if format == "json" {
		if err := json.NewEncoder(a.out).Encode(a.problemsJSON(s.Problems)); err != nil {
			return err
		}
	} else {
		a.tell(s.Problems)
		a.sayChecked(s, errors)
	}
	if errors > 0 || strict && len(s.Problems) > 0 {
		return exit(exitCampaign)
	}
	return nil
}

func (a *app) sayChecked(s *folder.Folder, errors int) {
	if len(s.Problems) > 0 {
		fmt.Fprintln(a.err, a.say.Sayf("checked", "errors", fmt.Sprint(errors), "warnings", fmt.Sprint(len(s.Problems)-errors)))
		return
	}
	texts := 0
	for _, it := range s.Campaign.Items {
		texts += len(it.Texts)
	}
	fmt.Fprintln(a.err, a.say.Sayf("checked-clean", "items", fmt.Sprint(len(s.Campaign.Items)), "texts", fmt.Sprint(texts)))
}
