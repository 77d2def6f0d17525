package manuscript

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"loa.vn/loa/internal/vi"
)

// line is spans as Markdown. Line breaks stand as backslashes before new lines, or as spaces where the text must stay
// on one line. Where the marks of bold or italic words would be read in another way, these words go without them.
func (w *writer) line(spans []span, oneLine bool) string {
	spans = joined(spans, oneLine)
	full := inMarkdown(spans)
	if !isDecorated(spans) || w.check.says(full, spans) {
		return full
	}
	for i := range spans {
		spans[i].bold, spans[i].italic, spans[i].strike = false, false, false
	}
	return inMarkdown(joined(spans, oneLine))
}

func isDecorated(spans []span) bool {
	for _, s := range spans {
		if s.bold || s.italic || s.strike || s.link != "" {
			return true
		}
	}
	return false
}

// joined makes one span of those that look alike, puts each mark above or below a letter beside its letter, and takes
// spaces from the ends of lines.
func joined(spans []span, oneLine bool) []span {
	var list []span
	for _, s := range spans {
		switch {
		case s.lineBreak && oneLine:
			s = span{text: " "}
		case s.lineBreak || s.note > 0:
			s.look = look{}
		case s.picture != "" || s.text == "":
			continue
		}
		n := len(list)
		if n > 0 && list[n-1].text != "" && s.text != "" {
			rest := strings.TrimLeftFunc(s.text, unicode.IsMark)
			list[n-1].text += s.text[:len(s.text)-len(rest)]
			if s.text = rest; s.text == "" {
				continue
			}
			if list[n-1].look == s.look {
				list[n-1].text += s.text
				continue
			}
		}
		list = append(list, s)
	}
	return trimmed(list)
}

// trimmed takes line breaks and spaces from both ends of a paragraph, and makes one space of several.
func trimmed(list []span) []span {
	var out []span
	space := true // so that none comes next
	for _, s := range list {
		if s.lineBreak {
			if len(out) > 0 {
				out[len(out)-1].text = strings.TrimRight(out[len(out)-1].text, " ")
				out = append(out, s)
			}
			space = true
			continue
		}
		if s.note == 0 {
			s.text = vi.NFC(oneSpace(s.text, space))
			if s.text == "" {
				continue
			}
			space = strings.HasSuffix(s.text, " ")
		} else {
			space = false
		}
		out = append(out, s)
	}
	for n := len(out) - 1; n >= 0; n-- {
		if out[n].note > 0 {
			break
		}
		if out[n].text = strings.TrimRight(out[n].text, " "); out[n].text != "" {
			break
		}
		out = out[:n]
	}
	return out
}

// oneSpace makes one space of several; none at the beginning where one stands before it.
func oneSpace(s string, after bool) string {
	var b strings.Builder
	for _, c := range s {
		if c == ' ' && after {
			continue
		}
		after = c == ' '
		b.WriteRune(c)
	}
	return b.String()
}

// inMarkdown writes spans, each line with its beginning made harmless.
func inMarkdown(spans []span) string {
	lines := strings.Split(wrapped(spans, 0, ' ', ' '), "\\\n")
	for i := range lines {
		lines[i] = opening(lines[i])
	}
	return strings.Join(lines, "\\\n")
}

// marks are what may stand around words, from the outside to the inside.
func markOf(s span, depth int) string {
	switch {
	case depth == 0 && s.link != "":
		return s.link
	case depth == 1 && s.strike:
		return "~~"
	case depth == 2 && s.bold:
		return "**"
	case depth == 3 && s.italic:
		return "*"
	}
	return ""
}

// wrapped writes spans that stand between two characters, with their marks from a depth on.
func wrapped(spans []span, depth int, before, after rune) string {
	if depth > 3 {
		return words(spans)
	}
	var b strings.Builder
	for from := 0; from < len(spans); {
		to := from + 1
		mark := markOf(spans[from], depth)
		for to < len(spans) && markOf(spans[to], depth) == mark {
			to++
		}
		next := after
		if to < len(spans) {
			next = firstRune(spans[to])
		}
		previous := before
		if from > 0 {
			previous = lastRune(spans[from-1])
		}
		group := spans[from:to]
		if mark == "" {
			b.WriteString(wrapped(group, depth+1, previous, next))
		} else {
			b.WriteString(decorated(group, depth, mark, previous, next))
		}
		from = to
	}
	return b.String()
}

// decorated puts a mark around spans. Spaces at their ends, and signs that would keep Markdown from seeing the mark
// between them and a letter, are left outside (CommonMark 0.31, §6.2).
func decorated(spans []span, depth int, mark string, before, after rune) string {
	spans = append([]span(nil), spans...)
	var head, tail string
	for len(spans) > 0 && spans[0].note == 0 {
		c, size := utf8.DecodeRuneInString(spans[0].text)
		if size > 0 && !unicode.IsSpace(c) && (depth == 0 || !isSign(c) || !isWord(before)) {
			break
		}
		head += spans[0].text[:size]
		if spans[0].text = spans[0].text[size:]; spans[0].text == "" {
			spans = spans[1:]
		}
	}
	for n := len(spans); n > 0 && spans[n-1].note == 0; n = len(spans) {
		c, size := utf8.DecodeLastRuneInString(spans[n-1].text)
		if size > 0 && !unicode.IsSpace(c) && (depth == 0 || !isSign(c) || !isWord(after)) {
			break
		}
		t := spans[n-1].text
		tail = t[len(t)-size:] + tail
		if spans[n-1].text = t[:len(t)-size]; spans[n-1].text == "" {
			spans = spans[:n-1]
		}
	}
	inner := ""
	if len(spans) > 0 {
		inner = wrapped(spans, depth+1, ' ', ' ')
		if depth == 0 {
			inner = "[" + inner + "](" + target(mark) + ")"
		} else {
			inner = mark + inner + mark
		}
	}
	return escape(head, false) + inner + escape(tail, false)
}

// target is an address as a link of Markdown names it.
func target(address string) string {
	address = strings.NewReplacer("<", "%3C", ">", "%3E", `\`, "%5C", " ", "%20", "\n", "", "&", `\&`).Replace(address)
	if strings.ContainsAny(address, "()*_[]") {
		return "<" + address + ">"
	}
	return address
}

// words are spans without marks around them.
func words(spans []span) string {
	var b strings.Builder
	for _, s := range spans {
		switch {
		case s.lineBreak:
			b.WriteString("\\\n")
		case s.note > 0:
			fmt.Fprintf(&b, "[^%d]", s.note)
		default:
			b.WriteString(escape(s.text, s.link != ""))
		}
	}
	return b.String()
}

func firstRune(s span) rune {
	if s.text == "" {
		return ' '
	}
	c, _ := utf8.DecodeRuneInString(s.text)
	return c
}

func lastRune(s span) rune {
	if s.text == "" {
		return ' '
	}
	c, _ := utf8.DecodeLastRuneInString(s.text)
	return c
}
