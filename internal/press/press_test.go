package press_test

import (
	"encoding/csv"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/output"
)

func TestTheFilesStandAtTheirAddresses(t *testing.T) {
	c := trial()
	c.Months = []campaign.Month{
		{Year: 2023, Number: 12, Slots: publish("2023-11-25", slot("2023-12-dai-1", "dai", "mo", "2023-12-05"))},
		{Year: 2024, Number: 6, Slots: []campaign.Slot{slot("2024-06-bao-1", "bao", "mo", "2024-06-05")}}, // never published
		july(publish("2024-06-25", slot("2024-07-bao-1", "bao", "mo", "2024-07-05"))...),
	}
	want := []string{
		"en/press/2023-12/index.html", "en/press/2023/index.html", "en/press/2024-07/index.html", "en/press/changes-30/index.html", "en/press/changes-7/index.html",
		"en/press/changes-90/index.html", "en/press/index.html",
		"press/2023-12.csv", "press/2023-12.ics", "press/2023-12.json", "press/2023-12.xlsx", "press/2023-12/index.html", "press/2023/index.html",
		"press/2024-07.csv", "press/2024-07.ics", "press/2024-07.json", "press/2024-07.xlsx", "press/2024-07/index.html",
		"press/bao.ics", "press/calendar.ics", "press/changes-30/index.html", "press/changes-7/index.html", "press/changes-90/index.html", "press/dai.ics", "press/feed.xml", "press/index.html",
	}
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(planned(t, c, "2024-07-01")))); diff != "" {
		t.Error(diff)
	}
	c.Months = c.Months[1:2]
	if got := planned(t, c, "2024-07-01"); len(got) != 0 {
		t.Errorf("%d files although nothing is published", len(got))
	}
}

// TestOnlyWhatNewsroomsWereToldIsShown edits a published slot and adds one without publishing either.
func TestOnlyWhatNewsroomsWereToldIsShown(t *testing.T) {
	c := trial()
	c.Months = []campaign.Month{july(publish("2024-06-25", slot("2024-07-bao-1", "bao", "mo", "2024-07-05"))...)}
	want := built(t, c, "2024-07-01")
	slots := c.Months[0].Slots
	slots[0].Date, slots[0].Item, slots[0].Status = day("2024-07-09"), "khac", campaign.Cancelled
	c.Months[0].Slots = append(slots, slot("2024-07-dai-1", "dai", "khac", "2024-07-08"))
	if diff := cmp.Diff(want, built(t, c, "2024-07-01")); diff != "" {
		t.Error(diff)
	}
}

// TestNothingOfAHiddenItemIsTold looks through every file for what belongs to items that are not public, to
// discreet ones, and to staff. Changes name such items by their keys, too.
func TestNothingOfAHiddenItemIsTold(t *testing.T) {
	c := trial()
	slots := publish(
		"2024-06-20", slot("2024-07-bao-1", "bao", "secret-embargo", "2024-07-22"), slot("2024-07-dai-1", "dai", "secret-later", "2024-07-26"),
		slot("2024-07-bao-2", "bao", "secret-draft", "2024-07-10"), slot("2024-07-dai-2", "dai", "secret-gone", "2024-07-11"),
		slot("2024-07-secret-discreet", "dai", "secret-discreet", "2024-07-12"), slot("2024-07-bao-3", "bao", "secret-embargo", "2024-07-23"),
		slot("2024-07-bao-4", "bao", "mo", "2024-07-24"), slot("2024-07-bao-5", "bao", "secret-removed", "2024-07-24"),
	)
	slots[5].Item = "secret-later"
	slots[6].Item = "secret-embargo"
	slots[2].Item = "secret-discreet"
	c.Months = []campaign.Month{july(publish("2024-06-27", slots...)...)}
	for _, hidden := range []string{"secret-embargo", "secret-later", "secret-draft"} {
		c.ByKey[hidden].Aliases = []string{"/secret-alias/"}
		c.ByKey[hidden].Why = campaign.Words{"vi": "secret-why"}
		c.ByKey[hidden].Withdrawn = day("2024-06-28")
	}
	files := built(t, c, "2024-07-01")
	for path, data := range files {
		if at := strings.Index(data, "secret-"); at >= 0 {
			t.Errorf("%s: …%s…", path, data[max(0, at-60):min(len(data), at+60)])
		}
	}
	for _, path := range []string{"press/calendar.ics", "press/2024-07.json", "press/2024-07.csv", "press/2024-07/index.html", "press/feed.xml", "press/changes-30/index.html"} {
		if !strings.Contains(files[path], "Việc làm") {
			t.Errorf("%s does not say what the hidden items are about", path)
		}
		if strings.Contains(files[path], "Trên mạng") && path != "press/2024-07.json" {
			t.Errorf("%s tells more than a hidden item's first topic", path)
		}
	}
	after := built(t, c, "2024-07-21")
	for _, path := range []string{"press/calendar.ics", "press/2024-07.json", "press/2024-07.csv", "press/2024-07/index.html", "press/feed.xml"} {
		if !strings.Contains(after[path], "Bài secret-embargo") {
			t.Errorf("%s lacks the title of an item whose embargo is over", path)
		}
	}
}

