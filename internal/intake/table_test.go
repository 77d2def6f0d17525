package intake_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"loa.vn/loa/internal/intake"
)

const head = "date,unit,item,form,times,reach,language,audience,evidence,note\n"

func TestRowsOfATable(t *testing.T) {
	in := inputs(t, "2025-12-31")
	for row, want := range map[string]string{
		"2024-07-05,17329,MBN-3,loudspeaker,2,,,,,":                                                                            "2024-07-05 17329 nhan-dien loudspeaker 2",
		"05/07/2024,Thị trấn Anh Sơn,Nhận diện mua bán người,Loa truyền thanh,,,,,,":                                           "2024-07-05 17329 nhan-dien loudspeaker 1",
		"5/7/2024,17329 - Thị trấn Anh Sơn,MBN-3 - Nhận diện,loa,,,vi,,,":                                                      "2024-07-05 17329 nhan-dien loudspeaker 1 in=vi",
		"5/7/2024,tt anh son,nhan-dien,hop,1,1.200,Tiếng Việt,Học sinh trung học phổ thông,https://vi.example/a,- đã chụp ảnh": "2024-07-05 17329 nhan-dien meeting 1 in=vi to=hoc-sinh evidence=https://vi.example/a note=- đã chụp ảnh reach=1200",
		"5/7/2024,17329,MBN-3,họp,,45 người,Mông,,,":                                                                           "2024-07-05 17329 nhan-dien meeting 1 in=hmn reach=45",

		// The day.
		",17329,MBN-3,loa,,,,,,":           "2:1 empty-date",
		"30/02/2024,17329,MBN-3,loa,,,,,,": "2:1 bad-date",
		"5/7/24,17329,MBN-3,loa,,,,,,":     "2:1 bad-date",
		"07/13/2024,17329,MBN-3,loa,,,,,,": "2:1 bad-date",
		"2026-01-01,17329,MBN-3,loa,,,,,,": "2:1 future",
		"2024-03-25,17329,MBN-3,loa,,,,,,": "2:1 before-plan",
		// The unit.
		",17329,,,,,,,,":                                   "0 drafts, 0:0 no-rows", // waits to be filled in
		"5/7/2024,,MBN-3,loa,,,,,,":                        "2:2 nobody",
		"5/7/2024,99999,MBN-3,loa,,,,,,":                   "2:2 unknown-code",
		"5/7/2024,Đồng Văn,MBN-3,loa,,,,,,":                "2:2 ambiguous-unit [Xã Đồng Văn (16744, Huyện Quế Phong); Xã Đồng Văn (17287, Huyện Tân Kỳ); Xã Đồng Văn (17764, Huyện Thanh Chương)]",
		"5/1/2025,Thị trấn Anh Sơn,MBN-3,loa,,,,,,":        "2:2 unit-became [Thị trấn Kim Nhan (17329, Huyện Anh Sơn)]",
		"5/1/2025,16684,MBN-3,loa,,,,,,":                   "2:2 unit-became [Phường Quang Trung (16681, Thành phố Vinh)]",
		"5/1/2025,17194,MBN-3,loa,,,,,,":                   "2:2 unit-became [Thị trấn Cầu Giát (17179, Huyện Quỳnh Lưu); Xã Bình Sơn (17185, Huyện Quỳnh Lưu)]",
		"5/7/2025,424,MBN-3,loa,,,,,,":                     "2:2 unit-ended",
		"5/7/2024,Kim Nhan,MBN-3,loa,,,,,,":                "2:2 unit-not-yet",
		"5/7/2025,17329 Thị trấn Kim Nhan,MBN-3,loa,,,,,,": "2:2 code-and-name",
		"5/7/2025,17329 Xã Anh Sơn,MBN-3,loa,,,,,,":        "2025-07-05 17329 nhan-dien loudspeaker 1 since 2025-07-01",
		"5/7/2024,\"Đồng Văn, Anh Sơn\",MBN-3,loa,,,,,,":   "2:2 unknown-unit",
		// What was published.
		"5/7/2024,17329,,loa,,,,,,":                 "2:3 empty-item",
		"5/6/2024,17329,KH-1,loa,,,,,,":             "2:3 item-not-yet",
		"9/7/2024,17329,VL-3,loa,,,,,,":             "2:3 item-not-yet",
		"10/7/2024,17329,VL-3,loa,,,,,,":            "2024-07-10 17329 cam-phat loudspeaker 1",
		"9/7/2024,17329,VL-2,loa,,,,,,":             "2024-07-09 17329 thu-hoi loudspeaker 1",
		"10/7/2024,17329,VL-2,loa,,,,,,":            "2:3 item-withdrawn",
		"5/7/2024,17329,VL-4,loa,,,,,,":             "2:3 item-draft",
		"5/7/2024,17329,Hai bài cùng tên,loa,,,,,,": "2:3 ambiguous-item [khong-ma (Hai bài cùng tên); khong-ma-2 (Hai bài cùng tên)]",
		"5/7/2024,17329,loa-xa-noi-gj,loa,,,,,,":    "2:3 unknown-item [KH-1 (Loa xã nói gì)]",
		"5/7/2024,17329,MBN-3,,,,,,,":               "2:4 empty-form",
		"5/7/2024,17329,MBN-3,đèn trời,,,,,,":       "2:4 unknown-form [Báo in (print); Báo điện tử, trang web (web); Phát thanh (radio); Truyền hình (tv); Mạng xã hội (social); Loa truyền thanh (loudspeaker); Họp, sinh hoạt cộng đồng (meeting); Áp phích, pa-nô, tờ rơi (poster); Hoạt động ở trường học (school); Tuyên truyền lưu động (mobile)]",
		// How often, and how many.
		"5/7/2024,17329,MBN-3,loa,0,,,,,":              "2:5 bad-times",
		"5/7/2024,17329,MBN-3,loa,100,,,,,":            "2:5 bad-times",
		"5/7/2024,17329,MBN-3,loa,hai,,,,,":            "2:5 bad-times",
		"5/7/2024,17329,MBN-3,họp,,đông lắm,,,,":       "2:6 reach-text",
		"5/7/2024,17329,MBN-3,họp,,-4,,,,":             "2:6 reach-negative",
		"5/7/2024,17329,MBN-3,họp,,4.5,,,,":            "2:6 reach-text",
		"5/7/2024,17329,MBN-3,loa,,45,,,,":             "2:6 reach-form",
		"5/7/2024,17329,MBN-3,loa,,0,,,,":              "2024-07-05 17329 nhan-dien loudspeaker 1",
		"5/7/2024,17329,MBN-3,họp,,1000001,,,,":        "2:6 reach-huge",
		"5/7/2024,17329,MBN-3,họp,,20001,,,,":          "2024-07-05 17329 nhan-dien meeting 1 reach=20001", // what it had then is not known
		"5/7/2025,17329,MBN-3,họp,,20001,,,,":          "2:6 reach-population",
		"5/7/2025,17329,MBN-3,họp,,20000,,,,":          "2025-07-05 17329 nhan-dien meeting 1 since 2025-07-01 reach=20000",
		"5/7/2024,40,MBN-3,school,,100001,,hoc-sinh,,": "2:6 reach-population",
		// The rest.
		"5/7/2024,17329,MBN-3,loa,,,Thái,,,":                           "2:7 ambiguous-language [tpo, tyj]",
		"5/7/2024,17329,MBN-3,loa,,,tiếng chim,,,":                     "2:7 unknown-language",
		"5/7/2024,17329,MBN-3,loa,,,vj,,,":                             "2:7 unknown-language [vi]",
		"5/7/2024,17329,MBN-3,loa,,,,hocsinh,,":                        "2:8 unknown-audience [hoc-sinh]",
		"5/7/2024,17329,MBN-3,loa,,,,,javascript:alert(1),":            "2:9 bad-evidence",
		"5/7/2024,17329,MBN-3,loa,,,,,anh.jpg,":                        "2:9 bad-evidence",
		"5/7/2024,17329,MBN-3,loa,,,,,https://a:b@vi.example/,":        "2:9 bad-evidence",
		"5/7/2024,17329,MBN-3,loa,,,,,,\"=HYPERLINK(\"\"x\"\")\"":      "2:10 formula-text",
		"5/7/2024,17329,MBN-3,loa,,,,,,@SUM(1)":                        "2:10 formula-text",
		"5/7/2024,17329,MBN-3,loa,,,,,," + strings.Repeat("dài ", 600): "2:10 text-long",
		"5/7/2024,17329,MBN-3,loa,,,,,,+84 912 (máy bàn)":              "2024-07-05 17329 nhan-dien loudspeaker 1 note=+84 912 (máy bàn)",
	} {
		if got := outcome(t, intake.Read("gui.csv", []byte(head+row+"\n"), in)); got != want {
			t.Errorf("%s\n got %s\nwant %s", row, got, want)
		}
	}
}

