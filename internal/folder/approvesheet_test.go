package folder

import (
	"strings"
	"testing"
	"time"

	"loa.vn/loa/internal/approval"
	"loa.vn/loa/internal/ooxml"
	"loa.vn/loa/internal/words"
)

// TestTheSheetHoldsAllThatIsSigned reads the sheet of a kit back: facts, text, slides, questions, what is shown, and
// where a hand writes.
func TestTheSheetHoldsAllThatIsSigned(t *testing.T) {
	f, err := Open("../../test/kits/testdata/campaign", nil, "test", func(zone *time.Location) (time.Time, error) {
		return time.Date(2024, 9, 1, 8, 0, 0, 0, zone), nil
	}, true)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	data, wrong, err := f.ApprovalSheet("ba-cau-hoi", "vi", words.In("vi"))
	if err != nil || wrong != nil {
		t.Fatal(wrong, err)
	}
	if again, _, _ := f.ApprovalSheet("ba-cau-hoi", "vi", words.In("vi")); string(again) != string(data) {
		t.Error("made twice, the bytes differ")
	}
	text, err := ooxml.Text(data)
	if err != nil {
		t.Fatal(err)
	}
	it := f.Campaign.ByKey["ba-cau-hoi"]
	digest, err := approval.Digest(it, "vi", f.Read)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"PHIẾU DUYỆT NỘI DUNG", it.Text("vi").Title, approval.Groups(digest), "ngày 01 tháng 9 năm 2024", "Họ và tên", "Chữ ký"}
	for _, p := range it.Kit.Parts {
		for _, page := range p.Pages {
			if p.Lang == "vi" && page.Title != "" {
				want = append(want, page.Title)
			}
		}
	}
	for _, q := range it.Kit.Quiz("vi").Questions {
		want = append(want, q.Text, q.Choices[0].Text)
	}
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("the sheet does not say %q", w)
		}
	}
}
