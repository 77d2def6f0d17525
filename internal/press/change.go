package press

import (
	"cmp"
	"slices"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/schedule"
	"loa.vn/loa/internal/web"
)

// change is what newsrooms were told of a slot on one day.
type change struct {
	slot   slot // as it was from that day on
	day    campaign.Day
	kind   string // new, moved, revised, cancelled, recalled
	fields []campaign.SlotChange
	nth    int // how many changes of the slot were known by then
}

// allChanges are the changes of all slots, newest first.
func (p *planner) allChanges() []change {
	var all []change
	for _, m := range p.months {
		for _, s := range m.slots {
			all = append(all, p.changesOf(s)...)
		}
	}
	slices.SortStableFunc(all, func(a, b change) int {
		return cmp.Or(b.day.Compare(a.day), a.slot.facts.Date.Compare(b.slot.facts.Date), cmp.Compare(a.slot.id, b.slot.id), b.nth-a.nth)
	})
	return all
}

// changesOf are the changes of one slot: that it is there; what each day's publications changed; and that its
// item was recalled.
func (p *planner) changesOf(s slot) []change {
	var all []change
	if !s.first.IsZero() {
		all = append(all, change{slot: p.asOf(s, 0), day: s.first, kind: "new"})
	}
	for i := 0; i < len(s.changes); {
		n := i + 1
		for n < len(s.changes) && s.changes[n].Day == s.changes[i].Day {
			n++
		}
		if fields := summed(s.changes[i:n]); len(fields) > 0 {
			all = append(all, change{slot: p.asOf(s, n), day: s.changes[i].Day, kind: kindOf(fields), fields: fields, nth: n})
		}
		i = n
	}
	if s.recalled && !s.cancelled() {
		all = append(all, change{slot: s, day: s.lastChange(), kind: "recalled", nth: len(s.changes) + 1})
	}
	return all
}

// asOf is the slot as newsrooms knew it after the first n of its changes: what was told on a day stays as it was
// told, whatever came later.
func (p *planner) asOf(s slot, n int) slot {
	was := s
	for _, c := range slices.Backward(s.changes[n:]) {
		switch c.Field {
		case "date":
			was.facts.Date, _ = campaign.ParseDay(c.From)
			was.deadline = schedule.Deadline(p.work, was.facts.Date)
		case "form":
			was.facts.Form = c.From
		case "language":
			was.facts.Language = c.From
		case "status":
			was.facts.Status = campaign.Status(c.From)
		case "item":
			facts := was.facts
			facts.Item = c.From
			was = p.with(was, facts)
		}
	}
	if was.facts.Status != campaign.Cancelled {
		was.off = campaign.Day{}
	}
	return was
}

// lastChange is the last day on which something changed.
func (p *planner) lastChange() campaign.Day {
	var last campaign.Day
	for _, m := range p.months {
		if d := m.lastChange(); last.Before(d) {
			last = d
		}
	}
	return last
}

func (m month) lastChange() campaign.Day {
	var last campaign.Day
	for _, s := range m.slots {
		if d := s.lastChange(); last.Before(d) {
			last = d
		}
	}
	return last
}

// summed are a day's changes with what was changed twice as one change.
func summed(of []campaign.SlotChange) []campaign.SlotChange {
	var out []campaign.SlotChange
	for _, c := range of {
		if at := slices.IndexFunc(out, func(o campaign.SlotChange) bool { return o.Field == c.Field }); at >= 0 {
			out[at].To = c.To
		} else {
			out = append(out, c)
		}
	}
	return slices.DeleteFunc(out, func(c campaign.SlotChange) bool { return c.From == c.To })
}

func kindOf(fields []campaign.SlotChange) string {
	has := func(field, to string) bool {
		return slices.ContainsFunc(fields, func(c campaign.SlotChange) bool { return c.Field == field && (to == "" || c.To == to) })
	}
	switch {
	case has("status", string(campaign.Cancelled)):
		return "cancelled"
	case has("date", ""):
		return "moved"
	}
	return "revised"
}

// lines say what changed, in the words of a language.
func (p *planner) lines(c change, own campaign.Language) []web.Said {
	switch c.kind {
	case "new":
		return []web.Said{p.word(own, "press-told-new", "form", p.form(c.slot, own).Text, "deadline", p.base.Date(own, c.slot.deadline).Text)}
	case "recalled":
		lines := []web.Said{p.word(own, "press-told-recalled")}
		if why := web.Say(c.slot.item.Why, own); why.Text != "" {
			lines = append(lines, why)
		}
		return lines
	}
	var lines []web.Said
	for _, f := range c.fields {
		if f.Field == "status" && f.To == string(campaign.Cancelled) {
			lines = append(lines, p.word(own, "press-told-cancelled"))
			continue
		}
		lines = append(lines, p.word(own, "press-told-"+f.Field, "from", p.value(f.Field, f.From, own), "to", p.value(f.Field, f.To, own)))
	}
	return lines
}

// value is what a field of a slot held, in the words of a language. The key of an item is nobody's business.
func (p *planner) value(field, value string, own campaign.Language) string {
	switch field {
	case "date":
		if d, err := campaign.ParseDay(value); err == nil {
			return p.base.Date(own, d).Text
		}
	case "item":
		it, topics := p.item(value)
		if it == nil && len(topics) == 0 {
			return p.word(own, "press-other").Text
		}
		return p.fullTitle(it, topics, own).Text
	case "form":
		return web.Say(p.m.Forms.Row(value).Name, own).Text
	case "language":
		name, _ := p.base.LanguageName(value, own)
		return name
	case "status":
		return p.word(own, "press-"+value).Text
	}
	return value
}

// within are the changes of the days up to and with the moment's, n of them, newest first.
func (p *planner) within(n int) []change {
	var out []change
	for _, c := range p.changes {
		if p.m.Day.Add(-n).Before(c.day) && !p.m.Day.Before(c.day) {
			out = append(out, c)
		}
	}
	return out
}
