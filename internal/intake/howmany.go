package intake

import (
	"math"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/near"
	"loa.vn/loa/internal/sheet"
)

const (
	mostTimes = 99        // on one day
	mostReach = 1_000_000 // at one event
)

// grouped is a whole number with the thousands marked: 1.200, 1,200, 1 200.
var grouped = regexp.MustCompile(`^[0-9]{1,3}(?:[., ][0-9]{3})+$`)

// count reads a whole number, which people write as 1200, 1.200 or "1.200 người".
func count(f field, after ...string) (int, bool) {
	text := f.text
	if f.cell.Kind == sheet.Integer || f.cell.Kind == sheet.Decimal {
		n := f.cell.Number
		return int(n), n == math.Trunc(n) && math.Abs(n) < 1e9
	}
	for _, word := range after {
		text = strings.TrimSpace(strings.TrimSuffix(text, word))
	}
	if grouped.MatchString(text) {
		text = strings.NewReplacer(".", "", ",", "", " ", "").Replace(text)
	}
	n, err := strconv.Atoi(text)
	return n, err == nil && n > -1e9 && n < 1e9
}

// times is how often on the day, once where it is not told.
func (m *maker) times() int {
	f, ok := m.get("times")
	if !ok {
		return 1
	}
	n, ok := count(f, "lần", "lượt")
	if !ok || n < 1 || n > mostTimes {
		m.wrong(f, "intake-bad-times", "limit", mostTimes)
		return 1
	}
	return n
}

// reach is how many people were reached: none in the press and by loudspeakers, and not more than there are.
func (m *maker) reach() int {
	f, ok := m.get("reach")
	if !ok {
		return 0
	}
	n, ok := count(f, "người", "học sinh", "lượt")
	form := m.draft.Record.Form
	switch {
	case !ok:
		m.wrong(f, "intake-reach-text")
	case n < 0:
		m.wrong(f, "intake-reach-negative")
	case n == 0:
		return 0
	case carriesNoReach(form):
		m.wrong(f, "intake-reach-form", "form", nameOf(m.in.Campaign.Forms.Row(form)))
	case n > mostReach:
		m.wrong(f, "intake-reach-huge", "limit", mostReach)
	default:
		return m.within(f, n)
	}
	return 0
}

// within refuses more people than a unit has, where that is known.
func (m *maker) within(f field, n int) int {
	u := m.draft.Record.Publisher.Unit
	if u.Code == "" {
		return n
	}
	for _, p := range m.in.Campaign.Population {
		inhabitants := p.ID == "dan-so" || strings.HasPrefix(p.ID, "dan-so-")
		if p.Unit != u.Code || p.Old || p.Number <= 0 || n <= p.Number || !inhabitants && (p.Audience == "" || p.Audience != m.draft.Record.Audience) {
			continue
		}
		if then, ok := m.in.Units.At(p.Unit, campaign.Day{Year: p.Year, Month: 12, Date: 31}); ok && then.UnitID == u {
			m.wrong(f, "intake-reach-population", "number", p.Number, "name", p.Name, "year", p.Year, "unit", then.Name)
			return 0
		}
	}
	return n
}

// digest is how a file that is kept as evidence is named.
var digest = regexp.MustCompile(`^sha256:[0-9a-f]{64}$`)

// besideName is what a file beside the sheet may be called.
var besideName = regexp.MustCompile(`(?i)^[^<>:"|?*]{1,200}\.(jpe?g|png|webp|gif|heic|pdf|mp3|m4a|mp4|3gp|wav)$`)

// evidence is an address, the name of a file beside the sheet, or the digest of a file that is kept.
func (m *maker) evidence() string {
	f, ok := m.get("evidence")
	if !ok {
		return ""
	}
	u, err := url.Parse(f.text)
	switch {
	case digest.MatchString(f.text):
		return f.text
	case len(f.text) <= 2000 && err == nil && (u.Scheme == "https" || u.Scheme == "http") && strings.Contains(u.Hostname(), ".") && u.User == nil && !strings.Contains(f.text, " "):
		return f.text
	case m.in.Beside != nil && err == nil && u.Scheme == "" && besideName.MatchString(f.text):
		reference, rule, args := m.in.Beside(f.text)
		if rule != "" {
			m.wrong(f, rule, args...)
		}
		return reference
	}
	m.wrong(f, "intake-bad-evidence")
	return ""
}

// slot is the id of a slot of the press calendar, of the outlet that published.
func (m *maker) slot() string {
	f, ok := m.get("slot")
	if !ok {
		return ""
	}
	s, known := m.slots[f.text]
	if !known {
		ids := make([]string, 0, len(m.slots))
		for id := range m.slots {
			ids = append(ids, id)
		}
		m.wrong(f, "intake-unknown-slot", "nearest", near.Word(f.text, sorted(ids)))
		return ""
	}
	if outlet := m.draft.Record.Publisher.Outlet; s.Outlet != outlet {
		m.wrong(f, "intake-slot-of-another", "outlet", s.Outlet)
		return ""
	}
	return s.ID
}
