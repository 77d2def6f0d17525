package main

import (
	"cmp"
	"fmt"
	"path/filepath"

	"loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/output"
)

// newsroomOut is the folder for newsrooms. It lies apart from the website's: what is embargoed must not be
// served with it.
func (a *app) newsroomOut(flag, out string) (string, error) {
	dir := cmp.Or(flag, filepath.Join(a.site, folder.Newsroom))
	if err := a.safeOut(dir); err != nil {
		return "", err
	}
	overlap, err := folder.Overlap(dir, out)
	if err != nil {
		return "", err
	}
	if overlap {
		return "", a.wrongUse("newsroom-within-out", "newsroom", dir, "out", out)
	}
	return dir, nil
}

// sayNewsroom tells what was done for newsrooms, where there is anything for them.
func (a *app) sayNewsroom(dir string, r output.Report) {
	if r.Files+r.Removed > 0 {
		fmt.Fprintln(a.err, a.say.Sayf("built-newsroom", "files", fmt.Sprint(r.Files), "dir", dir, "written", fmt.Sprint(r.Written),
			"unchanged", fmt.Sprint(r.Unchanged), "removed", fmt.Sprint(r.Removed)))
	}
}
