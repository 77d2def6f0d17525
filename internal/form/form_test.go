package form_test

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/form"
	"loa.vn/loa/internal/intake"
	"loa.vn/loa/internal/unit"
)

func day(s string) campaign.Day {
	d, _ := campaign.ParseDay(s)
	return d
}

func commune(code, name, parent, from, to string) campaign.Unit {
	return campaign.Unit{UnitID: campaign.UnitID{Code: code, From: day(from)}, Name: name, Level: campaign.Commune, Parent: parent, To: day(to)}
}

// inputs are a small campaign on a day, with communes of one name and one with every kind of item.
func inputs(today string) form.Inputs {
	units := []campaign.Unit{
		{UnitID: campaign.UnitID{Code: "40"}, Name: "Tỉnh Nghệ An", Level: campaign.Province},
		{UnitID: campaign.UnitID{Code: "423"}, Name: "Huyện Tân Kỳ", Level: campaign.District, Parent: "40", To: day("2025-06-30")},
		{UnitID: campaign.UnitID{Code: "415"}, Name: "Huyện Quế Phong", Level: campaign.District, Parent: "40", To: day("2025-06-30")},
		commune("16744", "Xã Đồng Văn", "415", "", "2025-06-30"), commune("17287", "Xã Đồng Văn", "423", "", "2025-06-30"),
		commune("17266", "Thị trấn Tân Kỳ", "423", "", "2025-06-30"), commune("17266", "Xã Tân Kỳ", "40", "2025-07-01", ""),
	}
	c := &campaign.Campaign{
		Site:      campaign.Site{Title: "Cùng nhau an toàn", Timezone: time.FixedZone("", 7*3600), Illustration: true, Contact: campaign.Words{"vi": "Nhóm biên soạn"}},
		Languages: []campaign.Language{{Tag: "vi"}},
		Forms: campaign.Table{
			{ID: "print", Name: campaign.Words{"vi": "Báo in"}},
			{ID: "loudspeaker", Name: campaign.Words{"vi": "Loa truyền thanh"}},
			{ID: "meeting", Name: campaign.Words{"vi": "Họp, sinh hoạt cộng đồng"}},
			{ID: "poster", Name: campaign.Words{"vi": "Áp phích, pa-nô, tờ rơi"}},
		},
		Audiences: campaign.Table{{ID: "hoc-sinh", Name: campaign.Words{"vi": "Học sinh trung học phổ thông"}}},
		ByKey:     map[string]*campaign.Item{}, Units: units,
	}
	for _, it := range []*campaign.Item{
		{Key: "a", Code: "MBN-10", Date: day("2024-04-05"), Texts: []*campaign.Text{{Lang: "vi", Title: "Năm dấu hiệu: “việc nhẹ”, lương cao (phần 1)"}}},
		{Key: "b", Code: "MBN-2", Date: day("2024-07-31"), Texts: []*campaign.Text{{Lang: "vi", Title: "Ra cuối tháng"}}},
		{Key: "c", Date: day("2024-04-05"), Texts: []*campaign.Text{{Lang: "vi", Title: "Không có mã"}}},
		{Key: "d", Code: "X-1", Date: day("2024-08-01"), Texts: []*campaign.Text{{Lang: "vi", Title: "Tháng sau"}}},
		{Key: "e", Code: "XX-2", Date: day("2024-04-05"), Expires: day("2024-07-01"), Texts: []*campaign.Text{{Lang: "vi", Title: "Đã hết hạn"}}},
		{Key: "f", Code: "XX-3", Date: day("2024-04-05"), Withdrawn: day("2024-06-30"), Texts: []*campaign.Text{{Lang: "vi", Title: "Đã thu hồi"}}},
		{Key: "g", Code: "XX-4", Date: day("2024-04-05"), Draft: true, Texts: []*campaign.Text{{Lang: "vi", Title: "Nháp"}}},
		{Key: "h", Code: "XX-5", Section: campaign.Pages, Texts: []*campaign.Text{{Lang: "vi", Title: "Trang giới thiệu"}}},
		{Key: "i", Code: "XX-6", Date: day("2024-04-05"), Press: &campaign.Press{Embargo: time.Date(2024, 8, 1, 6, 0, 0, 0, time.UTC)}, Texts: []*campaign.Text{{Lang: "vi", Title: "Hẹn giờ"}}},
	} {
		c.Items = append(c.Items, it)
		c.ByKey[it.Key] = it
	}
	return form.Inputs{Campaign: c, Units: unit.New(units, nil), Day: day(today)}
}

func monthly(in form.Inputs, first string) form.Inputs {
	in.Month = day(first)
	return in
}

