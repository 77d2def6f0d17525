// Package records makes the records of the sample campaign: an invented year of reports, marked as an
// illustration everywhere, in the files that communes, districts and newsrooms would send. The same campaign
// gives the same files. TestTheSamplesRecords brings them into a ledger with the real program, as an officer
// would, and holds data/records to what comes out; -update writes it.
package records

import (
	"bytes"
	"cmp"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/sheet"
	"loa.vn/loa/internal/unit"
	"loa.vn/loa/internal/vi"
)

// Step is something that an officer does with the ledger on a day.
type Step struct {
	Day   string   // on which it is done
	Files []File   // that are imported
	Args  []string // another command instead: correct, void, close
	Why   string   // of an import into a closed period
}

// File is a file as somebody sends it.
type File struct {
	Name string
	Data []byte
}

// report is one publication that somebody reports.
type report struct {
	publisher campaign.Publisher
	unit      campaign.Unit
	day       campaign.Day
	item      *campaign.Item
	form      string
	times     int
	people    int
	audience  string
	evidence  string
	note      string
	trouble   string
}

// Year are the steps of the sample's year, in their order.
func Year(c *campaign.Campaign) []Step {
	w := &world{c: c, units: unit.New(c.Units, c.Successions)}
	var steps []Step
	for _, half := range []struct{ name, from, to, sent, late, closed string }{
		{"2024-H1", "2024-03-26", "2024-06-14", "2024-06-18", "2024-06-24", "2024-06-28"},
		{"2024-H2", "2024-06-15", "2024-12-14", "2024-12-18", "2024-12-24", "2024-12-30"},
	} {
		from, to := day(half.from), day(half.to)
		sent := map[string][]File{}
		for i, d := range w.units.In(campaign.District, from) {
			reports := w.district(d, from, to)
			if i%3 == 2 {
				w.messages(d, reports, sent)
				continue
			}
			on := half.sent
			if d.Code == "417" || d.Code == "430" {
				on = half.late
			}
			sent[on] = append(sent[on], w.file(d, half.name, i%3 == 0, reports))
		}
		w.press(from, to, sent)
		if reports := w.bodies(from, to); len(reports) > 0 {
			sent[half.sent] = append(sent[half.sent], bodiesFile(half.name, reports))
		}
		for _, on := range sortedKeys(sent) {
			steps = append(steps, Step{Day: on, Files: sent[on]})
		}
		if half.name == "2024-H1" {
			steps = append(steps,
				Step{Day: "2024-06-25", Args: []string{"void", "25", "--why", "Xã báo nhầm: buổi phát đã hoãn (minh họa)"}},
				Step{Day: "2024-06-25", Args: []string{"correct", "40", "times=2", "--why", "Xã báo thiếu một lần phát (minh họa)"}},
			)
		}
		steps = append(steps, Step{Day: half.closed, Args: []string{"close", half.name}})
	}
	return append(steps, Step{Day: "2024-12-30", Args: []string{"close", "2024"}})
}

type world struct {
	c     *campaign.Campaign
	units *unit.Index
}

// chance is a source of chance that belongs to a name: what one commune does changes nothing for another.
func chance(parts ...any) *rand.Rand {
	h := fnv.New64a()
	fmt.Fprint(h, parts...)
	return rand.New(rand.NewPCG(h.Sum64(), 2024))
}

// share is how likely a commune publishes in a month: most do steadily, some now and then, some begin late,
// and some never.
func share(code string, month campaign.Day) float64 {
	switch p := chance("kind", code).Float64(); {
	case p < 0.56:
		return 0.96
	case p < 0.68:
		return 0.45
	case p < 0.77 && !month.Before(day("2024-07-01")):
		return 0.96
	}
	return 0
}

// district are the reports of a district and its communes.
func (w *world) district(d campaign.Unit, from, to campaign.Day) []report {
	var reports []report
	for first := (campaign.Day{Year: from.Year, Month: from.Month, Date: 1}); !to.Before(first); first = nextMonth(first) {
		begin := first
		if begin.Before(from) {
			begin = from
		}
		for _, u := range w.units.In(campaign.Commune, begin) {
			if in, ok := w.units.AboveOn(u, campaign.District, begin); !ok || in.Code != d.Code {
				continue
			}
			r := chance("month", u.Code, first)
			if r.Float64() >= share(u.Code, first) {
				continue
			}
			for n := 0; n == 0 || n < 2 && r.Float64() < 0.18; n++ {
				if one, ok := w.publication(r, u, begin, to); ok {
					reports = append(reports, one)
				}
			}
		}
		if r := chance("district", d.Code, first); r.Float64() < 0.3 && d.Valid().Holds(begin) {
			if one, ok := w.publication(r, d, begin, to); ok {
				one.form, one.times = "meeting", 1
				reports = append(reports, one)
			}
		}
	}
	slices.SortStableFunc(reports, func(a, b report) int {
		return cmp.Or(a.day.Compare(b.day), strings.Compare(a.unit.Code, b.unit.Code))
	})
	return slices.CompactFunc(reports, func(a, b report) bool {
		return a.unit.UnitID == b.unit.UnitID && a.day == b.day && a.item == b.item && a.form == b.form
	})
}

