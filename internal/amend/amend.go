// Package amend sets single values in TOML files that people write, and changes no other byte: comments, the order of
// keys and the line ends of whatever editor stay as they are.
package amend

import (
	"maps"
	"reflect"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// Set puts a value, as TOML writes it, under a key of the root, or under a key of a table. What comes out is read
// again: unless that value alone differs, ok is false and nothing is given.
func Set(raw, value string, path ...string) (edited string, ok bool) {
	before, ok := parse(raw)
	now, valid := parse("v = " + value)
	if !ok || !valid || len(path) == 0 || len(path) > 2 {
		return "", false
	}
	want := with(before, now["v"], path)
	if want == nil {
		return "", false
	}
	top := len(raw) - len(strings.TrimPrefix(raw, byteOrderMark))
	for _, p := range places(raw, top, value, path) {
		edited = raw[:p.start] + p.text + raw[p.end:]
		if after, ok := parse(edited); ok && reflect.DeepEqual(after, want) {
			return edited, true
		}
	}
	return "", false
}

const byteOrderMark = "\ufeff"

func parse(raw string) (map[string]any, bool) {
	values := map[string]any{}
	if !utf8.ValidString(raw) {
		return nil, false
	}
	_, err := toml.Decode(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(raw, byteOrderMark)), &values)
	return values, err == nil
}

// with is the document with the value set; nil where something else than a table stands in the way.
func with(doc map[string]any, value any, path []string) map[string]any {
	doc = maps.Clone(doc)
	if len(path) == 1 {
		doc[path[0]] = value
		return doc
	}
	below, isTable := doc[path[0]].(map[string]any)
	if doc[path[0]] != nil && !isTable {
		return nil
	}
	own := map[string]any{}
	maps.Copy(own, below)
	own[path[1]] = value
	doc[path[0]] = own
	return doc
}

// place is a stretch of the file, and what may stand there instead.
type place struct {
	start, end int
	text       string
}

// places are where the value may go, the best first: where it seems to stand now, behind the header of its table, or
// where a new line of it does not fall into another table. What only looks so, within a longer text say, shows
// when the result is read again.
func places(raw string, top int, value string, path []string) []place {
	newline := newlineOf(raw)
	key := path[len(path)-1]
	line := written(key) + " = " + value + newline
	list := standing(raw, value, key)
	if len(path) == 2 {
		list = append(list, standing(raw, value, path[0], key)...)
		header := regexp.MustCompile(rowStart + `[ \t]*\[[ \t]*` + spelt(path[0]) + `[ \t]*\][^\r\n]*`)
		for _, found := range header.FindAllStringIndex(raw, -1) {
			if next := found[1] + len(breakOf(raw[found[1]:])); next > found[1] {
				list = append(list, place{next, next, line})
			}
			list = append(list, place{found[1], found[1], newline + strings.TrimSuffix(line, newline)})
		}
		return append(list, atEnd(raw, newline, "["+written(path[0])+"]"+newline+line, true))
	}
	for _, found := range regexp.MustCompile(rowStart+`[ \t]*\[`).FindAllStringIndex(raw, -1) {
		at := aboveComments(raw, max(top, found[0]+len(breakOf(raw[found[0]:]))))
		list = append(list, place{at, at, line})
	}
	return append(list, atEnd(raw, newline, line, false), place{top, top, line})
}

// rowStart is where a row begins; with the line break before it, since files may break lines by a lone CR.
const rowStart = `(?:^\x{FEFF}?|[\r\n])`

// standing are the values that a key seems to have.
func standing(raw, value string, keys ...string) []place {
	var spellings []string
	for _, k := range keys {
		spellings = append(spellings, spelt(k))
	}
	row := regexp.MustCompile(rowStart + `[ \t]*` + strings.Join(spellings, `[ \t]*\.[ \t]*`) + `[ \t]*=[ \t]*`)
	var list []place
	for _, found := range row.FindAllStringIndex(raw, -1) {
		if n := valueLen(raw[found[1]:]); n > 0 {
			list = append(list, place{found[1], found[1] + n, value})
		}
	}
	return list
}

func spelt(key string) string {
	k := regexp.QuoteMeta(key)
	return `(?:` + k + `|"` + k + `"|'` + k + `')`
}

var bare = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

// written is a key as TOML has it.
func written(key string) string {
	if bare.MatchString(key) {
		return key
	}
	return String(key)
}

// atEnd puts lines behind all that the file holds, an empty line before a table.
func atEnd(raw, newline, lines string, table bool) place {
	if raw != "" && !strings.HasSuffix(raw, "\n") && !strings.HasSuffix(raw, "\r") {
		lines = newline + lines
	}
	if table && strings.TrimSpace(strings.TrimPrefix(raw, byteOrderMark)) != "" {
		lines = newline + lines
	}
	return place{len(raw), len(raw), lines}
}

// aboveComments is where the comments and then the empty rows above a table's header begin.
func aboveComments(raw string, header int) int {
	at, inComment := header, true
	for at > 0 {
		start := strings.LastIndexAny(strings.TrimSuffix(strings.TrimSuffix(raw[:at], "\n"), "\r"), "\r\n") + 1
		row := strings.TrimSpace(strings.TrimPrefix(raw[start:at], byteOrderMark))
		if row != "" && !(inComment && strings.HasPrefix(row, "#")) {
			return at
		}
		inComment = inComment && row != ""
		at = start
	}
	return header
}
