package intake_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/intake"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/unit"
)

func day(s string) campaign.Day {
	d, _ := campaign.ParseDay(s)
	return d
}

func rows(t testing.TB, file string) [][]string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all[1:]
}

// inputs are a campaign with the units of a real province, read on a day.
func inputs(t testing.TB, today string) intake.Inputs {
	t.Helper()
	c := &campaign.Campaign{
		Site:      campaign.Site{Timezone: time.FixedZone("", 7*3600)},
		Languages: []campaign.Language{{Tag: "vi"}, {Tag: "en"}},
		Plan:      campaign.Plan{Number: "223/KH-UBND", From: day("2024-03-26")},
		Audiences: table("hoc-sinh", "Học sinh trung học phổ thông", "cong-nhan", "Công nhân khu công nghiệp", "moi-nguoi", "Mọi người"),
		Forms: table("print", "Báo in", "web", "Báo điện tử, trang web", "radio", "Phát thanh", "tv", "Truyền hình", "social", "Mạng xã hội",
			"loudspeaker", "Loa truyền thanh", "meeting", "Họp, sinh hoạt cộng đồng", "poster", "Áp phích, pa-nô, tờ rơi", "school", "Hoạt động ở trường học", "mobile", "Tuyên truyền lưu động"),
		Outlets: []campaign.Outlet{
			{ID: "bao-nghe-an", Name: campaign.Words{"vi": "Báo Nghệ An"}, Valid: campaign.Period{To: day("2025-06-30")}},
			{ID: "ntv", Name: campaign.Words{"vi": "Đài Phát thanh và Truyền hình Nghệ An"}},
		},
		Organizations: []campaign.Organization{{ID: "doan-thanh-nien", Name: campaign.Words{"vi": "Tỉnh đoàn Nghệ An"}}},
		Months:        []campaign.Month{{Slots: []campaign.Slot{{ID: "2024-07-bao-nghe-an-1", Outlet: "bao-nghe-an"}}}},
		Population: []campaign.Population{
			{ID: "dan-so-17329", Name: "Dân số", Unit: "17329", Year: 2025, Number: 20000},
			{ID: "hs-40", Name: "Học sinh", Audience: "hoc-sinh", Unit: "40", Year: 2024, Number: 100000},
			{ID: "truong", Name: "Trường", Unit: "17329", Year: 2025, Number: 3},
		},
		ByKey: map[string]*campaign.Item{},
	}
	for _, it := range []*campaign.Item{
		{Key: "nhan-dien", Code: "MBN-3", Date: day("2024-04-05"), Texts: []*campaign.Text{{Lang: "vi", Title: "Nhận diện mua bán người"}}},
		{Key: "loa-xa-noi-gi", Code: "KH-1", Date: day("2024-07-01"), Texts: []*campaign.Text{{Lang: "vi", Title: "Loa xã nói gì"}}},
		{Key: "thu-hoi", Code: "VL-2", Date: day("2024-04-05"), Withdrawn: day("2024-07-10"), Texts: []*campaign.Text{{Lang: "vi", Title: "Bài thu hồi"}}},
		{Key: "cam-phat", Code: "VL-3", Date: day("2024-04-05"), Press: &campaign.Press{Embargo: time.Date(2024, 7, 10, 6, 0, 0, 0, time.FixedZone("", 7*3600))}, Texts: []*campaign.Text{{Lang: "vi", Title: "Bài hẹn giờ"}}},
		{Key: "nhap", Code: "VL-4", Date: day("2024-04-05"), Draft: true, Texts: []*campaign.Text{{Lang: "vi", Title: "Bài nháp"}}},
		{Key: "khong-ma", Date: day("2024-04-05"), Texts: []*campaign.Text{{Lang: "vi", Title: "Hai bài cùng tên"}}},
		{Key: "khong-ma-2", Date: day("2024-04-05"), Texts: []*campaign.Text{{Lang: "vi", Title: "Hai bài cùng tên"}}},
	} {
		c.Items = append(c.Items, it)
		c.ByKey[it.Key] = it
	}
	for _, r := range rows(t, "../../data/units.csv") {
		c.Units = append(c.Units, campaign.Unit{UnitID: campaign.UnitID{Code: r[0], From: day(r[5])}, Name: r[1], Level: campaign.Level(r[2]), Type: r[3], Parent: r[4], To: day(r[6]), Languages: split(r[8])})
	}
	for _, r := range rows(t, "../../data/successors.csv") {
		c.Successions = append(c.Successions, campaign.Succession{Day: day(r[0]), Old: r[1], New: r[2], Whole: r[3] == "full"})
	}
	return intake.Inputs{Campaign: c, Units: unit.New(c.Units, c.Successions), Today: day(today)}
}

func split(s string) []string { return strings.FieldsFunc(s, func(r rune) bool { return r == ';' }) }

// table is a small table of ids and names.
func table(words ...string) campaign.Table {
	var t campaign.Table
	for i := 0; i < len(words); i += 2 {
		t = append(t, campaign.Entry{ID: words[i], Name: campaign.Words{"vi": words[i+1]}})
	}
	return t
}

// told is a record in a line, with what is not usual.
func told(r campaign.Record) string {
	p := r.Publisher
	s := fmt.Sprintf("%s %s%s%s %s %s %d", r.Date, p.Unit.Code, p.Outlet, p.Body, r.Item, r.Form, r.Times)
	if !p.Unit.From.IsZero() {
		s += " since " + p.Unit.From.String()
	}
	for _, extra := range []struct{ name, value string }{
		{"id", r.ID}, {"in", r.Language}, {"to", r.Audience}, {"of", r.Group}, {"evidence", r.Evidence}, {"slot", r.Slot}, {"note", r.Note}, {"difficulty", r.Difficulty},
	} {
		if extra.value != "" {
			s += " " + extra.name + "=" + extra.value
		}
	}
	if r.Reach != 0 {
		s += fmt.Sprintf(" reach=%d", r.Reach)
	}
	return s
}

// rules are the problems in a line: place, rule and the named values.
func rules(ps []problem.Problem, args ...string) string {
	var all []string
	for _, p := range ps {
		s := fmt.Sprintf("%d:%d %s", p.Line, p.Column, strings.TrimPrefix(p.Rule, "intake-"))
		for _, name := range args {
			if v := p.Args[name]; v != "" {
				s += " [" + v + "]"
			}
		}
		all = append(all, s)
	}
	return strings.Join(all, ", ")
}

// outcome is what became of the only row of a file.
func outcome(t *testing.T, f intake.File) string {
	t.Helper()
	if len(f.Problems) > 0 || len(f.Drafts) != 1 {
		return fmt.Sprintf("%d drafts, %s", len(f.Drafts), rules(f.Problems))
	}
	if d := f.Drafts[0]; len(d.Problems) > 0 {
		return rules(d.Problems, "nearest", "candidates", "heirs")
	}
	return told(f.Drafts[0].Record)
}

// withUnit adds a commune that was always there.
func withUnit(in intake.Inputs, code, name string) intake.Inputs {
	units := append([]campaign.Unit{{UnitID: campaign.UnitID{Code: code}, Name: name, Level: campaign.Commune, Parent: "40"}}, in.Campaign.Units...)
	in.Units = unit.New(units, in.Campaign.Successions)
	return in
}