func TestAMonthsPage(t *testing.T) {
	c := trial()
	slots := publish("2024-06-25", slot("2024-07-bao-1", "bao", "mo", "2024-07-05"), slot("2024-07-dai-1", "dai", "viet", "2024-07-08"), slot("2024-07-dai-2", "dai", "thu-hoi", "2024-07-30"))
	slots[0].Status = campaign.Cancelled
	slots[1].Status = campaign.Confirmed
	c.Months = []campaign.Month{july(publish("2024-07-01", slots...)...)}
	files := built(t, c, "2024-07-09")
	for path, parts := range map[string][]string{
		"press/2024-07/index.html": {
			`<h1>Lịch báo chí tháng 7 năm 2024</h1>`, `2 bài`, `1 cơ quan báo chí`, `id="2024-07-bao-1" class="cancelled"`, `Đã hủy`, `class="confirmed"`, `T6 05/7`,
			`<a href="/loa/articles/viet/">Bài viet</a>`, `class="recalled"`, `Ngừng sử dụng`, `Số liệu sai.`, `href="/loa/press/2024-07.ics"`, `href="/loa/press/#_subscribe"`,
			`hreflang="en" href="https://thu.example/loa/en/press/2024-07/"`, `aria-current="true">Lịch báo chí`,
		},
		"en/press/2024-07/index.html": {`Press calendar, July 2024`, `The Trial`, `<span lang="vi">Đài Thử, huyện; xã</span>`, `Post mo`, `lang="vi" hreflang="vi">Bài viet`, `Cancelled`, `Wrong figures.`, `Fri 5 Jul`},
		"press/index.html":            {`Lịch báo chí năm 2024`, `https://thu.example/loa/press/calendar.ics`, `webcal://thu.example/loa/press/calendar.ics`, `Google Calendar`, `Outlook`, `Android`, `mỗi ngày chỉ xem lại một lần`},
	} {
		for _, part := range parts {
			if !strings.Contains(files[path], part) {
				t.Errorf("%s lacks %s", path, part)
			}
		}
	}
	if t.Failed() {
		t.Log(files["press/2024-07/index.html"], files["press/index.html"])
	}
}

func TestATableHoldsTheMonth(t *testing.T) {
	c := trial()
	c.Months = []campaign.Month{july(publish("2024-06-25", slot("2024-07-bao-1", "bao", "mo", "2024-07-05"), slot("2024-07-dai-1", "dai", "secret-later", "2024-07-29"))...)}
	data := made(t, planned(t, c, "2024-07-01")["press/2024-07.csv"])
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(data, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"Ngày đăng", "Cơ quan báo chí", "Bài", "Chủ đề", "Hình thức", "Ngôn ngữ", "Tình trạng", "Lý do ngừng sử dụng", "Hạn nhận bài", "Địa chỉ", "Mã cơ quan", "Mã suất", "Lần báo", "Báo ngày"},
		{"2024-07-05", "Báo Thử", "Bài mo", "Việc làm; Trên mạng", "Báo in", "Tiếng Việt", "Dự kiến", "", "2024-07-02", "https://thu.example/loa/articles/mo/", "bao", "2024-07-bao-1", "1", "2024-06-25"},
		{"2024-07-29", "Đài Thử, huyện; xã", "Việc làm (chưa công bố)", "Việc làm", "Phát thanh", "Tiếng Việt", "Dự kiến", "", "2024-07-24", "https://thu.example/loa/press/2024-07/#2024-07-dai-1", "dai", "2024-07-dai-1", "1", "2024-06-25"},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Error(diff)
	}
}

// TestOneKeyIsOneContent builds a calendar on many days and after many changes: files of one key are alike.
func TestOneKeyIsOneContent(t *testing.T) {
	changes := []func(*campaign.Campaign){
		func(*campaign.Campaign) {},
		func(c *campaign.Campaign) { c.Outlets[0].Name = campaign.Words{"vi": "Báo Khác"} },
		func(c *campaign.Campaign) { c.Topics[0].Name = campaign.Words{"vi": "Chủ đề khác"} },
		func(c *campaign.Campaign) { c.Forms[0].Name = campaign.Words{"vi": "Hình thức khác"} },
		func(c *campaign.Campaign) { c.ByKey["mo"].Texts[0].Title = "Đầu đề khác" },
		func(c *campaign.Campaign) { c.ByKey["mo"].Texts[0].Slug = "dia-chi-khac" },
		func(c *campaign.Campaign) { c.ByKey["mo"].Texts[0].Body = &campaign.Body{Syllables: 7} },
		func(c *campaign.Campaign) { c.ByKey["thu-hoi"].Why = campaign.Words{"vi": "Lý do khác."} },
		func(c *campaign.Campaign) { c.Holidays[0].Off = append(c.Holidays[0].Off, day("2024-07-08")) },
		func(c *campaign.Campaign) { c.Languages[0].Title = "Tên khác" },
		func(c *campaign.Campaign) { c.Site.BaseURL = "https://khac.example/loa/" },
		func(c *campaign.Campaign) { c.Months[0].Slots = c.Months[0].Slots[1:] },
		func(c *campaign.Campaign) { c.Outlets = c.Outlets[:1] },
	}
	content, made, differ := map[output.Key]string{}, 0, map[string]bool{}
	for _, change := range changes {
		for _, on := range []string{"2024-06-28", "2024-07-09", "2024-07-26", "2024-08-09"} {
			c := trial()
			c.Months = []campaign.Month{revised()}
			change(c)
			for path, o := range planned(t, c, on) {
				data, err := o.Render()
				if err != nil {
					t.Fatal(err)
				}
				if was, seen := content[o.Key]; seen && was != string(data) {
					t.Errorf("%s on %s has the key of something else", path, on)
				}
				content[o.Key] = string(data)
				differ[string(data)] = true
				made++
			}
		}
	}
	if len(differ) < 300 || made < 900 {
		t.Errorf("%d files, only %d different ones", made, len(differ))
	}
}
