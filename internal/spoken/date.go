package spoken

import (
	"slices"
	"strconv"
	"strings"
)

// date reads what looks like a date; a fraction and "24/7" look alike.
func (l *line) date(text string) {
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == '/' || r == '-' })
	n := make([]int, len(parts))
	for i, p := range parts {
		n[i], _ = strconv.Atoi(p)
	}
	switch {
	case len(n) == 3 && len(parts[0]) == 4:
		l.dayIn(n[2], n[1], n[0])
	case len(n) == 3:
		l.dayIn(n[0], n[1], n[2])
	case len(parts[1]) == 4:
		l.monthIn(n[0], n[1], text)
	case text == "24/24":
		l.out.WriteString("suốt ngày đêm")
		if l.after(1) == "giờ" {
			l.at += 2
		}
	case text == "24/7" && !l.leadsDate():
		l.out.WriteString("hai mươi tư giờ mỗi ngày, cả tuần")
	case l.isDay(n[0], n[1]):
		l.dayIn(n[0], n[1], 0)
	case n[1] > 0 && n[1] <= 10:
		l.out.WriteString(Number(int64(n[0])) + " phần " + month(n[1])) // một phần tư
		l.unit()
	default:
		l.out.WriteString(Number(int64(n[0])) + " trên " + Number(int64(n[1])))
		l.unit()
	}
}

// leadsDate says whether the word in front is one that days follow.
func (l *line) leadsDate() bool {
	return slices.Contains([]string{"ngày", "hôm", "sáng", "trưa", "chiều", "tối", "đêm", "mùng", "từ", "đến", "trước", "sau", "dịp", "lễ", "hết"}, l.before(1))
}

func (l *line) isDay(d, m int) bool {
	return d >= 1 && d <= 31 && m >= 1 && m <= 12 && (l.leadsDate() || d > m && d > 10)
}

// dayIn reads a day; year 0 for none.
func (l *line) dayIn(d, m, y int) {
	if d < 1 || d > 31 || m < 1 || m > 12 {
		l.out.WriteString(Number(int64(d)) + " trên " + Number(int64(m)))
		return
	}
	if l.before(1) != "ngày" {
		l.out.WriteString("ngày ")
	}
	l.out.WriteString(Day(d, m, y))
}

// Day is a date as it is said behind the word "ngày": "mùng năm tháng bảy năm hai nghìn …"; year 0 for none.
func Day(d, m, y int) string {
	said := dayOfMonth(d) + " tháng " + month(m)
	if y > 0 {
		said += " năm " + Number(int64(y))
	}
	return said
}

func (l *line) monthIn(m, y int, text string) {
	if m < 1 || m > 12 {
		l.law(text)
		return
	}
	if l.before(1) != "tháng" {
		l.out.WriteString("tháng ")
	}
	l.out.WriteString(month(m) + " năm " + Number(int64(y)))
}

// clock reads a time of day: 19h30 and 06:00.
func (l *line) clock(text string) {
	hours, minutes, _ := strings.Cut(strings.NewReplacer("h", ":", "g", ":").Replace(text), ":")
	l.out.WriteString(Number(whole0(hours)) + " giờ")
	if n := whole0(minutes); n > 0 {
		l.out.WriteString(" " + Number(n))
	}
}
