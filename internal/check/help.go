package check

import (
	"slices"

	"loa.vn/loa/internal/campaign"
)

// plainHelp looks for help lines that stand as plain digits in a text that never links them: on a
// telephone, a link is called with one touch, and the number stays right when it changes.
func (t *text) plainHelp() {
	said := map[string]bool{}
	for _, r := range t.own.Body.Refs {
		if r.Kind == campaign.ToHelp || r.Kind == campaign.HelpBox {
			said[r.Target] = true
		}
	}
	for _, p := range t.passages {
		if p.around() || p.Box == "sources" || p.Quote || p.heading() > 0 {
			continue
		}
		for _, tel := range p.telephones {
			if line, known := t.lines[tel.digits]; known && !said[line.ID] {
				said[line.ID] = true
				t.warn(p, tel.start, "help-without-link", "number", line.Number, "id", line.ID)
			}
		}
	}
}

// lawBeforeHelp makes sure that whoever comes for help finds it before the law. A plan is no law.
func (t *text) lawBeforeHelp() {
	var law *campaign.Ref
	box, helped := false, false
	for _, i := range t.own.Body.Standing(t.day) {
		switch r := &t.own.Body.Refs[i]; r.Kind {
		case campaign.ToLaw:
			if e, _ := t.Laws.Find(r.Target); law == nil && !helped && !e.Timed {
				law = r
			}
		case campaign.HelpBox:
			box, helped = true, true
		case campaign.ToHelp:
			helped = true
		}
	}
	if law != nil && (box || slices.Contains(t.it.Topics, "noi-giup")) {
		t.warnRef(*law, "law-before-help")
	}
}
