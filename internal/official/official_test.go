package official

import (
	"strings"
	"testing"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/ooxml"
)

// The Decree writes noughts before days below 10 and before the months 1 and 2 alone.
func TestDatesHaveTheDecreesNoughts(t *testing.T) {
	for _, test := range []struct {
		day  campaign.Day
		want string
	}{
		{campaign.Day{Year: 2024, Month: 6, Date: 5}, "Nghệ An, ngày 05 tháng 6 năm 2024"},
		{campaign.Day{Year: 2024, Month: 2, Date: 15}, "Nghệ An, ngày 15 tháng 02 năm 2024"},
		{campaign.Day{Year: 2024, Month: 12, Date: 31}, "Nghệ An, ngày 31 tháng 12 năm 2024"},
	} {
		if got := Date("Nghệ An", test.day); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

func TestAPaperHasItsParts(t *testing.T) {
	h := Head{Superior: "Ủy ban nhân dân tỉnh", Body: "Sở Thử", Symbol: "BC-ST", Place: "Vinh", Day: campaign.Day{Year: 2024, Month: 6, Date: 20}}
	doc := Document("Báo cáo", h.Body)
	doc.Body = append(doc.Body, h.Table())
	doc.Body = append(doc.Body, Name("Báo cáo", "Kết quả 6 tháng")...)
	doc.Body = append(doc.Body, To([]string{"Ủy ban nhân dân tỉnh", "Bộ"})...)
	doc.Body = append(doc.Body, Says(ooxml.Span{Text: "Nội dung."}), Signature([]string{"- Như trên;", "- Lưu: VT."}, "KT. Giám đốc", "Phó Giám đốc"))
	doc.Body = append(doc.Body, ooxml.Section{Page: Page()})
	doc.Body = append(doc.Body, Annex("Phụ lục", "BẢNG", AnnexOf("Báo cáo", "", h.Day, h.Body))...)
	data, err := doc.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	text, err := ooxml.Text(data)
	if err != nil {
		t.Fatal(err)
	}
	at := 0
	for _, want := range []string{
		"ỦY BAN NHÂN DÂN TỈNH\nSỞ THỬ\n", Nation + "\n" + Motto + "\n", "Số:          /BC-ST\n", "Vinh, ngày 20 tháng 6 năm 2024\n",
		"BÁO CÁO\nKết quả 6 tháng\n", "Kính gửi:\n- Ủy ban nhân dân tỉnh;\n- Bộ.\n", "Nội dung.\n", "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n",
		"KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n", "PHỤ LỤC\nBẢNG\n(Kèm theo Báo cáo số          /           ngày 20 tháng 6 năm 2024 của Sở Thử)\n",
	} {
		i := strings.Index(text[at:], want)
		if i < 0 {
			t.Fatalf("behind %d there is no %q in:\n%s", at, want, text)
		}
		at += i + len(want)
	}
}
