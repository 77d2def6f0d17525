package ical_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	goical "github.com/emersion/go-ical"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/ical"
)

var example = ical.Calendar{
	UID: "press/calendar@loa.example", Product: "Loa//loa.vn//VI", Name: "Lịch báo chí", About: "Ngày đăng; hạn nhận bài",
	Address: "https://loa.example/press/calendar.ics", Page: "https://loa.example/press/", Zone: "Asia/Ho_Chi_Minh", Offset: 7 * 3600, Refresh: 6,
	Changed: time.Date(2024, 6, 20, 0, 0, 0, 0, time.UTC),
}

var lamp = ical.Event{
	UID: "2024-07-ntv-1@loa.example", Sequence: 2, Changed: time.Date(2024, 6, 21, 6, 30, 0, 0, time.FixedZone("", 7*3600)),
	First: campaign.Day{Year: 2024, Month: 7, Date: 31}, Last: campaign.Day{Year: 2024, Month: 7, Date: 31},
	Summary: `Đài PT-TH: "Đi, ở; về" \ hết`, About: "Phát thanh\nHạn: 28/7", URL: "https://loa.example/bai-viet/di-o-ve/",
	Categories: []string{"Việc làm, an toàn", "Biên giới"}, Status: ical.Tentative,
}

func TestACalendarReadsAsAFile(t *testing.T) {
	c := example
	c.Events = []ical.Event{lamp}
	want := strings.ReplaceAll(`BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Loa//loa.vn//VI
CALSCALE:GREGORIAN
METHOD:PUBLISH
UID:press/calendar@loa.example
NAME:Lịch báo chí
X-WR-CALNAME:Lịch báo chí
DESCRIPTION:Ngày đăng\; hạn nhận bài
X-WR-CALDESC:Ngày đăng\; hạn nhận bài
URL:https://loa.example/press/
SOURCE;VALUE=URI:https://loa.example/press/calendar.ics
LAST-MODIFIED:20240620T000000Z
REFRESH-INTERVAL;VALUE=DURATION:PT6H
X-PUBLISHED-TTL:PT6H
X-WR-TIMEZONE:Asia/Ho_Chi_Minh
BEGIN:VTIMEZONE
TZID:Asia/Ho_Chi_Minh
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0700
TZOFFSETTO:+0700
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:2024-07-ntv-1@loa.example
DTSTAMP:20240620T233000Z
LAST-MODIFIED:20240620T233000Z
SEQUENCE:2
DTSTART;VALUE=DATE:20240731
DTEND;VALUE=DATE:20240801
SUMMARY:Đài PT-TH: "Đi\, ở\; về" \\ hết
DESCRIPTION:Phát thanh\nHạn: 28/7
URL:https://loa.example/bai-viet/di-o-ve/
CATEGORIES:Việc làm\, an toàn,Biên giới
STATUS:TENTATIVE
END:VEVENT
END:VCALENDAR
`, "\n", "\r\n")
	if diff := cmp.Diff(want, string(c.Bytes())); diff != "" {
		t.Error(diff)
	}
}

// TestAnEmptyCalendarIsStillOne: RFC 5545 asks that a calendar hold something, and the outlet whose only slot
// was called off long ago has no event.
func TestAnEmptyCalendarIsStillOne(t *testing.T) {
	if got := readBack(t, example.Bytes()); len(got.Events()) != 0 {
		t.Errorf("got %d events", len(got.Events()))
	}
}

// TestAnotherProgramReadsWhatWasWritten holds for any text that people may write.
func TestAnotherProgramReadsWhatWasWritten(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.StringOf(rapid.OneOf(rapid.RuneFrom([]rune("aă🪔đệ ,;\\\n\":")), rapid.Rune()))
		c := example
		var want []ical.Event
		for i := range rapid.IntRange(1, 4).Draw(rt, "events") {
			e := lamp
			e.UID = fmt.Sprintf("%d@loa.example", i)
			e.Summary, e.About = text.Draw(rt, "summary"), text.Draw(rt, "about")
			e.Last = e.First.Add(rapid.IntRange(0, 400).Draw(rt, "days"))
			e.Free = rapid.Bool().Draw(rt, "free")
			want = append(want, e)
		}
		c.Events = want
		data := c.Bytes()
		for line := range strings.SplitSeq(strings.TrimSuffix(string(data), "\r\n"), "\r\n") {
			if len(line) > 75 || strings.ContainsAny(line, "\r\n") || !utf8.ValidString(line) {
				rt.Fatalf("a line of %d octets: %q", len(line), line)
			}
		}
		got := readBack(rt, data).Events()
		if len(got) != len(want) {
			rt.Fatalf("%d events were read, want %d", len(got), len(want))
		}
		for i, e := range got {
			same(rt, e, want[i])
		}
	})
}

func same(t rapid.TB, got goical.Event, want ical.Event) {
	t.Helper()
	start, err1 := got.DateTimeStart(time.UTC)
	end, err2 := got.DateTimeEnd(time.UTC)
	summary, err3 := got.Props.Text(goical.PropSummary)
	about, err4 := got.Props.Text(goical.PropDescription)
	for _, err := range []error{err1, err2, err3, err4} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if !start.Equal(want.First.Start(time.UTC)) || !end.Equal(want.Last.Add(1).Start(time.UTC)) {
		t.Fatalf("from %v to %v, want %v to %v", start, end, want.First, want.Last)
	}
	if summary != clean(want.Summary) || about != clean(want.About) {
		t.Fatalf("summary %q, about %q, want %q, %q", summary, about, clean(want.Summary), clean(want.About))
	}
	if free := got.Props.Get(goical.PropTransparency) != nil; free != want.Free {
		t.Fatalf("free: %v, want %v", free, want.Free)
	}
}

// clean is what of a text a calendar can say: no control characters but the end of a line and the tab.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 {
			return -1
		}
		return r
	}, strings.ReplaceAll(strings.ToValidUTF8(s, "\ufffd"), "\r\n", "\n"))
}

// readBack reads a calendar with another's parser, and has it check the calendar by writing it again.
func readBack(t rapid.TB, data []byte) *goical.Calendar {
	t.Helper()
	c, err := goical.NewDecoder(bytes.NewReader(data)).Decode()
	if err != nil {
		t.Fatalf("%v in:\n%s", err, data)
	}
	if err := goical.NewEncoder(&bytes.Buffer{}).Encode(c); err != nil {
		t.Fatalf("%v in:\n%s", err, data)
	}
	return c
}
