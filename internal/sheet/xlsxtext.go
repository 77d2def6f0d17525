package sheet

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// stringTable holds each text of a book once, in the order of first use.
type stringTable struct {
	list  []string
	index map[string]int
	uses  int
}

// add is the number of a text.
func (t *stringTable) add(s string) int {
	t.uses++
	if n, ok := t.index[s]; ok {
		return n
	}
	if t.index == nil {
		t.index = map[string]int{}
	}
	t.index[s] = len(t.list)
	t.list = append(t.list, s)
	return len(t.list) - 1
}

func (t *stringTable) xml() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `%s<sst %s count="%d" uniqueCount="%d">`, xmlHead, nsMain, t.uses, len(t.list))
	for _, s := range t.list {
		b.WriteString(`<si><t xml:space="preserve">`)
		b.WriteString(escape(escapeControls(s)))
		b.WriteString(`</t></si>`)
	}
	b.WriteString(`</sst>`)
	return b.Bytes()
}

// escape is a text for XML, between tags or in an attribute. What XML cannot hold becomes U+FFFD.
func escape(s string) string {
	s = strings.ToValidUTF8(s, "\ufffd")
	s = strings.Map(func(r rune) rune {
		if hidden(r) {
			return utf8.RuneError
		}
		return r
	}, s)
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(s)
}

// escapeControls writes what XML cannot hold as spreadsheets do: _x000D_ for a carriage return, and
// _x005F_ for the line of a text that looks like that already.
func escapeControls(s string) string {
	if !strings.ContainsFunc(s, hidden) && !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case hidden(r):
			fmt.Fprintf(&b, "_x%04X_", r)
		case r == '_' && escaped(s[i:]) >= 0:
			b.WriteString("_x005F_")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// hidden reports whether XML cannot hold a character, or would change it.
func hidden(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' || r == 0xFFFE || r == 0xFFFF
}

// escaped is the code of the escape that begins s, or -1.
func escaped(s string) rune {
	const length = len("_x005F_")
	if len(s) < length || s[0] != '_' || s[1] != 'x' || s[length-1] != '_' {
		return -1
	}
	code, err := strconv.ParseUint(s[2:length-1], 16, 16)
	if err != nil {
		return -1
	}
	return rune(code)
}

// unescapeControls undoes escapeControls. Half of a surrogate pair is left as it stands.
func unescapeControls(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for s != "" {
		next := strings.IndexByte(s[1:], '_') + 1
		if next == 0 {
			next = len(s)
		}
		if code := escaped(s); code >= 0 && utf8.ValidRune(code) {
			b.WriteRune(code)
			s = s[len("_x005F_"):]
			continue
		}
		b.WriteString(s[:next])
		s = s[next:]
	}
	return b.String()
}
