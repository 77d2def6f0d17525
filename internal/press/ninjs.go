package press

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"loa.vn/loa/internal/schedule"
)

// The parts of IPTC ninjs 3.1 that a month of the calendar needs; data/schemas/ holds the whole schema. It
// lets nobody add properties: what is ours stands as pairs of name and value in references.

type ninjs struct {
	URI                string           `json:"uri"`
	Standard           ninjsStandard    `json:"standard"`
	Type               string           `json:"type"`
	RepresentationType string           `json:"representationType"`
	Version            string           `json:"version"` // grows whenever newsrooms are told something
	VersionCreated     string           `json:"versionCreated"`
	PubStatus          string           `json:"pubStatus"`
	Language           string           `json:"language"`
	Title              string           `json:"title"`
	By                 string           `json:"by"`
	Subjects           []ninjsConcept   `json:"subjects,omitempty"`
	Organisations      []ninjsConcept   `json:"organisations"` // the outlets; literal is their id
	EventDetails       ninjsEvent       `json:"eventDetails"`
	PlannedCoverage    []ninjsCoverage  `json:"plannedCoverage"`
	Renditions         []ninjsRendition `json:"renditions"`
}

type ninjsStandard struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Schema  string `json:"schema"`
}

type ninjsConcept struct {
	Name    string `json:"name"`
	Rel     string `json:"rel"`
	URI     string `json:"uri,omitempty"`
	Literal string `json:"literal"`
}

type ninjsEvent struct {
	Dates ninjsDates `json:"dates"`
}

type ninjsDates struct {
	Start string `json:"expectedStartDate"`
	End   string `json:"expectedEndDate"`
}

type ninjsCoverage struct {
	URI          string            `json:"uri"`
	Title        string            `json:"title"`     // of the item, or its topic
	PubStatus    string            `json:"pubStatus"` // usable; withheld while the item is not public; canceled
	Type         string            `json:"type"`
	Commissioned ninjsCommissioned `json:"commissioned"`
	Dates        ninjsDates        `json:"dates"`
	EdNote       string            `json:"edNote"`
	Language     string            `json:"language"`
	ItemCount    ninjsCount        `json:"itemCount"`
	WordCount    int               `json:"wordCount,omitempty"`
	Renditions   []ninjsRendition  `json:"renditions,omitempty"`
}

type ninjsCommissioned struct {
	By         string           `json:"by"`
	References []ninjsReference `json:"references"`
}

type ninjsReference struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type ninjsCount struct {
	From int `json:"rangeFrom"`
	To   int `json:"rangeTo"`
}

type ninjsRendition struct {
	Name        string `json:"name"`
	Href        string `json:"href"`
	ContentType string `json:"contentType"`
}

