package press_test

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	goical "github.com/emersion/go-ical"
	"github.com/google/go-cmp/cmp"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/schedule"
)

// read reads a calendar as another program does, and checks the form of its lines.
func read(t testing.TB, c *campaign.Campaign, on, name string) []goical.Event {
	t.Helper()
	return readOf(t, planned(t, c, on), name)
}

func readOf(t testing.TB, files map[string]output.Output, name string) []goical.Event {
	t.Helper()
	data := made(t, files["press/"+name+".ics"])
	for line := range strings.SplitSeq(strings.TrimSuffix(data, "\r\n"), "\r\n") {
		if len(line) > 75 || strings.Contains(line, "\n") {
			t.Fatalf("%s has the line %q", name, line)
		}
	}
	cal, err := goical.NewDecoder(strings.NewReader(data)).Decode()
	if err != nil {
		t.Fatal(err)
	}
	if err := goical.NewEncoder(&bytes.Buffer{}).Encode(cal); err != nil { // which checks what must be there, and how often
		t.Fatal(err)
	}
	if method, _ := cal.Props.Text(goical.PropMethod); method != "PUBLISH" || strings.Contains(data, "ORGANIZER") {
		t.Fatalf("%s is no published calendar: %s", name, data)
	}
	return cal.Events()
}

// props are some properties of an event.
func props(e goical.Event, names ...string) string {
	var out []string
	for _, name := range names {
		value := "-"
		if p := e.Props.Get(name); p != nil {
			value = p.Value
		}
		out = append(out, value)
	}
	return strings.Join(out, " | ")
}

