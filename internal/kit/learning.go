package kit

import (
	"fmt"
	"slices"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/web"
)

// Learning is what search engines and libraries are told of a kit, as schema.org has it.
type Learning struct {
	Context   string   `json:"@context"`
	Type      string   `json:"@type"`
	Name      string   `json:"name"`
	About     []string `json:"about,omitempty"`
	Abstract  string   `json:"description,omitempty"`
	Address   string   `json:"url"`
	Lang      string   `json:"inLanguage"`
	Kinds     []string `json:"learningResourceType"`
	Levels    []string `json:"educationalLevel,omitempty"`
	Time      string   `json:"timeRequired,omitempty"` // ISO 8601
	Teaches   []string `json:"teaches,omitempty"`
	Audience  []Role   `json:"audience,omitempty"`
	Free      bool     `json:"isAccessibleForFree"`
	Published string   `json:"datePublished,omitempty"`
	Modified  string   `json:"dateModified,omitempty"`
	Publisher Office   `json:"publisher"`
	Files     []Object `json:"encoding,omitempty"`
}

// Role is somebody whom a kit is for.
type Role struct {
	Type string `json:"@type"`
	Name string `json:"educationalRole"`
}

// Office is who publishes a kit.
type Office struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

// Object is a file of a kit.
type Object struct {
	Type    string `json:"@type"`
	Name    string `json:"name"`
	Format  string `json:"encodingFormat"`
	Address string `json:"contentUrl"`
}

// learning is what machines are told of a set; nil for a discreet item and one that is no kit.
func (p *planner) learning(s *set, view View) *Learning {
	if s.it.Discreet || !s.it.Kit.Speaks(s.own.Tag) {
		return nil
	}
	t := s.it.Text(s.own.Tag)
	l := &Learning{
		Context: "https://schema.org", Type: "LearningResource", Name: t.Title, Abstract: t.Summary, Address: p.links.Full(s.path), Lang: s.own.Tag,
		Free: true, Published: s.it.Date.String(), Modified: s.it.LastChange().String(), Publisher: Office{"Organization", s.own.Title},
		Kinds: kinds(s.it.Kit, s.own.Tag), About: p.names(s.it.Topics, p.c.Topics, s.own),
	}
	if s.it.Kit.Minutes > 0 {
		l.Time = fmt.Sprintf("PT%dM", s.it.Kit.Minutes)
	}
	for _, grade := range s.it.Kit.Grades {
		l.Levels = append(l.Levels, p.Base.Frames[s.own.Tag].Plain("grade-"+grade))
	}
	for _, goal := range view.Goals {
		l.Teaches = append(l.Teaches, goal.Text)
	}
	for _, name := range p.names(s.it.Audiences, p.c.Audiences, s.own) {
		l.Audience = append(l.Audience, Role{"EducationalAudience", name})
	}
	files := slices.Clone(s.files)
	if s.zip != nil {
		files = append(files, s.zip)
	}
	for _, m := range files {
		l.Files = append(l.Files, Object{"MediaObject", m.Title, mediaType(m.Kind), p.links.Full(s.path + m.Name)})
	}
	return l
}

// names are the names of rows of a small table.
func (p *planner) names(ids []string, table campaign.Table, own campaign.Language) []string {
	var names []string
	for _, id := range ids {
		names = append(names, web.Say(table.Row(id).Name, own).Text)
	}
	return names
}

// kinds are the kinds of a kit's parts, in English, as schema.org would have them.
func kinds(k *campaign.Kit, tag string) []string {
	var list []string
	for _, kind := range []struct {
		part campaign.PartKind
		name string
	}{{campaign.Lesson, "lesson plan"}, {campaign.Slides, "presentation"}, {campaign.Poster, "poster"}, {campaign.Leaflet, "handout"}} {
		if k.Part(kind.part, tag) != nil {
			list = append(list, kind.name)
		}
	}
	if k.Quiz(tag) != nil {
		list = append(list, "quiz")
	}
	return list
}

func mediaType(kind string) string {
	switch kind {
	case "pdf", "zip":
		return "application/" + kind
	case "docx":
		return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	case "pptx":
		return "application/vnd.openxmlformats-officedocument.presentationml.presentation"
	case "xlsx":
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	case "png":
		return "image/png"
	case "vtt":
		return "text/vtt"
	}
	return "text/plain"
}
