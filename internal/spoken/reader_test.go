package spoken

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func reader() *Reader { return NewReader("111", "113", "115", "18001567") }

func TestTextsAreReadAsTheyAreSaid(t *testing.T) {
	tests := []struct{ written, said string }{
		// days
		{"Họp ngày 5/7 tại xã.", "Họp ngày mùng năm tháng bảy tại xã."},
		{"Ngày 30 tháng 7 năm 2024.", "Ngày ba mươi tháng bảy năm hai nghìn không trăm hai mươi tư."},
		{"30/7/2024 và 05/07/2024", "Ngày ba mươi tháng bảy năm hai nghìn không trăm hai mươi tư và ngày mùng năm tháng bảy năm hai nghìn không trăm hai mươi tư"},
		{"hạn 2024-07-05", "hạn ngày mùng năm tháng bảy năm hai nghìn không trăm hai mươi tư"},
		{"từ ngày 1/4 đến ngày 10/4", "từ ngày mùng một tháng tư đến ngày mùng mười tháng tư"},
		{"Mỗi ngày 5 lần; ngày 5 hằng tháng.", "Mỗi ngày năm lần; ngày mùng năm hằng tháng."},
		{"tháng 7/2024, tháng 4", "tháng bảy năm hai nghìn không trăm hai mươi tư, tháng tư"},
		{"Gọi 24/7. Trực 24/24 giờ.", "Gọi hai mươi tư giờ mỗi ngày, cả tuần. Trực suốt ngày đêm."},
		{"lúc 19h30, 06:00 và 18h", "lúc mười chín giờ ba mươi, sáu giờ và mười tám giờ"},
		{"giai đoạn 2021-2025", "giai đoạn hai nghìn không trăm hai mươi mốt đến hai nghìn không trăm hai mươi lăm"},
		// numbers
		{"0,5 và 0,05 và 50,5%", "Không phẩy năm và không phẩy không năm và năm mươi phẩy năm phần trăm"},
		{"tăng 3-5 %, ít nhất 70% xã", "tăng ba đến năm phần trăm, ít nhất bảy mươi phần trăm xã"},
		{"30.170 cuộc, 1.250.000 đồng", "Ba mươi nghìn một trăm bảy mươi cuộc, một triệu hai trăm năm mươi nghìn đồng"},
		{"Còn 2/3 số xã, 1/4 huyện.", "Còn hai phần ba số xã, một phần tư huyện."},
		{"Cách 5 km, rộng 20m, nặng 3 kg, nóng 30°C.", "Cách năm ki-lô-mét, rộng hai mươi mét, nặng ba ki-lô-gam, nóng ba mươi độ xê."},
		{"phòng 12A, giấy A4", "phòng mười hai a, giấy a bốn"},
		{"Thế kỷ XXI, quý IV, mục II.2", "Thế kỷ hai mươi mốt, quý bốn, mục hai chấm hai"},
		// telephones
		{"Gọi 111 ngay, số 113 nữa. Có 111 người.", "Gọi một, một, một ngay, số một, một, ba nữa. Có một trăm mười một người."},
		{"hoặc 1800 1567, 0912.345.678", "hoặc một, tám, không, không, một, năm, sáu, bảy, không, chín, một, hai, ba, bốn, năm, sáu, bảy, tám"},
		// abbreviations
		{"UBND TP. Vinh, TP.HCM, THPT, ĐT, v.v.", "Ủy ban nhân dân thành phố Vinh, Thành phố Hồ Chí Minh, trung học phổ thông, điện thoại, vân vân."},
		{"HIV/AIDS, PrEP, K=K", "Hát i vê ết, prép, ca bằng ca"},
		{"nhóm XYZ", "nhóm ích-xì y dài dét"},
		{"KHÔNG ĐI MỘT MÌNH", "KHÔNG ĐI MỘT MÌNH"},
		{"đ/c Minh, ThS. Lan", "Đồng chí Minh, thạc sĩ Lan"},
		{"kinh tế - xã hội; vợ/chồng", "kinh tế xã hội; vợ hoặc chồng"},
		// laws, addresses, brackets
		{"Theo Nghị định 49/2024/NĐ-CP (Điều 3).", "Theo Nghị định của Chính phủ năm hai nghìn không trăm hai mươi tư."},
		{"Luật 53/2024/QH15 nói rõ.", "Luật nói rõ."},
		{"lấy ngày này, theo Nghị quyết A/RES/68/192.", "lấy ngày này."},
		{"Kế hoạch số 223/KH-UBND đặt ra", "Kế hoạch của Ủy ban nhân dân tỉnh đặt ra"},
		{"Hỏi CDC Nghệ An, trang cdcnghean.vn: hỏi giá.", "Hỏi Trung tâm Kiểm soát bệnh tật Nghệ An: hỏi giá."},
		{"Xem https://a.vn/b?c=1 hoặc thư a.b@c.vn.", "Xem hoặc thư."},
		{"người từ 15 tuổi (lớp 9) trở lên", "người từ mười lăm tuổi, lớp chín, trở lên"},
		{"Có thật. (Theo viettimes.vn, ngày 20 tháng 9 năm 2025.)", "Có thật."},
		{"“Đi đâu?” bà hỏi – rồi cười.", "Đi đâu? bà hỏi, rồi cười."},
		{"", ""},
	}
	for _, test := range tests {
		if got := reader().Read(test.written); got != test.said {
			t.Errorf("%q\ngot  %q\nwant %q", test.written, got, test.said)
		}
	}
}

// TestNothingIsLeftToGuess: whatever is written, nobody who reads the result aloud meets a digit, an address
// or a sign that has no sound.
func TestNothingIsLeftToGuess(t *testing.T) {
	unspoken := regexp.MustCompile(`[0-9%/=&@<>*_#"“”]|www|https?:`)
	part := rapid.OneOf(
		rapid.StringMatching(`[0-9]{1,4}`), rapid.StringMatching(`[0-9]{1,2}/[0-9]{1,2}(/20[0-9]{2})?`), rapid.StringMatching(`[0-9]{1,3}(\.[0-9]{3}){0,3}(,[0-9]{1,3})?%?`),
		rapid.StringMatching(`[0-9]{1,3}/20[0-9]{2}/(NĐ-CP|QH15|TT-BYT)`), rapid.StringMatching(`[A-ZĐ]{2,5}`), rapid.StringMatching(`[0-9]{1,2}[hg:][0-9]{2}`), rapid.StringMatching(`[0-9]{1,3} ?(km|kg|m2|m²|%|ha)`),
		rapid.SampledFrom([]string{"ngày", "tháng", "gọi", "UBND", "TP.", "v.v.", "(Điều 3)", "https://a.vn/b", "báo.vn", "“ừ”", "-", "–", ",", ".", ";", "xã hội", "12A", "K=K", "TT&TT", "111"}),
	)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(part, 1, 12).Draw(t, "parts"), " ")
		if said := reader().Read(text); unspoken.MatchString(said) {
			t.Fatalf("%q is read as %q", text, said)
		}
	})
}

func TestOtherLanguagesStayAsWritten(t *testing.T) {
	got := AsWritten("111").Read("Call 111 (see https://a.vn), 24 hours, by Decree 49/2024.")
	if want := "Call 1, 1, 1, 24 hours, by Decree 49/2024."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("Gọi 111 (Điều 3) ngày 5/7, UBND TP. Vinh 70% v.v. 49/2024/NĐ-CP")
	f.Fuzz(func(_ *testing.T, s string) { _ = reader().Read(s) })
}
