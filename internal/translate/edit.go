package translate

import (
	"maps"
	"path"
	"reflect"
	"regexp"
	"strings"

	"github.com/BurntSushi/toml"

	"loa.vn/loa/internal/source"
)

const (
	basedOn       = "based_on"
	byteOrderMark = "\ufeff"
)

// layout is how a file holds its settings.
type layout int

const (
	text     layout = iota // in front matter, which it has
	ofKit                  // in front matter, which it may lack
	settings               // it holds nothing else
)

// layoutOf is the layout of a file of an item, by its name.
func layoutOf(file string) layout {
	switch name := path.Base(file); {
	case strings.HasSuffix(name, ".toml"):
		return settings
	case strings.Count(name, ".") > 1:
		return ofKit
	}
	return text
}

// edit puts the digests into the settings of a file as it lies on the disk and changes no byte
// outside of the value. What comes out is read again: unless only based_on differs, ok is false.
func edit(raw string, digests []string, in layout) (edited string, ok bool) {
	before, ok := parse(raw, in)
	if !ok {
		return "", false
	}
	value := `["` + strings.Join(digests, `", "`) + `"]`
	for _, at := range places(raw, before, in) {
		edited = raw[:at.start] + at.before + value + at.after + raw[at.end:]
		if after, ok := parse(edited, in); ok && before.becomes(after, digests) {
			return edited, true
		}
	}
	return "", false
}

// document is a file as a reader understands it.
type document struct {
	front map[string]any
	body  string
}

func parse(raw string, in layout) (d document, ok bool) {
	src := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(raw, byteOrderMark))
	switch {
	case in == settings:
		_, err := toml.Decode(src, &d.front)
		return d, err == nil
	case in == ofKit && !hasFront(src):
		d.body = src
		return d, true
	}
	front, body, _, wrong := source.SplitFront("", src)
	if wrong != nil {
		return d, false
	}
	d.body = body
	_, err := toml.Decode(front, &d.front)
	return d, err == nil
}

// becomes says whether after is the document with these digests and nothing else changed.
func (d document) becomes(after document, digests []string) bool {
	want := maps.Clone(d.front)
	if want == nil {
		want = map[string]any{}
	}
	list := []any{}
	for _, s := range digests {
		list = append(list, s)
	}
	want[basedOn] = list
	return after.body == d.body && reflect.DeepEqual(after.front, want)
}

// place is a stretch of the file that a value may take, and what stands around it there.
type place struct {
	start, end    int
	before, after string
}

// places are where the value may go: where a value seems to stand now, or else the end of the front
// matter, and its start, should it end within a table. What only looks like the key, in a longer text
// say, shows when the result is read again.
func places(raw string, now document, in layout) []place {
	start, end, newline := frontOf(raw)
	switch top := len(raw) - len(strings.TrimPrefix(raw, byteOrderMark)); {
	case in == settings:
		start, end = top, len(raw)
	case in == ofKit && !hasFront(raw[top:]):
		return []place{{top, top, "+++" + newline + basedOn + " = ", newline + "+++" + newline}}
	}
	if _, exists := now.front[basedOn]; !exists {
		line := basedOn + " = "
		list := []place{{end, end, line, newline}, {start, start, line, newline}}
		if in == settings { // above the first table, else it would be the table's
			first := regexp.MustCompile(`(?m)^[ \t]*\[`).FindStringIndex(raw[start:])
			if first == nil {
				return list[1:]
			}
			at := start + first[0]
			list[0] = place{at, at, line, newline + newline}
		}
		return list
	}
	key := regexp.MustCompile(`(?:^|[\r\n])[ \t]*(?:based_on|"based_on"|'based_on')[ \t]*=[ \t]*\[`)
	var list []place
	for _, found := range key.FindAllStringIndex(raw[start:end], -1) {
		open := start + found[1] - 1
		if n := arrayLen(raw[open:end]); n > 0 {
			list = append(list, place{start: open, end: open + n})
		}
	}
	return list
}

// frontOf is where the front matter begins and ends, and the line end that the file uses.
func frontOf(raw string) (start, end int, newline string) {
	first := rowLen(raw)
	start, end = first, first
	if newline = raw[len(strings.TrimRight(raw[:first], "\r\n")):first]; newline == "" {
		newline = "\n"
	}
	for end < len(raw) {
		n := rowLen(raw[end:])
		if strings.TrimRight(raw[end:end+n], " \t\r\n") == "+++" {
			break
		}
		end += n
	}
	return start, end, newline
}

// rowLen is how long the first row is, with its line end.
func rowLen(s string) int {
	i := strings.IndexAny(s, "\r\n")
	switch {
	case i < 0:
		return len(s)
	case strings.HasPrefix(s[i:], "\r\n"):
		return i + 2
	}
	return i + 1
}

// arrayLen is how long the array of strings is that s begins with, comments in it included; 0 where it
// does not end.
func arrayLen(s string) int {
	for i := 1; i < len(s); i++ {
		switch c := s[i]; c {
		case ']':
			return i + 1
		case '#':
			i += strings.IndexAny(s[i:]+"\n", "\r\n")
		case '"', '\'':
			for i++; i < len(s) && s[i] != c; i++ {
				if c == '"' && s[i] == '\\' {
					i++
				}
			}
		}
	}
	return 0
}
