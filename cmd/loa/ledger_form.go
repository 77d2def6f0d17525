package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/form"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/unit"
	"loa.vn/loa/internal/whole"
)

// formFlags are the options of loa ledger form.
type formFlags struct{ out, unit, month, format, date string }

func (a *app) ledgerForm() *cobra.Command {
	var f formFlags
	c := &cobra.Command{Use: "form", Short: a.say.Say("about-ledger-form", nil), Args: a.noArgs, RunE: func(*cobra.Command, []string) error {
		return a.runLedgerForm(f)
	}}
	flags := c.Flags()
	flags.StringVar(&f.out, "out", "", a.say.Say("flag-form-out", nil))
	flags.StringVar(&f.unit, "unit", "", a.say.Say("flag-form-unit", nil))
	flags.StringVar(&f.month, "month", "", a.say.Say("flag-form-month", nil))
	flags.StringVar(&f.format, "format", "xlsx", a.say.Say("flag-form-format", nil))
	flags.StringVar(&f.date, "date", "", a.say.Say("flag-date", nil))
	return c
}

func (a *app) runLedgerForm(f formFlags) error {
	if f.format != "xlsx" && f.format != "html" {
		return a.wrongUse("bad-form-format", "value", f.format)
	}
	s, err := a.open(a.openCache(), f.date, false)
	if err != nil {
		return err
	}
	defer s.Root.Close()
	if wrong := s.WrongTables(); problem.Errors(wrong) > 0 {
		a.tell(wrong)
		return exit(exitCampaign)
	}
	in, err := a.formInputs(s, f)
	if err != nil {
		return err
	}
	planned := form.New(in)
	make := planned.XLSX
	if f.format == "html" {
		make = planned.HTML
	}
	data, err := make()
	if err != nil {
		return err
	}
	file := f.file(in)
	if _, err := os.Stat(file); !errors.Is(err, fs.ErrNotExist) {
		return a.wrongUse("form-exists", "file", file)
	}
	if err := whole.Write(file, data); err != nil {
		return fmt.Errorf("writing the form: %w", err)
	}
	if len(planned.Units) == 0 {
		fmt.Fprintln(a.err, "loa: "+a.say.Say("form-no-units", nil))
	}
	fmt.Fprintln(a.err, a.say.Sayf("form-written", "file", file, "items", strconv.Itoa(len(planned.Items)), "units", strconv.Itoa(len(planned.Units))))
	return nil
}

// formInputs are what the options ask for.
func (a *app) formInputs(s *folder.Folder, f formFlags) (in form.Inputs, err error) {
	c := s.Campaign
	in = form.Inputs{Campaign: c, Units: unit.New(c.Units, c.Successions), Day: s.Moment.Day}
	day := in.Day
	if f.month != "" {
		t, err := time.Parse("2006-01", f.month)
		if err != nil {
			return in, a.wrongUse("bad-form-month", "value", f.month)
		}
		in.Month = campaign.DayOf(t)
		day = campaign.DayOf(t.AddDate(0, 1, -1))
	}
	if f.unit != "" {
		in.Unit, err = a.formUnit(in.Units, f.unit, day)
	}
	return in, err
}

// formUnit is the unit of a code or name on a day.
func (a *app) formUnit(units *unit.Index, text string, day campaign.Day) (campaign.Unit, error) {
	if u, ok := units.At(strings.TrimSpace(text), day); ok {
		return u, nil
	}
	found := units.Named(text, "", day)
	id := "ambiguous-form-unit"
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		id, found = "bad-form-unit", units.Near(text, day)
	}
	var names []string
	for _, u := range found {
		names = append(names, u.Code+" "+u.Name)
	}
	if len(names) == 0 {
		names = []string{"–"}
	}
	return campaign.Unit{}, a.wrongUse(id, "value", text, "day", day.String(), "nearest", strings.Join(names, ", "))
}

// file is the name that was asked for, or one made of what the form is for.
func (f formFlags) file(in form.Inputs) string {
	if f.out != "" {
		return f.out
	}
	name := "phieu-ghi"
	if in.Unit.Code != "" {
		name += "-" + in.Unit.Code
	}
	if f.month != "" {
		name += "-" + f.month
	}
	return name + "." + f.format
}