func TestWhoPublishes(t *testing.T) {
	in := inputs(t, "2025-12-31")
	for row, want := range map[string]string{
		"5/7/2024;;;bao-nghe-an;;MBN-3;print;2024-07-bao-nghe-an-1": "2024-07-05 bao-nghe-an nhan-dien print 1 slot=2024-07-bao-nghe-an-1",
		"5/7/2024;;;Báo Nghệ An;;MBN-3;print;":                      "2024-07-05 bao-nghe-an nhan-dien print 1",
		"5/7/2025;;;Báo Nghệ An;;MBN-3;print;":                      "2:4 outlet-not-then",
		"5/7/2024;;;;Tỉnh đoàn Nghệ An;MBN-3;họp;":                  "2024-07-05 doan-thanh-nien nhan-dien meeting 1",
		"5/7/2024;;;;Tỉnh đoàn;MBN-3;họp;":                          "2:5 unknown-body",
		"5/7/2024;17329;;bao-nghe-an;;MBN-3;print;":                 "2:4 two-publishers",
		"5/7/2024;;;bao-nghe-an;doan-thanh-nien;MBN-3;print;":       "2:4 two-publishers",
		"5/7/2024;;;ntv;;MBN-3;tv;2024-07-bao-nghe-an-1":            "2:8 slot-of-another",
		"5/7/2024;;;bao-nghe-an;;MBN-3;print;2024-07-bao-nghe-an-2": "2:8 unknown-slot [2024-07-bao-nghe-an-1]",
		"5/7/2024;Đồng Văn;Tân Kỳ;;;MBN-3;loa;":                     "2024-07-05 17287 nhan-dien loudspeaker 1",
		"5/7/2024;Keng Đu;Tân Kỳ;;;MBN-3;loa;":                      "2:2 not-in-district [Xã Keng Đu (16822, Huyện Kỳ Sơn)]",
	} {
		data := "Ngày;Đơn vị;Huyện;Cơ quan báo chí;Cơ quan, đoàn thể;Bài;Hình thức;Mã lịch\n" + row + "\n"
		if got := outcome(t, intake.Read("gui.csv", []byte(data), in)); got != want {
			t.Errorf("%s\n got %s\nwant %s", row, got, want)
		}
	}
}

