package source

import (
	"cmp"
	"fmt"
	"net/mail"
	"path"
	"slices"
	"strings"
	"time"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/lang"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/vi"
)

const scheduleDir = "content/schedule"

// loadPress reads the outlets, the days to keep in mind and the months of the press calendar.
func (l *loader) loadPress() error {
	l.campaign.Outlets = l.outlets("data/outlets.toml")
	l.campaign.Days = l.days("data/days.toml")
	l.campaign.Holidays = l.holidays("data/holidays.toml")
	return l.months()
}

// weekdays are the words for days of the week in TOML.
func weekdays() []string { return []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"} }

func (l *loader) outlets(file string) (rows []campaign.Outlet) {
	l.each(file, func(id string, t *table) {
		if slices.Contains([]string{"calendar", "feed", "changes", "year"}, id) || isMonth(id) || !isKey(id) || vi.ReservedName(id) {
			t.wrong(problem.Error, "bad-outlet-id", nil, "id", id)
		}
		o := campaign.Outlet{
			ID: id, Name: l.names(t, "name", id), Level: t.str("level"), Unit: t.str("unit"), Valid: l.period(t),
			Forms: l.tableIDs(t, "forms", l.campaign.Forms, "data/forms.toml"), Languages: l.tags(t, "languages"),
			Monthly: t.integer("monthly"), RepeatAfter: t.integer("repeat_after"), Source: t.str("source"), Line: t.line(),
		}
		if o.Monthly < 1 {
			t.wrong(problem.Error, "wrong-type", []string{"monthly"}, "key", "monthly", "want", "1")
			o.Monthly = 1
		}
		for i, word := range t.strs("weekdays") {
			day := slices.Index(weekdays(), word)
			if day < 0 {
				t.wrong(problem.Error, "unknown-weekday", []string{"weekdays", itoa(i)}, "value", word, "known", strings.Join(weekdays(), ", "))
				continue
			}
			o.Weekdays = append(o.Weekdays, time.Weekday(day))
		}
		for _, c := range t.subs("channels") {
			o.Channels = append(o.Channels, campaign.Channel{Name: l.names(c, "name", id), Form: c.str("form"), Valid: l.period(c)})
			c.ignore("source")
			c.end()
		}
		o.Email = mailAddress(t, "email")
		t.ignore("kind", "note", "confidence")
		rows = append(rows, o)
	})
	return rows
}

// mailAddress reads an address for mail, without a name.
func mailAddress(t *table, key string) string {
	s := t.str(key)
	if a, err := mail.ParseAddress(s); s != "" && (err != nil || a.Address != s) {
		t.wrong(problem.Error, "bad-mail-address", []string{key}, "value", s)
		return ""
	}
	return s
}

// tableIDs reads ids of a small table and says which it lacks.
func (l *loader) tableIDs(t *table, key string, in campaign.Table, file string) []string {
	ids := t.strs(key)
	for i, id := range ids {
		if _, ok := in.Find(id); !ok && len(in) > 0 {
			t.wrong(problem.Error, "unknown-id", []string{key, itoa(i)}, "id", id, "table", file, "nearest", Suggest(id, in.IDs()))
		}
	}
	return ids
}

func (l *loader) tags(t *table, key string) []string {
	tags := t.strs(key)
	for i, tag := range tags {
		if parsed, err := lang.Parse(tag); err != nil || parsed.String() != tag {
			t.wrong(problem.Error, "bad-tag", []string{key, itoa(i)}, "tag", tag)
		}
	}
	return tags
}

func (l *loader) days(file string) (rows []campaign.Observance) {
	l.each(file, func(id string, t *table) {
		o := campaign.Observance{
			ID: id, Name: l.names(t, "name", id), Kind: t.str("kind"), Rule: t.str("rule"), Start: t.str("start"), End: t.str("end"),
			Topics: l.tableIDs(t, "topics", l.campaign.Topics, "data/topics.toml"), Valid: l.period(t), Source: t.str("source"), Line: t.line(),
		}
		if !goodDayRule(o) {
			t.wrong(problem.Error, "bad-day-rule", []string{"start"}, "rule", o.Rule, "start", o.Start, "end", o.End)
		}
		t.ignore("confidence", "note")
		rows = append(rows, o)
	})
	return rows
}

// goodDayRule says whether start and end have the form that the rule asks for.
func goodDayRule(o campaign.Observance) bool {
	form := func(s, layout string) bool { _, err := time.Parse(layout, s); return err == nil }
	switch o.Rule {
	case "fixed":
		return form("2024-"+o.Start, time.DateOnly)
	case "lunar":
		var month, day int
		n, _ := fmt.Sscanf(o.Start, "L%02d-%02d", &month, &day)
		return n == 2 && month >= 1 && month <= 12 && day >= 1 && day <= 30
	case "range":
		return form("2024-"+o.Start, time.DateOnly) && form("2024-"+o.End, time.DateOnly)
	case "dates":
		return form(o.Start, time.DateOnly) && form(o.End, time.DateOnly) && o.Start <= o.End
	}
	return false
}

func (l *loader) holidays(file string) (rows []campaign.Holidays) {
	l.each(file, func(id string, t *table) {
		h := campaign.Holidays{Off: dayList(t, "off"), Worked: dayList(t, "worked"), Source: t.str("source")}
		if _, err := fmt.Sscanf(id, "%4d", &h.Year); err != nil || len(id) != 4 {
			t.wrong(problem.Error, "bad-year", nil, "value", id)
		}
		t.ignore("note", "confidence")
		rows = append(rows, h)
	})
	return rows
}

func dayList(t *table, key string) (days []campaign.Day) {
	v, _ := t.get(key)
	list, _ := v.([]any)
	for i, v := range list {
		when, ok := v.(time.Time)
		if !ok {
			t.wrong(problem.Error, "wrong-type", []string{key, itoa(i)}, "key", key, "want", "[2024-07-05]")
			continue
		}
		days = append(days, campaign.DayOf(when))
	}
	return days
}

func isMonth(s string) bool {
	_, err := time.Parse("2006-01", s)
	return err == nil
}

// months reads every month of the schedule.
func (l *loader) months() error {
	entries, err := l.folder.entries(scheduleDir)
	if err != nil {
		return fmt.Errorf("listing %s: %w", scheduleDir, err)
	}
	ids := map[string]string{}
	for _, e := range entries {
		if hidden(e.Name()) {
			continue
		}
		file := scheduleDir + "/" + e.Name()
		name, isTOML := strings.CutSuffix(e.Name(), ".toml")
		if !isTOML || !isMonth(name) {
			l.note(problem.At(file, 0, 0, "bad-month-name"))
			continue
		}
		src, wrong := l.folder.text(file)
		if wrong != nil {
			l.note(*wrong)
			continue
		}
		l.campaign.Months = append(l.campaign.Months, l.month(file, src, ids))
	}
	slices.SortFunc(l.campaign.Months, func(a, b campaign.Month) int { return cmp.Compare(a.Name(), b.Name()) })
	return nil
}

// month reads a month from the text of its file.
func (l *loader) month(file, src string, ids map[string]string) campaign.Month {
	first, _ := time.Parse("2006-01", strings.TrimSuffix(path.Base(file), ".toml"))
	m := campaign.Month{Year: first.Year(), Number: int(first.Month()), File: file}
	d, t := parseTOML(file, src, 0)
	if t == nil {
		l.note(d.problems...)
		return m
	}
	for _, s := range t.subs("slots") {
		m.Slots = append(m.Slots, l.slot(s, m, ids))
	}
	l.finish(t)
	return m
}

// slot reads one slot; ids are those of all slots read so far, with their files.
func (l *loader) slot(t *table, m campaign.Month, ids map[string]string) campaign.Slot {
	defer t.end()
	s := campaign.Slot{
		ID: l.required(t, "id"), Outlet: l.required(t, "outlet"), Item: l.required(t, "item"), Date: t.day("date"), Form: l.required(t, "form"),
		Language: l.required(t, "language"), Status: campaign.Status(t.str("status")), Note: t.str("note"), Why: t.str("why"),
		Revision: t.integer("revision"), Changed: t.day("changed"), First: t.day("first"), Sealed: t.str("sealed"), Evidence: t.str("evidence"), Line: t.line(),
	}
	if s.Status == "" {
		s.Status = campaign.Planned
	}
	if !slices.Contains([]campaign.Status{campaign.Planned, campaign.Confirmed, campaign.Cancelled}, s.Status) {
		t.wrong(problem.Error, "unknown-status", []string{"status"}, "value", s.Status, "nearest", Suggest(string(s.Status), []string{"planned", "confirmed", "cancelled"}))
	}
	if s.Date.Year != m.Year || s.Date.Month != m.Number {
		t.wrong(problem.Error, "date-outside-month", []string{"date"}, "date", s.Date, "month", m.Name())
	}
	if other, double := ids[s.ID]; double {
		t.wrong(problem.Error, "double-slot", []string{"id"}, "id", s.ID, "other", other)
	} else if !isKey(s.ID) {
		t.wrong(problem.Error, "bad-key", []string{"id"}, "key", s.ID, "nearest", vi.Slug(s.ID))
	}
	ids[s.ID] = m.File
	if p := t.sub("published"); p != nil {
		s.Published = campaign.SlotFacts{Item: p.str("item"), Form: p.str("form"), Language: p.str("language"), Date: p.day("date"), Status: campaign.Status(p.str("status"))}
		p.end()
	}
	for _, c := range t.subs("changes") {
		s.Changes = append(s.Changes, campaign.SlotChange{Day: c.day("day"), Field: c.str("field"), From: c.str("from"), To: c.str("to")})
		c.end()
	}
	return s
}

// ParseMonth reads the text of one month's file, as Load does.
func ParseMonth(file, src string) (campaign.Month, []problem.Problem) {
	l := &loader{}
	m := l.month(file, src, map[string]string{})
	return m, problem.Sort(l.problems)
}
