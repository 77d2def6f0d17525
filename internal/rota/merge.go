package rota

import (
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/schedule"
	"loa.vn/loa/internal/sheet"
	"loa.vn/loa/internal/source"
)

// merge makes the month: slots with their rows, slots without, new ones.
func (r *reader) merge() {
	for _, s := range r.old.Slots {
		if w := r.rowOf[s.ID]; w != nil {
			r.slots = append(r.slots, r.changed(w, s))
		} else {
			r.without(s)
		}
	}
	for _, w := range r.list {
		if w.id == "" {
			r.added(w)
		}
	}
}

// without is a slot that has no row. From a sheet of staff its row was taken out, which takes out the slot
// while no newsroom knows of it. The public sheet lacks what was never published, a list of somebody's whatever they
// did not think of.
func (r *reader) without(s campaign.Slot) {
	_, ofStaff := r.columns[checkColumn]
	_, public := r.columns[revisionColumn]
	it := r.c.ByKey[s.Item]
	known := s.Revision > 0 && s.Published.Status != campaign.Cancelled && (it == nil || !it.Discreet)
	switch {
	case known && (ofStaff || public) && !r.astray:
		r.note(&row{}, "", "rota-gone", "id", s.ID)
	case ofStaff && s.Revision == 0:
		r.changes = append(r.changes, Change{Slot: s.ID, Kind: "removed"})
		return
	default:
		r.kept = append(r.kept, s.ID)
	}
	r.slots = append(r.slots, s)
}

// base is what a row's sheet said of a slot when it went out, as far as anybody can know; fresh is false where the
// slot has become something else since.
func (r *reader) base(w *row, s campaign.Slot) (base campaign.Slot, fresh bool) {
	base = s
	code, revision := w.text(checkColumn), w.text(revisionColumn)
	_, ofStaff := r.columns[checkColumn]
	switch {
	case code != "":
		return base, code == check(s)
	case revision != "" && !ofStaff && s.Revision > 0:
		p := s.Published
		base.Item, base.Form, base.Language, base.Date, base.Status = p.Item, p.Form, p.Language, p.Date, p.Status
		return base, w.cells[revisionColumn].Number == float64(s.Revision) || revision == itoa(s.Revision)
	}
	return base, true
}

// changed is a slot with what its row changes.
func (r *reader) changed(w *row, s campaign.Slot) campaign.Slot {
	base, fresh := r.base(w, s)
	said, ok := r.said(w, base)
	if !ok {
		return s
	}
	next := s
	stale := false
	set := func(column, was, now, is string, apply func()) {
		if now == was && fresh || now == is {
			return
		}
		if !fresh || is != was {
			stale = true
			return
		}
		apply()
		r.changes = append(r.changes, Change{Slot: s.ID, Kind: "changed", Field: column, From: is, To: now})
	}
	set(dateColumn, base.Date.String(), said.Date.String(), s.Date.String(), func() { next.Date = said.Date })
	set(outletColumn, base.Outlet, said.Outlet, s.Outlet, func() { next.Outlet = said.Outlet })
	set(itemColumn, base.Item, said.Item, s.Item, func() { next.Item = said.Item })
	set(formColumn, base.Form, said.Form, s.Form, func() { next.Form = said.Form })
	set(languageColumn, base.Language, said.Language, s.Language, func() { next.Language = said.Language })
	set(statusColumn, string(base.Status), string(said.Status), string(s.Status), func() { next.Status = said.Status })
	set(noteColumn, base.Note, said.Note, s.Note, func() { next.Note = said.Note })
	switch {
	case stale:
		r.note(w, slotColumn, "rota-stale", "id", s.ID)
		return s
	case next.Outlet != s.Outlet && s.Revision > 0:
		r.note(w, outletColumn, "rota-outlet-told", "id", s.ID)
		return s
	case check(next) != check(s):
		r.touched = append(r.touched, s.ID)
	}
	return next
}

// said is what a row says, with what its sheet has no column for as it was.
func (r *reader) said(w *row, base campaign.Slot) (campaign.Slot, bool) {
	before := len(r.problems)
	s := base
	has := func(column string) bool { _, ok := r.columns[column]; return ok }
	if has(dateColumn) {
		s.Date = r.date(w)
	}
	if has(outletColumn) {
		s.Outlet = r.outlet(w)
	}
	if has(itemColumn) {
		s.Item = r.item(w, base.Item)
	}
	if has(formColumn) {
		s.Form = r.form(w, s)
	}
	if has(languageColumn) {
		s.Language = r.language(w, s)
	}
	if has(statusColumn) {
		s.Status = r.status(w, base.Status)
	}
	if has(noteColumn) {
		s.Note = r.noteOf(w, base.Note)
	}
	return s, len(r.problems) == before
}

// added is the slot of a row without an id.
func (r *reader) added(w *row) {
	s, ok := r.said(w, campaign.Slot{Status: campaign.Planned})
	if _, has := r.columns[formColumn]; !has {
		s.Form = r.form(w, s)
	}
	if _, has := r.columns[languageColumn]; !has {
		s.Language = r.language(w, s)
	}
	if !ok || s.Form == "" || s.Language == "" {
		return
	}
	s.ID = r.newID(s.Outlet)
	r.slots = append(r.slots, s)
	r.rowOf[s.ID] = w
	r.touched = append(r.touched, s.ID)
	r.changes = append(r.changes, Change{Slot: s.ID, Kind: "new", To: strings.Join([]string{s.Date.String(), s.Outlet, s.Item, s.Form}, ", ")})
}

