package folder

import (
	"io/fs"
	"regexp"
	"strconv"

	"loa.vn/loa"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/web"
)

// Layouts are the built-in layouts and static files under the campaign's own.
func (f *Folder) Layouts() (*web.Layouts, map[string][]byte, error) {
	builtIn, err := fs.Sub(loa.Files, "layouts")
	if err != nil {
		return nil, nil, err
	}
	own, err := fs.Sub(f.Root.FS(), "layouts")
	if err != nil {
		return nil, nil, err
	}
	layouts, err := web.LoadLayouts(builtIn, own)
	if err != nil {
		return nil, nil, err
	}
	builtInStatic, err := fs.Sub(loa.Files, "static")
	if err != nil {
		return nil, nil, err
	}
	ownStatic, err := fs.Sub(f.Root.FS(), "static")
	if err != nil {
		return nil, nil, err
	}
	static, err := web.Overlay(builtInStatic, ownStatic)
	return layouts, static, err
}

// Where a layout is wrong, as html/template and BurntSushi/toml say it.
var (
	templatePlace = regexp.MustCompile(`template: ([\w./-]+\.html):(\d+)`)
	layoutFile    = regexp.MustCompile(`^layouts/([^:]+): (?:toml: line (\d+))?`)
)

// LayoutsAtFault says whether an error of making a page is one of the campaign's layouts.
func LayoutsAtFault(err error) bool { return templatePlace.MatchString(err.Error()) }

// LayoutsBroken says what is wrong in the layouts, and in which line of which file where that is known.
func LayoutsBroken(err error) problem.Problem {
	for _, place := range []*regexp.Regexp{templatePlace, layoutFile} {
		if m := place.FindStringSubmatch(err.Error()); m != nil {
			line, _ := strconv.Atoi(m[2]) // digits, or nothing
			return problem.At("layouts/"+m[1], line, 0, "layouts-broken", "detail", err)
		}
	}
	return problem.At("layouts", 0, 0, "layouts-broken", "detail", err)
}

// Unmade says why an output could not be made.
func Unmade(o output.Output, err error) problem.Problem {
	if LayoutsAtFault(err) {
		return LayoutsBroken(err)
	}
	return problem.At(o.Origin, 0, 0, "output-failed", "path", o.Path, "detail", err)
}