// publication is what a unit published on some day from a day on within its month, false where nothing was
// public yet.
func (w *world) publication(r *rand.Rand, u campaign.Unit, begin, to campaign.Day) (report, bool) {
	last := nextMonth(campaign.Day{Year: begin.Year, Month: begin.Month, Date: 1}).Add(-1)
	if to.Before(last) {
		last = to
	}
	on := campaign.Day{Year: begin.Year, Month: begin.Month, Date: begin.Date + r.IntN(last.Date-begin.Date+1)}
	items := w.itemsOn(on)
	if len(items) == 0 || !u.Valid().Holds(on) {
		return report{}, false
	}
	one := report{publisher: campaign.Publisher{Unit: u.UnitID}, unit: u, day: on, item: items[r.IntN(min(5, len(items)))], form: "loudspeaker", times: 1 + r.IntN(3)}
	switch p := r.Float64(); {
	case p > 0.94:
		one.form, one.times = "mobile", 1
	case p > 0.87:
		one.form, one.times = "social", 1
	case p > 0.81:
		one.form, one.times = "poster", 1
	case p > 0.68:
		one.form, one.times = "meeting", 1
	}
	if r.Float64() < 0.15 {
		one.evidence = fmt.Sprintf("https://%s.loa.example/minh-hoa/%s", vi.Slug(u.Name), on)
	}
	troubles := []string{"Loa thôn bị hỏng, đang chờ sửa", "Mưa lớn, mất điện hai ngày", "Thiếu người đọc tiếng dân tộc", "Bản xa, sóng yếu"}
	notes := []string{"Đọc hai lần, sáng và chiều", "Phát cùng bản tin của xã", "Lồng ghép trong sinh hoạt hội phụ nữ"}
	switch p := r.Float64(); {
	case p < 0.02:
		one.trouble = troubles[r.IntN(len(troubles))]
	case p < 0.05:
		one.note = notes[r.IntN(len(notes))]
	}
	return one, true
}

// itemsOn are the articles that are public on a day and may be published everywhere, the newest first.
func (w *world) itemsOn(on campaign.Day) []*campaign.Item {
	var items []*campaign.Item
	for _, it := range w.c.Items {
		if it.Section == campaign.Articles && !it.Draft && !it.Discreet && it.Code != "" && !on.Before(it.Date) && (it.Expires.IsZero() || on.Before(it.Expires)) &&
			(it.Press == nil || !on.Before(campaign.DayOf(it.Press.Embargo.In(w.c.Site.Timezone)).Add(1))) {
			items = append(items, it)
		}
	}
	slices.SortFunc(items, func(a, b *campaign.Item) int { return cmp.Or(b.Date.Compare(a.Date), strings.Compare(a.Key, b.Key)) })
	return items
}

// press adds what newsrooms published of the calendar: a file a month, sent on the third of the next.
func (w *world) press(from, to campaign.Day, sent map[string][]File) {
	for _, month := range w.c.Months {
		var b bytes.Buffer
		b.WriteString("date,outlet,item,form,language,slot,evidence,note\r\n")
		rows := 0
		for _, s := range month.Slots {
			on := s.Published.Date
			it := w.c.ByKey[s.Published.Item]
			if s.Revision == 0 || s.Published.Status == campaign.Cancelled || on.Before(from) || to.Before(on) || it == nil || on.Before(it.Date) || chance("slot", s.ID).Float64() < 0.05 {
				continue
			}
			fmt.Fprintf(&b, "%s,%s,%s,%s,%s,%s,https://%s.loa.example/minh-hoa/%s,minh họa\r\n", on, s.Outlet, s.Published.Item, s.Published.Form, s.Published.Language, s.ID, s.Outlet, s.ID)
			rows++
		}
		if rows > 0 {
			on := nextMonth(month.First()).Add(2)
			if to.Before(nextMonth(month.First()).Add(-1)) {
				on = to.Add(3)
			}
			sent[on.String()] = append(sent[on.String()], File{fmt.Sprintf("bao-chi-%s-%s-minh-hoa.csv", month.Name(), from), b.Bytes()})
		}
	}
}

// bodies are talks of schools and industrial zones, with how many people listened. Those are invented too; how
// many there are in all is never.
func (w *world) bodies(from, to campaign.Day) []report {
	var reports []report
	for _, o := range w.c.Organizations {
		audience := map[string]string{"school": "hoc-sinh", "high-school": "hoc-sinh", "university": "sinh-vien", "college": "sinh-vien", "industrial-zone": "cong-nhan"}[o.Kind]
		if audience == "" || !o.Valid.Holds(from) || !o.Valid.Holds(to) {
			continue
		}
		r := chance("body", o.ID, from)
		for range 2 {
			on := from.Add(10 + r.IntN(60))
			items := w.itemsOn(on)
			if len(items) == 0 {
				continue
			}
			form := "meeting"
			if audience != "cong-nhan" {
				form = "school"
			}
			reports = append(reports, report{
				publisher: campaign.Publisher{Body: o.ID}, day: on, item: items[r.IntN(min(4, len(items)))], form: form, times: 1,
				people: 60 + 10*r.IntN(30), audience: audience,
			})
		}
	}
	return reports
}

