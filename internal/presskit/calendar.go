package presskit

import (
	"net/url"
	"strings"
	"time"

	"loa.vn/loa/internal/almanac"
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/ical"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/schedule"
)

// calendars plans the calendars for newsrooms alone: one of all, one of each outlet that has a slot in the
// months with kits. Unlike the public ones they name what is under embargo, by the same identifiers.
func (p *planner) calendars() []output.Output {
	var ids []string
	by := map[string][]ical.Event{}
	var all []ical.Event
	for _, month := range p.months() {
		for _, s := range p.m.Told(month) {
			if off := s.CancelledOn(); !off.IsZero() && !p.m.Day.Before(off.Add(campaign.CancelledStays)) {
				continue
			}
			if by[s.Outlet] == nil {
				ids = append(ids, s.Outlet)
			}
			events := p.events(s)
			by[s.Outlet] = append(by[s.Outlet], events...)
			all = append(all, events...)
		}
	}
	if len(all) == 0 {
		return nil
	}
	own := p.m.Languages[0]
	outputs := []output.Output{p.calendar("", own.Title, all)}
	for _, id := range ids {
		o, _ := p.m.Outlet(id)
		outputs = append(outputs, p.calendar(id+"/", own.Title+" · "+outletOf(o, own).Name, by[id]))
	}
	return outputs
}

// calendar plans a calendar in a folder, "" for the one of all.
func (p *planner) calendar(folder, name string, events []ical.Event) output.Output {
	const refresh = 6 // hours
	say := speaker(p.m.Languages[0].Tag)
	_, offset := time.Date(2024, 1, 1, 0, 0, 0, 0, p.m.Site.Timezone).Zone()
	path := folder + "calendar.ics"
	c := ical.Calendar{
		UID: "newsroom/" + path + "@" + p.host(), Product: "Loa//loa.vn//" + strings.ToUpper(say.Tag()), Name: name, About: say.word("calendar-about"),
		Page: p.m.Site.BaseURL + p.m.Press(p.m.Languages[0].Tag, ""), Zone: p.m.Site.Timezone.String(), Offset: offset, Refresh: refresh, Events: events,
	}
	for _, e := range events {
		if c.Changed.Before(e.Changed) {
			c.Changed = e.Changed
		}
	}
	return output.Output{Path: path, Key: output.KeyOf("calendar", c), Origin: "site.toml", Render: func() ([]byte, error) { return c.Bytes(), nil }}
}

// host is the site's address as it stands in identifiers.
func (p *planner) host() string {
	u, err := url.Parse(p.m.Site.BaseURL)
	if err != nil {
		return p.m.Site.BaseURL
	}
	return strings.Trim(u.Host+u.Path, "/")
}

// events are the day of a slot and the day by which the newsroom should hold its kit.
func (p *planner) events(s campaign.Slot) []ical.Event {
	own := p.m.Languages[0]
	say := speaker(own.Tag)
	o, _ := p.m.Outlet(s.Outlet)
	status := map[campaign.Status]ical.Status{campaign.Planned: ical.Tentative, campaign.Confirmed: ical.Confirmed, campaign.Cancelled: ical.Cancelled}
	title, about, changed := p.subject(s, say)
	day := ical.Event{
		UID: s.ID + "@" + p.host(), Sequence: s.Revision, Changed: changed, First: s.Published.Date, Last: s.Published.Date,
		Summary: p.mark(s, say) + outletOf(o, own).Name + ": " + title, About: about, Status: status[s.Published.Status],
	}
	due := day
	due.UID, due.About, due.Free = s.ID+".deadline@"+p.host(), "", true
	due.First = schedule.Deadline(almanac.NewWorkdays(p.m.Holidays), s.Published.Date)
	due.Last, due.Summary = due.First, p.mark(s, say)+say.word("calendar-deadline")+": "+outletOf(o, own).Name+": "+title
	return []ical.Event{day, due}
}

// mark is what a newsroom must not overlook, in front of a title: that the slot is called off, or the item recalled.
func (p *planner) mark(s campaign.Slot, say speech) string {
	it := p.m.ByKey[s.Published.Item]
	switch {
	case s.Published.Status == campaign.Cancelled:
		return say.word("calendar-cancelled") + " "
	case it != nil && p.m.IsWithdrawn(it):
		return say.word("calendar-recalled") + " "
	}
	return ""
}

// subject is what a newsroom is told of a slot: the title, what is to be known before it is used, and when
// that last changed.
func (p *planner) subject(s campaign.Slot, say speech) (title, about string, changed time.Time) {
	own := p.m.Languages[0]
	form, _ := p.m.Forms.Row(s.Published.Form).Name.In(own.Chain)
	o, known := p.m.Outlet(s.Outlet)
	it := p.m.ByKey[s.Published.Item]
	changed = s.Changed.Start(time.UTC)
	if it == nil {
		return s.Published.Item, form, changed
	}
	title = p.m.Named(it, s.Published.Language).Title
	lines := p.gone(s, own, say)
	t := it.Text(s.Published.Language)
	if len(lines) == 0 && known && t != nil && !t.Heard() && p.offered(it, s.Published.Date) {
		k := p.kit(s, o, it, t)
		lines = []string{k.embargoIn(say), form, s.ID + ".zip"}
	}
	for _, d := range []campaign.Day{it.Withdrawn, it.Expires} {
		if at := d.Start(p.m.Site.Timezone); !d.IsZero() && at.After(changed) && !at.After(p.m.Instant) {
			changed = at
		}
	}
	return title, strings.Join(lines, "\n"), changed
}