func TestWhatAFormOffers(t *testing.T) {
	f := form.New(monthly(inputs("2024-08-20"), "2024-07-01"))
	var codes []string
	for _, it := range f.Items {
		codes = append(codes, it.Offer)
	}
	if got, want := strings.Join(codes, " | "), "MBN-2 – Ra cuối tháng | MBN-10 – Năm dấu hiệu: “việc nhẹ”, lương cao (phần 1) | Không có mã"; got != want {
		t.Errorf("items\n got %s\nwant %s", got, want)
	}
	if got, want := strings.Join(f.Units, " | "), "16744 – Xã Đồng Văn (Huyện Quế Phong) | 17266 – Thị trấn Tân Kỳ (Huyện Tân Kỳ) | 17287 – Xã Đồng Văn (Huyện Tân Kỳ) | 415 – Huyện Quế Phong | 423 – Huyện Tân Kỳ | 40 – Tỉnh Nghệ An"; got != want {
		t.Errorf("units\n got %s\nwant %s", got, want)
	}
	later := form.New(monthly(inputs("2025-08-20"), "2025-07-01"))
	if got, want := strings.Join(later.Units, " | "), "17266 – Xã Tân Kỳ | 40 – Tỉnh Nghệ An"; got != want {
		t.Errorf("units after the reform\n got %s\nwant %s", got, want)
	}
	in := inputs("2024-08-20")
	in.Unit, _ = in.Units.At("423", in.Day)
	if got, want := strings.Join(form.New(in).Units, " | "), "17266 – Thị trấn Tân Kỳ (Huyện Tân Kỳ) | 17287 – Xã Đồng Văn (Huyện Tân Kỳ) | 423 – Huyện Tân Kỳ"; got != want {
		t.Errorf("units of a district\n got %s\nwant %s", got, want)
	}
}

