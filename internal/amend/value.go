package amend

import (
	"fmt"
	"strings"
)

// String is a text as a TOML string on one line.
func String(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// newlineOf is the line break of a file.
func newlineOf(raw string) string {
	if i := strings.IndexAny(raw, "\r\n"); i >= 0 {
		return breakOf(raw[i:])
	}
	return "\n"
}

// breakOf is the line break with which a text begins, or "".
func breakOf(s string) string {
	for _, b := range []string{"\r\n", "\n", "\r"} {
		if strings.HasPrefix(s, b) {
			return b
		}
	}
	return ""
}

// valueLen is how long the value is with which a text begins: to the end of its row, or to where its brackets close;
// white space and a comment behind it apart. 0 where it does not end.
func valueLen(s string) int {
	depth, end := 0, 0
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == '"' || c == '\'':
			n := stringLen(s[i:])
			if n == 0 {
				return 0
			}
			i += n
			end = i
			continue
		case c == '#':
			i += strings.IndexAny(s[i:]+"\n", "\r\n")
			continue
		case (c == '\n' || c == '\r') && depth == 0:
			return end
		case c == '[' || c == '{':
			depth++
			end = i + 1
		case c == ']' || c == '}':
			depth--
			end = i + 1
		case c != ' ' && c != '\t' && c != '\n' && c != '\r':
			end = i + 1
		}
		i++
	}
	if depth != 0 {
		return 0
	}
	return end
}

// stringLen is how long the string is with which a text begins, its quotes included; 0 where it does not end.
func stringLen(s string) int {
	quote := s[:1]
	if long := strings.Repeat(quote, 3); strings.HasPrefix(s, long) {
		quote = long
	}
	for i := len(quote); i < len(s); i++ {
		if s[i] == '\\' && quote[0] == '"' {
			i++
			continue
		}
		if strings.HasPrefix(s[i:], quote) {
			return i + len(quote)
		}
	}
	return 0
}
