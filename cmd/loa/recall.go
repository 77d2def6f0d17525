package main

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"loa.vn/loa/internal/folder"
)

// recallFlags are what the command is asked for.
type recallFlags struct {
	why, date, out, format string
	dry                    bool
}

func (a *app) recall() *cobra.Command {
	var f recallFlags
	c := &cobra.Command{
		Use: "recall KEY", Short: a.say.Say("about-recall", nil), Args: a.args(1),
		RunE: func(_ *cobra.Command, args []string) error { return a.runRecall(args[0], f) },
	}
	c.Flags().StringVar(&f.why, "why", "", a.say.Say("flag-recall-why", nil))
	c.Flags().StringVar(&f.date, "date", "", a.say.Say("flag-recall-date", nil))
	c.Flags().StringVar(&f.out, "out", "", a.say.Say("flag-recall-out", nil))
	c.Flags().StringVar(&f.format, "format", "text", a.say.Say("flag-format", nil))
	c.Flags().BoolVar(&f.dry, "dry-run", false, a.say.Say("flag-recall-dry-run", nil))
	return c
}

func (a *app) runRecall(key string, f recallFlags) error {
	if err := a.format(f.format); err != nil {
		return err
	}
	if f.out != "" {
		if err := a.safeOut(f.out); err != nil {
			return err
		}
	}
	s, err := a.openItem(key, f.date)
	if err != nil {
		return err
	}
	defer s.Close()
	done, wrong, err := s.Recall(context.Background(), key, folder.RecallOrder{Why: f.why, Day: s.Moment.Day, Notices: f.out, Dry: f.dry})
	switch {
	case err != nil:
		return err
	case wrong != nil:
		return a.refuse(*wrong)
	}
	if f.format == "json" {
		return json.NewEncoder(a.out).Encode(done)
	}
	a.sayUses(done)
	id := "recalled"
	if f.dry {
		id = "recall-dry"
	}
	fmt.Fprintln(a.err, a.say.Sayf(id, "key", key, "date", s.Moment.Day.String(), "file", done.File))
	if n := len(done.Notices); n > 0 {
		fmt.Fprintln(a.err, a.say.Sayf("recall-notices", "files", fmt.Sprint(n), "dir", filepath.Dir(done.Notices[0])))
	}
	return nil
}

// sayUses tells who had the item.
func (a *app) sayUses(r folder.Recalled) {
	outlets, coming, records := map[string]bool{}, 0, 0
	for _, s := range r.Slots {
		when := "recall-past"
		if !s.Past {
			when = "recall-coming"
			coming++
		}
		outlets[s.Outlet] = true
		fmt.Fprintln(a.out, a.say.Sayf("recall-slot", "date", s.Date, "outlet", s.Name, "slot", s.ID, "form", s.Form, "when", a.say.Say(when, nil)))
	}
	for _, p := range r.Records {
		records += p.Records
		fmt.Fprintln(a.out, a.say.Sayf("recall-record", "publisher", p.Name, "records", fmt.Sprint(p.Records), "first", p.First, "last", p.Last))
	}
	fmt.Fprintln(a.err, a.say.Sayf("recall-sum", "slots", fmt.Sprint(len(r.Slots)), "outlets", fmt.Sprint(len(outlets)), "coming", fmt.Sprint(coming),
		"records", fmt.Sprint(records), "publishers", fmt.Sprint(len(r.Records))))
}
