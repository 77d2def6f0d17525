package ical

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longest is how many octets a line may have, its end apart.
const longest = 75

// writer writes content lines: each ends with CRLF, and one that is too long goes on in the next, which then
// begins with a space.
type writer struct{ bytes.Buffer }

// put writes a property whose value is no text: a number, a day, an address.
func (w *writer) put(name, value string) {
	line := name + ":" + strings.Map(printable, value)
	room := longest
	for len(line) > room {
		cut := room
		for !utf8.RuneStart(line[cut]) {
			cut--
		}
		w.WriteString(line[:cut] + "\r\n ")
		line, room = line[cut:], longest-1
	}
	w.WriteString(line + "\r\n")
}

// text writes a property whose value is a text.
func (w *writer) text(name, value string) { w.put(name, escape(value)) }

// list writes a property that has several texts, unless there are none.
func (w *writer) list(name string, values []string) {
	if len(values) == 0 {
		return
	}
	values = slices.Clone(values)
	for i := range values {
		values[i] = escape(values[i])
	}
	w.put(name, strings.Join(values, ","))
}

func escape(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "\ufffd"), "\r\n", "\n")
	return strings.NewReplacer(`\`, `\\`, `;`, `\;`, `,`, `\,`, "\n", `\n`).Replace(s)
}

// printable drops control characters, which no line may hold.
func printable(r rune) rune {
	if unicode.IsControl(r) && r != '\t' {
		return -1
	}
	return r
}
