package output

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"loa.vn/loa/internal/problem"
)

// look decides about the file of every output: it may stay as it is, must be made, or cannot be.
func (w *writer) look() error {
	err := inParallel(len(w.outputs), func(i int) error { return w.lookAt(&w.outputs[i]) })
	slices.SortFunc(w.todo, func(a, b job) int { return strings.Compare(a.Path, b.Path) })
	return err
}

func (w *writer) lookAt(o *Output) error {
	there, err := os.Lstat(w.file(o.Path))
	if err != nil && !absent(err) {
		return fmt.Errorf("looking at %s: %w", o.Path, err)
	}
	if as, made := w.early[o.Path]; made {
		return w.lookAtEarly(o, as, there)
	}
	last, known := w.last[o.Path]
	untouched := known && there != nil && last.isOf(there)
	if untouched && w.trusted && last.Key == o.Key {
		w.keep(o, last)
		return nil
	}
	if foreign := w.obstacle(o.Path, there); foreign != "" {
		w.refuse(o, foreign)
		return nil
	}
	j := job{o, there}
	if there != nil && !there.IsDir() && !w.ours(o.Path, there) {
		return w.adopt(j)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.todo = append(w.todo, j)
	return nil
}

// lookAtEarly decides about an output that was made when nothing stood in its place. Whatever stands there now came
// from elsewhere meanwhile.
func (w *writer) lookAtEarly(o *Output, as written, there fs.FileInfo) error {
	foreign := w.above(path.Dir(o.Path))
	if foreign == "" && there != nil {
		foreign = o.Path
	}
	if foreign != "" {
		w.refuse(o, foreign)
		return nil
	}
	w.keep(o, as)
	return nil
}

// ours says whether an earlier Write wrote the file.
func (w *writer) ours(p string, there fs.FileInfo) bool {
	_, ok := w.owned[p]
	return ok || w.isTwin(p, there)
}

// isTwin says whether a file also answers to the path that differs from its own only in case: one goes,
// the other comes, and the machine takes them for the same.
func (w *writer) isTwin(p string, there fs.FileInfo) bool {
	other, ok := w.twins[p]
	if !ok {
		return false
	}
	twin, err := os.Lstat(w.file(other))
	return err == nil && os.SameFile(twin, there)
}

// adopt takes over a foreign file that is already what it should be; any other is a problem.
func (w *writer) adopt(j job) error {
	data, err := j.Render()
	if err != nil {
		return fmt.Errorf("making %s: %w", j.Path, err)
	}
	if sum := digest(data); w.holds(j, data, sum) {
		w.keep(j.Output, written{Key: j.Key, Digest: sum, Size: j.there.Size(), ModTime: j.there.ModTime()})
	} else {
		w.refuse(j.Output, j.Path)
	}
	return nil
}

// obstacle is a foreign file that keeps an output from its place, or "": one where a folder must be (a
// symbolic link is none), or one in a folder where the file must be. Files of earlier Writes that do
// so are noted: they go first.
func (w *writer) obstacle(p string, there fs.FileInfo) (foreign string) {
	above := w.above(path.Dir(p))
	if above != "" && !w.mayGo(above) {
		return above
	}
	if above != "" || there == nil || !there.IsDir() {
		return ""
	}
	_ = fs.WalkDir(w.root.FS(), p, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() && !w.mayGo(name) {
			foreign = name
			return fs.SkipAll
		}
		return nil
	})
	return foreign
}

// above is the topmost thing on the way down to a folder that is no folder, or "".
func (w *writer) above(dir string) string {
	if dir == "." {
		return ""
	}
	if known, ok := w.folders.Load(dir); ok {
		return known.(string)
	}
	found := w.above(path.Dir(dir))
	if found == "" {
		if info, err := os.Lstat(w.file(dir)); err == nil && !info.IsDir() {
			found = dir
		}
	}
	w.folders.Store(dir, found)
	return found
}

// mayGo says whether a file is one of those that are gone, and notes that it must go first.
func (w *writer) mayGo(p string) bool {
	if _, found := slices.BinarySearch(w.gone, p); !found {
		return false
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.inTheWay[p] = true
	return true
}

func (w *writer) refuse(o *Output, foreign string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.problems = append(w.problems, problem.At(path.Join(w.Dir, foreign), 0, 0, "foreign-file", "address", o.Path))
}

// keep notes what the folder holds for an output.
func (w *writer) keep(o *Output, as written) {
	w.mu.Lock()
	w.next[o.Path] = as
	w.mu.Unlock()
	if n := w.done.Add(1); w.Progress != nil && len(w.outputs) > 0 && n%64 == 0 {
		w.Progress(int(n), len(w.outputs))
	}
}
