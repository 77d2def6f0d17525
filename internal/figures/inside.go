package figures

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/coverage"
	"loa.vn/loa/internal/unit"
	"loa.vn/loa/internal/web"
)

//go:embed inside/*.html inside/inside.css
var insideFiles embed.FS

// Entry is a record with what the ledger knows of it.
type Entry struct {
	Seq      int64
	Record   campaign.Record
	Importer string
	File     string
	Row      int
	Received campaign.Day
}

// InsideInputs are what the inside view is made from.
type InsideInputs struct {
	Campaign *campaign.Campaign
	Base     *web.Base
	Frame    *web.Frame // only its words, language and mark of an illustration are used
	Own      campaign.Language
	Units    *unit.Index
	Name     string // of the period, or ""
	Communes coverage.Result
	Entries  []Entry // of the period, by date
	Head     string  // of the ledger
}

// File is a file of the inside view.
type File struct {
	Name string
	Data []byte
}

// insideView is the first page of the inside view.
type insideView struct {
	Frame        *web.Frame
	CSS          template.CSS
	Title        string
	Span         Span
	Due          web.Date
	Head         string
	Rule         string
	Tallies      []Tally
	Denominators []Of
	Targets      []insideTarget
	Silent       []silentGroup
	SilentOthers []string
	Unplaced     []string
	Rows         []insideRow
	Others       []insideRow // outlets and bodies
}

type insideTarget struct {
	Target
	Numerator, Denominator int
	Papers                 []string // of the figures that make it
	Missing                []string // denominators that are not known
	Events                 int      // that make a number of people
}

type silentGroup struct {
	District string
	Names    []string
}

type insideRow struct {
	Unit
	Page     string
	Evidence int
	First    web.Date
	InTime   bool
	Cells    []int
}

// recordsView is a page of the records of one publisher.
type recordsView struct {
	Frame *web.Frame
	CSS   template.CSS
	Title string
	Back  string
	Rows  []recordRow
}

type recordRow struct {
	Seq                            int64
	Date                           string
	Item, Form, Language, Audience string
	Times, People                  int
	Group                          string
	Evidence                       string
	Link                           bool
	Note, Difficulty               string
	Importer, From                 string
	Received                       string
}

// Inside makes the inside view of a period: everything that the ledger holds, for those who answer for it. It
// shows evidence, notes and names, and must not be published.
func Inside(in InsideInputs) ([]File, error) {
	css, err := insideFiles.ReadFile("inside/inside.css")
	if err != nil {
		return nil, err
	}
	pages, err := template.New("inside").Funcs(template.FuncMap{"dict": pairs}).ParseFS(insideFiles, "inside/*.html")
	if err != nil {
		return nil, fmt.Errorf("reading the inside view's templates: %w", err)
	}
	i := &insider{InsideInputs: in, css: template.CSS(css), by: map[campaign.Publisher][]Entry{}}
	i.p = &planner{Inputs: Inputs{Base: in.Base, Units: in.Units}, m: campaign.Moment{Campaign: in.Campaign}}
	for _, e := range in.Entries {
		i.by[e.Record.Publisher] = append(i.by[e.Record.Publisher], e)
	}
	files := []File{}
	add := func(name, kind string, view any) error {
		var b bytes.Buffer
		if err := pages.ExecuteTemplate(&b, kind, view); err != nil {
			return fmt.Errorf("writing %s: %w", name, err)
		}
		files = append(files, File{name, b.Bytes()})
		return nil
	}
	if err := add("index.html", "index.html", i.index()); err != nil {
		return nil, err
	}
	for _, p := range i.publishers() {
		if err := add(pageOf(p), "records.html", i.records(p)); err != nil {
			return nil, err
		}
	}
	return files, nil
}

type insider struct {
	InsideInputs
	p   *planner // for what public pages and these say alike
	css template.CSS
	by  map[campaign.Publisher][]Entry
}

func (i *insider) publishers() []campaign.Publisher {
	list := make([]campaign.Publisher, 0, len(i.by))
	for p := range i.by {
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, b campaign.Publisher) int { return strings.Compare(pageOf(a), pageOf(b)) })
	return list
}

// pageOf is the name of the page of a publisher's records.
func pageOf(p campaign.Publisher) string {
	switch {
	case p.Outlet != "":
		return "outlet-" + p.Outlet + ".html"
	case p.Body != "":
		return "body-" + p.Body + ".html"
	}
	return strings.TrimSuffix(fmt.Sprintf("unit-%s-%s", p.Unit.Code, p.Unit.From), "-") + ".html"
}

