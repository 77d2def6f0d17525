package manuscript

import (
	"net/url"
	"regexp"
	"strings"
	"unicode"
)

var (
	address = regexp.MustCompile(`https?://[^\s<>"“”‘’\\^` + "`" + `{|}]+`)
	entity  = regexp.MustCompile(`&(#?[0-9A-Za-z]*(?:;|$))`)
	counted = regexp.MustCompile(`^([0-9]{1,9})([.)])`)
)

// escape is a text as Markdown that means just this text. Addresses stay as they are, and become links.
func escape(s string, linked bool) string {
	if linked {
		return strings.ReplaceAll(escapeWords(s), ":", `\:`)
	}
	var b strings.Builder
	for {
		at := address.FindStringIndex(s)
		if at == nil {
			return b.String() + escapeWords(s)
		}
		found := strings.TrimRight(s[at[0]:at[1]], ".,;:!?)*_~'")
		b.WriteString(escapeWords(s[:at[0]]))
		if u, err := url.Parse(found); err == nil && u.Host != "" {
			b.WriteString("<" + found + ">")
		} else {
			b.WriteString(strings.ReplaceAll(escapeWords(found), ":", `\:`))
		}
		s = s[at[0]+len(found):]
	}
}

// escapeWords puts a backslash before each sign that Markdown might read as its own.
func escapeWords(s string) string {
	s = entity.ReplaceAllString(s, "\x01$1")
	var b strings.Builder
	runes := []rune(s)
	for i, c := range runes {
		if c == '\\' && i == len(runes)-1 { // a line's end may follow, of which another backslash makes a break
			b.WriteString("&#92;")
			continue
		}
		switch c {
		case '\x01':
			b.WriteString("&amp;")
			continue
		case '\\', '`', '*', '[', ']', '<', '>', '~', '|', '{', '}':
			b.WriteByte('\\')
		case '_':
			if i == 0 || i == len(runes)-1 || !isWord(runes[i-1]) || !isWord(runes[i+1]) {
				b.WriteByte('\\')
			}
		case '!':
			if i == len(runes)-1 || runes[i+1] == '[' {
				b.WriteByte('\\')
			}
		}
		b.WriteRune(c)
	}
	return b.String()
}

func isWord(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }

// isSign reports whether CommonMark counts a character as punctuation where words become bold.
func isSign(c rune) bool { return unicode.IsPunct(c) || unicode.IsSymbol(c) }

// opening keeps a line from being read as the beginning of a list, a heading, a block or a rule.
func opening(line string) string {
	line = strings.TrimLeft(line, " ")
	if line == "" {
		return ""
	}
	if strings.ContainsRune("#+-=:", rune(line[0])) {
		return `\` + line
	}
	return counted.ReplaceAllString(line, `$1\$2`)
}

// quoted is a text between the quotation marks of a picture's title.
func quoted(s string) string {
	return strings.NewReplacer(`"`, `\"`).Replace(escapeWords(s))
}
