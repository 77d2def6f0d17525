package source

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// position is a place in a file: line and column from 1, the column in characters, the offset in bytes.
type position struct{ line, column, offset int }

// locate finds where each key and each element of an array stands in a TOML file that has been
// decoded without an error. Paths are joined by pathOf; an element's part is its index.
func locate(src string) map[string]position {
	l := locator{src: src, places: map[string]position{}, arrays: map[string]int{}}
	l.file()
	return l.places
}

// pathOf joins the parts of a key's path; a key may hold any character but this one.
func pathOf(parts ...string) string { return strings.Join(parts, "\x1f") }

// Offset is where a key, or the value of an element of an array, begins in a TOML text that can be decoded:
// bytes from its beginning. The parts of the path are keys and indices.
func Offset(src string, path ...string) (offset int, ok bool) {
	at, ok := locate(src)[pathOf(path...)]
	return at.offset, ok
}

type locator struct {
	src    string
	at     int
	places map[string]position
	arrays map[string]int // arrays of tables: how many elements were begun
	// Of the last place that was worked out, so that lines are counted once.
	counted, line, lineStart int
}

func (l *locator) file() {
	var prefix []string
	for l.skipBlank(); l.at < len(l.src); l.skipBlank() {
		start := l.at
		switch {
		case strings.HasPrefix(l.src[l.at:], "[["):
			l.at += 2
			prefix = l.beginElement(l.key(), start)
			l.at += 2
		case l.src[l.at] == '[':
			l.at++
			prefix = l.resolve(l.key())
			l.record(prefix, start)
			l.at++
		default:
			l.keyValue(prefix)
		}
	}
}

// beginElement counts a new element of an array of tables and gives its path.
func (l *locator) beginElement(key []string, start int) []string {
	path := append(l.resolve(key[:len(key)-1]), key[len(key)-1])
	array := pathOf(path...)
	n := l.arrays[array]
	l.arrays[array]++
	if n == 0 {
		l.record(path, start)
	}
	path = append(path, strconv.Itoa(n))
	l.record(path, start)
	return path
}

// resolve puts the index of the current element behind each part that names an array of tables.
func (l *locator) resolve(key []string) []string {
	var path []string
	for _, part := range key {
		path = append(path, part)
		if n, ok := l.arrays[pathOf(path...)]; ok {
			path = append(path, strconv.Itoa(n-1))
		}
	}
	return path
}

func (l *locator) keyValue(prefix []string) {
	start := l.at
	path := append(append([]string{}, prefix...), l.key()...)
	l.record(path, start)
	l.skipSpace()
	if l.at < len(l.src) && l.src[l.at] == '=' {
		l.at++
	}
	l.skipSpace()
	l.value(path)
}

func (l *locator) value(path []string) {
	if l.at >= len(l.src) {
		return
	}
	switch l.src[l.at] {
	case '"', '\'':
		l.text()
	case '[':
		l.at++
		for i := 0; l.more(']'); i++ {
			element := append(append([]string{}, path...), strconv.Itoa(i))
			l.record(element, l.at)
			l.value(element)
		}
	case '{':
		l.at++
		for l.more('}') {
			l.keyValue(path)
		}
	default:
		n := strings.IndexAny(l.src[l.at:], ",]}#\n")
		if n < 0 {
			n = len(l.src) - l.at
		}
		l.at += n
	}
}

// more skips to the next element of an array or inline table; false at its end.
func (l *locator) more(end byte) bool {
	for l.skipBlank(); l.at < len(l.src) && l.src[l.at] == ','; l.skipBlank() {
		l.at++
	}
	if l.at >= len(l.src) || l.src[l.at] == end {
		l.at++
		return false
	}
	return true
}

// key reads a dotted key.
func (l *locator) key() []string {
	var parts []string
	for l.at < len(l.src) {
		l.skipSpace()
		start := l.at
		switch l.peek() {
		case '"', '\'':
			parts = append(parts, l.text())
		default:
			for l.at < len(l.src) && !strings.ContainsRune(" \t.=]\r\n", rune(l.src[l.at])) {
				l.at++
			}
			parts = append(parts, l.src[start:l.at])
		}
		l.skipSpace()
		if l.peek() != '.' {
			break
		}
		l.at++
	}
	return parts
}

// text skips a string of any of the four kinds and gives its content, escapes left as they are.
func (l *locator) text() string {
	quote := l.src[l.at : l.at+1]
	if triple := strings.Repeat(quote, 3); strings.HasPrefix(l.src[l.at:], triple) {
		quote = triple
	}
	l.at += len(quote)
	start := l.at
	for l.at < len(l.src) && !strings.HasPrefix(l.src[l.at:], quote) {
		if quote[0] == '"' && l.src[l.at] == '\\' {
			l.at++
		}
		l.at++
	}
	l.at = min(l.at, len(l.src))
	content := l.src[start:l.at]
	for l.at += len(quote); len(quote) == 3 && l.peek() == quote[0]; l.at++ {
		// a multi-line string may end with up to two quotes of its own
	}
	return content
}

func (l *locator) peek() byte {
	if l.at < len(l.src) {
		return l.src[l.at]
	}
	return 0
}

func (l *locator) skipSpace() {
	for l.peek() == ' ' || l.peek() == '\t' {
		l.at++
	}
}

// skipBlank skips white space, line ends and comments.
func (l *locator) skipBlank() {
	for l.at < len(l.src) {
		switch l.src[l.at] {
		case ' ', '\t', '\r', '\n':
			l.at++
		case '#':
			n := strings.IndexByte(l.src[l.at:], '\n')
			if n < 0 {
				n = len(l.src) - l.at
			}
			l.at += n
		default:
			return
		}
	}
}

func (l *locator) record(path []string, at int) {
	if at < l.counted {
		l.counted, l.line, l.lineStart = 0, 0, 0
	}
	between := l.src[l.counted:at]
	if n := strings.Count(between, "\n"); n > 0 {
		l.line += n
		l.lineStart = l.counted + strings.LastIndexByte(between, '\n') + 1
	}
	l.counted = at
	key := pathOf(path...)
	if _, known := l.places[key]; !known {
		l.places[key] = position{l.line + 1, utf8.RuneCountInString(l.src[l.lineStart:at]) + 1, at}
	}
}
