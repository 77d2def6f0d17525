package kit

import (
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/prose"
)

// Call is whom to call: a help line as sheets and slides show it.
type Call struct {
	Number string
	What   []string // what it is there for
}

// Says is what the line is there for, in one line.
func (c Call) Says() string { return strings.Join(c.What, "; ") }

// calls are the help lines that the pages' boxes name, each once; else the campaign's first that is not for
// emergencies.
func calls(m campaign.Moment, own campaign.Language, pages []*campaign.Page) []Call {
	var list []Call
	seen := map[string]bool{}
	add := func(id string) {
		if line, ok := prose.HelpLine(m.Campaign, own, id, m.Day); ok && !seen[id] {
			seen[id] = true
			list = append(list, Call{line.Number, line.What})
		}
	}
	for _, page := range pages {
		for _, i := range page.Body.Standing(m.Day) {
			if ref := page.Body.Refs[i]; ref.Kind == campaign.HelpBox {
				add(ref.Target)
			}
		}
	}
	for _, h := range m.Campaign.Hotlines {
		if len(list) == 0 && !h.Urgent {
			add(h.ID)
		}
	}
	return list
}

// firstCall is the first of them.
func firstCall(m campaign.Moment, own campaign.Language, pages []*campaign.Page) []Call {
	list := calls(m, own, pages)
	return list[:min(1, len(list))]
}

// closing is whom to call, for the last slide: it stays on the wall while people pack up. A slide that names a
// number itself needs none.
func closing(m campaign.Moment, own campaign.Language, part *campaign.Part, page *campaign.Page) []Call {
	if page != part.Pages[len(part.Pages)-1] {
		return nil
	}
	for _, i := range page.Body.Standing(m.Day) {
		if kind := page.Body.Refs[i].Kind; kind == campaign.HelpBox || kind == campaign.ToHelp {
			return nil
		}
	}
	return firstCall(m, own, part.Pages)
}
