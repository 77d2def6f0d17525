// Package form makes what communes fill in: an XLSX with lists to choose from, and a page to print, both with
// the short codes by which a publication is told in one line. What comes back filled in is read by package
// intake as it is.
//
// A Form is planned once (New) and then written in either way. It says what matters in the site's first
// language, warns against faces and names, and holds no record: the example stands in a title, where no row
// is read.
package form

import (
	"cmp"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/unit"
	"loa.vn/loa/internal/words"
)

// Inputs are what a form is made from.
type Inputs struct {
	Campaign *campaign.Campaign
	Units    *unit.Index
	Day      campaign.Day  // what is offered is public, and in force, on this day
	Month    campaign.Day  // the first day of the month that the form is for; none for any
	Unit     campaign.Unit // whose it is; the zero Unit for everybody's
}

// Form is what both the sheet and the page show.
type Form struct {
	Lang         string
	Title        string
	Site         string
	Illustration string   // that it is a demonstration; "" where it is none
	Unit         string   // as it is offered; "" for everybody's
	Units        []string // to choose from
	Items        []Item
	Forms        []Word
	Audiences    []string
	Example      Example
	Contact      string
	say          words.Speaker
}

// Item is something to publish.
type Item struct {
	Code  string // "" where it has none
	Title string
	Offer string // as the sheet offers it
	From  string // the first day on which it may be used, as people write it
	quiet bool   // of a discreet item: no example names it
}

// Word is a form, and the word for it in a message.
type Word struct{ Name, Short string }

// Example is a publication that never was, as a row and as a message.
type Example struct{ Row, Message string }

// New plans a form.
func New(in Inputs) Form {
	c := in.Campaign
	own := c.Languages[0]
	f := Form{Lang: own.Tag, say: words.In(own.Tag)}
	f.Site = cmp.Or(own.Title, c.Site.Title)
	f.Title = f.say.Say("form-title", nil)
	if !in.Month.IsZero() {
		f.Title = f.say.Sayf("form-title-month", "month", month(in.Month))
	}
	if c.Site.Illustration {
		f.Illustration = f.say.Say("form-illustration", nil)
	}
	f.Contact, _ = c.Site.Contact.In([]string{own.Tag})
	f.units(in)
	f.items(in)
	f.lists(in)
	f.example(in)
	return f
}

// last is the last day for which the form is: of its month, or today.
func (in Inputs) last() campaign.Day {
	if in.Month.IsZero() {
		return in.Day
	}
	next := campaign.Day{Year: in.Month.Year, Month: in.Month.Month + 1, Date: 1}
	if next.Month > 12 {
		next.Year, next.Month = next.Year+1, 1
	}
	return next.Add(-1)
}

// units are those that may fill it in: the one it is for, with those below it, or all.
func (f *Form) units(in Inputs) {
	day := in.last()
	for _, level := range []campaign.Level{campaign.Commune, campaign.District, campaign.Province} {
		for _, u := range in.Units.In(level, day) {
			if in.Unit.Code == "" || u.UnitID == in.Unit.UnitID || in.liesIn(u, day) {
				f.Units = append(f.Units, offer(in.Units, u, day))
			}
		}
	}
	if in.Unit.Code != "" {
		f.Unit = offer(in.Units, in.Unit, day)
	}
}

func (in Inputs) liesIn(u campaign.Unit, day campaign.Day) bool {
	above, ok := in.Units.AboveOn(u, in.Unit.Level, day)
	return ok && above.UnitID == in.Unit.UnitID
}

// offer is a unit as it is chosen: "17287 – Xã Đồng Văn (Huyện Tân Kỳ)".
func offer(units *unit.Index, u campaign.Unit, day campaign.Day) string {
	s := u.Code + " – " + u.Name
	if d, ok := units.AboveOn(u, campaign.District, day); ok && u.Level == campaign.Commune {
		s += " (" + d.Name + ")"
	}
	return s
}

