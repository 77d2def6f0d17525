package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/presskit"
	"loa.vn/loa/internal/problem"
)

// newsroomDir is the folder for newsrooms within a campaign's folder.
const newsroomDir = "newsroom"

// newsroomOut is the folder for newsrooms. It lies apart from the website's: what is embargoed must not be
// served with it.
func (a *app) newsroomOut(flag, out string) (string, error) {
	dir := cmp.Or(flag, filepath.Join(a.site, newsroomDir))
	if err := a.safeOut(dir); err != nil {
		return "", err
	}
	absDir, err1 := resolved(dir)
	absOut, err2 := resolved(out)
	if err := errors.Join(err1, err2); err != nil {
		return "", err
	}
	if within(absDir, absOut) || within(absOut, absDir) {
		return "", a.wrongUse("newsroom-within-out", "newsroom", dir, "out", out)
	}
	return dir, nil
}

// within says whether a path lies in a folder, or is the folder.
func within(path, dir string) bool {
	rel, err := filepath.Rel(strings.ToLower(dir), strings.ToLower(path))
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// kitInputs are what kits are made from.
func (s *site) kitInputs() presskit.Inputs {
	return presskit.Inputs{Moment: s.moment, Files: s.root.FS(), Read: s.read}
}

// writeNewsroom brings the folder for newsrooms up to date. Where there is nothing for them, no folder is made.
func (a *app) writeNewsroom(s *site, dir string) (output.Report, error) {
	outputs := presskit.Plan(s.kitInputs())
	if _, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) && len(outputs) == 0 {
		return output.Report{}, nil
	}
	target := output.Target{Dir: dir, State: s.statePath("state-" + fileName(dir)), Program: cacheVersion(), Progress: a.progress()}
	report, problems, err := target.Write(outputs)
	s.problems = problem.Sort(append(s.problems, problems...))
	return report, err
}

// sayNewsroom tells what was done for newsrooms, where there is anything for them.
func (a *app) sayNewsroom(dir string, r output.Report) {
	if r.Files+r.Removed > 0 {
		fmt.Fprintln(a.err, a.say.Sayf("built-newsroom", "files", fmt.Sprint(r.Files), "dir", dir, "written", fmt.Sprint(r.Written),
			"unchanged", fmt.Sprint(r.Unchanged), "removed", fmt.Sprint(r.Removed)))
	}
}

// next is the first instant at which the website or the kits differ by themselves; zero for never. What it says
// of closed periods is known once the site is planned.
func (s *site) next() time.Time {
	return sooner(sooner(s.moment.Next(), presskit.Next(s.moment)), s.closing)
}