func day(s string) campaign.Day {
	d, err := campaign.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

func nextMonth(first campaign.Day) campaign.Day {
	d := first.Add(31)
	return campaign.Day{Year: d.Year, Month: d.Month, Date: 1}
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// illustration stands in the title of each table.
const illustration = "SỐ LIỆU MINH HỌA, KHÔNG PHẢI KẾT QUẢ THẬT"

// file is a district's table: XLSX with names, or CSV as Excel in Vietnamese saves it, with codes.
func (w *world) file(d campaign.Unit, half string, xlsx bool, reports []report) File {
	base := fmt.Sprintf("%s-%s-minh-hoa", vi.Slug(d.Name), strings.ToLower(half))
	if !xlsx {
		var b bytes.Buffer
		b.WriteString("\ufeffNgày;Mã đơn vị;Bài;Hình thức;Số lần;Minh chứng;Ghi chú;Khó khăn\r\n")
		for _, r := range reports {
			fmt.Fprintf(&b, "%02d/%02d/%d;%s;%s;%s;%d;%s;%s;%s\r\n", r.day.Date, r.day.Month, r.day.Year, r.unit.Code, r.item.Code, formName(w.c, r.form), r.times, r.evidence, r.note, r.trouble)
		}
		return File{base + ".csv", b.Bytes()}
	}
	s := sheet.Sheet{
		Name: "Báo cáo", Title: []string{"TỔNG HỢP TUYÊN TRUYỀN: " + strings.ToUpper(d.Name), illustration},
		Columns: []sheet.Column{
			{Title: "Ngày", Kind: sheet.Date},
			{Title: "Xã, phường, thị trấn"},
			{Title: "Huyện"},
			{Title: "Bài"},
			{Title: "Hình thức"},
			{Title: "Số lần", Kind: sheet.Integer},
			{Title: "Minh chứng"},
			{Title: "Ghi chú"},
			{Title: "Khó khăn, vướng mắc"},
		},
	}
	for _, r := range reports {
		in := d.Name
		if r.unit.Level == campaign.District {
			in = ""
		}
		s.Rows = append(s.Rows, []sheet.Value{
			sheet.Day(r.day), sheet.String(r.unit.Name), sheet.String(in), sheet.String(r.item.Code), sheet.String(formName(w.c, r.form)),
			sheet.Int(int64(r.times)), sheet.String(r.evidence), sheet.String(r.note), sheet.String(r.trouble),
		})
	}
	var b bytes.Buffer
	if err := sheet.WriteXLSX(&b, sheet.Book{Title: illustration, Sheets: []sheet.Sheet{s}}); err != nil {
		panic(err)
	}
	return File{base + ".xlsx", b.Bytes()}
}

func formName(c *campaign.Campaign, id string) string {
	name, _ := c.Forms.Row(id).Name.In([]string{"vi"})
	return name
}

// messages adds what communes of a district wrote in a month, a line each, gathered on the second of the next
// month, or three days behind the period.
func (w *world) messages(d campaign.Unit, reports []report, sent map[string][]File) {
	words := map[string]string{"loudspeaker": "loa", "meeting": "họp", "poster": "áp phích", "social": "zalo", "mobile": "lưu động"}
	byMonth := map[string][]report{}
	for _, r := range reports {
		month := r.day.String()[:7]
		byMonth[month] = append(byMonth[month], r)
	}
	for _, month := range sortedKeys(byMonth) {
		var b strings.Builder
		b.WriteString("# Tin nhắn của các xã (minh họa)\n")
		for _, r := range byMonth[month] {
			fmt.Fprintf(&b, "%s %d/%d %s %s", r.unit.Code, r.day.Date, r.day.Month, r.item.Code, words[r.form])
			if r.times > 1 {
				fmt.Fprintf(&b, " %d", r.times)
			}
			if r.trouble != "" {
				fmt.Fprintf(&b, " khó khăn: %s", r.trouble)
			}
			b.WriteString("\n")
		}
		on := nextMonth(day(month + "-01")).Add(1)
		if last := byMonth[month][len(byMonth[month])-1].day; month == "2024-06" && last.Before(day("2024-06-15")) || month == "2024-12" {
			on = day(month + "-17")
		}
		name := fmt.Sprintf("%s-%s-%s-minh-hoa.txt", vi.Slug(d.Name), month, on)
		sent[on.String()] = append(sent[on.String()], File{name, []byte(b.String())})
	}
}

func bodiesFile(half string, reports []report) File {
	var b bytes.Buffer
	b.WriteString("date,body,item,form,audience,reach,note\r\n")
	for _, r := range reports {
		fmt.Fprintf(&b, "%s,%s,%s,%s,%s,%d,minh họa\r\n", r.day, r.publisher.Body, r.item.Key, r.form, r.audience, r.people)
	}
	return File{fmt.Sprintf("truong-hoc-va-khu-cong-nghiep-%s-minh-hoa.csv", strings.ToLower(half)), b.Bytes()}
}
