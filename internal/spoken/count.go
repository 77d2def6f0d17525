package spoken

import (
	"slices"
	"strconv"
	"strings"
)

// number reads a number by what stands around it.
func (l *line) number(text string) {
	digits := onlyDigits(text)
	switch {
	case l.isPhone(text, digits):
		l.out.WriteString(Digits(l.wholePhone(text)))
	case len(digits) > 15:
		l.out.WriteString(strings.ReplaceAll(Digits(digits), ",", ""))
	case l.before(1) == "ngày" && l.namesDay():
		l.out.WriteString(dayOfMonth(int(whole0(digits))))
	case l.before(1) == "tháng" && len(digits) <= 2:
		l.out.WriteString(month(int(whole0(digits))))
	default:
		l.out.WriteString(cardinal(text))
	}
	l.unit()
}

// cardinal reads a number as Vietnamese writes it: dots part thousands, a comma the fraction.
func cardinal(text string) string {
	whole, fraction, isDecimal := strings.Cut(text, ",")
	if groups := strings.Split(whole, "."); len(groups) > 1 && slices.ContainsFunc(groups[1:], func(g string) bool { return len(g) != 3 }) {
		var said []string // no thousands: a version, a section
		for _, g := range groups {
			said = append(said, Number(whole0(onlyDigits(g))))
		}
		return strings.Join(said, " chấm ")
	}
	n, err := strconv.ParseInt(onlyDigits(whole), 10, 64)
	if err != nil {
		return strings.ReplaceAll(Digits(text), ",", "")
	}
	if isDecimal && strings.Trim(fraction, "0123456789") == "" {
		return decimal(n, fraction)
	}
	return Number(n)
}

// namesDay says whether the number here is a day of a month: "ngày 5 tháng 7", "ngày 5 hằng tháng", "ngày 5.".
func (l *line) namesDay() bool {
	if slices.Contains([]string{"mỗi", "một", "hai", "ba", "bảy", "từng", "số"}, l.before(2)) {
		return false
	}
	switch l.after(1) {
	case "tháng", "hằng", "hàng", "này", "tới", "âm", "":
		return true
	}
	return false
}

// isPhone says whether a number is a telephone's. One that the campaign knows is, unless things are counted
// with it; others by their look, or by what stands in front.
func (l *line) isPhone(text, digits string) bool {
	if l.phones[digits] {
		return !counted(l.after(1)) && l.pieceAfter() != "%"
	}
	if len(digits) >= 8 && (digits[0] == '0' || strings.HasPrefix(digits, "1800") || strings.HasPrefix(digits, "1900")) {
		return !strings.Contains(text, ",")
	}
	if l.after(1) != "" && digits == text && (digits == "1800" || digits == "1900" || digits[0] == '0' && len(digits) >= 3) {
		return onlyDigits(l.after(1)) == l.after(1)
	}
	lead := l.before(1)
	return len(digits) == 3 && digits == text && (lead == "gọi" || lead == "đài" || lead == "số" && l.before(2) == "gọi")
}

// wholePhone is the number with its further groups: 1800 1567.
func (l *line) wholePhone(text string) string {
	for l.at+2 < len(l.pieces) && l.pieces[l.at+1].kind == space && l.pieces[l.at+2].kind == number && len(onlyDigits(text)) >= 4 && len(onlyDigits(text)) < 10 {
		text += l.pieces[l.at+2].text
		l.at += 2
	}
	return text
}

func (l *line) pieceAfter() string {
	if l.at+1 < len(l.pieces) {
		return l.pieces[l.at+1].text
	}
	return ""
}

// counted says whether a word names what people count.
func counted(s string) bool {
	return slices.Contains(strings.Fields("người xã phường huyện thôn bản hộ nhà cuộc ca vụ nạn trường lượt em cháu bạn triệu nghìn ngàn tỷ tỉ đồng km mét giờ phút ngày tháng năm tuổi bài trang lần cơ công học điểm chương"), s)
}

// unit reads what a number counts: 5 km, 70%, 3-5%.
func (l *line) unit() {
	i := l.at + 1
	if i < len(l.pieces) && l.pieces[i].kind == space {
		i++
	}
	if i >= len(l.pieces) {
		return
	}
	text := l.pieces[i].text
	if text == "°" && i+1 < len(l.pieces) {
		text += l.pieces[i+1].text
		i++
	}
	if i+1 < len(l.pieces) && l.units[text+l.pieces[i+1].text] != "" && l.pieces[i+1].kind == mark {
		text += l.pieces[i+1].text
		i++
	}
	said, ok := l.units[text]
	if !ok || len([]rune(text)) == 1 && l.pieces[l.at+1].kind == space && text != "%" && text != "m" && text != "g" && text != "đ" && text != "l" {
		return
	}
	l.out.WriteString(" " + said)
	l.at = i
	if i+1 < len(l.pieces) && l.pieces[i+1].kind == word {
		l.out.WriteByte(' ')
	}
}
