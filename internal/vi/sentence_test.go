package vi

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// In these texts a bar stands where a sentence ends.
func TestSentencesEndWhereAReaderStops(t *testing.T) {
	tests := []string{
		"",
		"Gọi 111.",
		"Gọi 111. |Gọi ngay!",
		"Ai gọi? |Em. |Không… |Thế à?! |Vâng...",
		"Có 1.000 người, 0,5 %. |Năm 2023 có 1.250.000 người.",
		"Họp ngày 5.7.2024. |Sau đó về loa.vn xem.",
		"Họp tại TP.HCM. |Sau đó về TP. Vinh và Tp. Hà Nội.",
		"Sách, vở, v.v. và bút. |Sách, vở, v.v. |Các em nhận.",
		"PGS.TS. Nguyễn Văn An và ThS. Lê Thị Bình. |Hết.",
		"Th.S. Hoà nói với đ/c. Minh.",
		"Chị H. (20 tuổi) và em L.T.H. bị lừa. |Nạn nhân là Nguyễn Văn A. |Sau đó, công an vào cuộc.",
		"Xem tr. 5 và Q. 1. |Hết tr.",
		"1. Nhận diện thủ đoạn. |2.1. Cách phòng ngừa. |2.1.1. Ở nhà. |IV. Liên hệ. |a. Gọi 111.",
		"“Đi đâu?” bà hỏi. |“Đi chợ.” |Bà đi.",
		"“Đừng đi!” |“Vì sao?”",
		"Em sợ… nhưng em gọi. |Em sợ... rồi thôi. |Đừng đi! |hãy gọi 111. |gọi ngay.",
		"Nhận diện\n|Việc nhẹ lương cao\r\n|– Gọi 111. |– Gọi 113.",
		"Xem https://loa.vn/?q=1. |Xong.",
		"Bà nói (rất khẽ.) rồi đi. |(Bà đi.) |Hết.",
		"…rồi em gọi. |Hết.",
		"Gọi 111.  \n|Năm 2023. |Năm 2024.",
		"Giá 5 đ. |\"Rẻ quá!\" |Mua.",
	}
	for _, test := range tests {
		text := strings.ReplaceAll(test, "|", "")
		var want []string
		for _, s := range strings.Split(test, "|") {
			if s = strings.TrimSpace(s); s != "" {
				want = append(want, s)
			}
		}
		if got := Sentences(text); !slices.Equal(got, want) {
			t.Errorf("Sentences(%q)\ngot  %q\nwant %q", text, got, want)
		}
	}
}

func TestSentencesLoseOnlySpace(t *testing.T) {
	bare := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) {
				return -1
			}
			return r
		}, strings.ToValidUTF8(s, ""))
	}
	rapid.Check(t, func(t *rapid.T) {
		s := strings.ToValidUTF8(vietnamese().Draw(t, "s"), "")
		list := Sentences(s)
		if got, want := bare(strings.Join(list, "")), bare(s); got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
		for _, one := range list {
			if one != strings.TrimSpace(one) || one == "" || strings.ContainsFunc(one, lineBreak) {
				t.Fatalf("sentence %q", one)
			}
		}
	})
}
