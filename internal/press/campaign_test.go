package press_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/page"
	"loa.vn/loa/internal/press"
	"loa.vn/loa/internal/schedule"
	"loa.vn/loa/internal/web"
)

func day(s string) campaign.Day {
	d, err := campaign.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

var zone = time.FixedZone("Asia/Ho_Chi_Minh", 7*3600)

// realLayouts are those of the product.
var realLayouts = sync.OnceValues(func() (*web.Layouts, error) {
	return web.LoadLayouts(os.DirFS("../../layouts"), nil)
})

// trial is a campaign with two outlets and an item of each sort; what may not be told has a word that says so.
func trial() *campaign.Campaign {
	c := &campaign.Campaign{
		Site: campaign.Site{Title: "Chiến dịch thử", BaseURL: "https://thu.example/loa/", BasePath: "/loa/", Timezone: zone, PerPage: 20},
		Languages: []campaign.Language{
			{Tag: "vi", Name: "Tiếng Việt", Title: "Chiến dịch thử", Dir: "ltr", Chain: []string{"vi"}},
			{Tag: "en", Name: "English", Title: "A trial", Dir: "ltr", Chain: []string{"en", "vi"}},
		},
		Topics: campaign.Table{{ID: "viec", Name: campaign.Words{"vi": "Việc làm", "en": "Work"}}, {ID: "mang", Name: campaign.Words{"vi": "Trên mạng", "en": "Online"}}},
		Forms:  campaign.Table{{ID: "print", Name: campaign.Words{"vi": "Báo in", "en": "Print"}}, {ID: "radio", Name: campaign.Words{"vi": "Phát thanh", "en": "Radio"}}},
		Outlets: []campaign.Outlet{
			{ID: "bao", Name: campaign.Words{"vi": "Báo Thử", "en": "The Trial"}, Forms: []string{"print"}, Languages: []string{"vi", "en"}, Monthly: 1},
			{ID: "dai", Name: campaign.Words{"vi": "Đài Thử, huyện; xã"}, Forms: []string{"radio"}, Languages: []string{"vi"}, Monthly: 1},
		},
		Holidays: []campaign.Holidays{{Year: 2024, Off: []campaign.Day{day("2024-09-02"), day("2024-09-03")}}},
		ByKey:    map[string]*campaign.Item{},
	}
	add := func(key, date string, change func(*campaign.Item)) {
		it := &campaign.Item{
			Key: key, Section: campaign.Articles, Dir: "content/articles/" + key, Date: day(date), Topics: []string{"viec", "mang"}, Press: &campaign.Press{Forms: []string{"print", "radio"}},
			Texts: []*campaign.Text{
				{Lang: "vi", File: "content/articles/" + key + "/vi.md", Title: "Bài " + key, Summary: "Tóm tắt " + key, Slug: key, Body: &campaign.Body{Syllables: 300}},
				{Lang: "en", File: "content/articles/" + key + "/en.md", Title: "Post " + key, Summary: "Summary " + key, Slug: key, Body: &campaign.Body{Syllables: 200}},
			},
		}
		if change != nil {
			change(it)
		}
		c.Items = append(c.Items, it)
		c.ByKey[key] = it
	}
	add("mo", "2024-05-01", nil)
	add("khac", "2024-05-02", nil)
	add("viet", "2024-05-03", func(it *campaign.Item) { it.Texts = it.Texts[:1] })
	add("secret-embargo", "2024-05-01", func(it *campaign.Item) { it.Press.Embargo = time.Date(2024, 7, 20, 6, 0, 0, 0, zone) })
	add("secret-later", "2024-07-25", nil)
	add("secret-draft", "2024-05-01", func(it *campaign.Item) { it.Draft = true })
	add("secret-gone", "2024-05-01", func(it *campaign.Item) { it.Expires = day("2024-06-30") })
	add("secret-discreet", "2024-05-01", func(it *campaign.Item) { it.Discreet = true })
	add("thu-hoi", "2024-05-01", func(it *campaign.Item) {
		it.Withdrawn, it.Why = day("2024-07-08"), campaign.Words{"vi": "Số liệu sai.", "en": "Wrong figures."}
	})
	return c
}

// slot is a slot as staff write it.
func slot(id, outlet, item, date string) campaign.Slot {
	form := map[string]string{"bao": "print", "dai": "radio"}[outlet]
	return campaign.Slot{
		ID: id, Outlet: outlet, Item: item, Date: day(date), Form: form, Language: "vi", Status: campaign.Planned,
		Note: "secret-note", Why: "secret-why", Evidence: "secret-evidence",
	}
}

// publish tells newsrooms of slots on a day.
func publish(on string, slots ...campaign.Slot) []campaign.Slot {
	var out []campaign.Slot
	for _, s := range slots {
		next, _ := schedule.Publish(s, day(on))
		out = append(out, next)
	}
	return out
}

func july(slots ...campaign.Slot) campaign.Month {
	return campaign.Month{Year: 2024, Number: 7, File: "content/schedule/2024-07.toml", Slots: slots}
}

// planned are the outputs of the press calendar on a day, by path.
func planned(t testing.TB, c *campaign.Campaign, on string) map[string]output.Output {
	t.Helper()
	layouts, err := realLayouts()
	if err != nil {
		t.Fatal(err)
	}
	m := c.At(day(on).Start(zone).Add(9*time.Hour), false)
	base, err := page.NewBase(page.Inputs{Moment: m, Layouts: layouts})
	if err != nil {
		t.Fatal(err)
	}
	outputs, _ := press.Plan(m, layouts, base)
	if problems := output.Check(outputs); len(problems) > 0 {
		t.Fatalf("%+v", problems)
	}
	by := map[string]output.Output{}
	for _, o := range outputs {
		by[o.Path] = o
	}
	return by
}

// made is what an output holds.
func made(t testing.TB, o output.Output) string {
	t.Helper()
	if o.Render == nil {
		t.Fatal("there is no such output")
	}
	data, err := o.Render()
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// built are all files of the press calendar on a day; those of an XLSX are taken apart.
func built(t testing.TB, c *campaign.Campaign, on string) map[string]string {
	t.Helper()
	files := map[string]string{}
	for path, o := range planned(t, c, on) {
		data := made(t, o)
		if !strings.HasSuffix(path, ".xlsx") {
			files[path] = strings.ReplaceAll(data, "\r\n ", "")
			continue
		}
		z, err := zip.NewReader(bytes.NewReader([]byte(data)), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			part, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			files[path+"/"+f.Name] = string(part)
		}
	}
	return files
}
