package press

import (
	"slices"
	"time"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/lang"
	"loa.vn/loa/internal/schedule"
	"loa.vn/loa/internal/web"
)

// month is a published month.
type month struct {
	campaign.Month
	slots []slot
}

// slot is a slot as the public may see it: what newsrooms were told, and the item only while it is public.
type slot struct {
	id, outlet string
	facts      campaign.SlotFacts // but for the item
	revision   int
	first      campaign.Day   // on which newsrooms were first told of it, or none where that is not known
	changed    campaign.Day   // of the last publication that changed it
	off        campaign.Day   // on which it was called off, or none
	item       *campaign.Item // nil while it may not be named
	recalled   bool           // the item has been withdrawn
	topics     []string       // the first alone while the item may not be named
	deadline   campaign.Day
	month      string
	changes    []campaign.SlotChange // their items are keys, which nobody is told
	turns      []time.Time           // of its item, up to the moment: it appeared, left, was recalled
}

func (p *planner) month(of campaign.Month, told []campaign.Slot) month {
	m := month{Month: of}
	for _, s := range told {
		m.slots = append(m.slots, p.slot(of, s))
	}
	return m
}

func (p *planner) slot(of campaign.Month, told campaign.Slot) slot {
	s := slot{
		id: told.ID, outlet: told.Outlet, revision: told.Revision, first: told.FirstTold(), changed: told.Changed,
		off: told.CancelledOn(), month: of.Name(), changes: told.Changes,
	}
	return p.with(s, told.Published)
}

// with is the slot as it is with other facts.
func (p *planner) with(s slot, facts campaign.SlotFacts) slot {
	s.deadline = schedule.Deadline(p.work, facts.Date)
	s.item, s.topics = p.item(facts.Item)
	s.recalled = s.item != nil && p.m.IsWithdrawn(s.item)
	s.turns = p.turns(p.m.ByKey[facts.Item])
	s.facts, s.facts.Item = facts, ""
	return s
}

// turns are the instants, up to the moment's and in their order, at which an item appeared in public, was recalled or
// left: with each of them what is said of its slots is other, and nobody published anything.
func (p *planner) turns(it *campaign.Item) (past []time.Time) {
	if it == nil || it.Discreet || it.Draft {
		return nil
	}
	start := func(d campaign.Day) time.Time {
		if d.IsZero() {
			return time.Time{}
		}
		return d.Start(p.m.Site.Timezone)
	}
	appears := start(it.Date)
	if it.Press != nil && it.Press.Embargo.After(appears) {
		appears = it.Press.Embargo
	}
	for _, t := range []time.Time{appears, start(it.Withdrawn), start(it.Expires)} {
		if !t.IsZero() && !t.After(p.m.Instant) {
			past = append(past, t)
		}
	}
	slices.SortFunc(past, time.Time.Compare)
	return past
}

// item finds an item that may be named, with its topics; of one that may not be named yet the first topic.
func (p *planner) item(key string) (*campaign.Item, []string) {
	it := p.m.ByKey[key]
	switch {
	case it == nil || it.Discreet:
		return nil, nil
	case p.m.Public(it):
		return it, it.Topics
	}
	return nil, it.Topics[:min(1, len(it.Topics))]
}

// state is the word for how a slot stands.
func (s slot) state() string {
	switch {
	case s.cancelled():
		return string(campaign.Cancelled)
	case s.recalled:
		return "recalled"
	}
	return string(s.facts.Status)
}

func (s slot) cancelled() bool { return !s.off.IsZero() }

// lastChange is the day on which newsrooms were last told something of the slot, a recall included.
func (s slot) lastChange() campaign.Day {
	if s.recalled && s.changed.Before(s.item.Withdrawn) {
		return s.item.Withdrawn
	}
	return s.changed
}

