package kit

import (
	"encoding/json"

	"loa.vn/loa/internal/output"
)

// Listed is a kit in /kits.json.
type Listed struct {
	Key       string     `json:"key"`
	Grades    []string   `json:"grades"`
	Minutes   int        `json:"minutes,omitempty"`
	Audiences []string   `json:"audiences"`
	Topics    []string   `json:"topics"`
	Updated   string     `json:"updated,omitempty"`
	Languages []Language `json:"languages"`
}

// Language is a kit in a language.
type Language struct {
	Lang    string   `json:"language"`
	Title   string   `json:"title"`
	Summary string   `json:"summary,omitempty"`
	Address string   `json:"url"`
	Slides  string   `json:"slides,omitempty"`
	Kinds   []string `json:"kinds"`
	Zip     string   `json:"zip,omitempty"`
	Files   []Object `json:"files"`
}

// list plans the index of kits for machines.
func (p *planner) list() {
	list := []Listed{}
	for _, it := range p.c.Items {
		if it.Discreet || !it.Kit.Taught() {
			continue
		}
		entry := Listed{
			Key: it.Key, Grades: some(it.Kit.Grades), Minutes: it.Kit.Minutes, Audiences: some(it.Audiences), Topics: some(it.Topics), Updated: it.LastChange().String(),
		}
		for _, own := range p.c.Languages {
			if s := p.kits.sets[place{it.Key, own.Tag}]; s != nil && s.view.Learning != nil {
				entry.Languages = append(entry.Languages, p.listedIn(s))
			}
		}
		if len(entry.Languages) > 0 {
			list = append(list, entry)
		}
	}
	if len(list) == 0 {
		return
	}
	p.add(output.Output{Path: "kits.json", Key: output.KeyOf("kits.json", list), Origin: "content/materials", Render: func() ([]byte, error) {
		data, err := json.MarshalIndent(list, "", " ")
		return append(data, '\n'), err
	}})
}

func (p *planner) listedIn(s *set) Language {
	l := s.view.Learning
	in := Language{Lang: s.own.Tag, Title: l.Name, Summary: l.Abstract, Address: l.Address, Kinds: some(l.Kinds), Files: l.Files}
	if s.view.Slides != "" {
		in.Slides = p.links.Full(s.path + "slides/")
	}
	if s.zip != nil {
		in.Zip = p.links.Full(s.path + s.zip.Name)
	}
	if in.Files == nil {
		in.Files = []Object{}
	}
	return in
}

// some is a list that JSON writes as [] where it is empty.
func some(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
