package kit

import (
	"bytes"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/output"
	tables "loa.vn/loa/internal/sheet"
	"loa.vn/loa/internal/web"
)

// record is what the sheet is made from.
type record struct {
	Title, Creator       string
	Item, Form, Audience string
	Headings             []string
}

// recordColumns are the columns of the sheet by their words; the empty ones are filled in.
func recordColumns() []string {
	return []string{"date", "body", "item", "form", "audience", "group", "reach", "evidence", "difficulty", "note"}
}

// formOf is the form of a record of the kit: a school's where it has classes, else a meeting's.
func formOf(it *campaign.Item) string {
	if len(it.Kit.Grades) > 0 {
		return "school"
	}
	return "meeting"
}

// itemOf is how records name an item.
func itemOf(it *campaign.Item) string {
	if it.Code != "" {
		return it.Code
	}
	return it.Key
}

// hasAfter says whether there is something to fill in after the lesson. Nobody records a discreet item.
func (p *planner) hasAfter(it *campaign.Item) bool { return it.Kit.Taught() && !it.Discreet }

// after are the files to fill in after the lesson.
func (p *planner) after(it *campaign.Item, own campaign.Language) []File {
	if !p.hasAfter(it) {
		return nil
	}
	frame := p.Base.Frames[own.Tag]
	r := record{Title: it.Text(own.Tag).Title, Creator: own.Title, Item: itemOf(it), Form: formOf(it)}
	if len(it.Audiences) > 0 {
		r.Audience = it.Audiences[0]
	}
	for _, id := range recordColumns() {
		r.Headings = append(r.Headings, frame.Plain("after-"+id))
	}
	return []File{{
		Name: fileSlug(it) + "-" + frame.Plain("after-file") + ".xlsx", Title: frame.Plain("kit-after-sheet"), Kind: "xlsx", Group: "after",
		Output: output.Output{Key: output.KeyOf("kit.after", r), Asset: true, Origin: it.Dir + "/item.toml", Render: r.xlsx},
	}}
}

func (r record) xlsx() ([]byte, error) {
	s := tables.Sheet{Name: r.Item, Title: []string{r.Title}}
	filled := map[string]string{"item": r.Item, "form": r.Form, "audience": r.Audience}
	kinds := map[string]tables.Kind{"date": tables.Date, "reach": tables.Integer}
	widths := map[string]float64{"date": 13, "body": 34, "group": 14, "reach": 12, "evidence": 26, "difficulty": 34, "note": 34}
	var row []tables.Value
	for i, id := range recordColumns() {
		s.Columns = append(s.Columns, tables.Column{Title: r.Headings[i], Kind: kinds[id], Width: widths[id]})
		row = append(row, tables.String(filled[id]))
	}
	s.Rows = [][]tables.Value{row}
	var b bytes.Buffer
	err := tables.WriteXLSX(&b, tables.Book{Title: r.Title, Creator: r.Creator, Sheets: []tables.Sheet{s}})
	return b.Bytes(), err
}

// afterPage plans the half page.
func (p *planner) afterPage(s *set) {
	if !p.hasAfter(s.it) {
		return
	}
	frame := p.Base.Frames[s.own.Tag]
	path := s.path + "after/"
	view := After{
		Page: p.page(s, path, frame.Plain("kit-after-open")), Title: s.it.Text(s.own.Tag).Title, Kit: p.links.To(s.path), Item: itemOf(s.it),
		Form: web.Say(p.c.Forms.Row(formOf(s.it)).Name, s.own), School: len(s.it.Kit.Grades) > 0,
	}
	if len(s.it.Audiences) > 0 {
		view.Audience = web.Say(p.c.Audiences.Row(s.it.Audiences[0]).Name, s.own)
	}
	who := "after-who-meeting"
	if view.School {
		who = "after-who-school"
	}
	view.Line = frame.Plain("after-line", "who", frame.Plain(who), "item", view.Item, "form", formOf(s.it))
	for _, m := range s.files {
		if m.Group == "after" {
			view.Sheet = p.download(s, m, p.online(s))
		}
	}
	p.add(p.Layouts.Page("kit-after", web.File(path), s.it.Dir+"/item.toml", view))
}
