package ooxml

import (
	"fmt"
	"math"
	"strings"
	"unicode"
)

// markup is XML in the making.
type markup struct{ strings.Builder }

// put writes markup as it is, with its values filled in as fmt does.
func (m *markup) put(format string, values ...any) {
	if len(values) == 0 {
		m.WriteString(format)
		return
	}
	fmt.Fprintf(m, format, values...)
}

// escaped is a text for an attribute or an element. What XML cannot hold is left out.
func escaped(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '\t' || r == '\n' || r == '\r':
			b.WriteByte(' ')
		case unicode.IsControl(r) || r == 0xFFFE || r == 0xFFFF || r == unicode.ReplacementChar:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// twips are the twentieths of a point in which a page is measured.
func twips(mm float64) int { return int(math.Round(mm * 1440 / 25.4)) }

// emu are the units in which a picture is measured.
func emu(mm float64) int { return int(math.Round(mm * 36000)) }

// halves are the half points in which letters are measured.
func halves(points float64) int { return int(math.Round(points * 2)) }

const (
	xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

	wordNS    = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	relsNS    = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageNS = "http://schemas.openxmlformats.org/package/2006"
	drawNS    = "http://schemas.openxmlformats.org/drawingml/2006"
)

// root is the beginning of a part of the document, with the names that all of them use.
func root(name string) string {
	return xmlHead + `<w:` + name + ` xmlns:w="` + wordNS + `" xmlns:r="` + relsNS + `">`
}
