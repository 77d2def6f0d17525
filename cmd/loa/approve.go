package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"loa.vn/loa/internal/approval"
	"loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/whole"
)

func (a *app) approve() *cobra.Command {
	var s folder.Signature
	var date, sheet string
	c := &cobra.Command{
		Use: "approve KEY TAG", Short: a.say.Say("about-approve", nil),
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			if len(args) == 1 && c.Flags().NFlag() == 0 {
				return a.unknownCommand(c, args[0])
			}
			if len(args) > 2 {
				return a.wrongUse("argument-too-many", "argument", args[2], "use", c.UseLine())
			}
			if len(args) < 2 {
				return a.wrongUse("argument-missing", "use", c.UseLine())
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			switch {
			case len(args) == 0:
				return c.Help()
			case sheet != "":
				return a.runApprovalSheet(args[0], args[1], sheet, date)
			}
			return a.runApprove(args[0], args[1], s, date)
		},
	}
	c.Flags().StringVar(&s.By, "by", "", a.say.Say("flag-approve-by", nil))
	c.Flags().StringVar(&s.Role, "role", "", a.say.Say("flag-approve-role", nil))
	c.Flags().StringVar(&s.Document, "document", "", a.say.Say("flag-approve-document", nil))
	c.Flags().StringVar(&s.Seen, "digest", "", a.say.Say("flag-approve-digest", nil))
	c.Flags().StringVar(&sheet, "sheet", "", a.say.Say("flag-approve-sheet", nil))
	c.Flags().StringVar(&date, "date", "", a.say.Say("flag-approve-date", nil))
	c.AddCommand(a.approveStatus())
	return c
}

func (a *app) approveStatus() *cobra.Command {
	var format string
	c := &cobra.Command{
		Use: "status", Short: a.say.Say("about-approve-status", nil), Args: a.noArgs,
		RunE: func(*cobra.Command, []string) error { return a.runApproveStatus(format) },
	}
	c.Flags().StringVar(&format, "format", "text", a.say.Say("flag-format", nil))
	return c
}

// openItem opens the campaign where site.toml and an item have no errors.
func (a *app) openItem(key, date string) (*folder.Folder, error) {
	s, err := a.open(a.openCache(), date, true)
	if err != nil {
		return nil, err
	}
	if wrong := s.WrongIn(key); len(wrong) > 0 {
		s.Close()
		a.tell(wrong)
		return nil, exit(exitCampaign)
	}
	return s, nil
}

// refuse says a problem: one without a file is a mistake in the command line.
func (a *app) refuse(wrong problem.Problem) error {
	if wrong.File == "" {
		return usage{errors.New(a.say.Say(wrong.Rule, wrong.Args))}
	}
	a.tell([]problem.Problem{wrong})
	return exit(exitCampaign)
}

func (a *app) runApprove(key, tag string, signature folder.Signature, date string) error {
	s, err := a.openItem(key, date)
	if err != nil {
		return err
	}
	defer s.Close()
	signature.Date = s.Moment.Day
	done, wrong, err := s.Approve(key, tag, signature)
	switch {
	case err != nil:
		return err
	case wrong != nil:
		return a.refuse(*wrong)
	}
	fmt.Fprintln(a.err, a.say.Sayf("approved", "file", done.File, "key", key, "tag", tag, "by", signature.By, "digest", approval.Groups(done.Digest)))
	return nil
}

func (a *app) runApprovalSheet(key, tag, name, date string) error {
	if filepath.Ext(name) != ".docx" {
		return a.wrongUse("approve-sheet-name", "name", name)
	}
	s, err := a.openItem(key, date)
	if err != nil {
		return err
	}
	defer s.Close()
	data, wrong, err := s.ApprovalSheet(key, tag, a.say)
	switch {
	case err != nil:
		return err
	case wrong != nil:
		return a.refuse(*wrong)
	}
	if err := whole.Write(name, data); err != nil {
		return fmt.Errorf("writing %s: %w", filepath.Base(name), err)
	}
	fmt.Fprintln(a.err, a.say.Sayf("approve-sheet-written", "name", name))
	return nil
}

func (a *app) runApproveStatus(format string) error {
	if err := a.format(format); err != nil {
		return err
	}
	s, err := a.open(a.openCache(), "", true)
	if err != nil {
		return err
	}
	defer s.Close()
	list, err := s.Approvals()
	if err != nil {
		return err
	}
	wrong := s.WrongIn("")
	a.tell(wrong)
	if format == "json" {
		err = json.NewEncoder(a.out).Encode(list)
	} else {
		a.sayApprovals(list)
	}
	if err == nil && len(wrong) > 0 {
		err = exit(exitCampaign)
	}
	return err
}

// sayApprovals tells of every signature, and how many texts have none.
func (a *app) sayApprovals(list []folder.ApprovalStatus) {
	count := map[approval.State]int{}
	for _, s := range list {
		count[s.State]++
		if s.State != approval.None {
			place := problem.Problem{File: s.File, Line: s.Line}.Place()
			fmt.Fprintf(a.err, "%s: %s: %s\n", place, s.Lang, a.say.Sayf("approve-"+string(s.State), "by", s.By, "role", s.Role, "date", s.Date, "title", s.Title))
		}
	}
	args := map[string]string{}
	for _, state := range []approval.State{approval.None, approval.Valid, approval.Changed, approval.Unsure} {
		args[string(state)] = fmt.Sprint(count[state])
	}
	fmt.Fprintln(a.err, a.say.Say("approve-sum", args))
}
