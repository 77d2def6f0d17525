package press

import (
	"strings"
	"time"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/ical"
)

const (
	// monthsHeld is how many months, the newest ones, the calendars hold to which newsrooms subscribe: more
	// would pass the megabyte at which some programs stop reading. Older months keep their own files.
	monthsHeld = 24
	// refreshHours is how often programs are asked to look again.
	refreshHours = 6
)

// calendars plans the calendar of all, of each outlet and of each month.
func (p *planner) calendars() {
	held := p.months[max(0, len(p.months)-monthsHeld):]
	p.calendar("calendar", siteFile, p.first.Title, held, func(slot) bool { return true })
	for _, o := range p.m.Outlets {
		p.calendar(o.ID, outletsFile, p.outletName(o.ID, p.first).Text, held, func(s slot) bool { return s.outlet == o.ID })
	}
	for _, m := range p.months {
		p.calendar(m.Name(), m.File, p.monthName(p.first, m.Month), []month{m}, func(slot) bool { return true })
	}
}

func (p *planner) calendar(name, origin, of string, months []month, holds func(slot) bool) {
	_, offset := time.Date(2024, 1, 1, 0, 0, 0, 0, p.m.Site.Timezone).Zone()
	c := ical.Calendar{
		UID: filePath(name) + "@" + p.site, Product: "Loa//loa.vn//" + strings.ToUpper(p.first.Tag),
		Name: p.frame.Plain("press") + " · " + of, About: p.frame.Plain("press-about", "site", p.first.Title),
		Address: p.links.Full(filePath(name + ".ics")), Page: p.links.Full(p.m.Press(p.first.Tag, "")),
		Zone: p.m.Site.Timezone.String(), Offset: offset, Refresh: refreshHours,
	}
	for _, m := range months {
		for _, s := range m.slots {
			if !holds(s) {
				continue
			}
			if t := stamp(s); c.Changed.Before(t) {
				c.Changed = t
			}
			if !s.cancelled() || p.m.Day.Before(s.off.Add(campaign.CancelledStays)) {
				c.Events = append(c.Events, p.event(s), p.deadline(s))
			}
		}
	}
	p.file(name+".ics", origin, c, func() ([]byte, error) { return c.Bytes(), nil })
}

// stamp is when an event of a slot last became other. Publications are known by their days, of which 00:00 UTC
// stands for the whole: it lies on the same day in Viet Nam.
func stamp(s slot) time.Time { return s.touched(s.changed.Start(time.UTC)) }

// event is the day on which a newsroom is to publish.
func (p *planner) event(s slot) ical.Event {
	status := map[campaign.Status]ical.Status{campaign.Planned: ical.Tentative, campaign.Confirmed: ical.Confirmed, campaign.Cancelled: ical.Cancelled}
	return ical.Event{
		UID: s.id + "@" + p.site, Sequence: s.revision, Changed: stamp(s), First: s.facts.Date, Last: s.facts.Date,
		Summary: p.mark(s, p.outletName(s.outlet, p.first).Text+": "+p.fileTitle(s)), About: p.about(s), URL: p.filePage(s),
		Categories: p.topicNames(s, p.first), Status: status[s.facts.Status],
	}
}

// deadline is the day by which the newsroom must hold the text. No slot's id has a dot, so the UID is its own.
func (p *planner) deadline(s slot) ical.Event {
	e := p.event(s)
	word := p.frame.Plain("press-deadline")
	e.UID = s.id + ".deadline@" + p.site
	e.First, e.Last, e.Free = s.deadline, s.deadline, true
	e.Summary = p.mark(s, word+": "+p.outletName(s.outlet, p.first).Text+": "+p.fileTitle(s))
	e.About, e.Categories = "", []string{word}
	return e
}

// about says what a title has no room for.
func (p *planner) about(s slot) string {
	var lines []string
	if s.recalled {
		lines = append(lines, p.recall(s))
	}
	language, _ := p.base.LanguageName(s.facts.Language, p.first)
	lines = append(lines, p.form(s, p.first).Text+" · "+language+" · "+p.word(p.first, "press-"+s.state()).Text,
		p.frame.Plain("press-deadline")+": "+p.base.Date(p.first, s.deadline).Text)
	return strings.Join(lines, "\n")
}

// recall is the request no longer to use an item, with the reason.
func (p *planner) recall(s slot) string {
	text := p.word(p.first, "press-told-recalled").Text
	if why, _ := s.item.Why.In(p.first.Chain); why != "" {
		text += " " + p.frame.Plain("why") + " " + why
	}
	return text
}
