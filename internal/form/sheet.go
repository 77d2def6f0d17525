package form

import (
	"bytes"
	"fmt"

	"loa.vn/loa/internal/sheet"
)

// prefilled is how many rows a form for one unit names it in.
const prefilled = 40

// XLSX is the form as a workbook: the rows to fill in, how to do it, and the short codes.
func (f Form) XLSX() ([]byte, error) {
	var out bytes.Buffer
	err := sheet.WriteXLSX(&out, sheet.Book{Title: f.Title, Creator: f.Site, Sheets: []sheet.Sheet{f.rows(), f.steps(), f.codes()}})
	if err != nil {
		return nil, fmt.Errorf("writing the form: %w", err)
	}
	return out.Bytes(), nil
}

func (f Form) word(id string) string { return f.say.Say("form-"+id, nil) }

// rows is the sheet that is filled in. Its titles hold an example, which no import takes for a row.
func (f Form) rows() sheet.Sheet {
	s := sheet.Sheet{Name: f.word("tab"), Title: []string{f.Title + " – " + f.Site}}
	if f.Illustration != "" {
		s.Title = append(s.Title, f.Illustration)
	}
	s.Title = append(s.Title, f.word("one-row"), f.word("warning"))
	if f.Example.Row != "" {
		s.Title = append(s.Title, f.say.Sayf("form-example", "example", f.Example.Row))
	}
	forms := make([]string, len(f.Forms))
	for i, w := range f.Forms {
		forms[i] = w.Name
	}
	items := make([]string, len(f.Items))
	for i, it := range f.Items {
		items[i] = it.Offer
	}
	s.Columns = []sheet.Column{
		{Title: f.word("date"), Kind: sheet.Date, Width: 13},
		{Title: f.word("unit"), Width: 38, Allowed: f.Units, Loose: true},
		{Title: f.word("item"), Width: 48, Allowed: items, Loose: true},
		{Title: f.word("form"), Width: 26, Allowed: forms, Loose: true},
		{Title: f.word("times"), Kind: sheet.Integer, Width: 10},
		{Title: f.word("reach"), Kind: sheet.Integer, Width: 11},
		{Title: f.word("audience"), Width: 26, Allowed: f.Audiences, Loose: true},
		{Title: f.word("group"), Width: 12},
		{Title: f.word("evidence"), Width: 26},
		{Title: f.word("difficulty"), Width: 26},
		{Title: f.word("note"), Width: 24},
	}
	if f.Unit != "" && len(f.Units) == 1 {
		for range prefilled {
			s.Rows = append(s.Rows, []sheet.Value{{}, sheet.String(f.Unit)})
		}
	}
	return s
}

// steps is how to fill it in.
func (f Form) steps() sheet.Sheet {
	s := sheet.Sheet{Name: f.word("tab-steps"), Columns: []sheet.Column{{Title: f.word("tab-steps"), Width: 110}}}
	for _, step := range f.Steps() {
		s.Rows = append(s.Rows, []sheet.Value{sheet.String(step)})
	}
	return s
}

// Steps are the instructions, a sentence or two each: how to fill in the sheet.
func (f Form) Steps() []string {
	return f.told("step-row", "step-date", "step-unit", "step-item", "step-form", "step-reach", "step-message", "step-message-people", "warning", "step-evidence", "step-difficulty", "step-back")
}

// PageSteps are Steps for who writes on paper.
func (f Form) PageSteps() []string {
	return f.told("step-row", "step-date", "step-page-item", "step-reach", "step-message", "step-message-people", "step-difficulty")
}

func (f Form) told(ids ...string) []string {
	var steps []string
	for _, id := range ids {
		steps = append(steps, f.say.Sayf("form-"+id, "message", f.Example.Message))
	}
	if f.Contact != "" {
		steps = append(steps, f.say.Sayf("form-contact", "contact", f.Contact))
	}
	return steps
}

// codes are the words of messages. Its headings are none of a table of records.
func (f Form) codes() sheet.Sheet {
	s := sheet.Sheet{Name: f.word("tab-codes"), Columns: []sheet.Column{
		{Title: f.word("code"), Width: 14}, {Title: f.word("code-of"), Width: 80}, {Title: f.word("code-from"), Width: 18},
	}}
	add := func(code, of, from string) {
		s.Rows = append(s.Rows, []sheet.Value{sheet.String(code), sheet.String(of), sheet.String(from)})
	}
	for _, it := range f.Items {
		if it.Code != "" {
			add(it.Code, it.Title, it.From)
		}
	}
	for _, w := range f.Forms {
		add(w.Short, w.Name, "")
	}
	return s
}
