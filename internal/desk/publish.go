package desk

import (
	"net/http"

	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/problem"
)

// made is what a build gave, for the page of publishing.
type made struct {
	Ran        bool
	Errors     []step
	Site, Kits output.Report
	Next       string // when the site will differ by itself, "" for never
}

func (d *Desk) publish(*http.Request) (page, error) {
	return page{template: "publish", title: d.Say.Say("desk-publish", nil), view: made{}}, nil
}

// publishNow builds the website and what newsrooms get. With an error in the campaign nothing is written, and the errors
// are shown.
func (d *Desk) publishNow(*http.Request) (page, error) {
	d.building.Lock()
	defer d.building.Unlock()
	built, err := d.Build(nil, nil)
	if err != nil {
		return page{}, err
	}
	view := made{Ran: true, Site: built.Site, Kits: built.Kits}
	for _, p := range built.Problems {
		if p.Severity != problem.Error {
			continue
		}
		s := step{Text: p.Place() + ": " + d.Say.Say(p.Rule, p.Args), Hint: d.Say.Hint(p.Rule, p.Args)}
		if mayEdit(p.File) {
			s.Address = textAddress(p.File)
		}
		view.Errors = append(view.Errors, s)
	}
	if !built.Next.IsZero() {
		view.Next = built.Next.Format("15:04 02/01/2006")
	}
	return page{template: "publish", title: d.Say.Say("desk-publish", nil), view: view}, nil
}
