package markdown

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// Piece is a stretch of a Markdown text: all of its rows from one on, up to another.
type Piece struct {
	Name   string // of the block in whose place it stands; "" for none
	Rest   string // what stands behind the name
	Source string // without the lines that open and close the block
	Row    int    // how many rows of the text stand before the source
	Open   bool   // the block is not closed
}

// Sheets divides a text at lines of three dashes. Those in a block or in a fence of code divide nothing.
func Sheets(src string) []Piece {
	var sheets []Piece
	s := &scanner{}
	row, from, start := 0, 0, 0
	for line := range strings.Lines(src) {
		inside := s.inside()
		s.line(line)
		if !inside && strings.TrimRight(line, " \t\n") == "---" {
			sheets = append(sheets, Piece{Source: src[start:from], Row: row - strings.Count(src[start:from], "\n")})
			start = from + len(line)
		}
		from += len(line)
		row++
	}
	return append(sheets, Piece{Source: src[start:], Row: strings.Count(src[:start], "\n")})
}

// Around divides a text at the blocks that have one of the names: those, and what stands between them, in their
// order. A block within another one is part of it.
func Around(src string, names []string) []Piece {
	var pieces []Piece
	s := &scanner{}
	at, start, row := 0, 0, 0
	now := Piece{}
	flush := func(end, nextRow int) {
		now.Source = src[start:end]
		if now.Name != "" || strings.TrimSpace(now.Source) != "" {
			pieces = append(pieces, now)
		}
		now = Piece{Row: nextRow}
	}
	for line := range strings.Lines(src) {
		outside := !s.inside()
		s.line(line)
		at += len(line)
		row++
		switch name, rest, _ := opening(line); {
		case outside && s.inside() && slices.Contains(names, name):
			flush(at-len(line), row)
			now.Name, now.Rest, start = name, rest, at
		case now.Name != "" && !s.inside():
			flush(at-len(line), row)
			start = at
		}
	}
	now.Open = now.Name != ""
	flush(len(src), row)
	return pieces
}

// opening is the name of the block that a line opens, and what stands behind it.
func opening(line string) (name, rest string, colons int) {
	trimmed := strings.TrimSpace(line)
	words := strings.TrimLeft(trimmed, ":")
	colons = len(trimmed) - len(words)
	if colons < 3 {
		return "", "", 0
	}
	name, rest, _ = strings.Cut(strings.TrimSpace(words), " ")
	return name, strings.TrimSpace(rest), colons
}

// scanner follows the lines of a text and knows whether they stand in blocks or in code.
type scanner struct {
	blocks []int  // colons of those that are open
	fence  string // of code; "" for none
}

func (s *scanner) inside() bool { return len(s.blocks) > 0 || s.fence != "" }

func (s *scanner) line(line string) {
	trimmed := strings.TrimSpace(line)
	switch mark := fenceOf(trimmed); {
	case s.fence != "":
		if mark != "" && strings.HasPrefix(mark, s.fence) && mark == trimmed {
			s.fence = ""
		}
		return
	case mark != "":
		s.fence = mark
		return
	}
	name, _, colons := opening(line)
	switch {
	case colons == 0:
	case name != "":
		s.blocks = append(s.blocks, colons)
	default:
		s.blocks = s.blocks[:s.closed(colons)]
	}
}

// closed is how many blocks stay open behind a line of so many colons: it closes the innermost block that was
// opened with as many, or else the innermost that was opened with fewer.
func (s *scanner) closed(colons int) int {
	fewer := len(s.blocks)
	for i, own := range slices.Backward(s.blocks) {
		if own == colons {
			return i
		}
		if own < colons && fewer == len(s.blocks) {
			fewer = i
		}
	}
	return fewer
}

// fenceOf are the marks with which a line of a fence of code begins.
func fenceOf(line string) string {
	for _, mark := range []string{"`", "~"} {
		if n := len(line) - len(strings.TrimLeft(line, mark)); n >= 3 {
			return line[:n]
		}
	}
	return ""
}

// Headed parts a text from the heading with which it begins, of the first or second level: its plain words, and what
// follows it, which stands behind so many rows. A text that begins with no such heading has none.
func Headed(src string) (title, rest string, rows int) {
	at := 0
	for line := range strings.Lines(src) {
		at += len(line)
		rows++
		if strings.TrimSpace(line) == "" {
			continue
		}
		c := newCompiler("", line, 0, Options{})
		if heading, ok := c.parse().FirstChild().(*ast.Heading); ok && heading.Level <= 2 {
			return strings.TrimSpace(c.plain(heading)), src[at:], rows
		}
		break
	}
	return "", src, 0
}