func (r *reader) date(w *row) campaign.Day {
	d, ok := sheet.ParseDay(w.cells[dateColumn])
	switch {
	case w.text(dateColumn) == "":
		r.note(w, dateColumn, "rota-empty")
	case !ok:
		r.note(w, dateColumn, "rota-bad-date", "value", w.text(dateColumn))
	case schedule.Of(d) != r.month:
		r.note(w, dateColumn, "date-outside-month", "date", d, "month", r.month)
	}
	return d
}

func (r *reader) outlet(w *row) string {
	text := w.text(outletColumn)
	if id := r.outletOf(text); id != "" {
		return id
	}
	var known []string
	for _, o := range r.c.Outlets {
		known = append(known, o.ID)
		for _, name := range o.Name {
			known = append(known, name)
		}
	}
	slices.Sort(known)
	switch several := outletsNamed(r.c, text); {
	case text == "":
		r.note(w, outletColumn, "rota-empty")
	case len(several) > 1:
		r.note(w, outletColumn, "rota-several", "value", text, "ids", strings.Join(several, ", "))
	default:
		r.note(w, outletColumn, "rota-unknown", "value", text, "nearest", source.Nearest(text, known))
	}
	return ""
}

// item is the key of the item that a row names: by key, by title, or as the public calendar hides it.
func (r *reader) item(w *row, was string) string {
	text := w.text(itemColumn)
	if key := r.itemOf(text); key != "" {
		return key
	}
	several := itemsTitled(r.c, text)
	if was != "" && (slices.Contains(several, was) || text != "" && hides(r.c, text, was) || text == was) {
		return was
	}
	switch {
	case text == "":
		r.note(w, itemColumn, "rota-empty")
	case len(several) > 1:
		r.note(w, itemColumn, "rota-several", "value", text, "ids", strings.Join(several, ", "))
	default:
		r.note(w, itemColumn, "rota-unknown", "value", text, "nearest", source.Nearest(text, titles(r.c)))
	}
	return ""
}

// form is the form that a row names; where a new row names none, the only one that item and outlet have in common.
func (r *reader) form(w *row, s campaign.Slot) string {
	text := w.text(formColumn)
	if _, ok := r.c.Forms.Find(text); ok {
		return text
	}
	if id := alone(formsNamed(r.c, text)); id != "" {
		return id
	}
	if text != "" {
		r.note(w, formColumn, "rota-unknown", "value", text, "nearest", strings.Join(r.c.Forms.IDs(), ", "))
		return ""
	}
	if w.typed {
		return s.Form
	}
	o, _ := r.c.Outlet(s.Outlet)
	if it := r.c.ByKey[s.Item]; w.id == "" && it != nil && it.Press != nil {
		common := slices.DeleteFunc(slices.Clone(o.Forms), func(f string) bool { return !slices.Contains(it.Press.Forms, f) })
		if len(common) == 1 {
			return common[0]
		}
	}
	r.note(w, formColumn, "rota-empty")
	return ""
}

// language is the language that a row names; where a new row names none, the first of the outlet's that the item has.
func (r *reader) language(w *row, s campaign.Slot) string {
	text := w.text(languageColumn)
	if tag, ok := languageNamed(r.c, text); ok && text != "" {
		return tag
	}
	if text != "" {
		r.note(w, languageColumn, "rota-unknown", "value", text, "nearest", "")
		return ""
	}
	if w.typed {
		return s.Language
	}
	o, _ := r.c.Outlet(s.Outlet)
	if it := r.c.ByKey[s.Item]; w.id == "" && it != nil {
		for _, tag := range o.Languages {
			if t := it.Text(tag); t != nil && !t.Heard() {
				return tag
			}
		}
	}
	r.note(w, languageColumn, "rota-empty")
	return ""
}

func (r *reader) status(w *row, was campaign.Status) campaign.Status {
	text := w.text(statusColumn)
	switch s, ok := statusNamed(text); {
	case text == "" && (w.id == "" || w.typed) || ok && s == recalled:
		return was
	case text == "":
		r.note(w, statusColumn, "rota-empty")
	case ok:
		return s
	default:
		r.note(w, statusColumn, "rota-bad-status", "value", text)
	}
	return was
}

// noteOf is what staff noted, without characters that no file of text holds.
func (r *reader) noteOf(w *row, was string) string {
	const longest = 2000 // characters
	if w.typed && w.text(noteColumn) == "" {
		return was
	}
	text := strings.Map(func(c rune) rune {
		if c < ' ' && c != '\n' && c != '\t' || c == 0x7f {
			return -1
		}
		return c
	}, strings.ReplaceAll(w.text(noteColumn), "\r\n", "\n"))
	if n := len([]rune(text)); n > longest {
		r.note(w, noteColumn, "rota-long-note", "n", n, "limit", longest)
	}
	return text
}
