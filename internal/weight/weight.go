// Package weight says what the pages of a site cost a reader with a weak line and paid data: bytes on the
// wire, requests, pictures. It measures what a build would publish, page by page, against the budgets of
// site.toml.
package weight

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"path"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/problem"
)

// Page is what one page costs when nothing of it is kept yet. Sizes are in bytes, text compressed by gzip.
type Page struct {
	Path     string
	Origin   string // the campaign's file behind it
	HTML     int
	Styles   int
	Fonts    int // that the letters on the page call for
	Scripts  int
	Requests int  // with the page itself and its icon, without pictures
	Picture  int  // the heaviest at the width of a phone; 0 for none
	Text     bool // the page shows a text, to be read; others are lists, tables and kits
}

// Measure renders the outputs and weighs each page. An output that cannot be rendered is an error.
func Measure(links Links, outputs []output.Output) ([]Page, error) {
	s := &scale{links: links, outputs: map[string]output.Output{}, small: map[string]int{}, styles: map[string]style{}}
	for _, o := range outputs {
		s.outputs[o.Path] = o
	}
	var pages []Page
	for _, o := range outputs {
		if path.Ext(o.Path) != ".html" {
			continue
		}
		p, err := s.page(o)
		if err != nil {
			return nil, fmt.Errorf("weighing %s: %w", o.Path, err)
		}
		pages = append(pages, p)
	}
	slices.SortFunc(pages, func(a, b Page) int { return strings.Compare(a.Path, b.Path) })
	return pages, nil
}

// Links says how addresses of the site begin: its base path.
type Links string

// file is the path of the output to which an address leads; "" for one elsewhere.
func (l Links) file(address string) string {
	name, ok := strings.CutPrefix(address, string(l))
	if !ok {
		return ""
	}
	if at := strings.IndexAny(name, "?#"); at >= 0 {
		name = name[:at]
	}
	return name
}

type scale struct {
	links   Links
	outputs map[string]output.Output
	small   map[string]int // by path: compressed
	styles  map[string]style
}

// page weighs a page with all that it loads.
func (s *scale) page(o output.Output) (Page, error) {
	markup, err := o.Render()
	if err != nil {
		return Page{}, err
	}
	p := Page{Path: o.Path, Origin: o.Origin, HTML: compressed(markup), Requests: 1}
	l := loads(markup)
	p.Text = bytes.Contains(markup, []byte("<article>")) // kits, scripts and two languages side by side say what they are
	for _, sheet := range l.held {
		if err := s.fonts(&p, "", sheet.fonts, l.letters); err != nil {
			return p, err
		}
	}
	for _, address := range l.styles {
		sheet, err := s.style(s.links.file(address))
		if err != nil {
			return p, err
		}
		p.Styles += sheet.size
		p.Requests++
		if err := s.fonts(&p, path.Dir(s.links.file(address)), sheet.fonts, l.letters); err != nil {
			return p, err
		}
	}
	for _, address := range l.scripts {
		n, err := s.packed(s.links.file(address))
		if err != nil {
			return p, err
		}
		p.Scripts += n
		p.Requests++
	}
	p.Requests += l.eager
	for _, address := range l.pictures {
		n, err := s.plain(s.links.file(address))
		if err != nil {
			return p, err
		}
		p.Picture = max(p.Picture, n)
	}
	return p, nil
}

// fonts adds those that the letters call for. Their files are named from the folder of the style sheet, or fully.
func (s *scale) fonts(p *Page, dir string, fonts []face, letters map[rune]bool) error {
	for _, font := range fonts {
		if !font.wanted(letters) {
			continue
		}
		name := s.links.file(font.file)
		if name == "" {
			name = path.Join(dir, font.file)
		}
		n, err := s.plain(name)
		if err != nil {
			return err
		}
		p.Fonts += n
		p.Requests++
	}
	return nil
}

func (s *scale) bytes(name string) ([]byte, error) {
	o, ok := s.outputs[name]
	if !ok {
		return nil, nil // elsewhere, or of another folder
	}
	return o.Render()
}

// plain is the size of a file that is compressed already.
func (s *scale) plain(name string) (int, error) {
	data, err := s.bytes(name)
	return len(data), err
}

func (s *scale) packed(name string) (int, error) {
	if n, known := s.small[name]; known {
		return n, nil
	}
	data, err := s.bytes(name)
	s.small[name] = compressed(data)
	return s.small[name], err
}

func (s *scale) style(name string) (style, error) {
	if sheet, known := s.styles[name]; known {
		return sheet, nil
	}
	data, err := s.bytes(name)
	s.styles[name] = style{size: compressed(data), fonts: faces(string(data))}
	return s.styles[name], err
}

// compressed is the size as most servers send it, gzip at its usual level.
func compressed(data []byte) int {
	var small bytes.Buffer
	z := gzip.NewWriter(&small)
	_, _ = z.Write(data) // a buffer takes everything
	_ = z.Close()
	return small.Len()
}

// Check names the pages that cost more than the budgets allow, each with its heaviest fault.
func Check(pages []Page, b campaign.Budgets) []problem.Problem {
	var problems []problem.Problem
	for _, p := range pages {
		most, requests := b.List, 0
		if p.Text {
			most, requests = b.Text, b.Requests
		}
		for _, c := range []struct {
			rule      string
			has, most int
		}{
			{"too-heavy-page", p.HTML + p.Styles, most},
			{"too-heavy-fonts", p.Fonts, b.Fonts},
			{"too-heavy-scripts", p.Scripts, b.Scripts},
			{"too-many-requests", p.Requests, requests},
			{"too-heavy-picture", p.Picture, b.Picture},
		} {
			if c.most > 0 && c.has > c.most {
				problems = append(problems, problem.At(p.Origin, 0, 0, c.rule, "page", p.Path, "has", c.has, "most", c.most))
			}
		}
	}
	return problem.Sort(problems)
}

// CheckAudio names the recordings that take more of a line than the budget allows.
func CheckAudio(c *campaign.Campaign) []problem.Problem {
	var problems []problem.Problem
	for _, it := range c.Items {
		for _, t := range it.Texts {
			if a := t.Audio; a != nil && c.Site.Budgets.Audio > 0 && a.Kbps > c.Site.Budgets.Audio {
				problems = append(problems, problem.Warn(a.Path, 0, 0, "too-heavy-audio", "file", path.Base(a.Path), "has", a.Kbps, "most", c.Site.Budgets.Audio))
			}
		}
	}
	return problems
}
