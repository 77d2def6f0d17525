package recall

import (
	"errors"
	"iter"
	"strings"
	"testing"
	"time"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/ledger"
	"loa.vn/loa/internal/ooxml"
)

func day(month, date int) campaign.Day { return campaign.Day{Year: 2024, Month: month, Date: date} }

// told is a campaign of which newsrooms know four slots: two of the item, one that was called off, one of another.
func told() *campaign.Campaign {
	slot := func(id, outlet, item string, d campaign.Day, status campaign.Status) campaign.Slot {
		facts := campaign.SlotFacts{Item: item, Form: "print", Language: "vi", Date: d, Status: status}
		return campaign.Slot{ID: id, Outlet: outlet, Revision: 1, Published: facts, Item: "khac"} // what staff changed since is not told
	}
	it := &campaign.Item{Key: "sai", Texts: []*campaign.Text{{Lang: "vi", File: "vi.md", Title: "Bài sai"}}}
	c := &campaign.Campaign{
		Items: []*campaign.Item{it}, ByKey: map[string]*campaign.Item{"sai": it},
		Languages: []campaign.Language{{Tag: "vi", Chain: []string{"vi"}}},
		Outlets:   []campaign.Outlet{{ID: "bao", Name: campaign.Words{"vi": "Báo Thử"}}, {ID: "dai", Name: campaign.Words{"vi": "Đài Thử"}}},
		Months: []campaign.Month{
			{Year: 2024, Number: 7, Slots: []campaign.Slot{
				slot("d", "dai", "sai", day(7, 9), campaign.Planned), slot("b", "bao", "sai", day(7, 5), campaign.Confirmed),
				slot("x", "dai", "sai", day(7, 6), campaign.Cancelled), slot("k", "bao", "khac", day(7, 7), campaign.Planned),
			}},
		},
		Units: []campaign.Unit{{UnitID: campaign.UnitID{Code: "01", From: day(1, 1)}, Name: "Xã Một"}},
	}
	c.Site.Timezone = time.UTC
	return c
}

func entries(records ...campaign.Record) iter.Seq2[ledger.Entry, error] {
	return func(yield func(ledger.Entry, error) bool) {
		for _, r := range records {
			if !yield(ledger.Entry{Record: r}, nil) {
				return
			}
		}
	}
}

func TestWhoHadTheItem(t *testing.T) {
	unit := campaign.Publisher{Unit: campaign.UnitID{Code: "01", From: day(1, 1)}}
	u, err := Of(told(), "sai", day(7, 5), entries(
		campaign.Record{Item: "sai", Date: day(7, 1), Publisher: unit}, campaign.Record{Item: "khac", Date: day(7, 2), Publisher: unit},
		campaign.Record{Item: "sai", Date: day(7, 3), Publisher: unit}, campaign.Record{Item: "sai", Date: day(7, 3), Publisher: campaign.Publisher{Body: "hoi"}},
	))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range u.Slots {
		past := "to come"
		if s.Past {
			past = "past"
		}
		got = append(got, s.ID+" "+s.Name+" "+s.Date+" "+past)
	}
	if want := "b Báo Thử 2024-07-05 past; d Đài Thử 2024-07-09 to come"; strings.Join(got, "; ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if len(u.Records) != 2 || u.Records[0].Name != "hoi" || u.Records[1] != (Publisher{"unit", "01", "Xã Một", 2, "2024-07-01", "2024-07-03"}) {
		t.Errorf("got %+v", u.Records)
	}
	broken := errors.New("no disk")
	if _, err := Of(told(), "sai", day(7, 5), func(yield func(ledger.Entry, error) bool) { yield(ledger.Entry{}, broken) }); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

func TestEachNewsroomHearsOfItsOwnSlots(t *testing.T) {
	c := told()
	u, err := Of(c, "sai", day(7, 5), entries())
	if err != nil {
		t.Fatal(err)
	}
	letters := Recall{Campaign: c, Item: c.ByKey["sai"], Day: day(7, 5), Why: "Sai một con số."}.Notices(u)
	if len(letters) != 2 || letters[0].Path != "bao.docx" || letters[1].Path != "dai.docx" {
		t.Fatalf("got %v", letters)
	}
	for i, says := range []struct{ has, lacks []string }{
		{[]string{"Kính gửi: Báo Thử", "“Bài sai”", "Sai một con số.", "(mã suất b)", "ngày 05 tháng 7 năm 2024", "Nếu đã đăng"}, []string{"mã suất d", "mã suất x", "xin không đăng", "Đài Thử"}},
		{[]string{"Kính gửi: Đài Thử", "(mã suất d)", "xin không đăng, phát"}, []string{"mã suất b", "mã suất x", "Nếu đã đăng"}},
	} {
		data, err := letters[i].Render()
		if err != nil {
			t.Fatal(err)
		}
		text, err := ooxml.Text(data)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range says.has {
			if !strings.Contains(text, w) {
				t.Errorf("%s does not say %q:\n%s", letters[i].Path, w, text)
			}
		}
		for _, w := range says.lacks {
			if strings.Contains(text, w) {
				t.Errorf("%s says %q", letters[i].Path, w)
			}
		}
	}
}
