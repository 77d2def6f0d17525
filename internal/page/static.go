package page

import "loa.vn/loa/internal/output"

// static plans the files that are copied as they are.
func (p *planner) static() {
	for name, data := range p.Static {
		p.add(output.Output{
			Path: name, Key: output.KeyOf("static", data), Asset: true, Origin: "static/" + name,
			Render: func() ([]byte, error) { return data, nil },
		})
	}
}

// assets plans what pages load.
func (p *planner) assets() {
	for _, a := range p.Layouts.Assets {
		p.add(output.Output{
			Path: a.Path, Key: output.KeyOf("asset", a.Data), Asset: true, Origin: "layouts/assets/" + a.Name,
			Render: func() ([]byte, error) { return a.Data, nil },
		})
	}
}
