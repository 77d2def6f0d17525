// Package problem holds what is wrong in a campaign's files: data with a place, not Go errors. A
// Problem names a rule; the rule's words, in Vietnamese and English, are in package words.
package problem

import (
	"cmp"
	"fmt"
	"slices"
)

// Severity says whether a build can go on.
type Severity string

// An Error stops a build, a Warning does not.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
)

// Problem is one mistake at one place.
type Problem struct {
	File     string // with slashes, relative to the campaign's folder
	Line     int    // from 1; 0 where the whole file is meant
	Column   int    // from 1, in characters; 0 where the whole line is meant
	Rule     string // id of the rule, which is also the id of its words
	Severity Severity
	Args     map[string]string // what the rule's words name in braces
	Excerpt  string            // the text of the line, or ""
}

// At makes an error at a place. Args come in pairs: name, value.
func At(file string, line, column int, rule string, args ...any) Problem {
	return Problem{File: file, Line: line, Column: column, Rule: rule, Severity: Error, Args: pairs(args)}
}

// Warn makes a warning at a place.
func Warn(file string, line, column int, rule string, args ...any) Problem {
	p := At(file, line, column, rule, args...)
	p.Severity = Warning
	return p
}

func pairs(args []any) map[string]string {
	if len(args) == 0 {
		return nil
	}
	m := make(map[string]string, len(args)/2)
	for i := 0; i+1 < len(args); i += 2 {
		m[fmt.Sprint(args[i])] = fmt.Sprint(args[i+1])
	}
	return m
}

// Sort puts problems into their order: by file, line, column, rule; equal ones are made one.
func Sort(ps []Problem) []Problem {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column), cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(fmt.Sprint(a.Args), fmt.Sprint(b.Args)))
	})
	return slices.CompactFunc(ps, func(a, b Problem) bool {
		return a.File == b.File && a.Line == b.Line && a.Column == b.Column && a.Rule == b.Rule &&
			fmt.Sprint(a.Args) == fmt.Sprint(b.Args)
	})
}

// Errors counts the problems that stop a build.
func Errors(ps []Problem) int {
	n := 0
	for _, p := range ps {
		if p.Severity == Error {
			n++
		}
	}
	return n
}

// Place is the problem's place as an editor understands it: file:line:column.
func (p Problem) Place() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}
