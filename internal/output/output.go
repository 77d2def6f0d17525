// Package output writes what a campaign publishes into a folder. It knows nothing of campaigns.
//
// An Output is a path, a key and a way to render. Write makes the folder hold exactly the outputs that
// it is given: it renders those whose key differs from the last time, writes those whose bytes differ,
// and removes what it wrote before and is no longer asked for. It never touches a file that it did not
// write. A manifest in the folder (.loa-files) says which files those are.
//
// Killed at any moment it leaves each file whole, old or new, and the next Write mends the rest: a
// marker (.loa-writing) stands in the folder while files change, and where one is found no date and
// no size is trusted.
package output

import (
	"path"
	"slices"
	"strings"

	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/vi"
)

// Output is a file to be published.
type Output struct {
	Path   string // with slashes, relative to the folder
	Key    Key
	Asset  bool // written before pages, which need it
	Render func() ([]byte, error)
	Origin string // the campaign's file that asks for it, for messages
}

// Report says what a Write did.
type Report struct {
	Files, Written, Unchanged, Removed int
}

// Names that Write keeps for itself in the folder.
const (
	manifestName = ".loa-files"
	markerName   = ".loa-writing"
)

// Check sorts outputs by path and says which cannot stand together or cannot be written: two at one
// address (also where only the case of letters differs, for such are one file on Windows and macOS),
// a file where a folder must be, a path out of the folder, a name that Windows reserves.
func Check(outputs []Output) []problem.Problem {
	slices.SortFunc(outputs, func(a, b Output) int { return strings.Compare(a.Path, b.Path) })
	var problems []problem.Problem
	files := make(map[string]*Output, len(outputs))
	for i := range outputs {
		o := &outputs[i]
		folded := strings.ToLower(o.Path)
		if other := files[folded]; other != nil {
			problems = append(problems, problem.At(o.Origin, 0, 0, "same-address", "address", o.Path, "other", other.Origin))
			continue
		}
		files[folded] = o
		if !writable(o.Path) {
			problems = append(problems, problem.At(o.Origin, 0, 0, "bad-output-path", "address", o.Path))
		}
	}
	for i := range outputs {
		for dir := path.Dir(strings.ToLower(outputs[i].Path)); dir != "."; dir = path.Dir(dir) {
			if other := files[dir]; other != nil {
				problems = append(problems, problem.At(outputs[i].Origin, 0, 0, "same-address", "address", outputs[i].Path, "other", other.Origin))
			}
			if dir == "/" {
				break
			}
		}
	}
	return problems
}

func writable(p string) bool {
	if p == "" || path.IsAbs(p) || path.Clean(p) != p || strings.HasPrefix(p, "..") || p == manifestName || p == markerName {
		return false
	}
	for part := range strings.SplitSeq(p, "/") {
		if strings.ContainsAny(part, "\\:*?\"<>|\x00") || strings.HasSuffix(part, " ") || len(part) > 240 ||
			strings.HasSuffix(part, ".") || vi.ReservedName(part) {
			return false
		}
	}
	return true
}