func TestCodesAndNamesInTwoColumnsMustAgree(t *testing.T) {
	in := inputs(t, "2025-12-31")
	data := "STT,Ngày,Mã xã,Tên xã,Bài,Hình thức,Lý do chưa nhận\n" +
		"1,5/7/2024,17329,Thị trấn Anh Sơn,MBN-3,loa,đã sửa\n2,5/7/2024,17329,Xã Keng Đu,MBN-3,loa,\n3,5/7/2024,17329,,MBN-3,loa,\n"
	f := intake.Read("gui.csv", []byte(data), in)
	if len(f.Problems) > 0 || len(f.Drafts) != 3 || len(f.Drafts[0].Problems) > 0 || rules(f.Drafts[1].Problems) != "3:3 code-and-name" || len(f.Drafts[2].Problems) > 0 {
		t.Errorf("got %+v", f)
	}
}

func TestHeadings(t *testing.T) {
	in := inputs(t, "2025-12-31")
	for name, c := range map[string]struct{ data, want string }{
		"none":            {"a,b,c\n1,2,3\n", "0 drafts, 0:0 no-headings"},
		"one is missing":  {"Ngày,Đơn vị,Hình thức\n1,2,3\n", "0 drafts, 1:0 heading-missing"},
		"nobody":          {"Ngày,Bài,Hình thức\n1,2,3\n", "0 drafts, 1:0 heading-missing"},
		"nothing below":   {"Ngày,Đơn vị,Bài,Hình thức\n", "0 drafts, 0:0 no-rows"},
		"one is not read": {"Ngày,Đơn vị,Bài,Hình thức,Người gửi\n5/7/2024,17329,MBN-3,loa,x\n", "1 drafts, 1:5 heading-unread"},
		"below titles":    {"Báo cáo tháng 7,,,\n,,,\nNgày phát,TÊN XÃ,Mã bài,Hình thức\n5/7/2024,17329,MBN-3,loa\n", "2024-07-05 17329 nhan-dien loudspeaker 1"},
	} {
		if got := outcome(t, intake.Read("gui.csv", []byte(c.data), in)); got != c.want {
			t.Errorf("%s: got %s, want %s", name, got, c.want)
		}
	}
	// A file without an ending is a table where it has the headings of one.
	if f := intake.Read("tin", []byte("Ngày;Đơn vị;Bài;Hình thức\n5/7/2024;17329;MBN-3;loa\n"), in); f.Kind != intake.CSV || outcome(t, f) != "2024-07-05 17329 nhan-dien loudspeaker 1" {
		t.Errorf("got %+v", f)
	}
}