// sheetOf is the form as another program opens it.
func sheetOf(t *testing.T, f form.Form) *excelize.File {
	t.Helper()
	data, err := f.XLSX()
	if err != nil {
		t.Fatal(err)
	}
	again, err := f.XLSX()
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("the same form gives other bytes (%v)", err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	return book
}

func save(t *testing.T, book *excelize.File) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// head is the number of the row of headings.
func head(t *testing.T, book *excelize.File) int {
	t.Helper()
	rows, err := book.GetRows("Phiếu ghi")
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(rows, func(r []string) bool { return len(r) > 3 && r[0] == "Ngày" })
	if at < 0 {
		t.Fatalf("no headings in %q", rows)
	}
	return at + 1
}

var listRange = regexp.MustCompile(`^'?([^'!]+)'?!\$([A-Z]+)\$(\d+):\$([A-Z]+)\$(\d+)$`)

// offered are the lists of the columns, by their letters, as Excel finds them.
func offered(t *testing.T, book *excelize.File, row int) map[string][]string {
	t.Helper()
	rules, err := book.GetDataValidations("Phiếu ghi")
	if err != nil {
		t.Fatal(err)
	}
	lists := map[string][]string{}
	for _, rule := range rules {
		m := listRange.FindStringSubmatch(rule.Formula1)
		if m == nil || !strings.Contains(rule.Sqref, fmt.Sprintf("%d:", row+1)) {
			t.Fatalf("a list of %q for %q", rule.Formula1, rule.Sqref)
		}
		if rule.ErrorStyle == nil || *rule.ErrorStyle != "warning" {
			t.Errorf("%s takes nothing that is not in its list", rule.Sqref)
		}
		columns, err := book.GetCols(m[1])
		if err != nil {
			t.Fatal(err)
		}
		n, _ := excelize.ColumnNameToNumber(m[2])
		var last int
		fmt.Sscan(m[5], &last)
		lists[rule.Sqref[:1]] = columns[n-1][:last]
	}
	return lists
}

// Every unit, item, form and audience that is offered, chosen in another program, is taken when it comes back.
func TestWhatComesBackIsTakenAsItIs(t *testing.T) {
	in := monthly(inputs("2024-08-20"), "2024-07-01")
	f := form.New(in)
	book := sheetOf(t, f)
	row := head(t, book)
	lists := offered(t, book, row)
	set := func(cell string, value any) {
		t.Helper()
		if err := book.SetCellValue("Phiếu ghi", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	n := max(len(lists["B"]), len(lists["C"]), len(lists["D"]), len(lists["G"]))
	if n < 6 || len(lists["C"]) != 3 || len(lists["D"]) != 4 || len(lists["G"]) != 1 {
		t.Fatalf("lists %v", lists)
	}
	for i := range n {
		at := func(column string) string { return fmt.Sprint(column, row+1+i) }
		set(at("A"), time.Date(2024, 7, 31, 0, 0, 0, 0, time.UTC))
		for _, column := range []string{"B", "C", "D", "G"} {
			set(at(column), lists[column][i%len(lists[column])])
		}
		set(at("E"), i+1)
	}
	got := intake.Read("ve.xlsx", save(t, book), intake.Inputs{Campaign: in.Campaign, Units: in.Units, Today: in.Day})
	if len(got.Problems) > 0 || len(got.Drafts) != n {
		t.Fatalf("%d drafts, %v", len(got.Drafts), got.Problems)
	}
	seen := map[string]bool{}
	for i, d := range got.Drafts {
		if len(d.Problems) > 0 {
			t.Errorf("%q: %v", d.Cells, d.Problems)
		}
		if r := d.Record; r.Date != day("2024-07-31") || r.Times != i+1 || !strings.HasPrefix(lists["B"][i], r.Publisher.Unit.Code+" ") {
			t.Errorf("%q became %+v", d.Cells, r)
		}
		seen[d.Record.Item], seen[d.Record.Form] = true, true
	}
	for _, want := range []string{"a", "b", "c", "print", "loudspeaker", "meeting", "poster"} {
		if !seen[want] {
			t.Errorf("nothing came back for %q", want)
		}
	}
}

func TestAFormThatNobodyFilledInHoldsNothing(t *testing.T) {
	in := inputs("2024-08-20")
	in.Unit, _ = in.Units.At("17287", in.Day)
	book := sheetOf(t, form.New(in))
	row := head(t, book)
	got := intake.Read("ve.xlsx", save(t, book), intake.Inputs{Campaign: in.Campaign, Units: in.Units, Today: in.Day})
	if len(got.Drafts) != 0 || len(got.Problems) != 1 || got.Problems[0].Rule != "intake-no-rows" {
		t.Fatalf("%d drafts, %v", len(got.Drafts), got.Problems)
	}
	// The unit stands in each row already: only the rest is filled in.
	for cell, value := range map[string]any{"A": "5/8/2024", "C": "MBN-10", "D": "loa"} {
		if err := book.SetCellValue("Phiếu ghi", fmt.Sprint(cell, row+3), value); err != nil {
			t.Fatal(err)
		}
	}
	got = intake.Read("ve.xlsx", save(t, book), intake.Inputs{Campaign: in.Campaign, Units: in.Units, Today: in.Day})
	if len(got.Drafts) != 1 || len(got.Drafts[0].Problems) > 0 || got.Drafts[0].Record.Publisher.Unit.Code != "17287" {
		t.Fatalf("%+v", got)
	}
}

// The message of the example is one that would be taken; so are the words for forms.
func TestTheMessagesOfTheFormAreUnderstood(t *testing.T) {
	in := inputs("2024-08-20")
	f := form.New(in)
	lines := []string{f.Example.Message}
	for _, w := range f.Forms {
		lines = append(lines, "17287 5/8 MBN-10 "+w.Short)
	}
	got := intake.Read("tin.txt", []byte(strings.Join(lines, "\n")), intake.Inputs{Campaign: in.Campaign, Units: in.Units, Today: in.Day})
	for i, d := range got.Drafts {
		if len(d.Problems) > 0 {
			t.Errorf("%s: %v", lines[i], d.Problems)
		}
	}
}

func TestThePage(t *testing.T) {
	f := form.New(monthly(inputs("2024-08-20"), "2024-07-01"))
	page, err := f.HTML()
	if err != nil {
		t.Fatal(err)
	}
	text := string(page)
	for _, want := range []string{`<html lang="vi">`, "Phiếu ghi việc tuyên truyền tháng 7/2024", "BẢN MINH HỌA", "MBN-10", "không gửi ảnh thấy rõ mặt người", "A4 landscape", "Nhóm biên soạn"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, strange := range []string{"<script", "<link", "src=", "@import", "url("} {
		if strings.Contains(text, strange) {
			t.Errorf("the page has %q", strange)
		}
	}
}

func TestACampaignWithoutUnitsOrItems(t *testing.T) {
	in := form.Inputs{Campaign: &campaign.Campaign{Site: campaign.Site{Timezone: time.UTC}, Languages: []campaign.Language{{Tag: "en", Title: "Safe"}}}, Units: unit.New(nil, nil), Day: day("2024-08-20")}
	f := form.New(in)
	if _, err := f.XLSX(); err != nil {
		t.Error(err)
	}
	page, err := f.HTML()
	if err != nil || !strings.Contains(string(page), "What was published") {
		t.Errorf("%v %s", err, page)
	}
}
