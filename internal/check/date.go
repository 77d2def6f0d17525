package check

import (
	"slices"
	"strconv"
	"strings"
)

// dates looks for dates that no calendar has: 30 tháng 2, 31/4/2024, 31 June.
func (t *text) dates() {
	for _, p := range t.passages {
		for _, d := range datesIn(p.Text) {
			if !d.possible() && !(d.loose && t.language(p) == "en" && d.swapped().possible()) {
				t.warn(p, d.start, "date-impossible", "date", p.Text[d.start:d.end])
			}
		}
	}
}

// date is a day and a month in a text; the year is 0 where none is said.
type date struct {
	start, end       int
	day, month, year int
	loose            bool // in digits alone, of which English may put the month first
}

func (d date) swapped() date {
	d.day, d.month = d.month, d.day
	return d
}

// possible says whether a calendar has the date. A day without a year may be of a leap year.
func (d date) possible() bool {
	days := []int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
	if d.day < 1 || d.month < 1 || d.month > 12 || d.day > days[d.month-1] {
		return false
	}
	leap := d.year%4 == 0 && (d.year%100 != 0 || d.year%400 == 0)
	return d.month != 2 || d.day < 29 || d.year == 0 || leap
}

func datesIn(s string) []date {
	var found []date
	list := numerals(s)
	for i := range list {
		for _, read := range []func(string, []numeral) (date, bool){digitalDate, isoDate, wordedDate, englishDate} {
			if d, ok := read(s, list[i:]); ok {
				found = append(found, d)
				break
			}
		}
	}
	return found
}

// number is the value of a numeral of at most as many digits, else -1.
func number(n numeral, digits int) int {
	if len(n.digits) > digits {
		return -1
	}
	v, _ := strconv.Atoi(n.digits)
	return v
}

// digitalDate reads 31/4/2024, 31-4-2024, 31.4.2024, and 31/4 behind the word "ngày".
func digitalDate(s string, list []numeral) (d date, ok bool) {
	if len(list) < 2 || joined(s, list[0].start) {
		return d, false
	}
	sign := s[list[0].end:list[1].start]
	d = date{start: list[0].start, end: list[1].end, day: number(list[0], 2), month: number(list[1], 2), loose: true}
	if !slices.Contains([]string{"/", "-", "."}, sign) || d.day < 0 || d.month < 0 {
		return d, false
	}
	if len(list) > 2 && s[list[1].end:list[2].start] == sign {
		d.year, d.end = number(list[2], 4), list[2].end
		whole := len(list[2].digits) == 4 && d.year >= 1000 && !(d.end < len(s) && s[d.end] == '/')
		return d, whole && (d.day <= 31 && d.month <= 31 || saysDay(s, d.start))
	}
	return d, sign == "/" && saysDay(s, d.start) && !goesOn(s, d.end) && !beforeLetter(s, d.end)
}

// isoDate reads 2024-02-30.
func isoDate(s string, list []numeral) (d date, ok bool) {
	if len(list) < 3 || joined(s, list[0].start) || len(list[0].digits) != 4 || len(list[1].digits) != 2 || len(list[2].digits) != 2 {
		return d, false
	}
	d = date{start: list[0].start, end: list[2].end, year: number(list[0], 4), month: number(list[1], 2), day: number(list[2], 2)}
	return d, s[list[0].end:list[1].start] == "-" && s[list[1].end:list[2].start] == "-" && d.month <= 31 && d.day <= 31
}

// wordedDate reads 31 tháng 6, and 31 tháng 6 năm 2024. Without the word "ngày", what may be a number of
// months is let pass; so are days of the lunar calendar, whose months have 29 or 30 days each.
func wordedDate(s string, list []numeral) (d date, ok bool) {
	if len(list) < 2 || !strings.EqualFold(strings.TrimSpace(s[list[0].end:list[1].start]), "tháng") {
		return d, false
	}
	d = date{start: list[0].start, end: list[1].end, day: number(list[0], 2), month: number(list[1], 2)}
	if d.day < 0 || d.month < 0 || goesOn(s, d.end) || beforeLetter(s, d.end) {
		return d, false
	}
	if len(list) > 2 && strings.TrimSpace(s[list[1].end:list[2].start]) == "năm" && len(list[2].digits) == 4 {
		d.year, d.end = number(list[2], 4), list[2].end
	}
	for _, w := range wordsAfter(s, d.end, 4) {
		if w == "âm" || w == "lunar" {
			return d, false
		}
	}
	before := wordsBefore(s, d.start, 1)
	lasting := len(before) > 0 && strings.Contains(" trong sau suốt khoảng hơn gần đủ mất từng mỗi mồng mùng ", " "+before[0]+" ")
	return d, saysDay(s, d.start) || d.year > 0 || !lasting && d.day <= 31
}

// englishDate reads 31 June, 31st of June 2024, and June 31, 2024.
func englishDate(s string, list []numeral) (d date, ok bool) {
	n := list[0]
	d = date{start: n.start, end: n.end, day: number(n, 2)}
	if d.day < 0 || joined(s, n.start) || goesOn(s, n.end) && s[n.end] != ',' {
		return d, false
	}
	rest := strings.TrimPrefix(s[ordinalEnd(s, n.end):], " ")
	rest = strings.TrimPrefix(rest, "of ")
	if name := leadingWord(rest); monthOf(name) > 0 {
		d.month, d.end = monthOf(name), len(s)-len(rest)+len(name)
		d.year = followingYear(s, d.end, list)
		return d, true
	}
	name := trailingWord(strings.TrimSuffix(s[:n.start], " "))
	if d.month = monthOf(name); d.month == 0 || d.day > 31 {
		return d, false
	}
	d.start = strings.LastIndex(s[:n.start], name)
	d.year = followingYear(s, n.end, list)
	after := wordsAfter(s, n.end, 1)
	return d, !beforeLetter(s, ordinalEnd(s, n.end)) && (len(after) == 0 || !counted(after[0]))
}

// followingYear is the year that stands behind an offset, or 0.
func followingYear(s string, at int, list []numeral) int {
	if len(list) > 1 && len(list[1].digits) == 4 && list[1].start >= at && strings.Trim(s[at:list[1].start], " ,stndrh") == "" {
		return number(list[1], 4)
	}
	return 0
}

// saysDay says whether the word "ngày" stands right before an offset.
func saysDay(s string, at int) bool {
	before := wordsBefore(s, at, 1)
	return len(before) > 0 && before[0] == "ngày"
}