// workbook is what another program writes.
func workbook(t *testing.T, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestAWorkbookOfAnotherProgram(t *testing.T) {
	in := inputs(t, "2025-12-31")
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	data := workbook(t, func(f *excelize.File) {
		must(f.SetSheetRow("Sheet1", "A1", &[]any{"BÁO CÁO"}))
		must(f.MergeCell("Sheet1", "A1", "F1"))
		must(f.SetSheetRow("Sheet1", "A3", &[]any{"Ngày", "Đơn vị", "Bài", "Hình thức", "Số lần", "Số người"}))
		must(f.SetSheetRow("Sheet1", "A4", &[]any{time.Date(2024, 7, 5, 0, 0, 0, 0, time.UTC), 17329, "MBN-3", "họp", 1, 45}))
		must(f.SetSheetRow("Sheet1", "A5", &[]any{"05/07/2024", "17329", "MBN-3", "họp", nil, nil}))
		must(f.SetCellFormula("Sheet1", "E5", "1+1"))
		_, err := f.NewSheet("Hướng dẫn")
		must(err)
		must(f.SetSheetRow("Hướng dẫn", "A1", &[]any{"Ghi ngày, đơn vị, bài"}))
	})
	f := intake.Read("gui.xlsx", data, in)
	if f.Kind != intake.XLSX || len(f.Problems) > 0 || len(f.Drafts) != 2 {
		t.Fatalf("got %+v", f)
	}
	if got := told(f.Drafts[0].Record); got != "2024-07-05 17329 nhan-dien meeting 1 reach=45" {
		t.Errorf("got %s", got)
	}
	if got := rules(f.Drafts[1].Problems); got != "5:5 formula" {
		t.Errorf("got %s", got)
	}
	two := workbook(t, func(f *excelize.File) {
		_, err := f.NewSheet("Tháng 8")
		must(err)
		for _, name := range []string{"Sheet1", "Tháng 8"} {
			must(f.SetSheetRow(name, "A1", &[]any{"Ngày", "Đơn vị", "Bài", "Hình thức"}))
		}
	})
	if got := outcome(t, intake.Read("gui.xlsx", two, in)); got != "0 drafts, 1:0 two-sheets" {
		t.Errorf("got %s", got)
	}
	var locked bytes.Buffer
	w := excelize.NewFile()
	must(w.Write(&locked, excelize.Options{Password: "x"}))
	if got := outcome(t, intake.Read("gui.xlsx", locked.Bytes(), in)); got != "0 drafts, 0:0 sheet-protected" {
		t.Errorf("got %s", got)
	}
}

// A code of Hà Nội loses its zeros in Excel.
func TestZerosThatExcelTakesAway(t *testing.T) {
	in := inputs(t, "2025-12-31")
	in = withUnit(in, "00001", "Phường Phúc Xá")
	data := workbook(t, func(f *excelize.File) {
		for cell, row := range map[string][]any{"A1": {"Ngày", "Đơn vị", "Bài", "Hình thức"}, "A2": {"5/7/2024", 1, "MBN-3", "loa"}} {
			if err := f.SetSheetRow("Sheet1", cell, &row); err != nil {
				t.Fatal(err)
			}
		}
	})
	if got := outcome(t, intake.Read("gui.xlsx", data, in)); got != "2024-07-05 00001 nhan-dien loudspeaker 1" {
		t.Errorf("got %s", got)
	}
}