// items are the articles and materials that are out by the form's last day and have not gone before its
// first.
func (f *Form) items(in Inputs) {
	c := in.Campaign
	last := c.At(in.last().Add(1).Start(c.Site.Timezone).Add(-1), false)
	first := in.Day
	if !in.Month.IsZero() {
		first = in.Month
	}
	for _, it := range c.Items {
		gone := !it.Expires.IsZero() && !first.Before(it.Expires)
		out := it.Date.Compare(last.Day) <= 0 && (it.Press == nil || !it.Press.Embargo.After(last.Instant))
		if it.Section == campaign.Pages || it.Draft || gone || !out || !it.Withdrawn.IsZero() && it.Withdrawn.Compare(first) <= 0 {
			continue
		}
		f.Items = append(f.Items, itemOf(it, f.Lang))
	}
	slices.SortStableFunc(f.Items, func(a, b Item) int { return cmp.Or(compareCodes(a.Code, b.Code), strings.Compare(a.Title, b.Title)) })
	titles := map[string]int{}
	for _, it := range f.Items {
		titles[it.Title]++
	}
	f.Items = slices.DeleteFunc(f.Items, func(it Item) bool { return it.Code == "" && titles[it.Title] > 1 })
}

func itemOf(it *campaign.Item, tag string) Item {
	t := it.Text(tag)
	if t == nil {
		t = it.Texts[0]
	}
	i := Item{Code: it.Code, Title: cmp.Or(t.Title, it.Key), From: inFigures(it.Date), quiet: it.Discreet}
	i.Offer = i.Title
	if i.Code != "" {
		i.Offer = i.Code + " – " + i.Title
	}
	return i
}

// compareCodes orders short codes by their letters, then their number; items without one come last.
func compareCodes(a, b string) int {
	if a == "" || b == "" {
		return -cmp.Compare(len(a), len(b))
	}
	la, na, _ := strings.Cut(a, "-")
	lb, nb, _ := strings.Cut(b, "-")
	na, nb = strings.TrimLeft(na, "0"), strings.TrimLeft(nb, "0")
	return cmp.Or(strings.Compare(la, lb), cmp.Compare(len(na), len(nb)), strings.Compare(na, nb))
}

// lists are the forms and audiences.
func (f *Form) lists(in Inputs) {
	for _, e := range in.Campaign.Forms {
		if !e.Valid.Holds(in.last()) {
			continue
		}
		name, _ := e.Name.In([]string{f.Lang, "vi", "en"})
		short := f.say.Say("form-short-"+e.ID, nil)
		if strings.HasPrefix(short, "form-short-") {
			short = e.ID
		}
		f.Forms = append(f.Forms, Word{Name: cmp.Or(name, e.ID), Short: short})
	}
	for _, e := range in.Campaign.Audiences {
		if name, _ := e.Name.In([]string{f.Lang, "vi", "en"}); e.Valid.Holds(in.last()) {
			f.Audiences = append(f.Audiences, cmp.Or(name, e.ID))
		}
	}
}

// example shows how a row and a message look, by the first unit, item and form of the lists.
func (f *Form) example(in Inputs) {
	if len(f.Units) == 0 || len(f.Items) == 0 || len(f.Forms) == 0 {
		return
	}
	i := max(0, slices.IndexFunc(f.Items, func(it Item) bool { return it.Code != "" && !it.quiet }))
	form := f.Forms[max(0, slices.IndexFunc(f.Forms, func(w Word) bool { return w.Short == "loa" }))]
	who := cmp.Or(f.Unit, f.Units[0])
	code, _, _ := strings.Cut(who, " ")
	day := in.last()
	f.Example = Example{
		Row:     strings.Join([]string{inFigures(day), who, f.Items[i].Offer, form.Name, "2"}, " · "),
		Message: strings.Join([]string{code, shortDay(day), cmp.Or(f.Items[i].Code, f.Items[i].Title), form.Short, "2"}, " "),
	}
}
