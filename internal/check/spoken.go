package check

import (
	"strconv"
	"strings"

	"loa.vn/loa/internal/vi"
)

// unspoken leaves out the numbers that a text says in words. In a language whose words we do not know,
// every number up to a hundred may be one of them.
func (t *text) unspoken(list []mention) []mention {
	if len(list) == 0 {
		return nil
	}
	words := t.spoken()
	var rest []mention
	for _, m := range list {
		if n, err := strconv.Atoi(m.value); err == nil && (words[n] || words == nil && n <= 100) {
			continue
		}
		rest = append(rest, m)
	}
	return rest
}

// spoken are the numbers that a text says in words; nil where its language is neither Vietnamese nor
// English.
func (t *text) spoken() map[int]bool {
	count := vietnameseNumber
	switch t.language(passage{}) {
	case "vi":
	case "en":
		count = englishNumber
	default:
		return nil
	}
	said := map[int]bool{}
	for _, p := range t.passages {
		words := vi.Split(p.Text)
		for i := 0; i < len(words); i++ {
			said[roman(words[i])] = true
			if n, used := count(words[i:]); used > 0 {
				said[n] = true
				i += used - 1
			}
		}
	}
	delete(said, 0)
	return said
}

// vietnameseNumber reads a number up to 999 that begins with the first word, and says how many words it
// took.
func vietnameseNumber(words []string) (n, used int) {
	n = vietnameseDigit(words[0])
	switch {
	case n == 10:
		used = 1
		if d := digitAt(words, used); d > 0 {
			return n + d, 2
		}
		return n, used
	case n == 0:
		return 0, 0
	}
	used = 1
	switch wordAt(words, used) {
	case "trăm":
		return n * 100, 2
	case "mươi":
		n, used = n*10, 2
		if d := digitAt(words, used); d > 0 {
			n, used = n+d, 3
		}
	}
	return n, used
}

// digitAt is the digit that the i-th word says, 0 for none.
func digitAt(words []string, i int) int {
	if d := vietnameseDigit(wordAt(words, i)); d < 10 {
		return d
	}
	return 0
}

func wordAt(words []string, i int) string {
	if i < len(words) {
		return strings.ToLower(words[i])
	}
	return ""
}

func vietnameseDigit(word string) int {
	switch strings.ToLower(word) {
	case "một", "mốt", "nhất":
		return 1
	case "hai", "nhì":
		return 2
	case "ba":
		return 3
	case "bốn", "tư":
		return 4
	case "năm", "lăm":
		return 5
	case "sáu":
		return 6
	case "bảy", "bẩy":
		return 7
	case "tám":
		return 8
	case "chín":
		return 9
	case "mười":
		return 10
	}
	return 0
}

// englishNumber reads a number up to 999 that begins with the first word, and says how many words it
// took.
func englishNumber(words []string) (n, used int) {
	word := strings.ToLower(words[0])
	if wordAt(words, 1) == "hundred" {
		if word == "a" {
			return 100, 2
		}
		return englishUnit(word) * 100, 2
	}
	tens, unit, _ := strings.Cut(word, "-")
	if n = englishUnit(tens); n == 0 {
		return 0, 0
	}
	return n + englishUnit(unit), 1
}

func englishUnit(word string) int {
	words := [...]string{
		"", " one first once ", " two second twice both double ", " three third ", " four fourth ", " five fifth ", " six sixth ",
		" seven seventh ", " eight eighth ", " nine ninth ", " ten tenth ", " eleven eleventh ", " twelve twelfth ", " thirteen ",
		" fourteen ", " fifteen ", " sixteen ", " seventeen ", " eighteen ", " nineteen ", " twenty twentieth ",
	}
	for n := 1; n < len(words) && word != ""; n++ {
		if strings.Contains(words[n], " "+word+" ") {
			return n
		}
	}
	for i, ten := range [...]string{"thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"} {
		if word == ten {
			return 30 + 10*i
		}
	}
	return 0
}

// roman is the value of a Roman numeral up to 39, 0 for anything else.
func roman(word string) int {
	if strings.Trim(word, "IVX") != "" {
		return 0
	}
	tens := len(word) - len(strings.TrimLeft(word, "X"))
	for i, unit := range [...]string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"} {
		if word[tens:] == unit {
			return 10*tens + i
		}
	}
	return 0
}
