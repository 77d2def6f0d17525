package figures_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/coverage"
	"loa.vn/loa/internal/figures"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/page"
	"loa.vn/loa/internal/source"
	"loa.vn/loa/internal/unit"
	"loa.vn/loa/internal/web"
)

func day(s string) campaign.Day {
	d, err := campaign.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

// sample is the campaign of this repository, read once.
var sample = sync.OnceValues(func() (*campaign.Campaign, error) {
	r, err := source.Load("../..", nil)
	return r.Campaign, err
})

// trial is the sample with what two communes, a district and a school published in a half-year.
type trial struct {
	c       campaign.Campaign
	units   *unit.Index
	sums    []campaign.Sum
	reaches []campaign.Reach
	layouts *web.Layouts
	base    *web.Base
	at      campaign.Moment
}

func newTrial(t testing.TB, public campaign.Level) *trial {
	t.Helper()
	c, err := sample()
	if err != nil {
		t.Fatal(err)
	}
	tr := &trial{c: *c, units: unit.New(c.Units, c.Successions)}
	tr.c.Site.Coverage = public
	if tr.layouts, err = web.LoadLayouts(os.DirFS("../../layouts"), nil); err != nil {
		t.Fatal(err)
	}
	tr.at = tr.c.At(day("2025-01-10").Start(tr.c.Site.Timezone), false)
	if tr.base, err = page.NewBase(page.Inputs{Moment: tr.at, Layouts: tr.layouts}); err != nil {
		t.Fatal(err)
	}
	for _, code := range []string{"16816", "17329"} {
		for _, d := range []string{"2024-04-02", "2024-05-02"} {
			u, _ := tr.units.At(code, day(d))
			tr.sum(campaign.Publisher{Unit: u.UnitID}, d)
		}
	}
	tr.sum(campaign.Publisher{Outlet: "bao-nghe-an"}, "2024-05-02")
	return tr
}

func (tr *trial) sum(p campaign.Publisher, d string) {
	on := day(d)
	tr.sums = append(tr.sums, campaign.Sum{
		Publisher: p, Month: campaign.Day{Year: on.Year, Month: on.Month, Date: 1}, Records: 1, Items: []string{"ke-hoach-2024-noi-gi"}, Forms: []string{"loudspeaker"},
		FirstReceived: on, LastReceived: on,
	})
}

func (tr *trial) period(name, from, to string) figures.Period {
	in := coverage.Inputs{Campaign: &tr.c, Units: tr.units, Sums: tr.sums, Reaches: tr.reaches, From: day(from), To: day(to), Level: campaign.Commune}
	p := figures.Period{Name: name, Closed: day("2024-06-28"), Communes: coverage.Count(in)}
	in.Level = campaign.District
	p.Districts = coverage.Count(in)
	return p
}

// pages are the rendered outputs of one half-year, by path; of the communes' own pages two.
func (tr *trial) pages(t testing.TB) map[string]string {
	t.Helper()
	outputs, _ := figures.Plan(figures.Inputs{
		Moment: tr.at, Layouts: tr.layouts, Base: tr.base, Units: tr.units, Periods: []figures.Period{tr.period("2024-H1", "2023-12-15", "2024-06-14")},
	})
	files := map[string]string{}
	for _, o := range outputs {
		if files[o.Path] = ""; strings.Contains(o.Path, "/units/") && !strings.Contains(o.Path, "/16816/") {
			continue
		}
		data, err := o.Render()
		if err != nil {
			t.Fatalf("%s: %v", o.Path, err)
		}
		files[o.Path] = string(data)
	}
	if problems := output.Check(outputs); len(problems) > 0 {
		t.Errorf("%v", problems)
	}
	return files
}

func TestPagesGoAsFarDownAsTheyMay(t *testing.T) {
	for _, c := range []struct {
		public             campaign.Level
		pages              int
		district, commune  bool // what the pages name
		months, ownPage    bool
		unitsInJSON, bytes int
	}{
		{"", 0, false, false, false, false, 0, 0},
		{campaign.Province, 5, false, false, false, false, 0, 0},
		{campaign.District, 7, true, false, true, false, 21, 0},
		{campaign.Commune, 7 + 2*460, true, true, true, true, 460, 0},
	} {
		files := newTrial(t, c.public).pages(t)
		if len(files) != c.pages {
			t.Errorf("%q: %d files, want %d", c.public, len(files), c.pages)
		}
		all := strings.Builder{}
		for _, text := range files {
			all.WriteString(text)
		}
		for name, want := range map[string]bool{"Huyện Kỳ Sơn": c.district, "Xã Keng Đu": c.commune} {
			if strings.Contains(all.String(), name) != want {
				t.Errorf("%q: %s is named: %v, want %v", c.public, name, !want, want)
			}
		}
		if _, ok := files["coverage/2024-H1/months/index.html"]; ok != c.months {
			t.Errorf("%q: matrix: %v", c.public, ok)
		}
		if _, ok := files["en/coverage/units/16816/index.html"]; ok != c.ownPage {
			t.Errorf("%q: a commune's own page: %v", c.public, ok)
		}
		if c.public == "" {
			continue
		}
		var doc struct {
			Level   string
			Units   []coverage.UnitJSON
			Targets []struct{ Value *float64 }
		}
		if err := json.Unmarshal([]byte(files["coverage.json"]), &doc); err != nil {
			t.Fatal(err)
		}
		if len(doc.Units) != c.unitsInJSON || doc.Level != string(c.public) || len(doc.Targets) != len(newTrial(t, c.public).c.Targets) {
			t.Errorf("%q: %d units at %s, %d targets", c.public, len(doc.Units), doc.Level, len(doc.Targets))
		}
	}
}

func TestNothingOfOpenPeriodsIsShown(t *testing.T) {
	tr := newTrial(t, campaign.Commune)
	in := figures.Inputs{Moment: tr.at, Layouts: tr.layouts, Base: tr.base, Units: tr.units}
	if outputs, listed := figures.Plan(in); len(outputs)+len(listed) > 0 || figures.Progress(in) != nil {
		t.Errorf("%d outputs", len(outputs))
	}
}

func TestFewPeopleAreNotShown(t *testing.T) {
	tr := newTrial(t, campaign.Commune)
	u, _ := tr.units.At("16816", day("2024-05-02"))
	tr.reaches = []campaign.Reach{{Entry: 1, Publisher: campaign.Publisher{Unit: u.UnitID}, Date: day("2024-05-02"), Audience: "cong-nhan", People: 7}}
	tr.c.Figures = []campaign.Figure{{Target: "ho-tro-xa-hoi", From: day("2023-12-15"), To: day("2024-06-14"), Numerator: 43, Denominator: 47, Source: "Thử"}}
	files := tr.pages(t)
	page := files["coverage/2024-H1/index.html"]
	for _, secret := range []string{`share">7<`, "43/47", "91,4%"} {
		if strings.Contains(page, secret) {
			t.Errorf("%q is shown", secret)
		}
	}
	if n := strings.Count(page, "Ít người nên không nêu số"); n != 2 {
		t.Errorf("said %d times, want 2", n)
	}
	var doc struct {
		Targets []struct {
			ID                     string
			Value                  *float64
			Numerator, Denominator *int
		}
	}
	if err := json.Unmarshal([]byte(files["coverage.json"]), &doc); err != nil {
		t.Fatal(err)
	}
	for _, target := range doc.Targets {
		hidden := target.ID == "lao-dong-kcn" || target.ID == "ho-tro-xa-hoi"
		if hidden && (target.Value != nil || target.Numerator != nil || target.Denominator != nil) {
			t.Errorf("%s tells its numbers", target.ID)
		}
	}
	tr.reaches[0].People = 12
	if page := tr.pages(t)["coverage/2024-H1/index.html"]; !strings.Contains(page, `share">12<`) {
		t.Error("12 people are not shown")
	}
}

// What a page shows is on it as text, not only as a colour or a length.
func TestPicturesAreAlsoText(t *testing.T) {
	files := newTrial(t, campaign.Commune).pages(t)
	page := files["coverage/2024-H1/index.html"]
	for _, text := range []string{"1/21 xã duy trì (4%); 1 xã đã báo", "2/460", "Số minh họa", "Mọi số liệu ở đây là minh họa"} {
		if !strings.Contains(page, text) {
			t.Errorf("the page does not say %q", text)
		}
	}
	if n := strings.Count(page, `class="tile`); n != 21 {
		t.Errorf("%d tiles, want 21", n)
	}
	if strings.Contains(page, "style=") || strings.Contains(page, "<script>") {
		t.Error("the page has an inline style or script")
	}
	english := files["en/coverage/2024-H1/index.html"]
	if !strings.Contains(english, "1/21 communes keep it up (4%)") || strings.Contains(english, "duy trì (") {
		t.Error("the English page is not English")
	}
}

// Communes of 2025 are drawn from their places, districts are gone.
func TestAMapOfCommunes(t *testing.T) {
	tr := newTrial(t, campaign.Commune)
	tr.c.Plan = campaign.Plan{}
	u, _ := tr.units.At("17329", day("2025-08-05"))
	for _, d := range []string{"2025-07-05", "2025-08-05", "2025-09-05"} {
		tr.sum(campaign.Publisher{Unit: u.UnitID}, d)
	}
	outputs, _ := figures.Plan(figures.Inputs{
		Moment: tr.at, Layouts: tr.layouts, Base: tr.base, Units: tr.units, Periods: []figures.Period{tr.period("2025-Q3", "2025-07-01", "2025-09-30")},
	})
	for _, o := range outputs {
		if o.Path != "coverage/2025-Q3/index.html" {
			continue
		}
		data, err := o.Render()
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(data), `class="tile`); n != 130 {
			t.Errorf("%d tiles, want 130", n)
		}
		if strings.Contains(string(data), `class="bars"`) || !strings.Contains(string(data), "Xã Anh Sơn: 3/3") {
			t.Error("districts that are gone, or no text of a tile")
		}
		return
	}
	t.Error("no page")
}

