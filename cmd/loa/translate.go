package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/translate"
)

func (a *app) translate() *cobra.Command {
	c := &cobra.Command{
		Use: "translate", Short: a.say.Say("about-translate", nil), Args: a.noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(a.translateStatus(), a.translateMark())
	return c
}

func (a *app) translateStatus() *cobra.Command {
	var format, only string
	c := &cobra.Command{
		Use: "status", Short: a.say.Say("about-translate-status", nil), Args: a.noArgs,
		RunE: func(*cobra.Command, []string) error { return a.runTranslateStatus(format, only) },
	}
	c.Flags().StringVar(&format, "format", "text", a.say.Say("flag-format", nil))
	c.Flags().StringVar(&only, "lang-only", "", a.say.Say("flag-lang-only", nil))
	return c
}

func (a *app) translateMark() *cobra.Command {
	return &cobra.Command{
		Use: "mark KEY TAG [PART]", Short: a.say.Say("about-translate-mark", nil),
		Args: func(c *cobra.Command, args []string) error { return a.args(min(max(2, len(args)), 3))(c, args) },
		RunE: func(_ *cobra.Command, args []string) error {
			return a.runTranslateMark(args[0], args[1], strings.Join(args[2:], ""))
		},
	}
}

func (a *app) runTranslateStatus(format, only string) error {
	if err := a.format(format); err != nil {
		return err
	}
	s, err := a.open(a.openCache(), "", true)
	if err != nil {
		return err
	}
	defer s.Root.Close()
	if _, known := s.Moment.Language(only); only != "" && !known {
		return a.wrongUse("translate-no-language", "tag", only, "tags", strings.Join(tags(s), ", "))
	}
	statuses, err := translate.Report(s.Campaign, s.Read)
	if err != nil {
		return err
	}
	statuses = slices.DeleteFunc(statuses, func(t translate.Status) bool { return only != "" && t.Lang != only })
	wrong := s.WrongIn("")
	a.tell(wrong)
	if format == "json" {
		err = json.NewEncoder(a.out).Encode(append([]translate.Status{}, statuses...))
	} else {
		a.sayStatuses(s, statuses)
	}
	if err == nil && len(wrong) > 0 {
		err = exit(exitCampaign)
	}
	return err
}

func (a *app) runTranslateMark(key, tag, part string) error {
	s, err := a.open(a.openCache(), "", true)
	if err != nil {
		return err
	}
	defer s.Root.Close()
	if wrong := s.WrongIn(key); len(wrong) > 0 {
		a.tell(wrong)
		return exit(exitCampaign)
	}
	done, wrong, err := translate.Mark(s.Campaign, s.Dir, key, tag, part, s.Read)
	switch {
	case err != nil:
		return err
	case wrong != nil && wrong.File == "":
		return usage{errors.New(a.say.Say(wrong.Rule, wrong.Args))}
	case wrong != nil:
		a.tell([]problem.Problem{*wrong})
		return exit(exitCampaign)
	}
	for _, m := range done {
		id := "marked"
		if m.Unchanged {
			id = "marked-already"
		}
		fmt.Fprintln(a.err, a.say.Sayf(id, "file", m.File, "original", m.Original, "passages", fmt.Sprint(m.Passages)))
	}
	return nil
}

func tags(s *folder.Folder) (tags []string) {
	for _, l := range s.Campaign.Languages {
		tags = append(tags, l.Tag)
	}
	return tags
}

// sayStatuses tells people of every translation that somebody has to look at, and how many there are.
func (a *app) sayStatuses(s *folder.Folder, statuses []translate.Status) {
	count := map[string]map[translate.State]int{}
	for _, t := range statuses {
		if count[t.Lang] == nil {
			count[t.Lang] = map[translate.State]int{}
		}
		count[t.Lang][t.State]++
		if t.State != translate.Current {
			a.sayStatus(t)
		}
	}
	for _, l := range s.Campaign.Languages {
		if n := count[l.Tag]; n != nil {
			args := map[string]string{"language": l.Name}
			for _, state := range translate.States() {
				args[string(state)] = fmt.Sprint(n[state])
			}
			fmt.Fprintln(a.err, a.say.Say("translate-sum", args))
		}
	}
	if len(s.Campaign.Languages) == 1 {
		fmt.Fprintln(a.err, a.say.Say("translate-one-language", nil))
	}
}

func (a *app) sayStatus(t translate.Status) {
	fmt.Fprintf(a.err, "%s: %s\n", t.File, a.say.Sayf("translate-"+string(t.State), "count", fmt.Sprint(len(t.Changed))))
	for _, c := range t.Changed {
		place := problem.Problem{File: t.Original, Line: c.Line}.Place()
		id := "translate-" + string(c.Kind)
		if c.Kind == translate.Removed && c.Line == 0 {
			id = "translate-removed-end"
		}
		fmt.Fprintf(a.err, "    %s: %s\n", place, a.say.Sayf(id, "text", excerpt(c.Text)))
	}
	if t.State == translate.OutOfDate || t.State == translate.Unmarked {
		fmt.Fprintf(a.err, "    %s: %s\n", a.say.Say("hint", nil), a.say.Sayf("translate-then-mark", "key", t.Key, "tag", t.Lang, "part", strings.TrimRight(" "+t.Part, " ")))
	}
}

// excerpt is the beginning of a passage.
func excerpt(text string) string {
	const longest = 80
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) <= longest {
		return string(runes)
	}
	return string(runes[:longest-1]) + "…"
}
