package move

import (
	"bytes"
	"regexp"
	"strings"

	"loa.vn/loa/internal/source"
)

// toml is a TOML text that is changed in places. Its bytes are those of the file but for a byte order mark
// and the line ends of old systems, which come back when it is written.
type toml struct {
	flat    string
	bom, cr bool
	newline string
}

var mark = []byte("\ufeff")

// tomlText is the text of a file.
func tomlText(data []byte) *toml {
	t := &toml{newline: "\n"}
	data, t.bom = bytes.CutPrefix(data, mark)
	t.flat = string(data)
	switch {
	case strings.Contains(t.flat, "\r\n"):
		t.newline = "\r\n"
	case strings.Contains(t.flat, "\r") && !strings.Contains(t.flat, "\n"):
		t.cr = true
		t.flat = strings.ReplaceAll(t.flat, "\r", "\n")
	}
	return t
}

func (t *toml) bytes() []byte {
	text := t.flat
	if t.cr {
		text = strings.ReplaceAll(text, "\n", "\r")
	}
	if t.bom {
		text = string(mark) + text
	}
	return []byte(text)
}

// line is the line, from 1, in which a key stands.
func (t *toml) line(path ...string) int {
	at, _ := source.Offset(t.flat, path...)
	return 1 + strings.Count(t.flat[:at], "\n")
}

// value is where the value of a key begins; false where the key is not to be found.
func (t *toml) value(path ...string) (int, bool) {
	at, ok := source.Offset(t.flat, path...)
	if !ok {
		return 0, false
	}
	equals := strings.IndexByte(t.flat[at:], '=')
	if equals < 0 {
		return 0, false
	}
	at += equals + 1
	return at + len(t.flat[at:]) - len(strings.TrimLeft(t.flat[at:], " \t")), true
}

// replace puts another string, without anything to escape, in the place of one.
func (t *toml) replace(old, now string, path ...string) bool {
	at, ok := t.value(path...)
	if !ok {
		return false
	}
	for _, quote := range []string{`"`, `'`} {
		if rest, ok := strings.CutPrefix(t.flat[at:], quote+old+quote); ok {
			t.flat = t.flat[:at] + quote + now + quote + rest
			return true
		}
	}
	return false
}

// withStrings are texts in which a list at the root has more strings, in front of those that it has: the
// best first. Each may be wrong, for instance within a text of several lines, and has to be read again.
func (t *toml) withStrings(key string, more []string) []*toml {
	list := `"` + strings.Join(more, `", "`) + `"`
	if at, ok := t.value(key); ok {
		return []*toml{t.insert(t.intoList(at, list))}
	}
	line := key + " = [" + list + "]" + t.newline
	var all []*toml
	for _, header := range regexp.MustCompile(`(?m)^[ \t]*\[`).FindAllStringIndex(t.flat, -1) {
		all = append(all, t.insert(t.behindRoot(header[0]), line))
	}
	end := len(t.flat)
	if end > 0 && !strings.HasSuffix(t.flat, "\n") {
		line = t.newline + line
	}
	return append(all, t.insert(end, line), t.insert(0, key+" = ["+list+"]"+t.newline))
}

// intoList is where and how strings go into the list that begins at an offset, by the way it is written.
func (t *toml) intoList(at int, list string) (int, string) {
	at++ // behind the bracket
	rest := t.flat[at:]
	inside := strings.TrimLeft(rest, " \t")
	if row, next, several := strings.Cut(rest, "\n"); several && (strings.TrimSpace(row) == "" || strings.HasPrefix(inside, "#")) {
		indent := next[:len(next)-len(strings.TrimLeft(next, " \t"))]
		if strings.HasPrefix(next[len(indent):], "]") {
			indent += "  "
		}
		return at + len(row) + 1, indent + list + "," + t.newline
	}
	if strings.HasPrefix(inside, "]") {
		return at, list
	}
	return at + len(rest) - len(inside), list + ", "
}

// behindRoot is the end of what stands in front of the header of a table that begins at an offset, the
// comment on the table and empty lines apart.
func (t *toml) behindRoot(header int) int {
	at := header
	for inComment := true; at > 0; {
		start := strings.LastIndexByte(t.flat[:at-1], '\n') + 1
		row := strings.TrimSpace(t.flat[start:at])
		if row != "" && !(inComment && strings.HasPrefix(row, "#")) {
			return at
		}
		inComment = inComment && row != ""
		at = start
	}
	return header
}

func (t *toml) insert(at int, text string) *toml {
	changed := *t
	changed.flat = t.flat[:at] + text + t.flat[at:]
	return &changed
}
