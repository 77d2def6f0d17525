package presskit

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/prose"
)

// Kit is all that a slot's kit shows and is made from. It is plain data: its key digests all of it.
type Kit struct {
	Site     Site
	Outlet   Outlet
	Slot     string
	Revision int
	Day      campaign.Day
	Form     string // its name
	Lang     string
	LangName string

	Item, Title, Summary, Author string
	Embargo                      time.Time // zero for none; in the site's zone
	From, To                     campaign.Day
	Aired                        bool // the item may be read out on radio or television
	Loud                         bool // and on loudspeakers
	Sketch                       bool

	File, Digest string // of the text
	Linked       prose.Linked
	Help         prose.Line // the line that scripts name
	Phones       []string
	Photos       []Photo
}

// Site is what kits say of the campaign.
type Site struct {
	Title, Contact, Licence string
	Illustration            bool
}

// Outlet is a newsroom as kits name it.
type Outlet struct{ ID, Name string }

// Photo is a picture that a kit holds at full size.
type Photo struct {
	Name, Path, Digest, Format string
	Alt, Caption               string
	Credit, Consent            string
	Machine                    bool
	Width, Height              int
}

func (p *planner) kit(s campaign.Slot, o campaign.Outlet, it *campaign.Item, t *campaign.Text) Kit {
	own, _ := p.m.Language(t.Lang)
	form, _ := p.m.Forms.Row(s.Published.Form).Name.In(own.Chain)
	k := Kit{
		Site: p.site(own), Outlet: outletOf(o, own), Slot: s.ID, Revision: s.Revision, Day: s.Published.Date, Form: form,
		Lang: t.Lang, LangName: own.Name, Item: it.Key, Title: t.Title, Summary: t.Summary, Author: it.Author,
		From: it.Press.From, To: it.Press.To, Sketch: it.Genre == "tieu-pham",
		File: t.File, Digest: t.Digest, Linked: prose.Link(p.m.Campaign, t, s.Published.Date),
	}
	if !it.Press.Embargo.IsZero() {
		k.Embargo = it.Press.Embargo.In(p.m.Site.Timezone)
	}
	k.Loud = slices.Contains(it.Press.Forms, "loudspeaker")
	k.Aired = k.Loud || slices.Contains(it.Press.Forms, "radio") || slices.Contains(it.Press.Forms, "tv")
	for _, h := range p.m.Hotlines {
		k.Phones = append(k.Phones, h.Number)
	}
	k.Help = prose.Called(p.m.Campaign, own, t, k.Linked)
	k.Photos = photos(it, t, own, s.Published.Date)
	return k
}

func outletOf(o campaign.Outlet, own campaign.Language) Outlet {
	name, _ := o.Name.In(own.Chain)
	return Outlet{o.ID, name}
}

func (p *planner) site(own campaign.Language) Site {
	s := Site{Title: own.Title, Illustration: p.m.Site.Illustration}
	s.Contact, _ = p.m.Site.Contact.In(own.Chain)
	s.Licence, _ = p.m.Site.Licence.In(own.Chain)
	return s
}

// photos are the item's pictures: the cover first, then by name.
func photos(it *campaign.Item, t *campaign.Text, own campaign.Language, day campaign.Day) []Photo {
	var list []Photo
	for name, pic := range it.Pictures {
		p := Photo{
			Name: name, Path: pic.Path, Digest: pic.Digest, Format: pic.Format, Width: pic.Width, Height: pic.Height,
			Consent: pic.Consent, Machine: pic.MadeByMachine,
		}
		p.Credit, _ = pic.Credit.In(own.Chain)
		for _, i := range t.Body.Standing(day) {
			if ref := t.Body.Refs[i]; ref.Kind == campaign.ToPicture && ref.Target == name {
				p.Alt, p.Caption = cmp.Or(p.Alt, ref.Text), cmp.Or(p.Caption, ref.Title)
			}
		}
		list = append(list, p)
	}
	rank := func(p Photo) string {
		if p.Name == it.Cover {
			return ""
		}
		return p.Name
	}
	slices.SortFunc(list, func(a, b Photo) int { return strings.Compare(rank(a), rank(b)) })
	return list
}
