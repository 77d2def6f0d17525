package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/ledger"
	"loa.vn/loa/internal/sheet"
	"loa.vn/loa/internal/unit"
)

// listFlags are the options of loa ledger list.
type listFlags struct {
	from, to, unit, outlet, body, item, form, format string
	voided                                           bool
}

func (a *app) ledgerList() *cobra.Command {
	var f listFlags
	c := &cobra.Command{Use: "list", Short: a.say.Say("about-ledger-list", nil), Args: a.noArgs, RunE: func(c *cobra.Command, _ []string) error {
		if f.format != "csv" {
			if err := a.format(f.format); err != nil {
				return err
			}
		}
		return a.withLedger(c.Context(), "", func(s *folder.Folder, l *ledger.Ledger) error { return a.list(c.Context(), s, l, f) })
	}}
	for _, flag := range []struct {
		to        *string
		name, say string
	}{
		{&f.from, "from", "flag-from"},
		{&f.to, "to", "flag-to"},
		{&f.unit, "unit", "flag-list-unit"},
		{&f.outlet, "outlet", "flag-list-outlet"},
		{&f.body, "body", "flag-list-body"},
		{&f.item, "item", "flag-list-item"},
		{&f.form, "form", "flag-list-form"},
	} {
		c.Flags().StringVar(flag.to, flag.name, "", a.say.Say(flag.say, nil))
	}
	c.Flags().BoolVar(&f.voided, "voided", false, a.say.Say("flag-voided", nil))
	c.Flags().StringVar(&f.format, "format", "text", a.say.Say("flag-format-csv", nil))
	return c
}

// listed is an entry of the list, as JSON prints it too.
type listed struct {
	Entry    int64  `json:"entry"`
	Date     string `json:"date"`
	Unit     string `json:"unit"`
	UnitFrom string `json:"unit_from"`
	Outlet   string `json:"outlet"`
	Body     string `json:"body"`
	Name     string `json:"name"` // of the publisher
	ID       string `json:"id"`
	Item     string `json:"item"`
	Form     string `json:"form"`
	Language string `json:"language"`
	Audience string `json:"audience"`
	Group    string `json:"group"`
	Times    int    `json:"times"`
	Reach    int    `json:"reach"`
	Evidence string `json:"evidence"`
	Slot     string `json:"slot"`
	Note     string `json:"note"`
	// Difficulty is what stood in the way.
	Difficulty string `json:"difficulty"`
	File       string `json:"file"`
	Row        int    `json:"row"`
	By         string `json:"by"`
	At         string `json:"at"`
	Why        string `json:"why"`
	VoidedBy   int64  `json:"voided_by"` // 0 for what counts
	VoidedWhy  string `json:"voided_why"`
}

func (a *app) list(ctx context.Context, s *folder.Folder, l *ledger.Ledger, f listFlags) error {
	var days [2]campaign.Day
	for i, text := range []string{f.from, f.to} {
		if text == "" {
			continue
		}
		d, err := campaign.ParseDay(text)
		if err != nil {
			return a.wrongUse("bad-day", "value", text)
		}
		days[i] = d
	}
	c := s.Campaign
	units := unit.New(c.Units, c.Successions)
	records := l.Live(ctx, days[0], days[1])
	if f.voided {
		records = l.Voided(ctx, days[0], days[1])
	}
	rows := []listed{}
	for e, err := range records {
		if err != nil {
			return err
		}
		if !f.takes(e.Record) {
			continue
		}
		row := listedOf(e)
		row.Name = publisherName(c, units, e.Record.Publisher)
		row.At = e.At.In(c.Site.Timezone).Format("2006-01-02T15:04:05-07:00")
		if f.voided {
			void, err := l.VoidOf(ctx, e.Seq)
			if err != nil {
				return err
			}
			row.VoidedBy, row.VoidedWhy = void.Seq, void.Why
		}
		rows = append(rows, row)
	}
	switch f.format {
	case "json":
		return json.NewEncoder(a.out).Encode(rows)
	case "csv":
		return a.listCSV(rows)
	}
	return a.listText(rows)
}

func (f listFlags) takes(r campaign.Record) bool {
	for _, pair := range [][2]string{
		{f.unit, r.Publisher.Unit.Code}, {f.outlet, r.Publisher.Outlet}, {f.body, r.Publisher.Body}, {f.item, r.Item}, {f.form, r.Form},
	} {
		if pair[0] != "" && pair[0] != pair[1] {
			return false
		}
	}
	return true
}

func listedOf(e ledger.Entry) listed {
	r := e.Record
	return listed{
		Entry: e.Seq, Date: r.Date.String(), Unit: r.Publisher.Unit.Code, UnitFrom: r.Publisher.Unit.From.String(), Outlet: r.Publisher.Outlet, Body: r.Publisher.Body,
		ID: r.ID, Item: r.Item, Form: r.Form, Language: r.Language, Audience: r.Audience, Group: r.Group, Times: r.Times, Reach: r.Reach,
		Evidence: r.Evidence, Slot: r.Slot, Note: r.Note, Difficulty: r.Difficulty, File: e.File, Row: e.Row, By: e.Importer, Why: e.Why,
	}
}

func (a *app) listText(rows []listed) error {
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	for _, r := range rows {
		reach := ""
		if r.Reach > 0 {
			reach = fmt.Sprint(r.Reach)
		}
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t%s\t%s", r.Entry, r.Date, strings.TrimSpace(r.Unit+" "+r.Name), r.Item, r.Form, reach, shorten(r.Evidence))
		if r.VoidedBy > 0 {
			fmt.Fprintf(w, "\t%s", a.say.Sayf("ledger-voided-by", "entry", fmt.Sprint(r.VoidedBy), "why", r.VoidedWhy))
		}
		fmt.Fprintln(w)
	}
	err := w.Flush()
	fmt.Fprintln(a.err, a.say.Sayf("ledger-listed", "count", fmt.Sprint(len(rows))))
	return err
}

// listCSV prints the list as a sheet, of which no cell starts a formula.
func (a *app) listCSV(rows []listed) error {
	var t sheet.Sheet
	for _, name := range []string{
		"entry", "date", "unit", "name", "outlet", "body", "id", "item", "form", "language", "audience", "group", "times", "reach",
		"evidence", "slot", "note", "difficulty", "file", "row", "by", "at", "voided_by", "voided_why",
	} {
		t.Columns = append(t.Columns, sheet.Column{Title: name})
	}
	text := sheet.String
	number := func(n int) sheet.Value {
		if n == 0 {
			return sheet.Value{}
		}
		return sheet.Int(int64(n))
	}
	for _, r := range rows {
		t.Rows = append(t.Rows, []sheet.Value{
			number(int(r.Entry)), text(r.Date), text(r.Unit), text(r.Name), text(r.Outlet), text(r.Body), text(r.ID), text(r.Item), text(r.Form),
			text(r.Language), text(r.Audience), text(r.Group), number(r.Times), number(r.Reach), text(r.Evidence), text(r.Slot), text(r.Note),
			text(r.Difficulty), text(r.File), number(r.Row), text(r.By), text(r.At), number(int(r.VoidedBy)), text(r.VoidedWhy),
		})
	}
	var out bytes.Buffer
	err := sheet.WriteCSV(&out, t)
	if err == nil {
		_, err = a.out.Write(out.Bytes())
	}
	if err != nil {
		return fmt.Errorf("printing the list: %w", err)
	}
	return nil
}
