package intake_test

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"loa.vn/loa/internal/intake"
)

func TestMessagesAsCommunesSendThem(t *testing.T) {
	in := inputs(t, "2024-07-20")
	for line, want := range map[string]string{
		"17329 5/7 MBN-3 loa 2":                                             "2024-07-05 17329 nhan-dien loudspeaker 2",
		"17329 05/07/2024 mbn3 loa":                                         "2024-07-05 17329 nhan-dien loudspeaker 1",
		"17329 5.7.24 MBN 3 Loa truyền thanh 2 lần":                         "2024-07-05 17329 nhan-dien loudspeaker 2",
		"17329 2024-07-05 nhan-dien loa x3":                                 "2024-07-05 17329 nhan-dien loudspeaker 3",
		"17329 ngày 5/7 phát bài MBN-3 bằng loa, 2 lượt":                    "2024-07-05 17329 nhan-dien loudspeaker 2",
		"5/7 17329 MBN-3 loa 2":                                             "2024-07-05 17329 nhan-dien loudspeaker 2",
		"17329 MBN-3 5/7 loa 2":                                             "2024-07-05 17329 nhan-dien loudspeaker 2",
		"17329 5/7 loa MBN-3 2":                                             "2024-07-05 17329 nhan-dien loudspeaker 2",
		"xã Keng Đu 5/7 MBN-3 loa 2":                                        "2024-07-05 16822 nhan-dien loudspeaker 2",
		"XA KENG DU 5/7 MBN-3 LOA 2":                                        "2024-07-05 16822 nhan-dien loudspeaker 2",
		"Đồng Văn, Tân Kỳ 5/7 MBN-3 họp 45 người":                           "2024-07-05 17287 nhan-dien meeting 1 reach=45",
		"xã Đồng Văn huyện Tân Kỳ ngày 5/7, MBN-3, hop dan 45ng":            "2024-07-05 17287 nhan-dien meeting 1 reach=45",
		"17329 5/7 MBN-3 pano/áp phích 3":                                   "2024-07-05 17329 nhan-dien poster 3",
		"17329 5/7 MBN-3 xe lưu động 2 buổi":                                "2024-07-05 17329 nhan-dien mobile 2",
		"17329 5/7 MBN-3 facebook/zalo":                                     "2024-07-05 17329 nhan-dien social 1",
		"17329 5/7 MBN-3 Zalo https://zalo.me/abc":                          "2024-07-05 17329 nhan-dien social 1 evidence=https://zalo.me/abc",
		"17329 5/7 MBN-3 trường 300 học sinh lớp 10A1":                      "2024-07-05 17329 nhan-dien school 1 to=hoc-sinh of=10A1 reach=300",
		"17329 5/7 MBN-3 chào cờ 1.200 hs":                                  "2024-07-05 17329 nhan-dien school 1 to=hoc-sinh reach=1200",
		"17329 5/7 MBN-3 loa 2 trời mưa to":                                 "2024-07-05 17329 nhan-dien loudspeaker 2 note=trời mưa to",
		"17329 5/7 MBN-3 loa 2 ghi chú: sau họp dân, có KH-1":               "2024-07-05 17329 nhan-dien loudspeaker 2 note=sau họp dân, có KH-1",
		"17329 5/7 MBN-3 loa 2 khó khăn: loa thôn 3 hỏng. ghi chú: xin sửa": "2024-07-05 17329 nhan-dien loudspeaker 2 note=xin sửa difficulty=loa thôn 3 hỏng",
		"[10:02, 05/07/2024] Một Người: 17329 5/7 MBN-3 loa 2":              "2024-07-05 17329 nhan-dien loudspeaker 2",
		"Tỉnh đoàn Nghệ An 5/7 MBN-3 facebook":                              "2024-07-05 doan-thanh-nien nhan-dien social 1",
		"ntv 5/7 MBN-3 truyền hình":                                         "2024-07-05 ntv nhan-dien tv 1",
		norm.NFD.String("xã Keng Đu 5/7 MBN-3 họp 45 người"):                "2024-07-05 16822 nhan-dien meeting 1 reach=45",
		"17329 21/7 MBN-3 loa 2":                                            "1:7 before-plan", // the latest 21 July is of 2023

		"17329 MBN-3 loa 2":                  "1:1 line-no-day",
		"17329 5/7":                          "1:7 line-no-item",
		"17329 30/2 MBN-3 loa":               "1:7 bad-date",
		"17329 5/7 MBN-3":                    "1:0 empty-form",
		"17329 5/7 MBN-3 2":                  "1:0 empty-form",
		"17329 5/7 MBN-3 lao 2":              "1:17 unknown-form [Loa truyền thanh (loudspeaker)]",
		"17329 5/7 MBN-3 hpj 45 người":       "1:17 unknown-form [Họp, sinh hoạt cộng đồng (meeting)]",
		"17329 5/7 MBN-9 loa 2":              "1:11 unknown-item [MBN-3 (Nhận diện mua bán người)]",
		"17329 5/7 MBN-3 loa 45 người":       "1:21 reach-form",
		"17329 5/7 MBN-3 họp 45":             "1:21 line-number",
		"17329 5/7 MBN-3 họp 20 hộ":          "1:21 line-number",
		"17329 5/7 MBN-3 loa 2 3":            "1:23 line-number",
		"17329 5/7 MBN-3 họp -5 người":       "1:21 reach-negative",
		"17329 5/7 MBN-3 loa và zalo":        "1:24 line-two-forms",
		"17329 5/7 MBN-3, KH-1 loa":          "1:18 line-two-items",
		"99999 5/7 MBN-3 loa":                "1:1 unknown-code",
		"xã Đồng Văn 5/7 MBN-3 loa":          "1:1 ambiguous-unit [Xã Đồng Văn (16744, Huyện Quế Phong); Xã Đồng Văn (17287, Huyện Tân Kỳ); Xã Đồng Văn (17764, Huyện Thanh Chương)]",
		"xã Châu Binh 5/7 MBN-3 loa":         "1:1 ambiguous-unit [Xã Châu Bính (16780, Huyện Quỳ Châu); Xã Châu Bình (16804, Huyện Quỳ Châu)]",
		"xã Keng Đuu 5/7 MBN-3 loa":          "1:1 unknown-unit [Xã Keng Đu (16822, Huyện Kỳ Sơn)]",
		"=cmd|'/c calc'!A0 5/7 MBN-3 loa":    "1:1 formula-text",
		"17329 5/7 MBN-3 loa 2 =HYPERLINK()": "1:23 formula-text",
	} {
		if got := outcome(t, intake.Read("tin.txt", []byte(line), in)); got != want {
			t.Errorf("%s\n got %s\nwant %s", line, got, want)
		}
	}
}