// ninjs plans the JSON of a month.
func (p *planner) ninjs(m month) {
	first := schedule.Month{Year: m.Year, Number: m.Number}
	doc := ninjs{
		URI:      p.links.Full(filePath(m.Name() + ".json")),
		Standard: ninjsStandard{"ninjs", "3.1", "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"},
		Type:     "planning", RepresentationType: "full", VersionCreated: p.touched(m).Format(time.RFC3339), PubStatus: "usable",
		Language: p.first.Tag, By: p.first.Title,
		Title:        p.frame.Plain("press-of", "month", p.monthName(p.first, m.Month)),
		EventDetails: ninjsEvent{ninjsDates{first.First().String(), first.Last().String()}},
	}
	version := 0
	for _, s := range m.slots {
		version += mostTurns*s.revision + len(s.turns)
		doc.PlannedCoverage = append(doc.PlannedCoverage, p.coverage(s))
	}
	doc.Version = fmt.Sprint(version)
	doc.Organisations, doc.Subjects = p.organisations(m), p.subjects(m)
	page := p.links.Full(p.m.Press(p.first.Tag, m.Name()))
	doc.Renditions = []ninjsRendition{
		{"page", page, "text/html"},
		{"calendar", p.links.Full(filePath(m.Name() + ".ics")), "text/calendar"},
		{"table", p.links.Full(filePath(m.Name() + ".csv")), "text/csv"},
		{"sheet", p.links.Full(filePath(m.Name() + ".xlsx")), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
	}
	p.file(m.Name()+".json", m.File, doc, func() ([]byte, error) {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		e.SetIndent("", " ")
		err := e.Encode(doc)
		return b.Bytes(), err
	})
}

// mostTurns is more than an item has turns: a version of the month is higher than all before it, whether a slot was
// published again, with another item, or its item turned.
const mostTurns = 4

// touched is when what is said of the month last became other.
func (p *planner) touched(m month) (last time.Time) {
	for _, s := range m.slots {
		if t := s.touched(s.changed.Start(p.m.Site.Timezone)); t.After(last) {
			last = t
		}
	}
	return last.In(p.m.Site.Timezone)
}

func (p *planner) coverage(s slot) ninjsCoverage {
	c := ninjsCoverage{
		URI: p.links.Full(p.place(s, p.first)), PubStatus: "usable", Type: coverageType(s.facts.Form),
		Dates: ninjsDates{s.facts.Date.String(), s.facts.Date.String()}, Language: s.facts.Language, ItemCount: ninjsCount{1, 1},
		Title: p.fileTitle(s), EdNote: p.mark(s, p.outletName(s.outlet, p.first).Text) + "\n" + p.about(s),
	}
	c.Commissioned = ninjsCommissioned{p.first.Title, []ninjsReference{
		{"slot", s.id},
		{"outlet", s.outlet},
		{"form", s.facts.Form},
		{"status", s.state()},
		{"deadline", s.deadline.String()},
		{"revision", fmt.Sprint(s.revision)},
		{"changed", s.lastChange().String()},
	}}
	for _, id := range s.topics {
		c.Commissioned.References = append(c.Commissioned.References, ninjsReference{"topic", id})
	}
	switch {
	case s.cancelled() || s.recalled:
		c.PubStatus = "canceled"
	case s.item == nil:
		c.PubStatus = "withheld"
	}
	if s.item != nil {
		c.Renditions = []ninjsRendition{{"page", p.filePage(s), "text/html"}}
		if t := s.item.Text(s.facts.Language); t != nil && t.Body != nil && !s.recalled {
			c.WordCount = t.Body.Syllables
		}
	}
	return c
}

// coverageType is what IPTC calls the form of a slot.
func coverageType(form string) string {
	switch form {
	case "radio", "loudspeaker":
		return "audio"
	case "tv":
		return "video"
	case "poster":
		return "graphic"
	case "meeting", "school", "mobile":
		return "event"
	}
	return "text"
}

// organisations are the month's outlets, each with its own calendar.
func (p *planner) organisations(m month) []ninjsConcept {
	var all []ninjsConcept
	for _, id := range m.outlets() {
		o := ninjsConcept{Name: p.outletName(id, p.first).Text, Rel: "publisher", Literal: id}
		if _, known := p.m.Outlet(id); known {
			o.URI = p.links.Full(filePath(id + ".ics"))
		}
		all = append(all, o)
	}
	return all
}

// subjects are the month's topics, in the order of their table.
func (p *planner) subjects(m month) []ninjsConcept {
	var ids []string
	for _, s := range m.slots {
		ids = append(ids, s.topics...)
	}
	rank := func(id string) int {
		if at := slices.Index(p.m.Topics.IDs(), id); at >= 0 {
			return at
		}
		return len(p.m.Topics)
	}
	slices.SortFunc(ids, func(a, b string) int { return cmp.Or(rank(a)-rank(b), cmp.Compare(a, b)) })
	var all []ninjsConcept
	for _, id := range slices.Compact(ids) {
		all = append(all, ninjsConcept{Name: p.topicName(id), Rel: "about", Literal: id})
	}
	return all
}

func (p *planner) topicName(id string) string {
	name, _ := p.m.Topics.Row(id).Name.In(p.first.Chain)
	return name
}

// outlets are the ids of the month's outlets, in their order.
func (m month) outlets() []string {
	var ids []string
	for _, s := range m.slots {
		ids = append(ids, s.outlet)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// standing are the month's slots that were not called off.
func (m month) standing() []slot {
	return slices.DeleteFunc(slices.Clone(m.slots), slot.cancelled)
}
