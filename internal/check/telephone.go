package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
)

// telephone is a telephone number in a text.
type telephone struct {
	start, end int
	digits     string // as it is dialled in the country
}

// longestTelephone is the most digits that a number has, its country's among them.
const longestTelephone = 12

// helpNumbers are the help lines by the digits of their numbers.
func helpNumbers(lines []campaign.Hotline) map[string]campaign.Hotline {
	by := make(map[string]campaign.Hotline, len(lines))
	for _, h := range lines {
		by[onlyDigits(h.Number)] = h
	}
	return by
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// telephones looks for telephone numbers that are no help line of the campaign, or none on the day: a
// wrong number can cost a life. In a campaign without a table of help lines nobody can say which number is
// right, so an unknown one is a warning.
func (t *text) telephones() {
	unknown := t.wrong
	if len(t.lines) == 0 {
		unknown = t.warn
	}
	for _, p := range t.passages {
		for _, tel := range p.telephones {
			line, known := t.lines[tel.digits]
			if !known {
				unknown(p, tel.start, "telephone-unknown", "number", p.Text[tel.start:tel.end])
				continue
			}
			if _, valid := line.On(t.day); !valid && t.stands(p) {
				t.wrong(p, tel.start, "telephone-not-valid", "number", line.Number, "day", t.day)
			}
		}
	}
	for _, r := range t.own.Body.Refs {
		number, isTel := strings.CutPrefix(r.Target, "tel:")
		if _, known := t.lines[national(onlyDigits(number))]; isTel && !known {
			p := problem.At(t.own.File, r.Line, r.Column, "telephone-unknown", "number", number)
			if len(t.lines) == 0 {
				p.Severity = problem.Warning
			}
			t.note(p)
		}
	}
}

// telephones are the telephone numbers in a text.
func telephones(s string) []telephone {
	var found []telephone
	list := numerals(s)
	for i := 0; i < len(list); i++ {
		if tel, used := telephoneAt(s, list[i:]); used > 0 {
			found = append(found, tel)
			i += used - 1
		}
	}
	return found
}

// telephoneAt reads a number that begins with the first of the numerals, and says how many it took.
func telephoneAt(s string, list []numeral) (tel telephone, used int) {
	first := list[0]
	if joined(s, first.start) {
		return tel, 0
	}
	if shortNumber(s, first) {
		return telephone(first), 1
	}
	start, digits := first.start, ""
	if strings.HasSuffix(s[:start], "+") {
		start--
	}
	for i, n := range list {
		if len(digits) > longestTelephone || i > 0 && !continues(s, list[:i+1]) {
			break
		}
		digits += n.digits
		if dialled := national(digits); isTelephone(dialled, s, list[:i+1]) {
			tel, used = telephone{start, n.end, dialled}, i+1
		}
	}
	if used > 0 && strings.HasSuffix(s[:start], "(") && strings.Contains(s[start:tel.end], ")") {
		tel.start--
	}
	if used > 0 && (beforeLetter(s, tel.end) || numbersDocument(s, first.start)) {
		return tel, 0
	}
	return tel, used
}

// joined says whether an offset stands right behind another numeral: 2024/0912…, 1.900.
func joined(s string, at int) bool {
	sign, size := utf8.DecodeLastRuneInString(s[:at])
	return strings.ContainsRune("./,-–:", sign) && at > size && isDigit(s[at-size-1])
}

// goesOn says whether a sign and another digit follow an offset: 112.000, 112,5.
func goesOn(s string, at int) bool {
	return at+1 < len(s) && strings.IndexByte(".,:", s[at]) >= 0 && isDigit(s[at+1])
}

// continues says whether the last of the numerals goes on with the number that the others begin: all
// groups of a number are parted alike, save that an area code may stand apart.
func continues(s string, list []numeral) bool {
	i := len(list) - 1
	between := s[list[i-1].end:list[i].start]
	if len(list[i].digits) > 7 || !slices.Contains([]string{" ", "\u00a0", ".", "-", ") ", ")", " - ", ". "}, between) {
		return false
	}
	return i < 2 || between == s[list[i-2].end:list[i-1].start] || i == 2 && len(list[0].digits) >= 3
}

// national is a number as it is dialled in the country.
func national(digits string) string {
	if strings.HasPrefix(digits, "84") && (len(digits) == 11 || len(digits) == 12) {
		return "0" + strings.TrimPrefix(digits[2:], "0")
	}
	return digits
}

// isTelephone says whether digits are a number by the country's plan: mobile, fixed, or of a service.
func isTelephone(digits, s string, list []numeral) bool {
	abroad := strings.HasPrefix(list[0].digits, "84")
	if abroad && !strings.HasSuffix(s[:list[0].start], "+") {
		return false
	}
	if len(list) > 1 && len(list[0].digits) == 2 && len(list[1].digits) == 2 && !abroad {
		return false // 01 02 03 04 05, 08.05.2024
	}
	switch len(digits) {
	case 8, 10:
		if strings.HasPrefix(digits, "1900") || strings.HasPrefix(digits, "1800") {
			return len(list[0].digits) >= 4 && !years(s, list)
		}
		return len(digits) == 10 && digits[0] == '0'
	case 11:
		return strings.HasPrefix(digits, "02") || strings.HasPrefix(digits, "01")
	}
	return false
}

// years says whether the numerals are two years, as in 1900-1945.
func years(s string, list []numeral) bool {
	return len(list) == 2 && strings.Contains(s[list[0].end:list[1].start], "-") &&
		"1800" <= list[1].digits && list[1].digits <= "2100"
}

// numbersDocument says whether the words before a number make it that of a page, a document or a firm.
func numbersDocument(s string, at int) bool {
	if i := strings.LastIndexAny(strings.TrimRight(s[:at], " "), " \n("); at > 0 && isHost(strings.TrimSpace(s[i+1:at])) {
		return true
	}
	words := wordsBefore(s, at, 8)
	for i, w := range words {
		switch {
		case w == "bản":
			return i+1 < len(words) && words[i+1] == "văn"
		case strings.Contains(" bài mã mst docid isbn issn article code ", " "+w+" "):
			return true
		case !strings.Contains(" số no thuế doanh nghiệp hồ sơ ", " "+w+" ") && !isDigit(w[0]):
			return false
		}
	}
	return false
}
