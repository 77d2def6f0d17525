package form

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
)

//go:embed page.html
var pageText string

// blank is how many empty rows the printed page has.
const blank = 12

// HTML is the form as a page to print on A4: it stands for itself and loads nothing.
func (f Form) HTML() ([]byte, error) {
	t, err := template.New("page").Funcs(template.FuncMap{"word": f.word}).Parse(pageText)
	if err != nil {
		return nil, fmt.Errorf("reading the form's page: %w", err)
	}
	var out bytes.Buffer
	if err := t.Execute(&out, struct {
		Form
		Blank []struct{}
	}{f, make([]struct{}, blank)}); err != nil {
		return nil, fmt.Errorf("writing the form's page: %w", err)
	}
	return out.Bytes(), nil
}
