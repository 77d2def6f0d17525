// Package output writes what a campaign publishes into a folder. It knows nothing of campaigns.
//
// An Output is a path, a key and a way to render. Write makes the folder hold exactly the outputs that
// it is given: it renders those whose key differs from the last time, writes those whose bytes differ,
// and removes what it wrote before and is no longer asked for. It never touches a file that it did not
// write. A manifest in the folder (.loa-files) says which files those are.
//
// What stands in the way is said before anything is written. New files are then made apart, in a folder
// within the folder (.loa-new), so that a full disk or a failing template leaves the site as it was.
// Only when all are whole do they take their places, each by being renamed: assets first, then pages;
// what is gone is removed last. A marker (.loa-writing) stands in the folder while that goes on: where a
// Write finds one, another was broken off, and it trusts no date and no size. Killed at any moment,
// Write leaves each file whole, old or new, and the next one mends the rest.
package output

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"loa.vn/loa/internal/problem"
)

// Output is a file to be published.
type Output struct {
	Path   string // with slashes, relative to the folder
	Key    Key
	Asset  bool // put in its place before pages, which need it
	Render func() ([]byte, error)
	// Append, where it is given, writes the same behind what a buffer holds, so that one buffer serves for many.
	Append func(out *bytes.Buffer) error
	Origin string // the campaign's file that asks for it, for messages
}

// Report says what a Write did.
type Report struct {
	Files, Written, Unchanged, Removed int
}

// Target is a folder to write into.
type Target struct {
	Dir     string // the folder
	State   string // a file outside it for what the last Write knew; "" for none
	Program string // the program's version: what another one knew counts for nothing
	// Progress hears how many outputs are done, now and then; nil for nobody.
	Progress func(done, all int)
}

// Names that Write keeps for itself in the folder; no output's name begins as they do.
const (
	ownPrefix    = ".loa-"
	manifestName = ownPrefix + "files"
	markerName   = ownPrefix + "writing"
	stageName    = ownPrefix + "new"
)

// Write makes the folder hold exactly the outputs; where there are none, not even the folder stays. What
// stands in the way is a problem, said before anything is written; an error is the machine's.
func (t Target) Write(outputs []Output) (Report, []problem.Problem, error) {
	if problems := Check(outputs); len(problems) > 0 {
		return Report{}, problems, nil
	}
	_, err := os.Stat(t.Dir)
	isNew := errors.Is(err, fs.ErrNotExist)
	if err := os.MkdirAll(t.Dir, 0o755); err != nil {
		return Report{}, nil, fmt.Errorf("making the folder: %w", err)
	}
	unlock, err := t.lock()
	if err != nil {
		return Report{}, nil, err
	}
	defer unlock()
	report, problems, err := t.write(outputs)
	if report.Files == 0 && (isNew || report.Removed > 0) {
		_ = os.Remove(t.Dir) // it stays where something is in it
	}
	return report, problems, err
}

func (t Target) write(outputs []Output) (Report, []problem.Problem, error) {
	w, err := t.open(outputs)
	if err != nil {
		return Report{}, nil, err
	}
	return w.write()
}

func (w *writer) write() (Report, []problem.Problem, error) {
	defer w.root.Close()
	if err := w.look(); err != nil || len(w.problems) > 0 {
		return Report{}, problem.Sort(w.problems), errors.Join(err, w.clearStage())
	}
	if err := w.stage(); err != nil {
		return Report{}, nil, errors.Join(err, w.clearStage())
	}
	if err := errors.Join(w.change(), w.clearStage()); err != nil {
		return Report{}, nil, err
	}
	staged := int(w.staged.Load())
	report := Report{Files: len(w.outputs), Written: staged, Unchanged: len(w.outputs) - staged, Removed: len(w.gone)}
	return report, nil, w.saveState()
}
