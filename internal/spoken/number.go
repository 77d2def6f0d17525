package spoken

import "strings"

// digit is a digit's word by itself.
func digit(d int) string {
	return [...]string{"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"}[d]
}

// Number is a number as the North reads it: 1005 is "một nghìn không trăm linh năm", 21 "hai mươi mốt".
func Number(n int64) string {
	if n < 0 {
		return "âm " + positive(-uint64(n), false)
	}
	return positive(uint64(n), false)
}

const billion = 1_000_000_000

// positive reads a number; where something was read before it, its last group is whole: "không trăm linh năm".
func positive(n uint64, follows bool) string {
	if n >= billion {
		words := positive(n/billion, follows) + " tỷ"
		if rest := n % billion; rest > 0 {
			words += " " + positive(rest, true)
		}
		return words
	}
	var words []string
	for _, scale := range []struct {
		value uint64
		name  string
	}{{1_000_000, "triệu"}, {1000, "nghìn"}, {1, ""}} {
		group := n / scale.value
		n %= scale.value
		if group == 0 {
			continue
		}
		words = append(words, hundreds(int(group), follows))
		if scale.name != "" {
			words = append(words, scale.name)
		}
		follows = true
	}
	if len(words) == 0 {
		return digit(0)
	}
	return strings.Join(words, " ")
}

// hundreds reads a number below 1000; a whole one says its hundreds also where there are none.
func hundreds(n int, whole bool) string {
	var words []string
	if n >= 100 || whole {
		words = append(words, digit(n/100), "trăm")
	}
	tens, ones := n/10%10, n%10
	switch {
	case tens == 0 && ones == 0:
	case tens == 0 && len(words) > 0:
		words = append(words, "linh", digit(ones))
	case tens == 0:
		words = append(words, digit(ones))
	case tens == 1:
		words = append(words, "mười")
	default:
		words = append(words, digit(tens), "mươi")
	}
	if tens > 0 && ones > 0 {
		words = append(words, afterTen(tens, ones))
	}
	return strings.Join(words, " ")
}

// afterTen is a digit behind mười or mươi: lăm, and from 20 on mốt and tư.
func afterTen(tens, ones int) string {
	switch {
	case ones == 5:
		return "lăm"
	case tens > 1 && ones == 1:
		return "mốt"
	case tens > 1 && ones == 4:
		return "tư"
	}
	return digit(ones)
}

// Digits reads the digits of a text one by one, as a telephone number is read: "một, một, một". What is no
// digit is passed over.
func Digits(s string) string {
	var words []string
	for _, r := range s {
		if r >= '0' && r <= '9' {
			words = append(words, digit(int(r-'0')))
		}
	}
	return strings.Join(words, ", ")
}

// decimal reads a number with what stands behind its comma.
func decimal(whole int64, fraction string) string {
	if fraction == "" {
		return Number(whole)
	}
	said := ""
	if len(fraction) <= 2 && fraction[0] != '0' {
		said = Number(whole0(fraction))
	} else {
		said = strings.ReplaceAll(Digits(fraction), ",", "")
	}
	return Number(whole) + " phẩy " + said
}

// whole0 is the value of a few digits.
func whole0(digits string) (n int64) {
	for _, r := range digits {
		n = n*10 + int64(r-'0')
	}
	return n
}

// month is the name of a month: the fourth is "tư".
func month(n int) string {
	if n == 4 {
		return "tư"
	}
	return Number(int64(n))
}

// dayOfMonth is the name of a day: the first ten are "mùng".
func dayOfMonth(n int) string {
	if n <= 10 {
		return "mùng " + Number(int64(n))
	}
	return Number(int64(n))
}

// roman is the value of a Roman numeral below 40; 0 where it is none.
func roman(s string) int {
	values := map[byte]int{'I': 1, 'V': 5, 'X': 10}
	n := 0
	for i := range len(s) {
		v, ok := values[s[i]]
		if !ok {
			return 0
		}
		if i+1 < len(s) && values[s[i+1]] > v {
			v = -v
		}
		n += v
	}
	return n
}
