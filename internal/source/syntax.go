package source

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"loa.vn/loa/internal/problem"
)

// syntax says what the parser of TOML refuses, in our own words where it is one of the usual mistakes.
func (d *doc) syntax(err error) problem.Problem {
	parse, ok := err.(toml.ParseError)
	if !ok {
		return problem.At(d.file, d.firstRow+1, 0, "toml-syntax", "detail", err)
	}
	line := max(parse.Position.Line, 1)
	row := d.row(line)
	column := d.columnOf(line, parse.Position.Start)
	rule, args := "toml-syntax", []any{"detail", parse.Message}
	if m := vietnameseDate.FindStringSubmatch(row); m != nil {
		p := problem.At(d.file, d.firstRow+line, column, "date-form", "value", strings.TrimLeft(m[0], "= "), "want", m[3]+"-"+pad(m[2])+"-"+pad(m[1]))
		p.Excerpt = row
		return p
	}
	switch m := parse.Message; {
	case strings.HasPrefix(m, "invalid datetime"):
		rule, args = "no-such-date", []any{"value", quoted(m)}
	case strings.Contains(m, "already been defined"):
		rule, args = "toml-key-twice", []any{"key", quoted(m)}
		column = utf8.RuneCountInString(row) - utf8.RuneCountInString(strings.TrimLeft(row, " \t")) + 1
	case strings.HasPrefix(m, "strings cannot contain newlines"), strings.HasPrefix(m, "unexpected EOF; expected '\"'"):
		rule = "toml-text-open"
	case strings.HasPrefix(m, "expected value but found"):
		rule = "toml-value"
	case strings.HasPrefix(m, "expected a comma"):
		rule = "toml-comma"
	case strings.HasPrefix(m, "expected '.' or '='"), strings.HasPrefix(m, "unexpected EOF; expected key separator"):
		rule = "toml-equals"
	}
	p := problem.At(d.file, d.firstRow+line, column, rule, args...)
	p.Excerpt = row
	return p
}

// vietnameseDate is a date as people write it: day, month, year.
var vietnameseDate = regexp.MustCompile(`= *(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})`)

func pad(s string) string { return strings.Repeat("0", 2-len(s)) + s }

// columnOf is the column, in characters, of an offset that lies in the line or right behind it.
func (d *doc) columnOf(line, offset int) int {
	start := 0
	for range line - 1 {
		start += strings.IndexByte(d.src[start:], '\n') + 1
	}
	end := start + len(d.row(line))
	return utf8.RuneCountInString(d.src[start:min(max(offset, start), end)]) + 1
}

// quoted is the first thing that a message of the parser puts between quotes.
func quoted(message string) string {
	found := regexp.MustCompile(`'([^']*)'|"([^"]*)"`).FindStringSubmatch(message)
	if found == nil {
		return message
	}
	return found[1] + found[2]
}
