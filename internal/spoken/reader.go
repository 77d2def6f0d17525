package spoken

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"loa.vn/loa/internal/vi"
)

// Reader knows how written Vietnamese is read aloud.
type Reader struct {
	readings
	phones map[string]bool // numbers that are read digit by digit, wherever they stand
	token  *regexp.Regexp
}

// NewReader is a reader who knows the telephone numbers that a campaign names.
func NewReader(phones ...string) *Reader {
	r := &Reader{readings: newReadings(tableText), phones: map[string]bool{}, token: regexp.MustCompile(tokens)}
	for _, p := range phones {
		r.phones[onlyDigits(p)] = true
	}
	return r
}

// tokens are the things that a text is made of, each kind in a group; the first that fits is taken.
const tokens = `^(?:` +
	`(https?://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:[a-z0-9-]+\.)+(?:vn|com|org|net|info|int|edu|gov|me|io)\b(?:/[^\s,;)]*)?)` + // 1 address
	`|([A-Z]/[A-Z]+(?:/\d+)+|\d+/\d{4}/[\pL][\pL\d&-]*|\d+[-/]\p{Lu}+(?:-[\pL&]+)+)` + // 2 number of a law
	`|(\d{4}-\d{2}-\d{2}|\d{1,2}[/-]\d{1,2}[/-]\d{4}|\d{1,2}/\d{4}|\d{1,2}/\d{1,2})(?:[^\d/]|$)` + // 3 date
	`|(\d{1,2}[:hg]\d{2}|\d{1,2}h)(?:[^\pL\d]|$)` + // 4 time
	`|(\d[\d.,]*\d|\d)` + // 5 number
	`|([\pL\pM\d]+(?:[&'’=/-][\pL\pM\d]+)*)` + // 6 word
	`|(\s+)` + // 7 space
	`|(.))` // 8 anything else

// The groups of tokens.
const (
	address = iota + 1
	law
	date
	clock
	number
	word
	space
	mark
)

// piece is a token and its kind.
type piece struct {
	kind int
	text string
}

func (r *Reader) pieces(s string) []piece {
	var list []piece
	for s != "" {
		m := r.token.FindStringSubmatchIndex(s)
		if m == nil { // a line break
			list = append(list, piece{space, s[:1]})
			s = s[1:]
			continue
		}
		for kind := address; kind <= mark; kind++ {
			if m[2*kind] >= 0 {
				list = append(list, piece{kind, s[:m[2*kind+1]]})
				s = s[m[2*kind+1]:]
				break
			}
		}
	}
	return list
}

// Read is a text as it is said: numbers, dates and abbreviations written out, no addresses, no numbers of
// laws, nothing in brackets that only a reader needs.
func (r *Reader) Read(text string) string {
	text = r.withoutAsides(vi.NFC(text))
	l := &line{Reader: r, pieces: r.pieces(text)}
	for l.at = 0; l.at < len(l.pieces); l.at++ {
		l.say(l.pieces[l.at])
	}
	return opened(tidy(l.out.String()), text)
}

// opened gives the reading a capital letter where the text began with none in lower case.
func opened(said, text string) string {
	first, _ := utf8.DecodeRuneInString(text)
	r, size := utf8.DecodeRuneInString(said)
	if said == "" || unicode.IsLower(first) {
		return said
	}
	return string(unicode.ToUpper(r)) + said[size:]
}

// HasAddress says whether a text names a website or an address for mail.
func (r *Reader) HasAddress(text string) bool {
	for _, p := range r.pieces(text) {
		if p.kind == address {
			return true
		}
	}
	return false
}

// withoutAsides leaves out what stands in brackets for the eye alone: sources, articles of laws, addresses,
// a number of a law. Other brackets become pauses.
func (r *Reader) withoutAsides(s string) string {
	var out strings.Builder
	for {
		open := strings.IndexByte(s, '(')
		end := strings.IndexByte(s[max(open, 0):], ')')
		if open < 0 || end < 0 {
			return out.String() + s
		}
		inner := s[open+1 : open+end]
		out.WriteString(strings.TrimRight(s[:open], " "))
		if !r.isAside(inner) {
			out.WriteString(", " + inner + ",")
		}
		s = s[open+end+1:]
	}
}

func (r *Reader) isAside(inner string) bool {
	first, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(inner)), " ")
	switch strings.TrimRight(first, ":") {
	case "điều", "khoản", "nguồn", "theo", "xem", "mục":
		return true
	}
	for _, p := range r.pieces(inner) {
		if p.kind == address || p.kind == law {
			return true
		}
	}
	return strings.TrimSpace(inner) == ""
}

// tidy mends the spaces and stops around what was left out.
func tidy(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	for range 3 {
		for _, pair := range [][2]string{
			{" ,", ","},
			{" .", "."},
			{" ;", ";"},
			{" :", ":"},
			{" ?", "?"},
			{" !", "!"},
			{" …", "…"},
			{",,", ","},
			{",.", "."},
			{",;", ";"},
			{",:", ":"},
			{",?", "?"},
			{",!", "!"},
			{"..", "."},
			{":.", "."},
			{";.", "."},
			{"?.", "?"},
			{"!.", "!"},
		} {
			s = strings.ReplaceAll(s, pair[0], pair[1])
		}
	}
	return strings.TrimLeft(s, ",.;: ")
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// capitals says whether a word is written in capital letters alone.
func capitals(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters > 1
}
