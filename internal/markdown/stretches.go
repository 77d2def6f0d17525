package markdown

import (
	"html"
	"strings"

	"loa.vn/loa/internal/campaign"
)

// Stretch is what stands between the block elements of a text's HTML, in plain words with single spaces.
type Stretch struct {
	Text     string
	Heading  bool
	From, To int // where it stands in the HTML
}

// Stretches are what stands between the block elements of HTML that this program made.
func Stretches(markup string) []Stretch {
	var list []Stretch
	var text strings.Builder
	heading, from, size := false, 0, len(markup)
	end := func(to int) {
		if s := tidy(html.UnescapeString(text.String())); s != "" {
			list = append(list, Stretch{s, heading, from, to})
		}
		text.Reset()
		heading = false
	}
	for len(markup) > 0 {
		at := strings.IndexByte(markup, '<')
		if at < 0 {
			text.WriteString(markup)
			break
		}
		text.WriteString(markup[:at])
		to := size - len(markup) + at
		tag, rest, _ := strings.Cut(markup[at+1:], ">")
		markup = rest
		name := elementOf(tag)
		if isInline(name) {
			if name == "br" {
				text.WriteByte(' ')
			}
			continue
		}
		end(to)
		from = size - len(markup)
		if len(name) == 2 && name[0] == 'h' && name[1] != 'r' && tag[0] != '/' {
			heading = true
		}
	}
	end(size)
	return list
}

// tidy is a text with one space wherever there were some.
func tidy(s string) string {
	if s == "" || s[0] == ' ' || s[len(s)-1] == ' ' {
		return strings.Join(strings.Fields(s), " ")
	}
	for i := 0; i < len(s); i++ {
		switch b := s[i]; {
		case b > ' ' && b < 0x80, b == ' ' && s[i+1] != ' ': // it does not end with one
		case 0xC3 <= b && b <= 0xCF, b == 0xE1 && s[i+1] >= 0xB8: // letters
			i += 1 + int(b>>5&1)
		default:
			return strings.Join(strings.Fields(s), " ")
		}
	}
	return s
}

// numbersIn are the stretches of a body in which a number stands that Numbers knows.
func numbersIn(markup string) []campaign.Span {
	if !Numbers(markup) {
		return nil
	}
	var list []campaign.Span
	end := func(from, to int) {
		if Numbers(markup[from:to]) {
			list = append(list, campaign.Span{From: from, To: to})
		}
	}
	from := 0
	for at := 0; at < len(markup); {
		open := strings.IndexByte(markup[at:], '<')
		if open < 0 {
			break
		}
		open += at
		size := strings.IndexByte(markup[open:], '>') + 1
		if size == 0 {
			break
		}
		at = open + size
		if !isInline(elementOf(markup[open+1 : at-1])) {
			end(from, open)
			from = at
		}
	}
	end(from, len(markup))
	return list
}

// elementOf is the name of the element of a tag, begun or ended.
func elementOf(tag string) string {
	name := strings.TrimPrefix(tag, "/")
	if cut := strings.IndexAny(name, " \t\n/"); cut >= 0 {
		name = name[:cut]
	}
	return strings.ToLower(name)
}

// isInline says whether an element does not end a stretch.
func isInline(name string) bool {
	switch name {
	case "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span",
		"strong", "sub", "sup", "time", "u", "var", "wbr":
		return true
	}
	return false
}

// Numbers says whether a number stands in HTML that may be one to call, or one that should not be published: a
// three-digit line, or six digits and more that belong together. It may say so of others, never overlook one: what is
// such a number holds no letters but within tags.
func Numbers(html string) bool {
	digits, run := 0, 0
	first, second := byte(0), byte(0) // of the run
	for i := 0; i < len(html); i++ {
		b := html[i]
		if b >= 'a' && run == 0 { // nearly all bytes: what is no letter here changes nothing either
			if b <= 'z' {
				digits = 0
			}
			continue
		}
		switch {
		case '0' <= b && b <= '9':
			digits++
			if run++; run == 1 {
				first = b
			} else if run == 2 {
				second = b
			}
			if digits >= 6 || run >= 3 && first == '1' && second == '1' {
				return true
			}
			continue
		case b == '<':
			if end := strings.IndexByte(html[i:], '>'); end >= 0 {
				i += end
			} else {
				i = len(html)
			}
			continue // a number goes on behind a tag
		case 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z':
			digits = 0
		}
		if run > 0 {
			run, first, second = 0, 0, 0
		}
	}
	return false
}
