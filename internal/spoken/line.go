package spoken

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"loa.vn/loa/internal/vi"
)

// line is a text while it is read.
type line struct {
	*Reader
	pieces []piece
	at     int
	out    strings.Builder
}

func (l *line) say(p piece) {
	switch p.kind {
	case address:
		l.dropLead("trang", "trang web", "tại", "ở", "website", "qua")
	case law:
		l.law(p.text)
	case date:
		l.date(p.text)
	case clock:
		l.clock(p.text)
	case number:
		l.number(p.text)
	case word:
		l.word(p.text)
	case space:
		l.out.WriteByte(' ')
	case mark:
		l.mark(p.text)
	}
}

// word before and after: the n-th word on either side, in lower case; "" where a stop lies between.
func (l *line) before(n int) string { return l.near(-1, n) }
func (l *line) after(n int) string  { return l.near(1, n) }

func (l *line) near(step, n int) string {
	for i := l.at + step; i >= 0 && i < len(l.pieces); i += step {
		switch p := l.pieces[i]; p.kind {
		case space:
		case word, number:
			if n--; n == 0 {
				return strings.ToLower(p.text)
			}
		default:
			return ""
		}
	}
	return ""
}

// dropLead takes back a word that only led to what is left out.
func (l *line) dropLead(words ...string) {
	said := strings.TrimRight(l.out.String(), " ")
	for _, w := range words {
		if cut, ok := strings.CutSuffix(said, " "+w); ok {
			said = cut
		}
	}
	l.out.Reset()
	l.out.WriteString(said)
}

// law reads the number of a law by who issued it and when: "của Chính phủ năm …"; behind the law's own name
// nothing more is said.
func (l *line) law(text string) {
	parts := strings.Split(text, "/")
	issuer := l.words[parts[len(parts)-1]]
	l.dropLead("số")
	if issuer == "" {
		for _, kind := range []string{"Nghị quyết", "Nghị định", "Quyết định", "Kế hoạch", "Thông tư", "Luật", "Chỉ thị"} {
			l.dropLead("theo " + kind) // of an unnamed document nothing is left to say
		}
		return
	}
	l.out.WriteString(" " + issuer)
	if len(parts) == 3 {
		l.out.WriteString(" năm " + Number(whole0(parts[1])))
	}
}

// mark is a sign between words.
func (l *line) mark(s string) {
	between := l.at > 0 && l.at+1 < len(l.pieces) && l.pieces[l.at-1].kind != space && l.pieces[l.at+1].kind != space
	numeric := l.at+1 < len(l.pieces) && l.pieces[l.at+1].kind == number
	switch {
	case s == "." && between && numeric:
		l.out.WriteString(" chấm ")
	case strings.Contains(`.,;:?!…`, s):
		l.out.WriteString(s)
	case s == "–" || s == "—" || s == "-":
		l.dash(between && numeric)
	case s == "/":
		l.out.WriteString(" hoặc ")
	case s == "&":
		l.out.WriteString(" và ")
	case s == "+":
		l.out.WriteString(" cộng ")
	case s == "=":
		l.out.WriteString(" bằng ")
	case strings.Contains("%‰°²³", s):
		l.out.WriteString(" " + l.units[s])
	default: // quotation marks, brackets, stars
	}
}

// dash is a range between numbers, a pause between words, nothing within a name.
func (l *line) dash(inRange bool) {
	switch {
	case inRange:
		l.out.WriteString(" đến ")
	case l.at > 0 && l.pieces[l.at].text != "-" && l.pieces[l.at-1].kind == space:
		l.out.WriteString(",")
	default:
		l.out.WriteByte(' ')
	}
}

func (l *line) word(s string) {
	full := s
	if l.at > 0 && l.pieces[l.at-1].kind == number { // 12A
		l.out.WriteByte(' ')
		if s = strings.ToUpper(s); len([]rune(s)) == 1 {
			l.out.WriteString(letterName([]rune(s)[0]))
			return
		}
	}
	if l.at+1 < len(l.pieces) && l.pieces[l.at+1].text == "." {
		if said, ok := l.dotted(&full); ok {
			l.out.WriteString(said)
			return
		}
	}
	if said, ok := l.words[s]; ok {
		l.out.WriteString(l.cased(said))
		return
	}
	if n := l.roman(s); n > 0 {
		l.out.WriteString(Number(int64(n)))
		return
	}
	if strings.ContainsAny(s, "-/&=") {
		l.compound(s)
		return
	}
	switch {
	case strings.ContainsFunc(s, unicode.IsDigit):
		l.mixed(s)
	case capitals(s) && !l.shouted(s):
		l.out.WriteString(spell(s))
	default:
		l.out.WriteString(s)
	}
}

