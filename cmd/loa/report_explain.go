package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/ledger"
	"loa.vn/loa/internal/report"
	"loa.vn/loa/internal/source"
	"loa.vn/loa/internal/unit"
)

func (a *app) reportExplain() *cobra.Command {
	var format string
	c := &cobra.Command{Use: "explain FIGURE", Short: a.say.Say("about-report-explain", nil), Args: a.args(1), RunE: func(c *cobra.Command, args []string) error {
		if err := a.format(format); err != nil {
			return err
		}
		return a.runReportExplain(c.Context(), args[0], format)
	}}
	c.Flags().StringVar(&format, "format", "text", a.say.Say("flag-format", nil))
	return c
}

// runReportExplain lists the records behind a figure: PERIOD:ID, as the report prints it in its data and annex.
func (a *app) runReportExplain(ctx context.Context, id, format string) error {
	period, _, ok := strings.Cut(id, ":")
	if !ok {
		return a.wrongUse("report-bad-figure", "value", id)
	}
	return a.withReport(ctx, period, "", func(s *folder.Folder, l *ledger.Ledger, r *report.Report) error {
		f, known := r.Figure(id)
		if !known {
			return a.wrongUse("report-unknown-figure", "value", id, "nearest", period+":"+source.Suggest(strings.TrimPrefix(id, period+":"), r.IDs()))
		}
		var live iter.Seq2[ledger.Entry, error] = func(func(ledger.Entry, error) bool) {}
		if l != nil {
			live = l.Live(ctx, f.Span().From, f.Span().To)
		}
		x, err := r.Explain(f, live, s.Campaign)
		if err != nil {
			return err
		}
		if format == "json" {
			return json.NewEncoder(a.out).Encode(explained(s, x))
		}
		return a.sayExplained(s, x)
	})
}

// explainJSON is what `loa report explain --format json` prints.
type explainJSON struct {
	Figure  string              `json:"figure"`
	Name    string              `json:"name"`
	Text    string              `json:"text"`
	From    string              `json:"from"`
	To      string              `json:"to"`
	Records []explainRecordJSON `json:"records"`
	Figures []string            `json:"reported"`
	Silent  []string            `json:"without_records"`
}

type explainRecordJSON struct {
	Entry     int64  `json:"entry"`
	Date      string `json:"date"`
	Publisher string `json:"publisher"`
	Item      string `json:"item"`
	Form      string `json:"form"`
	Reach     int    `json:"reach"`
	Evidence  string `json:"evidence"`
	File      string `json:"file"`
	Row       int    `json:"row"`
	Importer  string `json:"importer"`
	Received  string `json:"received"`
}

func explained(s *folder.Folder, x report.Explanation) explainJSON {
	c := s.Campaign
	units := unit.New(c.Units, c.Successions)
	out := explainJSON{
		Figure: x.Figure.ID, Name: x.Figure.Name, Text: x.Figure.Text(), From: x.Period.From.String(), To: x.Period.To.String(),
		Records: []explainRecordJSON{}, Figures: []string{}, Silent: append([]string{}, x.Silent...),
	}
	for _, e := range x.Entries {
		r := e.Record
		out.Records = append(out.Records, explainRecordJSON{
			e.Seq, r.Date.String(), publisherName(c, units, r.Publisher), r.Item, r.Form, r.Reach, r.Evidence, e.File, e.Row, e.Importer, e.Received().String(),
		})
	}
	for _, f := range x.Reported {
		out.Figures = append(out.Figures, fmt.Sprintf("data/figures.csv:%d: %d/%d (%s, %s)", f.Line, f.Numerator, f.Denominator, f.Source, f.Document))
	}
	for _, p := range x.Population {
		out.Figures = append(out.Figures, fmt.Sprintf("data/population.csv:%d: %d (%s, %d; %s)", p.Line, p.Number, p.Name, p.Year, p.Source))
	}
	return out
}

func (a *app) sayExplained(s *folder.Folder, x report.Explanation) error {
	out := explained(s, x)
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "%s = %s\n", out.Name, out.Text)
	fmt.Fprintln(w, a.say.Sayf("report-explained", "from", out.From, "to", out.To, "records", fmt.Sprint(len(out.Records))))
	for _, r := range out.Records {
		reach := ""
		if r.Reach > 0 {
			reach = fmt.Sprint(r.Reach)
		}
		fmt.Fprintf(w, "#%d\t%s\t%s\t%s\t%s\t%s\t%s:%d\t%s\n", r.Entry, r.Date, r.Publisher, r.Item, r.Form, cmp.Or(reach, "–"), cmp.Or(r.File, "–"), r.Row, r.Received)
	}
	for _, f := range out.Figures {
		fmt.Fprintln(w, f)
	}
	if len(out.Silent) > 0 {
		fmt.Fprintln(w, a.say.Sayf("report-explained-silent", "codes", strings.Join(out.Silent, ", ")))
	}
	return w.Flush()
}