func TestADayWithoutAYearIsTheLatest(t *testing.T) {
	for _, c := range []struct{ today, line, want string }{
		{"2024-12-31", "17329 5/7 MBN-3 loa", "2024-07-05 17329 nhan-dien loudspeaker 1"},
		{"2025-07-04", "17329 5/7 MBN-3 loa", "2024-07-05 17329 nhan-dien loudspeaker 1"},
		{"2025-07-05", "17329 5/7 MBN-3 loa", "2025-07-05 17329 nhan-dien loudspeaker 1 since 2025-07-01"},
		{"2027-01-01", "17329 29/2 MBN-3 loa", "1:7 before-plan"}, // 29 February 2024
		{"2025-01-10", "17329 31/12 MBN-3 loa", "2024-12-31 17329 nhan-dien loudspeaker 1 since 2024-12-01"},
	} {
		if got := outcome(t, intake.Read("tin.txt", []byte(c.line), inputs(t, c.today))); got != c.want {
			t.Errorf("%s on %s: got %s, want %s", c.line, c.today, got, c.want)
		}
	}
}

func TestAMessageKeepsItsPlaceAndNobodysName(t *testing.T) {
	f := intake.Read("tin.txt", []byte("\r\n# hôm nay\r\n17329 5/7 MBN-3 loa 2\r\n[10:02, 05/07/2024] Một Người: 17329 5/7 MBN-3 lao 2"), inputs(t, "2024-07-20"))
	if len(f.Drafts) != 2 || f.Kind != intake.Lines {
		t.Fatalf("got %+v", f)
	}
	if d := f.Drafts[1]; d.Row != 4 || d.Cells[0] != "17329 5/7 MBN-3 lao 2" || rules(d.Problems) != "4:48 unknown-form" {
		t.Errorf("got row %d, %q, %s", d.Row, d.Cells, rules(d.Problems))
	}
	if f.Drafts[0].Row != 3 {
		t.Errorf("got row %d, want 3", f.Drafts[0].Row)
	}
}

func TestFilesThatAreNoMessages(t *testing.T) {
	in := inputs(t, "2024-07-20")
	for name, c := range map[string]struct{ data, want string }{
		"a picture":   {"\x89PNG\r\n", "0 drafts, 0:0 sheet-not-a-sheet"},
		"nothing":     {"", "0 drafts, 0:0 no-rows"},
		"comments":    {"# a\n\n", "0 drafts, 0:0 no-rows"},
		"an old font": {"17329 5/7 MBN-3 loa truy\xd2n thanh x\xb7 th\xb8ng b\xb6y ng\xb5y \xae\xc8u", "0 drafts, 0:0 sheet-tcvn3"},
	} {
		if got := outcome(t, intake.Read("tin.txt", []byte(c.data), in)); got != c.want {
			t.Errorf("%s: got %s, want %s", name, got, c.want)
		}
	}
}

// The messages that the guides show are understood.
func TestTheMessagesOfTheGuides(t *testing.T) {
	in := inputs(t, "2024-07-20")
	for file, kind := range map[string]string{"../../docs/so-theo-doi.md": "tin", "../../docs/ledger.md": "message"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, rest, _ := strings.Cut(string(text), "```"+kind+"\n")
		lines, _, _ := strings.Cut(rest, "```")
		f := intake.Read("tin.txt", []byte(lines), in)
		if len(f.Drafts) < 4 {
			t.Errorf("%s: %d messages", file, len(f.Drafts))
		}
		for _, d := range f.Drafts {
			if len(d.Problems) > 0 {
				t.Errorf("%s: %q: %s", file, d.Cells, rules(d.Problems))
			}
		}
	}
}
