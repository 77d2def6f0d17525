package output

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/vi"
)

// longestName is how many bytes a part of a path may have: file systems allow 255.
const longestName = 240

// Check sorts outputs by path and says which cannot stand together or cannot be written: two at one
// address (also where only the case of letters differs, for such are one file on Windows and macOS),
// a file where a folder must be, a path out of the folder, a name that a machine reserves or refuses.
func Check(outputs []Output) []problem.Problem {
	slices.SortFunc(outputs, func(a, b Output) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), strings.Compare(a.Origin, b.Origin))
	})
	var problems []problem.Problem
	clash := func(o, other *Output) {
		problems = append(problems, problem.At(o.Origin, 0, 0, "same-address", "address", o.Path, "other", other.Origin))
	}
	files := make(map[string]*Output, len(outputs))
	for i := range outputs {
		o := &outputs[i]
		if !writable(o.Path) {
			problems = append(problems, problem.At(o.Origin, 0, 0, "bad-output-path", "address", o.Path))
			continue
		}
		if other := files[folded(o.Path)]; other != nil {
			clash(o, other)
			continue
		}
		files[folded(o.Path)] = o
	}
	for p, o := range files {
		for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
			if other := files[dir]; other != nil {
				clash(o, other)
			}
		}
	}
	return problem.Sort(problems)
}

// folded is the same for two paths that some machine takes for one.
func folded(p string) string { return strings.ToLower(strings.ToUpper(norm.NFC.String(p))) }

// writable says whether a path names a file within the folder on every machine.
func writable(p string) bool {
	if p == "" || path.Clean(p) != p || !utf8.ValidString(p) || strings.ContainsFunc(p, unicode.IsControl) {
		return false
	}
	for part := range strings.SplitSeq(p, "/") {
		if part == "" || len(part) > longestName || strings.ContainsAny(part, `\:*?"<>|`) ||
			strings.HasSuffix(part, " ") || strings.HasSuffix(part, ".") || vi.ReservedName(part) {
			return false
		}
	}
	return !strings.HasPrefix(folded(p), ownPrefix)
}
