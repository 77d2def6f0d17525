package check

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// shortNumber says whether a numeral is a three-digit line, 110 to 119, that somebody is told to call.
func shortNumber(s string, n numeral) bool {
	if len(n.digits) != 3 || !strings.HasPrefix(n.digits, "11") || beforeLetter(s, n.end) {
		return false
	}
	if sign, _ := utf8.DecodeRuneInString(s[n.end:]); strings.ContainsRune("/%-–", sign) || goesOn(s, n.end) {
		return false
	}
	after := wordsAfter(s, n.end, 2)
	if len(after) > 0 && counted(after[0]) {
		return false
	}
	return slices.ContainsFunc(after, isLineWord) || toldToCall(wordsBefore(s, n.start, 5))
}

// counted knows what is counted, so that the number before it is none to call.
func counted(word string) bool {
	return strings.Contains(" người lần cuộc ca vụ hộ trẻ em xã phường bản đơn nghìn ngàn triệu tỷ tỉ đồng km m"+
		" trường lớp học bài trang điều phố đường calls people times cases households communes thousand million"+
		" schools pages street ", " "+word+" ")
}

func isLineWord(word string) bool { return strings.Contains(" hotline helpline ", " "+word+" ") }

// toldToCall says whether the words before a number, the nearest first, say that it is one to call.
func toldToCall(before []string) bool {
	for i, w := range before {
		next := ""
		if i+1 < len(before) {
			next = before[i+1]
		}
		switch {
		case strings.Contains(" gọi hotline call dial helpline phone ring ", " "+w+" "),
			w == "đài" && next == "tổng", w == "nóng" && next == "dây", w == "thoại" && next == "điện",
			w == "line" && i == 0:
			return true
		case i == 0 && (w == "số" || w == "number"):
			return !strings.Contains(document, " "+next+" ")
		}
	}
	return false
}

// document are words before "số" that make it the number of something else than a line.
const document = " định tư văn luật thị hoạch lệnh quyết nhà phòng con tổng chữ hồ ngõ đường mục phụ trang bảng hình bài kỳ" +
	" một đa thiểu vô ước ở tại the a house room article decree page "
