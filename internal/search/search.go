// Package search plans what finds items within the site, without a server: for each language an index in
// many small files, of which a query loads one or two, a file an item with the words around what was found,
// and a page that leads to every item without a script.
//
// Words are found without their marks ("phong chong" finds "phòng chống", "duong" finds "đường") and ranked
// with them. The files are scripts that hand over data, for a page that was opened from a disk may load
// nothing else. The plan of a language reads no text: its files are told apart by what they are made of,
// and the index is made when the first of them is asked for.
package search

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"sync"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/web"
)

// Plan gives the outputs of the search; none where the campaign wants no search. Its pages ask search engines
// to pass them by, for what they list is listed elsewhere.
func Plan(m campaign.Moment, layouts *web.Layouts, base *web.Base) []output.Output {
	if !m.Site.Search {
		return nil
	}
	p := &planner{m: m, layouts: layouts, base: base}
	for _, own := range m.Languages {
		documents := p.documents(own)
		p.data(own, documents)
		p.pages(own, documents)
	}
	return p.outputs
}

type planner struct {
	m       campaign.Moment
	layouts *web.Layouts
	base    *web.Base
	outputs []output.Output
}

// documents are the public items that are written in the language, the oldest first.
func (p *planner) documents(own campaign.Language) []document {
	var items []*campaign.Item
	for _, it := range p.m.Items {
		if t := it.Text(own.Tag); t != nil && !t.Heard() && p.m.Public(it) && !p.m.IsWithdrawn(it) {
			items = append(items, it)
		}
	}
	slices.SortFunc(items, func(a, b *campaign.Item) int {
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.Key, b.Key))
	})
	documents := make([]document, len(items))
	for i, it := range items {
		t := it.Text(own.Tag)
		d := document{Address: p.base.Links.To(p.m.Address(it, own.Tag, t)), Title: p.base.Title(it, t, own), text: t}
		if !it.Discreet {
			d.Summary = t.Summary
		}
		d.discreet, d.lesson = it.Discreet, lesson(it, own.Tag)
		documents[i] = d
	}
	return documents
}

// folder is where the files of a language lie.
func folder(own campaign.Language) string { return "search-data/" + own.Tag + "/" }

// source tells one state of a document's text from all others.
type source struct {
	Digest   string
	Standing []bool // of what it refers to: dated passages that do not stand on the day are false
}

// standing says of each reference of a body whether it stands on the day; that of a dated passage is the passage.
func standing(b *campaign.Body, day campaign.Day) []bool {
	stands := make([]bool, len(b.Refs))
	for i, r := range b.Refs {
		stands[i] = r.Kind != campaign.Dated || r.Period.Holds(day)
	}
	return stands
}

// data plans the index and a file a document.
func (p *planner) data(own campaign.Language, documents []document) {
	sources := make([][]source, len(documents))
	for i, d := range documents {
		sources[i] = append(sources[i], source{d.text.Digest, standing(d.text.Body, p.m.Day)})
		for _, t := range d.lesson {
			sources[i] = append(sources[i], source{t.Digest, standing(t.Body, p.m.Day)})
		}
		p.document(own, i, d, sources[i])
	}
	n := shards(len(documents))
	whole := output.KeyOf("search", n, sources)
	divided := sync.OnceValue(func() [][]entry { return newIndex(documents, p.m.Day).divide(n) })
	for i := range n {
		p.file(own, fmt.Sprintf("%d.js", i), output.KeyOf("search", i, whole[:]), func() ([]byte, error) {
			return script(fmt.Sprint(i), write(nil, divided()[i])), nil
		})
	}
	about := about{Shards: n, Documents: len(documents), Same: p.synonyms(own)}
	p.file(own, "about.js", output.KeyOf("search about", about), func() ([]byte, error) {
		data, err := json.Marshal(about)
		return script("about", data), err
	})
}

// about is what the page's script reads first.
type about struct {
	Shards    int          `json:"shards"`
	Documents int          `json:"documents"`
	Same      [][][]string `json:"same"` // what people say, what texts say
}

// found is what a result shows.
type found struct {
	Address string   `json:"address"`
	Title   string   `json:"title"`
	Lang    string   `json:"lang,omitempty"` // of the title, where it is not the page's
	Summary string   `json:"summary,omitempty"`
	Text    []string `json:"text,omitempty"`
}

func (p *planner) document(own campaign.Language, n int, d document, from []source) {
	shown := found{Address: d.Address, Title: d.Title.Text, Lang: d.Title.Lang, Summary: d.Summary}
	name := fmt.Sprintf("t/%d.js", n)
	p.file(own, name, output.KeyOf("search text", n, shown, d.discreet, from), func() ([]byte, error) {
		if !d.discreet {
			for _, r := range runs(d, p.m.Day)[2:] {
				shown.Text = append(shown.Text, r.text)
			}
		}
		data, err := json.Marshal(shown)
		return script(fmt.Sprintf("t/%d", n), data), err
	})
}

func (p *planner) file(own campaign.Language, name string, key output.Key, render func() ([]byte, error)) {
	p.outputs = append(p.outputs, output.Output{Path: folder(own) + name, Key: key, Asset: true, Render: render})
}

// script hands data over to the page.
func script(name string, data []byte) []byte {
	return fmt.Appendf(nil, "loaFound(%q,%s)\n", name, data)
}

// synonyms are the table's rows in the language.
func (p *planner) synonyms(own campaign.Language) [][][]string {
	same := [][][]string{}
	for _, s := range p.m.Synonyms {
		if said, means := s.Said[own.Tag], s.Means[own.Tag]; len(said) > 0 && len(means) > 0 {
			same = append(same, [][]string{said, means})
		}
	}
	return same
}
