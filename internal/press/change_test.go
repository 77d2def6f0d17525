package press_test

import (
	"encoding/xml"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/web"
)

// revised is a July that was published and then changed in every way.
func revised() campaign.Month {
	slots := publish(
		"2024-06-25", slot("2024-07-bao-1", "bao", "mo", "2024-07-05"), slot("2024-07-dai-1", "dai", "mo", "2024-07-08"),
		slot("2024-07-dai-2", "dai", "thu-hoi", "2024-07-12"), slot("2024-07-bao-2", "bao", "khac", "2024-07-15"),
	)
	slots[0].Date = day("2024-07-09")
	slots[1].Item, slots[1].Language, slots[1].Form = "secret-later", "en", "print"
	slots = publish("2024-07-01", slots...)
	slots[0].Date, slots[0].Status = day("2024-07-10"), campaign.Confirmed
	slots = publish("2024-07-01", slots...)
	slots[3].Status = campaign.Cancelled
	return july(publish("2024-07-03", slots...)...)
}

func TestTheFeedSaysWhatChanged(t *testing.T) {
	c := trial()
	c.Months = []campaign.Month{revised()}
	var feed web.Atom
	if err := xml.Unmarshal([]byte(made(t, planned(t, c, "2024-07-09")["press/feed.xml"])), &feed); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range feed.Entries {
		got = append(got, strings.Join([]string{e.Updated[:10], e.ID, e.Categories[0].Term, e.Title, e.Summary}, " | "))
	}
	want := []string{
		"2024-07-08 | tag:thu.example,2024-07-08:press/2024-07-dai-2/1 | recalled | NGỪNG SỬ DỤNG: T6 12/7, Đài Thử, huyện; xã: Bài thu-hoi | NGỪNG SỬ DỤNG: xin không đăng, không phát lại bài này. Số liệu sai.",
		"2024-07-03 | tag:thu.example,2024-07-03:press/2024-07-bao-2/1 | cancelled | Đã hủy: T2 15/7, Báo Thử: Bài khac | Suất này đã hủy.",
		"2024-07-01 | tag:thu.example,2024-07-01:press/2024-07-dai-1/3 | revised | Sửa: T2 08/7, Đài Thử, huyện; xã: Việc làm (chưa công bố) | Đổi bài: từ “Bài mo” sang “Việc làm (chưa công bố)”. Hình thức đổi từ Phát thanh sang Báo in. Ngôn ngữ đổi từ Tiếng Việt sang Tiếng Anh.",
		"2024-07-01 | tag:thu.example,2024-07-01:press/2024-07-bao-1/3 | moved | Dời ngày: T4 10/7, Báo Thử: Bài mo | Ngày đăng dời từ ngày 5 tháng 7 năm 2024 sang ngày 10 tháng 7 năm 2024. Tình trạng: Đã chốt (trước đây: Dự kiến).",
		"2024-06-25 | tag:thu.example,2024-06-25:press/2024-07-bao-1/0 | new | Mới: T6 05/7, Báo Thử: Bài mo | Báo in; hạn nhận bài ngày 2 tháng 7 năm 2024.",
		"2024-06-25 | tag:thu.example,2024-06-25:press/2024-07-dai-1/0 | new | Mới: T2 08/7, Đài Thử, huyện; xã: Bài mo | Phát thanh; hạn nhận bài ngày 3 tháng 7 năm 2024.",
		"2024-07-08 | tag:thu.example,2024-06-25:press/2024-07-dai-2/0 | new | [NGỪNG SỬ DỤNG] Mới: T6 12/7, Đài Thử, huyện; xã: Bài thu-hoi | Phát thanh; hạn nhận bài ngày 9 tháng 7 năm 2024.",
		"2024-06-25 | tag:thu.example,2024-06-25:press/2024-07-bao-2/0 | new | Mới: T2 15/7, Báo Thử: Bài khac | Báo in; hạn nhận bài ngày 10 tháng 7 năm 2024.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if feed.Updated != "2024-07-08T00:00:00+07:00" || feed.ID != "https://thu.example/loa/press/feed.xml" {
		t.Errorf("feed %s of %s", feed.ID, feed.Updated)
	}
}

// TestThePagesOfChangesHoldTheirDays counts the days back from the moment, the moment's own included.
func TestThePagesOfChangesHoldTheirDays(t *testing.T) {
	c := trial()
	c.Months = []campaign.Month{revised()}
	for _, test := range []struct {
		page, on string
		want     []string
	}{
		{"changes-7", "2024-07-02", []string{"2024-07-01"}},
		{"changes-7", "2024-07-09", []string{"2024-07-08", "2024-07-03"}},
		{"changes-7", "2024-07-10", []string{"2024-07-08"}},
		{"changes-7", "2024-07-15", nil},
		{"changes-30", "2024-07-24", []string{"2024-07-08", "2024-07-03", "2024-07-01", "2024-06-25"}},
		{"changes-30", "2024-07-25", []string{"2024-07-08", "2024-07-03", "2024-07-01"}},
		{"changes-90", "2024-09-30", []string{"2024-07-08", "2024-07-03"}},
		{"changes-90", "2024-12-01", nil},
	} {
		page := built(t, c, test.on)["press/"+test.page+"/index.html"]
		var got []string
		for _, part := range strings.Split(page, `<h2><time datetime="`)[1:] {
			got = append(got, part[:10])
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s on %s:\n%s", test.page, test.on, diff)
		}
		if none := strings.Contains(page, "Không có thay đổi nào"); none != (test.want == nil) {
			t.Errorf("%s on %s says that nothing changed: %v", test.page, test.on, none)
		}
	}
}

// TestTheFeedNeverEndsWithinADay publishes more slots at once than the feed holds.
func TestTheFeedNeverEndsWithinADay(t *testing.T) {
	c := trial()
	var slots []campaign.Slot
	for i := range 70 {
		slots = append(slots, slot("2024-07-dai-"+string(rune('a'+i/10))+string(rune('0'+i%10)), "dai", "mo", "2024-07-05"))
	}
	old := publish("2024-06-01", slot("2024-06-dai-1", "dai", "khac", "2024-06-10"))
	c.Months = []campaign.Month{{Year: 2024, Number: 6, Slots: old}, july(publish("2024-06-25", slots...)...)}
	if n := strings.Count(made(t, planned(t, c, "2024-07-01")["press/feed.xml"]), "<entry>"); n != 70 {
		t.Errorf("the feed has %d entries", n)
	}
}
