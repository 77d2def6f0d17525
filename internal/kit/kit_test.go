package kit_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/kit"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/page"
	"loa.vn/loa/internal/source"
	"loa.vn/loa/internal/web"
)

const trial = "../../test/kits/testdata/campaign"

// planned are the outputs of the trial's kits on a day, by path, after a change.
func planned(t *testing.T, layouts *web.Layouts, on string, change func(*campaign.Campaign)) (*kit.Kits, map[string]output.Output) {
	t.Helper()
	read, err := source.Load(trial, nil)
	if err != nil || len(read.Problems) > 0 {
		t.Fatal(read.Problems, err)
	}
	change(read.Campaign)
	day, err := campaign.ParseDay(on)
	if err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(trial)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	in := page.Inputs{Moment: read.Campaign.At(day.Start(read.Campaign.Site.Timezone).Add(time.Hour), false), Layouts: layouts, Files: root.FS()}
	if in.Base, err = page.NewBase(in); err != nil {
		t.Fatal(err)
	}
	in.Linker = page.NewLinker(in)
	kits := kit.Plan(kit.Inputs{
		Moment: in.Moment, Layouts: layouts, Base: in.Base, Linker: in.Linker, Files: in.Files, Sizes: true,
		Read: func(name string) (string, error) { return source.ReadText(root, name) },
	})
	by := map[string]output.Output{}
	for _, o := range append(kits.Outputs, in.Linker.Outputs()...) {
		by[o.Path] = o
	}
	return kits, by
}

func layouts(t *testing.T) *web.Layouts {
	t.Helper()
	l, err := web.LoadLayouts(os.DirFS("../../layouts"), nil)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestOneKeyIsOneContent plans the kits on several days and after many changes: files of one key are alike.
func TestOneKeyIsOneContent(t *testing.T) {
	content, differ := map[output.Key]string{}, map[string]bool{}
	kitOf := func(c *campaign.Campaign) *campaign.Kit { return c.ByKey["ba-cau-hoi"].Kit }
	for i, change := range []func(*campaign.Campaign){
		func(*campaign.Campaign) {},
		func(c *campaign.Campaign) { kitOf(c).Minutes = 40 },
		func(c *campaign.Campaign) { kitOf(c).Grades = nil },
		func(c *campaign.Campaign) { kitOf(c).Goals = kitOf(c).Goals[:1] },
		func(c *campaign.Campaign) { kitOf(c).Part(campaign.Lesson, "vi").Title = "Khác" },
		func(c *campaign.Campaign) { kitOf(c).Parts = kitOf(c).Parts[1:] },
		func(c *campaign.Campaign) { kitOf(c).Quiz("vi").Questions[0].Why = "Khác." },
		func(c *campaign.Campaign) { c.ByKey["ba-cau-hoi"].Text("vi").Title = "Tên khác" },
		func(c *campaign.Campaign) { c.ByKey["ba-cau-hoi"].Text("vi").Slug = "khac" },
		func(c *campaign.Campaign) { c.ByKey["ba-cau-hoi"].Audiences = nil },
		func(c *campaign.Campaign) { c.Hotlines[0].Name = campaign.Words{"vi": "Số khác"} },
		func(c *campaign.Campaign) { c.Laws[0].Name = campaign.Words{"vi": "Luật khác"} },
		func(c *campaign.Campaign) { c.Topics[0].Name = campaign.Words{"vi": "Chủ đề khác"} },
		func(c *campaign.Campaign) { c.Languages[0].Title = "Chiến dịch khác" },
		func(c *campaign.Campaign) { c.Site.BaseURL = "https://khac.example/" },
	} {
		days := []string{"2024-08-02"}
		if i == 0 {
			days = append(days, "2024-07-06")
		}
		for _, on := range days {
			_, outputs := planned(t, layouts(t), on, change)
			for path, o := range outputs {
				data, err := o.Render()
				if err != nil {
					t.Fatalf("%s: %v", path, err)
				}
				if was, seen := content[o.Key]; seen && was != string(data) {
					t.Errorf("%s after change %d on %s has the key of something else", path, i, on)
				}
				content[o.Key] = string(data)
				differ[string(data)] = true
			}
		}
	}
	if len(differ) < 100 {
		t.Errorf("only %d different files", len(differ))
	}
}

// TestADiscreetKitSaysNothing looks for its title and key in every path, and in what lists and previews show.
func TestADiscreetKitSaysNothing(t *testing.T) {
	_, outputs := planned(t, layouts(t), "2024-08-02", func(*campaign.Campaign) {})
	zips := 0
	for path := range outputs {
		if strings.Contains(path, "ghi-chep") || strings.Contains(path, "giay-to") {
			t.Errorf("%s tells what it is about", path)
		}
		if strings.HasPrefix(path, "t/") && strings.HasSuffix(path, "-vi.zip") {
			zips++
		}
	}
	if zips != 1 {
		t.Errorf("the discreet kit has %d ZIPs", zips)
	}
	data, err := outputs["kits.json"].Render()
	if err != nil || strings.Contains(string(data), "ghi-chep") {
		t.Errorf("kits.json: %v\n%s", err, data)
	}
}

// TestAHiddenKitIsNotThere withdraws the kit, lets it expire and makes it a draft.
func TestAHiddenKitIsNotThere(t *testing.T) {
	for name, change := range map[string]func(*campaign.Item){
		"withdrawn": func(it *campaign.Item) { it.Withdrawn = campaign.Day{Year: 2024, Month: 8, Date: 1} },
		"expired":   func(it *campaign.Item) { it.Expires = campaign.Day{Year: 2024, Month: 8, Date: 2} },
		"a draft":   func(it *campaign.Item) { it.Draft = true },
		"to come":   func(it *campaign.Item) { it.Date = campaign.Day{Year: 2024, Month: 8, Date: 3} },
	} {
		_, outputs := planned(t, layouts(t), "2024-08-02", func(c *campaign.Campaign) { change(c.ByKey["ba-cau-hoi"]) })
		for path := range outputs {
			if strings.Contains(path, "ba-cau-hoi") || path == "kits.json" {
				t.Errorf("%s: %s is there", name, path)
			}
		}
	}
}

// TestReadersOfAnotherLanguageAreShownTheKit marks it as being in another one.
func TestReadersOfAnotherLanguageAreShownTheKit(t *testing.T) {
	var c *campaign.Campaign
	kits, _ := planned(t, layouts(t), "2024-08-02", func(read *campaign.Campaign) { c = read })
	en, _ := c.Language("en")
	for key, want := range map[string]string{"ba-cau-hoi": "", "ghi-chep": "vi"} {
		view, _ := kits.Page(c.ByKey[key], en)
		if got := view.(kit.View); got.Lang != want || got.Quiz == nil {
			t.Errorf("%s: %+v", key, got)
		}
	}
}
