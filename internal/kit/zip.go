package kit

import (
	"bytes"
	"fmt"
	"html/template"
	"path"
	"strings"
	"time"

	"loa.vn/loa/internal/archive"
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/web"
)

// Names within a kit's ZIP.
const (
	zipIndex    = "index.html"
	zipSlides   = "slides.html"
	zipFiles    = "files/"
	zipManifest = "MANIFEST.txt"
)

// onDisk is the ground of a set's pages in its ZIP.
func (p *planner) onDisk() ground {
	return ground{linker: p.Linker.OnDisk(), place: func(name string) string { return zipFiles + name }, slides: zipSlides, disk: true}
}

// pack plans a set's ZIP: pages that open from a disk, what they load, and all files.
func (p *planner) pack(s *set) {
	outputs := p.zipped(s)
	keys := make([]any, 0, 2*len(outputs)+1)
	keys = append(keys, "kit.zip")
	for _, o := range outputs {
		keys = append(keys, o.Path, o.Key)
	}
	name := s.slug + ".zip"
	render := func() ([]byte, error) { return p.zip(outputs) }
	s.zip = newMade(File{
		Name: name, Kind: "zip", Title: p.Base.Frames[s.own.Tag].Plain("kit-zip"),
		Output: output.Output{Path: s.path + name, Key: output.KeyOf(keys...), Asset: true, Origin: s.it.Dir, Render: render},
	}, p.Sizes)
}

// zipped are the files of a set's ZIP, but for what its pages load from the layouts.
func (p *planner) zipped(s *set) []output.Output {
	g := p.onDisk()
	text := s.it.Text(s.own.Tag)
	index := Disk{Page: p.diskPage(s, text.Title), Title: text.Title, Summary: text.Summary, Online: p.links.Full(s.path)}
	var cited []web.Law
	index.Kit, cited = p.view(s, g)
	index.Body, index.Laws = g.linker.Body(s.it, text, s.own)
	index.Laws = join(index.Laws, cited)
	if len(index.Laws) > 0 || index.Body.Calls() {
		index.LawDay = p.Base.Date(s.own, p.m.Day)
	}
	outputs := []output.Output{p.Layouts.Page("kit-disk", zipIndex, text.File, index)}
	if part := s.it.Kit.Part(campaign.Slides, s.own.Tag); part != nil {
		page := p.diskPage(s, part.Title)
		page.Head.Scripts = p.beside("slides.js")
		beside := g
		beside.linker = g.linker.Beside(zipIndex)
		outputs = append(outputs, p.Layouts.Page("kit-slides", zipSlides, part.File, p.slidesView(s, part, page, beside, zipIndex)))
	}
	for _, m := range s.files {
		o := m.output()
		o.Path = zipFiles + m.Name
		outputs = append(outputs, o)
	}
	outputs = append(outputs, g.linker.Outputs()...)
	icon := string(index.Frame.Icon)
	if s.it.Discreet {
		icon = string(index.Frame.NeutralIcon)
	}
	if data, ok := p.Static[icon]; ok {
		outputs = append(outputs, output.Output{Path: icon, Key: output.KeyOf(data), Render: func() ([]byte, error) { return data, nil }})
	}
	return outputs
}

// diskPage is what the pages of a ZIP have in common.
func (p *planner) diskPage(s *set, title string) web.Page {
	page := p.page(s, s.path, title)
	page.Frame = p.diskFrame(s.own)
	page.Head.Styles, page.Head.Scripts = p.beside("files.css", "kit.css"), p.beside("kit.js")
	page.Head.Image, page.Crumbs = "", nil
	return page
}

// beside are the addresses of layouts' assets within a ZIP.
func (p *planner) beside(names ...string) []string {
	var list []string
	for _, name := range names {
		if asset := p.Layouts.Asset(name); asset != "" {
			list = append(list, asset)
		}
	}
	return list
}

// diskFrame is the frame of a language's pages in ZIPs: no menu, and every link leads to the site.
func (p *planner) diskFrame(own campaign.Language) *web.Frame {
	f := *p.Base.Frames[own.Tag]
	f.Offline, f.Home = true, zipIndex
	f.Menu, f.Footer, f.Feed, f.ReportPage, f.PrivacyPage = nil, nil, "", "", ""
	if f.HelpPage != "" {
		f.HelpPage = p.links.Base + strings.TrimPrefix(f.HelpPage, p.links.BasePath)
	}
	f.Style, f.Script = p.Layouts.Asset("style.css"), p.Layouts.Asset("site.js")
	f.Icon, f.NeutralIcon = besideIcon(f.Icon), besideIcon(f.NeutralIcon)
	f.Digest = ""
	key := output.KeyOf(f)
	f.Digest = fmt.Sprintf("%x", key[:])
	return &f
}

// besideIcon is an icon's address within a ZIP: its own bytes, or the file beside the page.
func besideIcon(address template.URL) template.URL {
	if strings.HasPrefix(string(address), "data:") {
		return address
	}
	return template.URL(path.Base(string(address)))
}

// zip makes a ZIP of the outputs and of what they load from the layouts. It is the same bytes each time.
func (p *planner) zip(outputs []output.Output) ([]byte, error) {
	var entries []archive.Entry
	for _, o := range outputs {
		data, err := o.Render()
		if err != nil {
			return nil, fmt.Errorf("packing %s: %w", o.Path, err)
		}
		entries = append(entries, archive.Entry{Path: o.Path, Data: data})
	}
	entries = append(entries, p.loaded(entries)...)
	entries = append(entries, archive.Entry{Path: zipManifest, Data: archive.Manifest(entries)})
	archive.Sort(entries)
	var out bytes.Buffer
	if err := archive.Write(&out, time.Time{}, entries); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// loaded are the layouts' assets that pages and style sheets name.
func (p *planner) loaded(pages []archive.Entry) []archive.Entry {
	var loaded []archive.Entry
	has := map[string]bool{}
	for next := pages; len(next) > 0; {
		var found []archive.Entry
		for _, e := range next {
			if kind := path.Ext(e.Path); kind != ".html" && kind != ".css" && kind != ".js" {
				continue
			}
			for _, a := range p.Layouts.Assets {
				if !has[a.Path] && bytes.Contains(e.Data, []byte(path.Base(a.Path))) {
					has[a.Path] = true
					found = append(found, archive.Entry{Path: a.Path, Data: a.Data})
				}
			}
		}
		loaded = append(loaded, found...)
		next = found
	}
	return loaded
}
