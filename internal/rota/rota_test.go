package rota

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/schedule"
	"loa.vn/loa/internal/sheet"
	"loa.vn/loa/internal/words"
)

func day(s string) campaign.Day {
	d, err := campaign.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

var july = schedule.Month{Year: 2024, Number: 7}

// trial is a campaign with a July of three slots: one told, one told and called off, one that nobody knows of.
func trial() *campaign.Campaign {
	c := &campaign.Campaign{
		Site: campaign.Site{Title: "Thử", Timezone: time.UTC}, Languages: []campaign.Language{{Tag: "vi", Name: "Tiếng Việt"}},
		Forms:  campaign.Table{{ID: "print", Name: campaign.Words{"vi": "Báo in", "en": "Print"}}, {ID: "radio", Name: campaign.Words{"vi": "Phát thanh", "en": "Radio"}}},
		Topics: campaign.Table{{ID: "viec", Name: campaign.Words{"vi": "Việc làm"}}},
		Outlets: []campaign.Outlet{
			{ID: "bao", Name: campaign.Words{"vi": "Báo Thử"}, Forms: []string{"print"}, Languages: []string{"vi"}, Monthly: 1, RepeatAfter: 6},
			{ID: "dai", Name: campaign.Words{"vi": "Đài Thử"}, Forms: []string{"radio", "print"}, Languages: []string{"vi"}, Monthly: 1, RepeatAfter: 6},
			{ID: "dai-2", Name: campaign.Words{"vi": "Đài thử"}, Forms: []string{"radio"}, Languages: []string{"vi"}, Monthly: 1, Valid: campaign.Period{To: day("2024-07-10")}},
		},
		ByKey: map[string]*campaign.Item{},
	}
	for _, key := range []string{"mot", "hai", "ba", "bon", "bon-2"} {
		it := &campaign.Item{
			Key: key, Section: campaign.Articles, Date: day("2024-06-01"), Topics: []string{"viec"}, Press: &campaign.Press{Forms: []string{"print", "radio"}},
			Texts: []*campaign.Text{{Lang: "vi", File: "x", Title: "Bài " + strings.TrimSuffix(key, "-2")}},
		}
		c.Items = append(c.Items, it)
		c.ByKey[key] = it
	}
	slots := []campaign.Slot{
		{ID: "2024-07-bao-1", Outlet: "bao", Item: "mot", Date: day("2024-07-05"), Form: "print", Language: "vi", Status: campaign.Confirmed, Note: "đã gọi", Line: 3},
		{ID: "2024-07-dai-1", Outlet: "dai", Item: "mot", Date: day("2024-07-08"), Form: "radio", Language: "vi", Status: campaign.Planned, Line: 13},
		{ID: "2024-07-dai-2-1", Outlet: "dai-2", Item: "hai", Date: day("2024-07-09"), Form: "radio", Language: "vi", Status: campaign.Planned, Line: 23},
	}
	slots[0], _ = schedule.Publish(slots[0], day("2024-06-20"))
	c.Months = []campaign.Month{{Year: 2024, Number: 7, File: "content/schedule/2024-07.toml", Slots: slots}}
	return c
}

// out is the month as a sheet of staff.
func out(t testing.TB, c *campaign.Campaign) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := sheet.WriteXLSX(&b, Book(c, c.Months[0], words.In("vi"))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// edited is a sheet after somebody worked on it in another program. The headings stand in row 3, the slots in rows 4 to
// 6; column A is the date, B the outlet, C the item, D the form, F the status, G the note, J the slot, K the check code.
func edited(t testing.TB, data []byte, edit func(f *excelize.File, tab string)) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	edit(f, f.GetSheetName(0))
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func read(t testing.TB, c *campaign.Campaign, edit func(f *excelize.File, tab string)) (Import, []problem.Problem) {
	t.Helper()
	return Read(c, "thang-7.xlsx", edited(t, out(t, c), edit), schedule.Month{})
}

// said are problems in a line each.
func said(problems []problem.Problem) (lines []string) {
	for _, p := range problems {
		lines = append(lines, p.Place()+" "+p.Rule)
		if words.All()[p.Rule].VI == "" {
			lines = append(lines, p.Rule+" has no words")
		}
	}
	return lines
}

func TestASheetThatNobodyEditedChangesNothing(t *testing.T) {
	c := trial()
	for _, say := range []string{"vi", "en"} {
		var b bytes.Buffer
		if err := sheet.WriteCSV(&b, Sheet(c, c.Months[0], words.In(say))); err != nil {
			t.Fatal(err)
		}
		for _, data := range [][]byte{b.Bytes(), edited(t, out(t, c), func(*excelize.File, string) {})} {
			in, problems := Read(c, "x", data, schedule.Month{})
			if len(in.Changes)+len(problems) > 0 || in.Month != july {
				t.Errorf("%+v %v", in, said(problems))
			}
			if diff := cmp.Diff(c.Months[0].Slots, in.Slots); diff != "" {
				t.Error(diff)
			}
		}
	}
}

func TestEachCellThatWasEditedChangesItsSlot(t *testing.T) {
	c := trial()
	in, problems := read(t, c, func(f *excelize.File, tab string) {
		for cell, v := range map[string]any{
			"A4": time.Date(2024, 7, 19, 0, 0, 0, 0, time.UTC), "C4": "Bài ba", "F4": "đã huỷ", "G4": "=không phải công thức\nhai dòng",
			"A5": "15/7/2024", "D5": "Báo in", "C5": "ba",
			"A7": "2024-07-03", "B7": "dai-2", "C7": "bon-2", "D7": "Phát thanh",
		} {
			if err := f.SetCellValue(tab, cell, v); err != nil {
				t.Fatal(err)
			}
		}
		f.RemoveRow(tab, 6) // the slot that nobody knows of
	})
	if diff := cmp.Diff([]string{"thang-7.xlsx promise-broken"}, said(problems)); diff != "" || problem.Errors(problems) > 0 {
		t.Fatal(diff)
	}
	var got []string
	for _, s := range in.Slots {
		got = append(got, fmt.Sprintf("%s %s %s %s %s %s %s %q rev %d", s.ID, s.Outlet, s.Item, s.Date, s.Form, s.Language, s.Status, s.Note, s.Revision))
		if schedule.SealBroken(s) {
			t.Errorf("%s: the seal is broken", s.ID)
		}
	}
	want := []string{
		`2024-07-bao-1 bao ba 2024-07-19 print vi cancelled "=không phải công thức\nhai dòng" rev 1`,
		`2024-07-dai-1 dai ba 2024-07-15 print vi planned "" rev 0`,
		`2024-07-dai-2-2 dai-2 bon-2 2024-07-03 radio vi planned "" rev 0`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	kinds := map[string]int{}
	for _, ch := range in.Changes {
		kinds[ch.Kind]++
	}
	if diff := cmp.Diff(map[string]int{"changed": 7, "removed": 1, "new": 1}, kinds); diff != "" {
		t.Error(diff)
	}
}

// TestEveryMistakeHasItsPlace: all of them at once, and then there is no import.
func TestEveryMistakeHasItsPlace(t *testing.T) {
	set := func(cell string, v any) func(*excelize.File, string) {
		return func(f *excelize.File, tab string) {
			if err := f.SetCellValue(tab, cell, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, test := range map[string]struct {
		edit func(*excelize.File, string)
		want []string
	}{
		"30 February":           {set("A4", "30/02/2024"), []string{"thang-7.xlsx:4:1 rota-bad-date"}},
		"another month":         {set("A4", "05/08/2024"), []string{"thang-7.xlsx:4:1 date-outside-month"}},
		"unknown outlet":        {set("B5", "Báo Không Có"), []string{"thang-7.xlsx:5:2 rota-unknown"}},
		"outlet of two":         {set("B5", "ĐÀI THỬ"), []string{"thang-7.xlsx:5:2 rota-several"}},
		"unknown item":          {set("C5", "Bài chín"), []string{"thang-7.xlsx:5:3 rota-unknown"}},
		"title of two":          {set("C5", "Bài bon"), []string{"thang-7.xlsx:5:3 rota-several"}},
		"unknown form":          {set("D5", "điện tín"), []string{"thang-7.xlsx:5:4 rota-unknown"}},
		"form of others":        {set("D4", "radio"), []string{"thang-7.xlsx:4:4 slot-outlet-form"}},
		"unknown language":      {set("E5", "Klingon"), []string{"thang-7.xlsx:5:5 rota-unknown"}},
		"unknown status":        {set("F5", "có lẽ"), []string{"thang-7.xlsx:5:6 rota-bad-status"}},
		"empty":                 {set("F5", ""), []string{"thang-7.xlsx:5:6 rota-empty"}},
		"unknown slot":          {set("J5", "2024-07-dai-9"), []string{"thang-7.xlsx:5:10 rota-unknown-slot"}},
		"copied row":            {set("J6", "2024-07-dai-1"), []string{"thang-7.xlsx:6:10 rota-double"}},
		"ended outlet":          {set("A6", "2024-07-11"), []string{"thang-7.xlsx:6:2 slot-outlet-ended"}},
		"outlet of a told slot": {set("B4", "dai"), []string{"thang-7.xlsx:4:2 rota-outlet-told"}},
		"told slot without row": {func(f *excelize.File, tab string) { f.RemoveRow(tab, 4) }, []string{"thang-7.xlsx rota-gone"}},
		"long note":             {set("G4", strings.Repeat("x", 3000)), []string{"thang-7.xlsx:4:7 rota-long-note"}},
		"formula": {func(f *excelize.File, tab string) {
			f.SetCellFormula(tab, "B5", `HYPERLINK("http://x","Đài Thử")`)
		}, []string{"thang-7.xlsx:5:2 rota-formula", "thang-7.xlsx:5:2 rota-unknown"}},
		"several": {func(f *excelize.File, tab string) {
			set("A4", "mai")(f, tab)
			set("F6", "?")(f, tab)
			set("J5", "x")(f, tab)
		}, []string{"thang-7.xlsx:4:1 rota-bad-date", "thang-7.xlsx:5:10 rota-unknown-slot", "thang-7.xlsx:6:6 rota-bad-status"}},
	} {
		c := trial()
		c.Outlets[1].Name["en"] = "Trial Radio" // so that a sheet can name it
		in, problems := read(t, c, func(f *excelize.File, tab string) {
			set("B5", "dai")(f, tab)
			set("B6", "dai-2")(f, tab)
			test.edit(f, tab)
		})
		if diff := cmp.Diff(test.want, said(problems)); diff != "" || in.Slots != nil {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestACellThatSomebodyElseChangedMeanwhileIsNotOverwritten: two people took the month out.
func TestACellThatSomebodyElseChangedMeanwhileIsNotOverwritten(t *testing.T) {
	c := trial()
	data := out(t, c)
	c.Months[0].Slots[1].Date = day("2024-07-22")
	late := edited(t, data, func(f *excelize.File, tab string) {
		if err := f.SetCellValue(tab, "A5", "2024-07-23"); err != nil {
			t.Fatal(err)
		}
	})
	_, problems := Read(c, "x.xlsx", late, schedule.Month{})
	if diff := cmp.Diff([]string{"x.xlsx:5:10 rota-stale"}, said(problems)); diff != "" {
		t.Error(diff)
	}
	c.Months[0].Slots[1].Date = day("2024-07-23") // to the same day: nobody disagrees
	if in, problems := Read(c, "x.xlsx", late, schedule.Month{}); len(problems)+len(in.Changes) > 0 {
		t.Errorf("%v %v", said(problems), in.Changes)
	}
}

// TestAPublicSheetChangesOnlyWhatItTold: what staff wrote since the month was published stays, and so do slots that the
// public never saw.
func TestAPublicSheetChangesOnlyWhatItTold(t *testing.T) {
	c := trial()
	c.Months[0].Slots[0].Note, c.Months[0].Slots[0].Item = "sửa sau khi báo", "hai"
	public := "Ngày đăng,Cơ quan báo chí,Bài,Hình thức,Ngôn ngữ,Tình trạng,Mã cơ quan,Mã suất,Lần báo\n" +
		"%s,Báo Thử,%s,Báo in,Tiếng Việt,Đã chốt,bao,2024-07-bao-1,%d\n"
	for _, test := range []struct{ row, want string }{
		{fmt.Sprintf(public, "2024-07-05", "Bài mot", 1), "hai 2024-07-05"},
		{fmt.Sprintf(public, "2024-07-05", "Việc làm (chưa công bố)", 1), "hai 2024-07-05"},
		{fmt.Sprintf(public, "12/07/2024", "Bài mot", 1), "hai 2024-07-12"},
		{fmt.Sprintf(public, "12/07/2024", "Bài ba", 1), "x.csv:2:8 rota-stale"},
		{fmt.Sprintf(public, "12/07/2024", "Bài mot", 2), "x.csv:2:8 rota-stale"},
	} {
		in, problems := Read(c, "x.csv", []byte(test.row), schedule.Month{})
		got := strings.Join(said(problems), " ")
		if len(in.Slots) == 3 {
			got += in.Slots[0].Item + " " + in.Slots[0].Date.String()
		}
		if got != test.want {
			t.Errorf("got %s, want %s, from\n%s", got, test.want, test.row)
		}
		if len(problems) == 0 && !slices.Equal(in.Kept, []string{"2024-07-dai-1", "2024-07-dai-2-1"}) {
			t.Errorf("kept %v", in.Kept)
		}
	}
}

// TestATypedListAddsSlotsOnce needs no ids, and reading it again changes nothing.
func TestATypedListAddsSlotsOnce(t *testing.T) {
	c := trial()
	list := []byte("Ngày;Cơ quan;Tên bài\n11/7/2024;Báo Thử;Bài hai\n08/07/2024;dai;mot\n")
	in, problems := Read(c, "x.csv", list, schedule.Month{})
	if len(problems) > 0 || len(in.Changes) != 1 || len(in.Slots) != 4 || in.Slots[3].ID != "2024-07-bao-2" || in.Slots[3].Form != "print" || in.Slots[3].Language != "vi" {
		t.Fatalf("%+v %v", in, said(problems))
	}
	c.Months[0].Slots = in.Slots
	if again, problems := Read(c, "x.csv", list, schedule.Month{}); len(problems)+len(again.Changes) > 0 {
		t.Errorf("%+v %v", again.Changes, said(problems))
	}
	if _, problems := Read(c, "x.csv", []byte("Ngày,Bài\n"), schedule.Month{}); len(problems) != 1 || problems[0].Rule != "rota-no-heading" {
		t.Error(said(problems))
	}
	if _, problems := Read(c, "x.csv", []byte("Ngày,Cơ quan,Bài\n2024-07-01,bao,hai\n2024-08-01,bao,ba\n"), schedule.Month{}); len(problems) != 1 || problems[0].Rule != "rota-which-month" {
		t.Error(said(problems))
	}
}

// FuzzRead protects against whatever a file holds: no panic, and an import without a problem keeps every slot that
// newsrooms know.
func FuzzRead(f *testing.F) {
	f.Add([]byte("Ngày đăng,Cơ quan báo chí,Bài,Mã suất\n2024-07-05,bao,mot,2024-07-bao-1\n"))
	f.Add([]byte("Slot,Check code,Date\n2024-07-bao-1,zz,\"=1+1\"\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		in, problems := Read(trial(), "x", data, schedule.Month{})
		if problem.Errors(problems) == 0 && !slices.ContainsFunc(in.Slots, func(s campaign.Slot) bool { return s.ID == "2024-07-bao-1" && s.Revision == 1 }) {
			if in.Month == july {
				t.Fatalf("%+v", in)
			}
		}
	})
}
