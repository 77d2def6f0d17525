package search

import (
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/markdown"
)

// word is a word of a text: as it is compared when marks count, and as it is found without them.
type word struct {
	form, fold string
}

// run is a stretch of text whose words follow one another: a title, a paragraph, a cell.
type run struct {
	text   string
	weight int
}

// What a word counts where it stands.
const (
	inTitle   = 8
	inSummary = 4
	inHeading = 3
	inText    = 1
)

// runs are the stretches of a document as it stands on the day: its title, its summary, then what its page shows.
func runs(d document, day campaign.Day) []run {
	list := append([]run{{d.text.Title, inTitle}, {d.text.Summary, inSummary}}, within(d.text, day)...)
	for _, t := range d.lesson {
		if t.Title != "" {
			list = append(list, run{t.Title, inHeading})
		}
		list = append(list, within(t, day)...)
	}
	return list
}

// within are the stretches of a text's body.
func within(t *campaign.Text, day campaign.Day) []run {
	var list []run
	if t.Body == nil {
		return list
	}
	standing := t.Body.Fill(func(_ campaign.HoleKind, ref int) (string, bool) {
		r := t.Body.Refs[ref]
		return "", r.Kind == campaign.Dated && !r.Period.Holds(day)
	})
	for _, s := range markdown.Stretches(standing) {
		r := run{s.Text, inText}
		if s.Heading {
			r.weight = inHeading
		}
		list = append(list, r)
	}
	return list
}
