package search

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"loa.vn/loa/internal/campaign"
)

func text(title, summary, body string) *campaign.Text {
	return &campaign.Text{Title: title, Summary: summary, Body: &campaign.Body{HTML: body}}
}

// forms are what an index holds, by key and form.
type forms map[string]map[string][]posting

func formsOf(documents []document, day campaign.Day) forms {
	by := forms{}
	for _, e := range newIndex(documents, day).entries() {
		if by[e.key] == nil {
			by[e.key] = map[string][]posting{}
		}
		by[e.key][e.form] = e.list.postings()
	}
	return by
}

func TestBothPlacesOfAToneMarkAreOneForm(t *testing.T) {
	x := formsOf([]document{{text: text("hoà bình", "", "")}, {text: text("hòa bình", "", "")}}, campaign.Day{})
	if forms := x["hoa binh"]; len(forms) != 1 || len(forms["hòa bình"]) != 2 {
		t.Errorf("“hoà bình” and “hòa bình” are %v, want one form with two documents", forms)
	}
}

func TestWordsAcrossStretchesAreNoNeighbours(t *testing.T) {
	x := formsOf([]document{{text: text("một", "hai", "<p>ba</p><p>bốn</p>")}}, campaign.Day{})
	for _, pair := range []string{"mot hai", "hai ba", "ba bon"} {
		if x[pair] != nil {
			t.Errorf("%q is a pair, though its words stand in different stretches", pair)
		}
	}
}

func TestPassagesOfOtherDaysAreNotFound(t *testing.T) {
	body := &campaign.Body{
		HTML:  "<p>trước</p><p>nay</p>",
		Holes: []campaign.Hole{{At: 0, Kind: campaign.Open}, {At: len("<p>trước</p>"), Kind: campaign.Close}},
		Refs:  []campaign.Ref{{Kind: campaign.Dated, Period: campaign.Period{To: campaign.Day{Year: 2025, Month: 6, Date: 30}}}},
	}
	d := []document{{text: &campaign.Text{Body: body}}}
	if x := formsOf(d, campaign.Day{Year: 2025, Month: 6, Date: 30}); x["truoc"] == nil {
		t.Error("a passage is not found on its last day")
	}
	if x := formsOf(d, campaign.Day{Year: 2025, Month: 7, Date: 1}); x["truoc"] != nil || x["nay"] == nil {
		t.Errorf("on the day after, the keys are %v", x)
	}
}

// A kit is found by the words of its lesson, which stand on its page; the headings of its passages count more.
func TestALessonIsFound(t *testing.T) {
	page := func(title, body string) *campaign.Page {
		return &campaign.Page{Title: title, Body: &campaign.Body{HTML: "<p>" + body + "</p>"}}
	}
	it := &campaign.Item{Kit: &campaign.Kit{Parts: []*campaign.Part{
		{Kind: campaign.Lesson, Lang: "vi", Pages: []*campaign.Page{page("Khởi động", "bảng phụ"), page("", "phiếu")}},
		{Kind: campaign.Slides, Lang: "vi", Pages: []*campaign.Page{page("Trang chiếu", "hình")}},
	}}}
	x := formsOf([]document{{text: text("bộ", "", ""), lesson: lesson(it, "vi")}}, campaign.Day{})
	if x["bang phu"] == nil || x["phieu"] == nil || x["hinh"] != nil {
		t.Errorf("the keys are %v", x)
	}
	if got := fmt.Sprint(x["khoi"], x["phieu"]); got != "map[khởi:[{0 3}]] map[phiếu:[{0 1}]]" {
		t.Errorf("got %s", got)
	}
	if len(lesson(it, "en")) > 0 {
		t.Error("a lesson of another language is found")
	}
}

// Every shard is JSON that holds what the index holds, each key in one shard.
func TestShardsHoldTheWholeIndex(t *testing.T) {
	var documents []document
	for i := range 300 {
		documents = append(documents, document{text: text(fmt.Sprintf("Bài %d", i), "phòng chống \"mua bán\" người", strings.Repeat("<p>đường dài</p>", i%3))})
	}
	x := formsOf(documents, campaign.Day{})
	found := forms{}
	for _, entries := range newIndex(documents, campaign.Day{}).divide(shards(len(documents))) {
		var shard map[string][]any
		if err := json.Unmarshal(write(nil, entries), &shard); err != nil {
			t.Fatal(err)
		}
		for key, entry := range shard {
			if found[key] != nil {
				t.Errorf("%q lies in two shards", key)
			}
			found[key] = map[string][]posting{}
			for i := 0; i < len(entry); i += 2 {
				form, _ := entry[i].(string)
				if form == "" {
					form = key
				}
				n, list := 0, entry[i+1].([]any)
				for j := 0; j < len(list); j += 2 {
					n += int(list[j].(float64))
					found[key][form] = append(found[key][form], posting{n, int(list[j+1].(float64))})
				}
			}
		}
	}
	for key, forms := range x {
		for form, list := range forms {
			got := found[key][form]
			if want := len(list); !strings.Contains(key, " ") && want > longest && len(got) == longest {
				continue
			}
			if fmt.Sprint(got) != fmt.Sprint(list) {
				t.Errorf("%q (%s): %v, want %v", key, form, got, list)
			}
		}
	}
}

func TestNewItemsLeaveOtherShardsAsTheyAre(t *testing.T) {
	documents := []document{{text: text("phòng chống", "", "<p>việc làm an toàn</p>")}, {text: text("hợp đồng", "", "")}}
	more := append(documents[:2:2], document{text: text("bài mới", "", "")})
	before, after := newIndex(documents, campaign.Day{}), newIndex(more, campaign.Day{})
	old, now := before.divide(64), after.divide(64)
	changed := 0
	for i := range old {
		if string(write(nil, old[i])) != string(write(nil, now[i])) {
			changed++
		}
	}
	if changed > 3 {
		t.Errorf("three new keys changed %d shards", changed)
	}
}

func TestLettersOfATitle(t *testing.T) {
	for title, want := range map[string]string{"Ước mơ": "U", "Đường về": "Đ", "“Âm thanh”": "A", "30 tháng 7": "0-9", "…": "0-9"} {
		if got := initial(title); got != want {
			t.Errorf("%q stands under %q, want %q", title, got, want)
		}
	}
}