// touched is when what is said of the slot last became other: told, by a publication, or since then because its
// item appeared, left or was recalled.
func (s slot) touched(told time.Time) time.Time {
	if n := len(s.turns); n > 0 && s.turns[n-1].After(told) {
		return s.turns[n-1]
	}
	return told
}

func (p *planner) outletName(id string, own campaign.Language) web.Said {
	if o, ok := p.m.Outlet(id); ok {
		return web.Say(o.Name, own)
	}
	return web.Said{Text: id}
}

func (p *planner) form(s slot, own campaign.Language) web.Said {
	return web.Say(p.m.Forms.Row(s.facts.Form).Name, own)
}

func (p *planner) topicNames(s slot, own campaign.Language) []string {
	var names []string
	for _, id := range s.topics {
		names = append(names, web.Say(p.m.Topics.Row(id).Name, own).Text)
	}
	return names
}

// title is what readers of a language are told that the slot is about: the item, or its topic.
func (p *planner) title(it *campaign.Item, topics []string, own campaign.Language) web.Said {
	switch {
	case it != nil:
		t := p.m.Named(it, own.Tag)
		if t.Lang == own.Tag {
			return web.Said{Text: t.Title}
		}
		return web.Said{Text: t.Title, Lang: t.Lang}
	case len(topics) > 0:
		return web.Say(p.m.Topics.Row(topics[0]).Name, own)
	}
	return p.word(own, "press-untold")
}

// fullTitle is the title with a word that it is only a topic, where it is.
func (p *planner) fullTitle(it *campaign.Item, topics []string, own campaign.Language) web.Said {
	title := p.title(it, topics, own)
	if it != nil || len(topics) == 0 {
		return title
	}
	return p.word(own, "press-later", "topic", title.Text)
}

// fileTitle is what files say that the slot is about: the item's title in the language in which the newsroom
// gets it, or its topic.
func (p *planner) fileTitle(s slot) string {
	if s.item != nil {
		if t := s.item.Text(s.facts.Language); t != nil && !t.Heard() {
			return t.Title
		}
	}
	return p.fullTitle(s.item, s.topics, p.first).Text
}

// path is where readers of a language find the slot's item, "" where they cannot.
func (p *planner) path(it *campaign.Item, own campaign.Language) string {
	if it == nil || p.m.Version(it, own.Tag) == nil {
		return ""
	}
	return p.m.Address(it, own.Tag, p.m.Named(it, own.Tag))
}

// filePage is the full address that files give for a slot: its item in the newsroom's language, or its place
// in the month's page.
func (p *planner) filePage(s slot) string {
	own, ok := p.m.Language(s.facts.Language)
	if !ok {
		own = p.first
	}
	if path := p.path(s.item, own); path != "" {
		return p.links.Full(path)
	}
	return p.links.Full(p.place(s, p.first))
}

// place is where a slot stands in the page of its month.
func (p *planner) place(s slot, own campaign.Language) string {
	return p.m.Press(own.Tag, s.month) + "#" + s.id
}

// mark is a title with what newsrooms must not overlook before it.
func (p *planner) mark(s slot, title string) string {
	switch s.state() {
	case string(campaign.Cancelled):
		return p.frame.Plain("press-mark-cancelled") + " " + title
	case "recalled":
		return p.frame.Plain("press-mark-recalled") + " " + title
	}
	return title
}

func (p *planner) shortDate(own campaign.Language, d campaign.Day) web.Date {
	text, _ := lang.ShortDate(p.base.Tag(own), d.Year, time.Month(d.Month), d.Date)
	return web.Date{ISO: d.String(), Text: text}
}

func (p *planner) monthName(own campaign.Language, m campaign.Month) string {
	name, _ := lang.Month(p.base.Tag(own), m.Year, time.Month(m.Number))
	return name
}

// stamp is a day's first moment in the site's zone.
func (p *planner) stamp(d campaign.Day) string {
	return d.Start(p.m.Site.Timezone).Format(time.RFC3339)
}
