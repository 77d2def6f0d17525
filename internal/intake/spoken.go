package intake

import (
	"regexp"
	"strconv"
	"strings"

	"loa.vn/loa/internal/campaign"
)

// dayForm is a day as people write it in messages: 5/7, 05-07, 5.7.24, 5/7/2024, 2024-07-05.
var dayForm = regexp.MustCompile(`^(?:(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2}|\d{4}))?|(\d{4})-(\d{1,2})-(\d{1,2}))$`)

// findDay is the place of the first token that looks like a day, or -1.
func (p *message) findDay() int {
	for i, t := range p.tokens {
		if dayForm.MatchString(t.text) {
			return i
		}
	}
	return -1
}

// resolveDay is the day that a token means. Without a year it is the latest such day that is not after today.
func (r *reader) resolveDay(text string) (campaign.Day, bool) {
	m := dayForm.FindStringSubmatch(text)
	if m == nil {
		return campaign.Day{}, false
	}
	if m[4] != "" {
		return exists(m[4], m[5], m[6])
	}
	switch len(m[3]) {
	case 4:
		return exists(m[3], m[2], m[1])
	case 2:
		return exists("20"+m[3], m[2], m[1])
	}
	const leap = 8 // years within which there is a 29 February
	for year := r.in.Today.Year; year > r.in.Today.Year-leap; year-- {
		if d, ok := exists(strconv.Itoa(year), m[2], m[1]); ok && !r.in.Today.Before(d) {
			return d, true
		}
	}
	return campaign.Day{}, false
}

// exists is the day of a year, month and day in digits, if there was one.
func exists(year, month, day string) (campaign.Day, bool) {
	two := func(s string) string { return strings.Repeat("0", max(0, 2-len(s))) + s }
	d, err := campaign.ParseDay(year + "-" + two(month) + "-" + two(day))
	return d, err == nil && d.Year > 0
}

// number is a count with what is written onto it: 2, 2x, x2, 45ng, 1.200.
var number = regexp.MustCompile(`^[xX]?(-?[0-9]{1,3}(?:[.,][0-9]{3})+|-?[0-9]{1,9})([xX]|\p{L}{1,8})?$`)

// readCount reads how often, or how many people: "2", "2 lần", "x2", "45 người", "300 học sinh".
func (p *message) readCount(tokens []token) int {
	m := number.FindStringSubmatch(tokens[0].text)
	if m == nil {
		return 0
	}
	f := field{text: m[1], column: tokens[0].column}
	if glued := foldWords(m[2]); glued != "" {
		return p.counted(f, glued, 1)
	}
	if strings.HasPrefix(strings.ToLower(tokens[0].text), "x") {
		return p.counted(f, "x", 1)
	}
	// The longest run of words that is known: "em học sinh" before "em".
	const longest = 3
	for n := min(longest, len(tokens)-1); n > 0; n-- {
		words := make([]string, n)
		for i := range n {
			words[i] = foldWords(tokens[1+i].text)
		}
		if text := strings.Join(words, " "); isTimes(text) || p.isPeople(text) {
			return p.counted(f, text, 1+n)
		}
	}
	return p.keep("bare", f, 1)
}

// counted keeps a number by the word for what it counts.
func (p *message) counted(f field, word string, tokens int) int {
	switch {
	case isTimes(word):
		return p.keep("times", f, tokens)
	case p.isPeople(word):
		if id := p.persons[word]; id != "" {
			p.fields["audience"] = field{text: id, column: f.column}
		}
		return p.keep("reach", f, tokens)
	}
	p.wrong(field{text: f.text + word, column: f.column}, "intake-line-number")
	return tokens
}

func isTimes(word string) bool {
	switch word {
	case "x", "lan", "luot", "buoi", "lan phat", "luot phat":
		return true
	}
	return false
}

func (p *message) isPeople(word string) bool {
	_, known := p.persons[word]
	return known
}

// keep makes a field of a number; a second one of its kind is not understood.
func (p *message) keep(key string, f field, tokens int) int {
	if _, double := p.fields[key]; double {
		p.wrong(f, "intake-line-number")
		return tokens
	}
	p.fields[key] = f
	return tokens
}
