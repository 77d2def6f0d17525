package check

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"loa.vn/loa/internal/lang"
)

// figures are all numbers in a text that are written in digits, in a form that is the same in every
// language: 1.000 and 1,000 are 1000, "0,5 triệu" and "500,000" are 500000, "July" is 7. How often a help
// line is named is a matter of style: it counts once.
func (t *text) figures() []mention {
	var list []mention
	named := map[string]bool{}
	thousands := thousandsSign(t.own.Lang)
	for _, p := range t.passages {
		for _, f := range figuresIn(p.Text, p.telephones, thousands) {
			if _, isHelp := t.lines[f.value]; isHelp && named[f.value] {
				continue
			}
			named[f.value] = true
			list = append(list, mention{f.value, t.own.File, p, f.start})
		}
	}
	return list
}

// thousandsSign is the sign between thousands in a language: a comma, or else a full stop.
func thousandsSign(tag string) string {
	if parsed, err := lang.Parse(tag); err == nil && strings.Contains(lang.Number(parsed, 1000), ",") {
		return ","
	}
	return "."
}

// figure is a number where it begins in a text.
type figure struct {
	start int
	value string
}

func figuresIn(s string, tels []telephone, thousands string) []figure {
	found := months(s)
	r := &figureReader{s: s, list: numerals(s), thousands: thousands, point: ","}
	if thousands == "," {
		r.point = "."
	}
	for r.i < len(r.list) {
		start := r.list[r.i].start
		if len(tels) > 0 && tels[0].end <= start {
			tels = tels[1:]
			continue
		}
		if len(tels) > 0 && tels[0].start <= start {
			found = append(found, figure{start, tels[0].digits})
			for r.i < len(r.list) && r.list[r.i].start < tels[0].end {
				r.i++
			}
			continue
		}
		found = append(found, figure{start, r.read()})
	}
	slices.SortStableFunc(found, func(a, b figure) int { return cmp.Compare(a.start, b.start) })
	return found
}

// figureReader reads the numbers of a text one after the other.
type figureReader struct {
	s                string
	list             []numeral
	i                int // the next of list
	thousands, point string
}

// sign is what stands between two numerals that follow one another from the j-th on, "" at the end.
func (r *figureReader) sign(j int) string {
	if j+1 >= len(r.list) {
		return ""
	}
	return r.s[r.list[j].end:r.list[j+1].start]
}

// read reads one number and moves on.
func (r *figureReader) read() string {
	first, j := r.list[r.i], r.i
	whole, fraction := first.digits, ""
	for len(first.digits) <= 3 && r.sign(j) == r.thousands && len(r.list[j+1].digits) == 3 {
		j++
		whole += r.list[j].digits
	}
	switch sign := r.sign(j); {
	case sign == "/" && whole == "24" && (r.list[j+1].digits == "24" || r.list[j+1].digits == "7"):
		j++ // around the clock
	case (sign == r.point || sign == "." && j == r.i) && r.sign(j+1) != sign && !joined(r.s, first.start):
		j++
		fraction = r.list[j].digits
	}
	r.i = j + 1
	end := r.list[j].end
	if first == r.list[j] && afternoon(r.s[end:]) {
		if hour, _ := strconv.Atoi(whole); hour < 12 {
			whole = strconv.Itoa(hour + 12)
		}
	}
	return scaled(whole, fraction, zeros(r.s[end:]))
}

// scaled is a number in digits, moved by so many places.
func scaled(whole, fraction string, places int) string {
	for ; places > 0; places-- {
		digit := "0"
		if fraction != "" {
			digit, fraction = fraction[:1], fraction[1:]
		}
		whole += digit
	}
	whole = strings.TrimLeft(whole, "0")
	if fraction = strings.TrimRight(fraction, "0"); fraction != "" {
		fraction = "." + fraction
	}
	return cmp.Or(whole, "0") + fraction
}

// zeros are the places by which the words behind a number move it: 6 for "triệu đồng".
func zeros(after string) int {
	n := 0
	for {
		rest := strings.TrimLeft(after, " \u00a0")
		word := leadingWord(rest)
		switch {
		case rest == after:
			return n
		case word == "nghìn" || word == "ngàn" || word == "thousand":
			n += 3
		case word == "triệu" || word == "million":
			n += 6
		case word == "tỷ" || word == "tỉ" || word == "billion":
			n += 9
		default:
			return n
		}
		after = rest[len(word):]
	}
}

// afternoon says whether "p.m." stands behind an hour, and perhaps its minutes.
func afternoon(after string) bool {
	if len(after) > 3 && after[0] == ':' && isDigit(after[1]) && isDigit(after[2]) {
		after = after[3:]
	}
	after = strings.TrimLeft(after, " \u00a0")
	after = strings.ToLower(after[:min(len(after), len("p.m.x"))])
	return strings.HasPrefix(after, "p.m") || strings.HasPrefix(after, "pm") && !beforeLetter(after, len("pm"))
}