// The inside view has everything; nothing that belongs there alone has a way into the public pages.
func TestTheInsideViewHasEverything(t *testing.T) {
	tr := newTrial(t, campaign.Commune)
	u, _ := tr.units.At("16816", day("2024-05-02"))
	entry := figures.Entry{
		Seq: 7, Importer: "NGƯỜI-NHẬP", File: "TỆP.csv", Row: 3, Received: day("2024-05-03"),
		Record: campaign.Record{
			Date: day("2024-05-02"), Publisher: campaign.Publisher{Unit: u.UnitID}, Item: "ke-hoach-2024-noi-gi", Form: "loudspeaker", Times: 2,
			Evidence: "https://bang-chung.example/x?a=1&b=<script>", Note: "GHI-CHÚ <b>", Difficulty: "KHÓ-KHĂN",
		},
	}
	own, _ := tr.c.Language("vi")
	files, err := figures.Inside(figures.InsideInputs{
		Campaign: &tr.c, Base: tr.base, Frame: tr.base.Frames["vi"], Own: own, Units: tr.units, Name: "2024-H1",
		Communes: tr.period("2024-H1", "2023-12-15", "2024-06-14").Communes, Entries: []figures.Entry{entry}, Head: "7-0123456789abcdef",
	})
	if err != nil {
		t.Fatal(err)
	}
	if i := slices.IndexFunc(files, func(f figures.File) bool { return f.Name == "unit-16816.html" }); i < 0 {
		t.Fatal("no page of the commune")
	} else {
		text := string(files[i].Data)
		for _, want := range []string{"NGƯỜI-NHẬP", "TỆP.csv:3", "GHI-CHÚ &lt;b&gt;", "KHÓ-KHĂN", "bang-chung.example", "Bản nội bộ", "minh họa"} {
			if !strings.Contains(text, want) {
				t.Errorf("%q is missing", want)
			}
		}
		if strings.Contains(text, "<script>") {
			t.Error("an address is not escaped")
		}
	}
	index := string(files[0].Data)
	for _, want := range []string{"7-0123456789abcdef", "Xã Mường Ải", "unit-16816.html", "Đài Phát thanh và Truyền hình Nghệ An", "Bản nội bộ"} {
		if !strings.Contains(index, want) {
			t.Errorf("the first page does not say %q", want)
		}
	}
}

func TestNamesOfPeriodsInAddresses(t *testing.T) {
	for name, want := range map[string]string{"2024-H1": "2024-H1", "2024-03-01..2024-04-15": "2024-03-01_2024-04-15", "../../x": "_-_-x", "Quý 1": "Qu--1"} {
		if got := figures.PathName(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

func BenchmarkPlan(b *testing.B) {
	tr := newTrial(b, campaign.Commune)
	in := figures.Inputs{Moment: tr.at, Layouts: tr.layouts, Base: tr.base, Units: tr.units, Periods: []figures.Period{
		tr.period("2024-H1", "2023-12-15", "2024-06-14"), tr.period("2024-H2", "2024-06-15", "2024-12-14"), tr.period("2024", "2023-12-15", "2024-12-14"),
	}}
	for b.Loop() {
		figures.Plan(in)
	}
}