// dotted looks for an abbreviation with full stops: TP., v.v., TP.HCM, ThS.
func (l *line) dotted(full *string) (said string, ok bool) {
	longest, parts := 0, ""
	for i := l.at; i < len(l.pieces) && i < l.at+6; i++ {
		p := l.pieces[i]
		if p.kind != word && p.text != "." {
			break
		}
		parts += p.text
		if words, known := l.words[parts]; known && (i > l.at) {
			longest, said = i, words
		}
	}
	if longest == 0 {
		return "", false
	}
	last := strings.HasSuffix(l.pieces[longest].text, ".")
	l.at = longest
	if last && l.endsSentence() {
		said += "."
	}
	return l.cased(said), true
}

// endsSentence says whether the text ends here, or goes on with a capital letter that no name explains.
func (l *line) endsSentence() bool {
	return l.at+1 >= len(l.pieces)
}

// cased gives a reading a capital letter where a sentence begins with it.
func (l *line) cased(said string) string {
	before := strings.TrimRight(l.out.String(), ` "“(`)
	if before == "" || strings.ContainsAny(before[len(before)-1:], ".!?") {
		r, size := utf8.DecodeRuneInString(said)
		return string(unicode.ToUpper(r)) + said[size:]
	}
	return said
}

// roman is the number that a numeral stands for behind a word that numbers something.
func (l *line) roman(s string) int {
	if !slices.Contains([]string{"kỷ", "thứ", "mục", "phần", "chương", "quý", "kỳ", "khóa", "khoá", "lần", "cấp", "hạng", "loại", "vùng", "khu", "lớp", "tập", "đợt"}, l.before(1)) {
		return 0
	}
	return roman(s)
}

// compound reads the parts of a word with hyphens, slashes and the like one by one.
func (l *line) compound(s string) {
	spoken := false
	for i, part := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("-/&=", r) }) {
		switch {
		case i > 0 && strings.Contains(s, "/") && !capitals(part):
			l.out.WriteString(" hoặc ")
		case i > 0:
			l.out.WriteByte(' ')
		}
		said, known := l.words[part]
		switch {
		case known:
			l.out.WriteString(said)
		case capitals(part):
			l.out.WriteString(spell(part))
		default:
			if i > 0 && !spoken && strings.ContainsRune(s, '-') {
				l.trimSpace()
				l.out.WriteByte('-')
			}
			l.out.WriteString(part)
			continue
		}
		spoken = true
	}
}

func (l *line) trimSpace() {
	said := strings.TrimSuffix(l.out.String(), " ")
	l.out.Reset()
	l.out.WriteString(said)
}

// mixed reads a word of letters and digits: A4, 3a.
func (l *line) mixed(s string) {
	var last rune
	for _, r := range s {
		if last != 0 && unicode.IsDigit(r) != unicode.IsDigit(last) {
			l.out.WriteByte(' ')
		}
		switch {
		case unicode.IsDigit(r):
			n, _ := strconv.Atoi(string(r))
			if unicode.IsDigit(last) {
				l.out.WriteByte(' ')
			}
			l.out.WriteString(digit(n))
		case unicode.IsUpper(r):
			l.out.WriteString(letterName(r))
		default:
			l.out.WriteRune(r)
		}
		last = r
	}
}

// shouted says whether a word in capitals is one to be said, not spelled: it bears a tone, or its neighbours
// are in capitals too and it can be said.
func (l *line) shouted(s string) bool {
	if vi.Fold(s) != strings.ToLower(s) && strings.ContainsAny(vi.Fold(s), "aeiouy") {
		return true
	}
	neighbour := capitals(l.rawNear(-1)) || capitals(l.rawNear(1))
	return neighbour && l.words[s] == "" && strings.ContainsAny(strings.ToLower(vi.Fold(s)), "aeiouy")
}

func (l *line) rawNear(step int) string {
	for i := l.at + step; i >= 0 && i < len(l.pieces); i += step {
		if p := l.pieces[i]; p.kind == word {
			return p.text
		} else if p.kind != space {
			return ""
		}
	}
	return ""
}

// spell names the letters of an abbreviation that nobody explained.
func spell(s string) string {
	var names []string
	for _, r := range s {
		if unicode.IsDigit(r) {
			names = append(names, digit(int(r-'0')))
		} else {
			names = append(names, letterName(unicode.ToUpper(r)))
		}
	}
	return strings.Join(names, " ")
}
