package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/rota"
	"loa.vn/loa/internal/schedule"
	"loa.vn/loa/internal/sheet"
	"loa.vn/loa/internal/whole"
)

func (a *app) scheduleShow() *cobra.Command {
	var format, out string
	c := &cobra.Command{Use: "show YYYY-MM", Short: a.say.Say("about-schedule-show", nil), Args: a.args(1), RunE: func(_ *cobra.Command, args []string) error {
		toFile := format == "xlsx" || format == "csv"
		switch {
		case toFile && out == "":
			return a.wrongUse("show-needs-out", "format", format)
		case !toFile && format != "text" && format != "json":
			return a.wrongUse("show-bad-format", "value", format)
		}
		s, m, err := a.openMonth(args[0], "")
		if err != nil {
			return err
		}
		defer s.Root.Close()
		month, found := s.Campaign.Month(m.Year, m.Number)
		if !found {
			month = campaign.Month{Year: m.Year, Number: m.Number, File: folder.MonthFile(m)}
		}
		if toFile {
			return a.writeSheet(s.Campaign, month, format, out)
		}
		return a.showMonth(month, format)
	}}
	c.Flags().StringVar(&format, "format", "text", "text, json, xlsx, csv")
	c.Flags().StringVar(&out, "out", "", a.say.Say("flag-show-out", nil))
	return c
}

// writeSheet writes a month for staff to edit.
func (a *app) writeSheet(c *campaign.Campaign, month campaign.Month, format, out string) error {
	var b bytes.Buffer
	var err error
	if format == "xlsx" {
		err = sheet.WriteXLSX(&b, rota.Book(c, month, a.say))
	} else {
		err = sheet.WriteCSV(&b, rota.Sheet(c, month, a.say))
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", out, err)
	}
	if err := whole.Write(out, b.Bytes()); err != nil {
		return fmt.Errorf("writing %s: %w", out, err)
	}
	fmt.Fprintln(a.err, a.say.Sayf("show-written", "file", out, "slots", fmt.Sprint(len(month.Slots)), "month", month.Name()))
	return nil
}

func (a *app) scheduleImport() *cobra.Command {
	var month, format string
	var dry bool
	c := &cobra.Command{Use: "import FILE", Short: a.say.Say("about-schedule-import", nil), Args: a.args(1), RunE: func(_ *cobra.Command, args []string) error {
		if err := a.format(format); err != nil {
			return err
		}
		return a.runScheduleImport(args[0], month, format, dry)
	}}
	c.Flags().StringVar(&month, "month", "", a.say.Say("flag-import-month", nil))
	c.Flags().StringVar(&format, "format", "text", a.say.Say("flag-format", nil))
	c.Flags().BoolVar(&dry, "dry-run", false, a.say.Say("flag-import-dry-run", nil))
	return c
}

// runScheduleImport takes back a month; all of it or nothing.
func (a *app) runScheduleImport(file, name, format string, dry bool) error {
	var month schedule.Month
	if name != "" {
		day, err := campaign.ParseDay(name + "-01")
		if err != nil {
			return a.wrongUse("bad-month", "value", name)
		}
		month = schedule.Of(day)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return a.wrongUse("rota-cannot-read", "file", file, "detail", reason(err))
	}
	s, err := a.open(a.openCache(), "", true)
	if err != nil {
		return err
	}
	defer s.Root.Close()
	in, problems := rota.Read(s.Campaign, filepath.ToSlash(file), data, month)
	if problem.Errors(problems) == 0 {
		problems = append(problems, s.WrongBelow(folder.MonthFile(in.Month))...)
	}
	failed := problem.Errors(problems) > 0
	if !failed && !dry && len(in.Changes) > 0 {
		_, wrong, err := s.WriteMonth(in.Month, in.Slots)
		if err := a.written(wrong, err); err != nil {
			return err
		}
	}
	if format == "json" {
		if err := a.importJSON(in, problems, !failed && !dry); err != nil {
			return err
		}
	} else {
		a.tell(problem.Sort(problems))
		a.sayImport(in, dry, failed)
	}
	if failed {
		return exit(exitCampaign)
	}
	return nil
}

// reason is what the system said of a file, without its name.
func reason(err error) string {
	text := err.Error()
	if i := strings.LastIndex(text, ": "); i >= 0 {
		return text[i+2:]
	}
	return text
}

// importJSON is what `loa schedule import --format json` prints.
func (a *app) importJSON(in rota.Import, problems []problem.Problem, written bool) error {
	type change struct {
		Slot  string `json:"slot"`
		Kind  string `json:"kind"`
		Field string `json:"field,omitempty"`
		From  string `json:"from,omitempty"`
		To    string `json:"to,omitempty"`
	}
	out := struct {
		Month    string        `json:"month"`
		Written  bool          `json:"written"`
		Changes  []change      `json:"changes"`
		Kept     []string      `json:"kept"`
		Problems []problemJSON `json:"problems"`
	}{in.Month.String(), written && len(in.Changes) > 0, []change{}, append([]string{}, in.Kept...), a.problemsJSON(problem.Sort(problems))}
	if in.Month == (schedule.Month{}) {
		out.Month = ""
	}
	for _, c := range in.Changes {
		out.Changes = append(out.Changes, change(c))
	}
	return json.NewEncoder(a.out).Encode(out)
}

func (a *app) sayImport(in rota.Import, dry, failed bool) {
	if failed {
		fmt.Fprintln(a.err, a.say.Say("rota-not-imported", nil))
		return
	}
	count, changed := map[string]int{}, map[string]bool{}
	for _, c := range in.Changes {
		fmt.Fprintln(a.err, "  "+a.say.Sayf("rota-change-"+c.Kind, "id", c.Slot, "field", a.say.Say("rota-"+cmp.Or(c.Field, "slot"), nil), "from", c.From, "to", c.To))
		if count[c.Kind]++; c.Kind == "changed" {
			changed[c.Slot] = true
		}
	}
	if len(in.Kept) > 0 {
		fmt.Fprintln(a.err, "  "+a.say.Sayf("rota-kept", "n", fmt.Sprint(len(in.Kept)), "ids", strings.Join(in.Kept, ", ")))
	}
	words := []string{"month", in.Month.String(), "new", fmt.Sprint(count["new"]), "changed", fmt.Sprint(len(changed)), "removed", fmt.Sprint(count["removed"]), "file", folder.MonthFile(in.Month)}
	switch {
	case len(in.Changes) == 0:
		fmt.Fprintln(a.err, a.say.Sayf("rota-nothing", words...))
	case dry:
		fmt.Fprintln(a.err, a.say.Sayf("rota-would", words...))
	default:
		fmt.Fprintln(a.err, a.say.Sayf("rota-imported", words...))
		fmt.Fprintln(a.err, a.say.Sayf("rota-next", words...))
	}
}