func TestAnEventSaysWhatNewsroomsGoBy(t *testing.T) {
	c := trial()
	c.Months = []campaign.Month{
		revised(),
		{Year: 2024, Number: 9, Slots: publish("2024-08-26", slot("2024-09-bao-1", "bao", "mo", "2024-09-04"))},
	}
	var got []string
	for _, e := range read(t, c, "2024-07-09", "calendar") {
		got = append(got, props(e, "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "STATUS", "TRANSP", "SUMMARY"))
	}
	want := []string{
		`2024-07-dai-1@thu.example/loa | 20240701T000000Z | 20240701T000000Z | 2 | 20240708 | TENTATIVE | - | Đài Thử\, huyện\; xã: Việc làm (chưa công bố)`,
		`2024-07-dai-1.deadline@thu.example/loa | 20240701T000000Z | 20240701T000000Z | 2 | 20240703 | TENTATIVE | TRANSPARENT | Hạn nhận bài: Đài Thử\, huyện\; xã: Việc làm (chưa công bố)`,
		`2024-07-bao-1@thu.example/loa | 20240701T000000Z | 20240701T000000Z | 3 | 20240710 | CONFIRMED | - | Báo Thử: Bài mo`,
		`2024-07-bao-1.deadline@thu.example/loa | 20240701T000000Z | 20240701T000000Z | 3 | 20240705 | CONFIRMED | TRANSPARENT | Hạn nhận bài: Báo Thử: Bài mo`,
		`2024-07-dai-2@thu.example/loa | 20240707T170000Z | 20240707T170000Z | 1 | 20240712 | TENTATIVE | - | [NGỪNG SỬ DỤNG] Đài Thử\, huyện\; xã: Bài thu-hoi`,
		`2024-07-dai-2.deadline@thu.example/loa | 20240707T170000Z | 20240707T170000Z | 1 | 20240709 | TENTATIVE | TRANSPARENT | [NGỪNG SỬ DỤNG] Hạn nhận bài: Đài Thử\, huyện\; xã: Bài thu-hoi`,
		`2024-07-bao-2@thu.example/loa | 20240703T000000Z | 20240703T000000Z | 2 | 20240715 | CANCELLED | - | [HỦY] Báo Thử: Bài khac`,
		`2024-07-bao-2.deadline@thu.example/loa | 20240703T000000Z | 20240703T000000Z | 2 | 20240710 | CANCELLED | TRANSPARENT | [HỦY] Hạn nhận bài: Báo Thử: Bài khac`,
		`2024-09-bao-1@thu.example/loa | 20240826T000000Z | 20240826T000000Z | 1 | 20240904 | TENTATIVE | - | Báo Thử: Bài mo`,
		`2024-09-bao-1.deadline@thu.example/loa | 20240826T000000Z | 20240826T000000Z | 1 | 20240828 | TENTATIVE | TRANSPARENT | Hạn nhận bài: Báo Thử: Bài mo`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	e := read(t, c, "2024-07-09", "dai")[2]
	if got, want := props(e, "DESCRIPTION", "URL", "CATEGORIES", "DTEND"), `NGỪNG SỬ DỤNG: xin không đăng\, không phát lại bài này. Vì sao: Số liệu sai.\nPhát thanh · Tiếng Việt · Ngừng sử dụng\nHạn nhận bài: ngày 9 tháng 7 năm 2024 | https://thu.example/loa/articles/thu-hoi/ | Việc làm,Trên mạng | 20240713`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestTheEndOfAnEmbargoIsAChange: nobody publishes anything when an embargo ends, so the sequence stays, but programs
// that look whether an event is newer than theirs find that it is; and before that instant nothing tells of it.
func TestTheEndOfAnEmbargoIsAChange(t *testing.T) {
	c := trial()
	c.ByKey["secret-embargo"].Expires = day("2024-08-01")
	c.Months = []campaign.Month{july(publish("2024-06-25", slot("2024-07-bao-1", "bao", "secret-embargo", "2024-07-22"))...)}
	for on, want := range map[string]string{
		"2024-07-19": "20240625T000000Z | 20240625T000000Z | 1 | Báo Thử: Việc làm (chưa công bố)",
		"2024-07-20": "20240719T230000Z | 20240719T230000Z | 1 | Báo Thử: Bài secret-embargo", // 06:00 in Viet Nam
		"2024-07-31": "20240719T230000Z | 20240719T230000Z | 1 | Báo Thử: Bài secret-embargo",
		"2024-08-01": "20240731T170000Z | 20240731T170000Z | 1 | Báo Thử: Việc làm (chưa công bố)",
	} {
		events := read(t, c, on, "calendar")
		if got := props(events[0], "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "SUMMARY"); got != want {
			t.Errorf("on %s\ngot  %s\nwant %s", on, got, want)
		}
		if got := props(events[1], "LAST-MODIFIED"); !strings.Contains(want, got) {
			t.Errorf("on %s the deadline is of %s", on, got)
		}
	}
	c.Months[0].Slots[0].Date = day("2024-07-23")
	c.Months[0].Slots = publish("2024-07-21", c.Months[0].Slots...)
	if got, want := props(read(t, c, "2024-07-22", "bao")[0], "DTSTAMP", "SEQUENCE"), "20240721T000000Z | 2"; got != want {
		t.Errorf("published again: %s, want %s", got, want)
	}
}

// TestACancelledSlotStaysThirtyDays counts from the day on which newsrooms were told.
func TestACancelledSlotStaysThirtyDays(t *testing.T) {
	c := trial()
	c.Months = []campaign.Month{revised()}
	for on, want := range map[string]int{"2024-07-04": 4, "2024-08-01": 4, "2024-08-02": 2, "2026-01-01": 2} {
		if got := len(read(t, c, on, "bao")); got != want {
			t.Errorf("on %s the outlet's calendar has %d events, want %d", on, got, want)
		}
	}
	if page := built(t, c, "2026-01-01")["press/2024-07/index.html"]; !strings.Contains(page, `id="2024-07-bao-2" class="cancelled"`) {
		t.Error("the month's page forgets the slot that was called off")
	}
}

// client is a program that keeps of each event the version of the highest sequence, and drops cancelled ones.
type client map[string]string

func (c client) sees(events []goical.Event, sequences map[string]int) {
	for _, e := range events {
		uid := props(e, "UID")
		var n int
		if _, err := fmt.Sscan(props(e, "SEQUENCE"), &n); err != nil {
			panic(err)
		}
		if n < sequences[uid] {
			continue
		}
		sequences[uid] = n
		if props(e, "STATUS") == "CANCELLED" {
			delete(c, uid)
		} else {
			c[uid] = props(e, "DTSTART", "SUMMARY", "STATUS", "DESCRIPTION")
		}
	}
}

// TestSubscribersEndWithTheFinalCalendar lets staff publish and edit for a year while newsrooms look now and
// then, each at its own pace but once in four weeks; all end with exactly what was last published.
func TestSubscribersEndWithTheFinalCalendar(t *testing.T) {
	for seed := range uint64(20) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { aYear(t, rand.New(rand.NewPCG(seed, 1))) })
	}
}

func aYear(t *testing.T, draw *rand.Rand) {
	c := trial()
	names := []string{"calendar", "bao", "dai"}
	held, sequences, since := map[string]client{}, map[string]map[string]int{}, map[string]int{}
	for _, name := range names {
		held[name], sequences[name] = client{}, map[string]int{}
	}
	look := func(on campaign.Day, names []string) {
		files := planned(t, c, on.String())
		for _, name := range names {
			held[name].sees(readOf(t, files, name), sequences[name])
		}
	}
	today := day("2024-01-25")
	for today.Year == 2024 {
		if of := schedule.Of(today).Add(1); today.Date >= 14 && (len(c.Months) == 0 || c.Months[len(c.Months)-1].Name() != of.String()) {
			c.Months = append(c.Months, fresh(draw, today))
		}
		for i := range c.Months {
			if draw.IntN(2) == 0 {
				edit(draw, &c.Months[i].Slots[draw.IntN(len(c.Months[i].Slots))], c.Months[i])
			}
			if draw.IntN(4) == 0 {
				c.Months[i].Slots = publish(today.String(), c.Months[i].Slots...)
			}
		}
		step := 1 + draw.IntN(14)
		var looking []string
		for _, name := range names {
			if since[name]+step > 28 || draw.IntN(4) == 0 {
				looking = append(looking, name)
				since[name] = 0
			}
			since[name] += step
		}
		if _, published := c.At(today.Start(zone), false).PressMonth(); published && len(looking) > 0 {
			look(today, looking)
		}
		today = today.Add(step)
	}
	for i := range c.Months {
		c.Months[i].Slots = publish(today.String(), c.Months[i].Slots...)
	}
	look(today, names)
	files := planned(t, c, "2030-01-01")
	for _, name := range names {
		final := client{}
		final.sees(readOf(t, files, name), map[string]int{})
		if want := 2 * standing(c, name); len(final) != want || want == 0 {
			t.Fatalf("%s ends with %d events, want %d", name, len(final), want)
		}
		if diff := cmp.Diff(final, held[name]); diff != "" {
			t.Fatalf("a subscriber of %s holds something else than the final calendar:\n%s", name, diff)
		}
	}
}

// standing counts the published slots of a calendar that were not called off.
func standing(c *campaign.Campaign, name string) int {
	n := 0
	for _, m := range c.Months {
		for _, s := range m.Slots {
			if s.Revision > 0 && s.Published.Status != campaign.Cancelled && (name == "calendar" || name == s.Outlet) {
				n++
			}
		}
	}
	return n
}

// fresh is the plan of the month after a day.
func fresh(draw *rand.Rand, after campaign.Day) campaign.Month {
	of := schedule.Of(after).Add(1)
	m := campaign.Month{Year: of.Year, Number: of.Number, File: "content/schedule/" + of.String() + ".toml"}
	for i, outlet := range []string{"bao", "dai", "bao"} {
		s := slot(fmt.Sprintf("%s-%s-%d", of, outlet, i), outlet, "mo", of.First().String())
		edit(draw, &s, m)
		s.Status = campaign.Planned
		m.Slots = append(m.Slots, s)
	}
	return m
}

// edit changes a slot as staff may; what newsrooms know to be called off stays so.
func edit(draw *rand.Rand, s *campaign.Slot, m campaign.Month) {
	s.Date = m.First().Add(draw.IntN(28))
	s.Item = []string{"mo", "khac", "viet"}[draw.IntN(3)]
	if s.Published.Status != campaign.Cancelled {
		s.Status = []campaign.Status{campaign.Planned, campaign.Confirmed, campaign.Confirmed, campaign.Cancelled}[draw.IntN(4)]
	}
}

// TestNextIsWhenTheCalendarDiffers builds the day before each moment that is announced: nothing has changed
// since the one before, whatever the press calendar shows.
func TestNextIsWhenTheCalendarDiffers(t *testing.T) {
	c := trial()
	c.Months = []campaign.Month{revised(), {Year: 2024, Number: 8, Slots: publish("2024-07-20", slot("2024-08-bao-1", "bao", "khac", "2024-08-05"))}}
	differed := 0
	last := built(t, c, "2024-06-20")
	for at := day("2024-06-20"); at.Before(day("2024-12-01")); at = at.Add(1) {
		now := built(t, c, at.String())
		next := campaign.DayOf(c.At(at.Add(-1).Start(zone).Add(9*time.Hour), false).Next())
		if !maps.Equal(last, now) {
			differed++
			if next != at {
				var paths []string
				for path := range now {
					if now[path] != last[path] {
						paths = append(paths, path)
					}
				}
				slices.Sort(paths)
				t.Errorf("on %s %v differ, but the next moment was said to be %s", at, paths, next)
			}
		}
		last = now
	}
	if differed < 10 {
		t.Errorf("the calendar differed on %d days only", differed)
	}
}

// TestSubscribedCalendarsHoldTheNewestMonths: older months keep their own files.
func TestSubscribedCalendarsHoldTheNewestMonths(t *testing.T) {
	c := trial()
	for m, n := (schedule.Month{Year: 2021, Number: 1}), 0; n < 30; m, n = m.Add(1), n+1 {
		c.Months = append(c.Months, campaign.Month{Year: m.Year, Number: m.Number, Slots: publish(m.First().Add(-5).String(), slot(m.String()+"-bao-1", "bao", "mo", m.First().String()))})
	}
	events := read(t, c, "2024-07-01", "calendar")
	if len(events) != 48 || props(events[0], "UID") != "2021-07-bao-1@thu.example/loa" {
		t.Errorf("%d events from %s", len(events), props(events[0], "UID"))
	}
	if got := read(t, c, "2024-07-01", "2021-01"); len(got) != 2 {
		t.Errorf("the oldest month has %d events", len(got))
	}
}
