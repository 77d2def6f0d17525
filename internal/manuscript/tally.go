package manuscript

import (
	"slices"
	"strings"

	"loa.vn/loa/internal/problem"
)

// tally is what the Markdown does not hold, counted.
type tally struct {
	inserted, deleted            found
	hidden, equations, textBoxes found
	links, labels, converted     found
	edges                        found
	fontNames                    []string
	contents, symbols, objects   int
	charts, smartArt, shapes     int
	merged, runOn, nested        int
	elsewhere                    int // pictures that are not in the document
}

// found is how often something is there, and how it begins.
type found struct {
	n     int
	words []string
}

const (
	examples = 3
	longest  = 60 // characters of an example
)

// add counts one, and keeps its first words.
func (f *found) add(words string) {
	f.n++
	words = shorten(words, longest)
	if len(f.words) < examples && words != "" && !slices.Contains(f.words, words) {
		f.words = append(f.words, words)
	}
}

func (f found) said() string { return strings.Join(f.words, "; ") }

// shorten is at most so many characters of a text, on one line.
func shorten(s string, most int) string {
	runes := []rune(strings.Join(strings.Fields(s), " "))
	if len(runes) > most {
		return strings.TrimSpace(string(runes[:most])) + "…"
	}
	return string(runes)
}

func addName(names []string, name string) []string {
	if len(names) < examples && !slices.Contains(names, name) {
		names = append(names, shorten(name, longest))
	}
	return names
}

// said are the problems with all that was counted, what matters most first.
func (r *reader) said() []problem.Problem {
	own := r.problems
	r.problems = nil
	l := r.left
	for _, f := range []struct {
		rule string
		found
	}{
		{"deleted", l.deleted},
		{"inserted", l.inserted},
		{"hidden", l.hidden},
		{"text-box", l.textBoxes},
		{"edges", l.edges},
		{"equation", l.equations},
		{"link", l.links},
		{"labels", l.labels},
	} {
		if f.n > 0 {
			r.warn(f.rule, "count", f.n, "words", f.said())
		}
	}
	if l.converted.n > 0 {
		r.warn("old-font", "font", strings.Join(l.fontNames, ", "), "words", l.converted.said())
	}
	for _, f := range []struct {
		rule string
		n    int
	}{
		{"contents", l.contents},
		{"symbols", l.symbols},
		{"object", l.objects},
		{"chart", l.charts},
		{"smart-art", l.smartArt},
		{"shape", l.shapes},
		{"picture-elsewhere", l.elsewhere},
		{"merged", l.merged},
		{"run-on", l.runOn},
		{"nested-table", l.nested},
	} {
		if f.n > 0 {
			r.warn(f.rule, "count", f.n)
		}
	}
	return append(r.problems, own...)
}
