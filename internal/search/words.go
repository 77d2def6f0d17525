package search

import (
	"html"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/vi"
)

// word is a word of a text: as it is compared when marks count, and as it is found without them.
type word struct {
	form, fold string
}

// speller gives words their forms; it remembers them, for a language has few thousand syllables.
type speller map[string]word

func (s speller) of(written string) word {
	w, known := s[written]
	if !known {
		form := vi.SameTone(written)
		w = word{form: form, fold: vi.Fold(form)}
		s[written] = w
	}
	return w
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

// runs are the stretches of an item's text as it stands on the day.
func runs(t *campaign.Text, day campaign.Day) []run {
	list := []run{{t.Title, inTitle}, {t.Summary, inSummary}}
	if t.Body == nil {
		return list
	}
	standing := t.Body.Fill(func(_ campaign.HoleKind, ref int) (string, bool) {
		r := t.Body.Refs[ref]
		return "", r.Kind == campaign.Dated && !r.Period.Holds(day)
	})
	return append(list, stretches(standing)...)
}

// inline are the elements that do not end a stretch.
const inline = " a abbr b bdi bdo br cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr "

// stretches are what stands between the block elements of HTML that this program made.
func stretches(markup string) []run {
	var list []run
	var text strings.Builder
	weight := inText
	end := func() {
		if s := strings.Join(strings.Fields(html.UnescapeString(text.String())), " "); s != "" {
			list = append(list, run{s, weight})
		}
		text.Reset()
		weight = inText
	}
	for len(markup) > 0 {
		at := strings.IndexByte(markup, '<')
		if at < 0 {
			text.WriteString(markup)
			break
		}
		text.WriteString(markup[:at])
		tag, rest, _ := strings.Cut(markup[at+1:], ">")
		markup = rest
		name := strings.ToLower(strings.TrimPrefix(tag, "/"))
		if cut := strings.IndexAny(name, " \t\n/"); cut >= 0 {
			name = name[:cut]
		}
		if strings.Contains(inline, " "+name+" ") {
			if name == "br" {
				text.WriteByte(' ')
			}
			continue
		}
		end()
		if len(name) == 2 && name[0] == 'h' && name[1] != 'r' && tag[0] != '/' {
			weight = inHeading
		}
	}
	end()
	return list
}