func (i *insider) index() insideView {
	r := i.Communes
	day := func(d campaign.Day) web.Date { return i.Base.Date(i.Own, d) }
	view := insideView{
		Frame: i.Frame, CSS: i.css, Title: i.Frame.Plain("inside-title", "period", i.Name), Span: Span{From: day(r.From), To: day(r.To)},
		Due: day(r.Due), Head: i.Head, Rule: i.p.rule(i.Own, r),
	}
	if i.Name == "" {
		view.Title = i.Frame.Plain("inside")
	}
	view.Tallies = i.p.tallies(i.Own, r)
	for _, d := range r.Denominators {
		view.Denominators = append(view.Denominators, Of{day(d.Day), fmt.Sprint(d.Communes)})
	}
	for _, v := range r.Targets {
		view.Targets = append(view.Targets, i.target(v))
	}
	for _, row := range i.p.sorted(i.Own, r.Units) {
		if row.Expected && row.Records == 0 {
			if n := len(view.Silent); n == 0 || view.Silent[n-1].District != row.District.Name {
				view.Silent = append(view.Silent, silentGroup{District: row.District.Name})
			}
			last := &view.Silent[len(view.Silent)-1]
			last.Names = append(last.Names, fmt.Sprintf("%s (%s)", row.Unit.Name, row.ID))
		}
		one := i.row(row)
		if one.Page = pageOf(campaign.Publisher{Unit: row.Unit.UnitID}); i.by[campaign.Publisher{Unit: row.Unit.UnitID}] == nil {
			one.Page = ""
		}
		view.Rows = append(view.Rows, one)
	}
	for _, row := range r.Outlets {
		view.other(i, row, campaign.Publisher{Outlet: row.ID})
	}
	for _, row := range r.Bodies {
		view.other(i, row, campaign.Publisher{Body: row.ID})
	}
	for _, u := range r.Unplaced {
		view.Unplaced = append(view.Unplaced, i.Frame.Plain("coverage-unplaced", "unit", u.Unit.Name, "n", u.Records))
	}
	return view
}

// other adds an outlet or a body.
func (v *insideView) other(i *insider, row coverage.Row, p campaign.Publisher) {
	one := i.row(row)
	one.Name = web.Say(row.Name, i.Own).Text
	if row.Records > 0 {
		one.Page = pageOf(p)
	} else {
		v.SilentOthers = append(v.SilentOthers, one.Name)
	}
	v.Others = append(v.Others, one)
}

func (i *insider) target(v coverage.TargetValue) insideTarget {
	t := insideTarget{Numerator: v.Numerator, Denominator: v.Denominator, Missing: v.Missing, Events: len(v.Parts)}
	t.Target = i.p.target(i.Own, v)
	for _, f := range v.Figures {
		paper := slices.DeleteFunc([]string{f.Source, f.Document, f.Received.String()}, func(s string) bool { return s == "" })
		t.Papers = append(t.Papers, strings.Join(paper, "; "))
	}
	return t
}

func (i *insider) row(row coverage.Row) insideRow {
	return insideRow{
		Unit: Unit{
			Name: row.Unit.Name, Code: row.ID, District: row.District.Name, Records: row.Records, Items: len(row.Items), Forms: len(row.Forms),
			Kept: row.Kept, Asked: row.Asked, State: state(row), Others: !row.Expected,
		},
		Evidence: row.Evidence, First: i.Base.Date(i.Own, row.First), InTime: row.InTime, Cells: row.Months,
	}
}

func (i *insider) records(p campaign.Publisher) recordsView {
	view := recordsView{Frame: i.Frame, CSS: i.css, Title: i.publisherName(p), Back: "index.html"}
	for _, e := range i.by[p] {
		r := e.Record
		row := recordRow{
			Seq: e.Seq, Date: r.Date.String(), Item: i.itemTitle(r.Item), Form: web.Say(i.Campaign.Forms.Row(r.Form).Name, i.Own).Text, Language: r.Language,
			Times: max(r.Times, 1), People: r.Reach, Group: r.Group, Evidence: r.Evidence,
			Link: strings.HasPrefix(r.Evidence, "https://") || strings.HasPrefix(r.Evidence, "http://"),
			Note: r.Note, Difficulty: r.Difficulty, Importer: e.Importer, From: strings.TrimPrefix(fmt.Sprintf("%s:%d", e.File, e.Row), ":0"), Received: e.Received.String(),
		}
		if r.Audience != "" {
			row.Audience = web.Say(i.Campaign.Audiences.Row(r.Audience).Name, i.Own).Text
		}
		view.Rows = append(view.Rows, row)
	}
	return view
}

func (i *insider) publisherName(p campaign.Publisher) string {
	if o, ok := i.Campaign.Outlet(p.Outlet); ok {
		return web.Say(o.Name, i.Own).Text
	}
	if o, ok := i.Campaign.Organization(p.Body); ok {
		return web.Say(o.Name, i.Own).Text
	}
	if u, ok := i.Units.Get(p.Unit); ok {
		return fmt.Sprintf("%s (%s)", u.Name, u.Code)
	}
	return p.Outlet + p.Body + p.Unit.Code
}

func (i *insider) itemTitle(key string) string {
	it := i.Campaign.ByKey[key]
	if it == nil || len(it.Texts) == 0 {
		return key
	}
	for _, tag := range i.Own.Chain {
		if t := it.Text(tag); t != nil && t.Title != "" {
			return t.Title
		}
	}
	return key
}

// pairs makes a map for a part of a template that needs several values.
func pairs(list ...any) map[string]any {
	m := map[string]any{}
	for i := 0; i+1 < len(list); i += 2 {
		m[fmt.Sprint(list[i])] = list[i+1]
	}
	return m
}
