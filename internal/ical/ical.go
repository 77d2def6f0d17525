// Package ical writes the calendars that people subscribe to: iCalendar by RFC 5545 and RFC 7986, with the
// properties beside them that common programs go by (X-WR-CALNAME, X-PUBLISHED-TTL).
//
// A Calendar is published, not an invitation: it names no organizer and asks for no answer. Its events last
// whole days, so that every program shows them on the same day wherever it is. Nothing here reads a clock.
package ical

import (
	"fmt"
	"time"

	"loa.vn/loa/internal/campaign"
)

// Calendar is a file of events.
type Calendar struct {
	UID     string
	Product string // what made it, and in which language: "Loa//VI"
	Name    string
	About   string
	Address string // full, of the file itself; "" where it is nobody's but a few
	Page    string // full, of the same for readers
	Zone    string // in which its days are meant
	Offset  int    // of the zone, in seconds east of UTC
	Refresh int    // hours after which a program should look again
	Changed time.Time
	Events  []Event
}

// Event is a day, or some days, of a calendar.
type Event struct {
	UID         string       // the same for ever
	Sequence    int          // grows with each revision
	Changed     time.Time    // when something of it last became other, as DTSTAMP and LAST-MODIFIED
	First, Last campaign.Day // both included
	Summary     string
	About       string
	URL         string
	Categories  []string
	Status      Status
	Free        bool // takes up nobody's time
}

// Status says how firm an event is.
type Status string

// The states of an event.
const (
	Tentative Status = "TENTATIVE"
	Confirmed Status = "CONFIRMED"
	Cancelled Status = "CANCELLED"
)

// Bytes is the calendar as a file.
func (c Calendar) Bytes() []byte {
	var w writer
	w.put("BEGIN", "VCALENDAR")
	w.put("VERSION", "2.0")
	w.text("PRODID", "-//"+c.Product)
	w.put("CALSCALE", "GREGORIAN")
	w.put("METHOD", "PUBLISH")
	w.text("UID", c.UID)
	w.text("NAME", c.Name)
	w.text("X-WR-CALNAME", c.Name)
	w.text("DESCRIPTION", c.About)
	w.text("X-WR-CALDESC", c.About)
	w.put("URL", c.Page)
	if c.Address != "" {
		w.put("SOURCE;VALUE=URI", c.Address)
	}
	if !c.Changed.IsZero() {
		w.put("LAST-MODIFIED", instant(c.Changed))
	}
	every := fmt.Sprintf("PT%dH", c.Refresh)
	w.put("REFRESH-INTERVAL;VALUE=DURATION", every)
	w.put("X-PUBLISHED-TTL", every)
	w.text("X-WR-TIMEZONE", c.Zone)
	c.zone(&w)
	for _, e := range c.Events {
		c.event(&w, e)
	}
	w.put("END", "VCALENDAR")
	return w.Bytes()
}

// zone writes the time zone. No event needs it, but a calendar must hold something, and one whose last event
// is gone has nothing else.
func (c Calendar) zone(w *writer) {
	offset := utcOffset(c.Offset)
	w.put("BEGIN", "VTIMEZONE")
	w.text("TZID", c.Zone)
	w.put("BEGIN", "STANDARD")
	w.put("DTSTART", "19700101T000000")
	w.put("TZOFFSETFROM", offset)
	w.put("TZOFFSETTO", offset)
	w.put("END", "STANDARD")
	w.put("END", "VTIMEZONE")
}

func (c Calendar) event(w *writer, e Event) {
	w.put("BEGIN", "VEVENT")
	w.text("UID", e.UID)
	w.put("DTSTAMP", instant(e.Changed))
	w.put("LAST-MODIFIED", instant(e.Changed))
	w.put("SEQUENCE", fmt.Sprint(e.Sequence))
	w.put("DTSTART;VALUE=DATE", date(e.First))
	w.put("DTEND;VALUE=DATE", date(e.Last.Add(1)))
	w.text("SUMMARY", e.Summary)
	if e.About != "" {
		w.text("DESCRIPTION", e.About)
	}
	if e.URL != "" {
		w.put("URL", e.URL)
	}
	w.list("CATEGORIES", e.Categories)
	w.put("STATUS", string(e.Status))
	if e.Free {
		w.put("TRANSP", "TRANSPARENT")
	}
	w.put("END", "VEVENT")
}

// date is a day as RFC 5545 has it.
func date(d campaign.Day) string { return d.Start(time.UTC).Format("20060102") }

// instant is a moment in UTC, as DTSTAMP must be.
func instant(t time.Time) string { return t.UTC().Format("20060102T150405Z") }

func utcOffset(seconds int) string {
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	return fmt.Sprintf("%c%02d%02d", sign, seconds/3600, seconds/60%60)
}
