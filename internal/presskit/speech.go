package presskit

import (
	"strconv"
	"strings"
	"time"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/lang"
	"loa.vn/loa/internal/words"
)

// speech says the fixed words of kits in a language: Vietnamese for the languages of Viet Nam, else English.
type speech struct {
	words.Speaker
	tag lang.Tag
}

func speaker(tag string) speech {
	parsed, _ := lang.Parse(tag) // it was checked when site.toml was read
	if tag == "en" || strings.HasPrefix(tag, "en-") {
		return speech{words.In("en"), parsed}
	}
	return speech{words.In("vi"), parsed}
}

func (s speech) word(id string, pairs ...string) string { return s.Sayf(id, pairs...) }

func (s speech) date(d campaign.Day) string {
	parsed, _ := lang.Parse(s.Tag())
	text, _ := lang.Date(parsed, d.Year, time.Month(d.Month), d.Date)
	return text
}

func (s speech) month(m campaign.Month) string {
	parsed, _ := lang.Parse(s.Tag())
	text, _ := lang.Month(parsed, m.Year, time.Month(m.Number))
	return text
}

// head is what stands first in every file: the embargo, and that all of it is a demonstration where it is.
func (k Kit) headIn(s speech) []string {
	lines := []string{k.embargoIn(s)}
	if k.Site.Illustration {
		lines = append(lines, s.word("kit-illustration"))
	}
	return lines
}

func (k Kit) embargoIn(s speech) string {
	if !k.Embargo.IsZero() {
		clock := k.Embargo.Format("15:04")
		if s.Vietnamese {
			clock = k.Embargo.Format("15 giờ 04")
		}
		return s.word("kit-embargo", "time", clock, "date", s.date(campaign.DayOf(k.Embargo)), "zone", zoneOf(k.Embargo))
	}
	window := s.word("kit-window-free")
	switch {
	case !k.From.IsZero() && !k.To.IsZero():
		window = s.word("kit-window", "from", s.date(k.From), "to", s.date(k.To))
	case !k.From.IsZero():
		window = s.word("kit-window-from", "from", s.date(k.From))
	}
	return s.word("kit-no-embargo", "window", window)
}

// zoneOf is a time's zone as people write it: UTC+7.
func zoneOf(t time.Time) string {
	zone := strings.TrimSuffix(t.Format("UTC-07:00"), ":00")
	return strings.Replace(strings.Replace(zone, "+0", "+", 1), "-0", "-", 1)
}

func (f *folder) head() []string { return f.headIn(f.say) }

// about is what a kit says of itself: for whom, when, as of which day, whom to ask, what may be done with it.
func (f *folder) about() []string {
	lines := []string{
		f.say.word("kit-for", "outlet", f.Outlet.Name),
		f.say.word("kit-slot", "date", f.say.date(f.Day), "form", f.Form, "slot", f.Slot, "revision", strconv.Itoa(f.Revision)),
		f.say.word("kit-law-day", "date", f.say.date(f.Day)),
	}
	return append(lines, f.rights()...)
}

// rights are the contact and the licence.
func (f *folder) rights() []string { return rightsIn(f.say, f.Site) }

func rightsIn(s speech, site Site) []string {
	contact, licence := s.word("kit-no-contact"), s.word("kit-no-licence")
	if site.Contact != "" {
		contact = s.word("kit-contact", "contact", site.Contact)
	}
	if site.Licence != "" {
		licence = s.word("kit-licence", "licence", site.Licence)
	}
	return []string{contact, licence}
}
