package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"loa.vn/loa/internal/problem"
)

// Target is a folder to write into.
type Target struct {
	Dir   string // the folder
	State string // a file outside it for what the last Write knew; "" for none
	// Progress hears how many outputs are done, now and then; nil for nobody.
	Progress func(done, all int)
}

// Write makes the folder hold exactly the outputs. What stands in the way is a problem, said before
// anything is written; an error is the machine's.
func (t Target) Write(outputs []Output) (Report, []problem.Problem, error) {
	if problems := Check(outputs); len(problems) > 0 {
		return Report{}, problems, nil
	}
	unlock, err := t.lock()
	if err != nil {
		return Report{}, nil, err
	}
	defer unlock()
	w := &writer{Target: t, outputs: outputs, state: readState(t.State), next: state{}}
	if w.owned, err = readManifest(t.Dir); err != nil {
		return Report{}, nil, fmt.Errorf("reading the manifest: %w", err)
	}
	if isEmpty(t.Dir) {
		return w.fresh()
	}
	return w.update()
}

type writer struct {
	Target
	outputs  []Output
	owned    manifest // what earlier Writes wrote
	state    state
	mu       sync.Mutex
	next     state
	problems []problem.Problem
	done     atomic.Int64
}

func isEmpty(dir string) bool {
	entries, err := os.ReadDir(dir)
	return errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0
}

// fresh writes everything into a new folder, which takes its place when it is whole.
func (w *writer) fresh() (Report, []problem.Problem, error) {
	dir := w.Dir
	w.Dir = strings.TrimRight(dir, `/\`) + ".loa-new"
	if err := os.RemoveAll(w.Dir); err != nil {
		return Report{}, nil, fmt.Errorf("making room for the new folder: %w", err)
	}
	defer os.RemoveAll(w.Dir)
	if err := w.makeFolders(); err != nil {
		return Report{}, nil, err
	}
	err := w.each(w.outputs, func(o *Output) error {
		data, err := o.Render()
		if err != nil {
			return fmt.Errorf("making %s: %w", o.Path, err)
		}
		file := w.file(o.Path)
		if err := os.WriteFile(file, data, 0o644); err != nil {
			return fmt.Errorf("writing %s: %w", o.Path, err)
		}
		return w.remember(o, digest(data))
	})
	if err != nil {
		return Report{}, nil, err
	}
	if err := w.manifest().save(w.Dir); err != nil {
		return Report{}, nil, fmt.Errorf("writing the manifest: %w", err)
	}
	if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return Report{}, nil, fmt.Errorf("replacing the empty folder: %w", err)
	}
	if err := os.Rename(w.Dir, dir); err != nil {
		return Report{}, nil, fmt.Errorf("putting the new folder in its place: %w", err)
	}
	w.Dir = dir
	return Report{Files: len(w.outputs), Written: len(w.outputs)}, nil, w.saveState()
}

// update changes a folder that is being read by others.
func (w *writer) update() (Report, []problem.Problem, error) {
	trusted := !w.exists(markerName)
	changed, err := w.render(trusted)
	if err != nil || len(w.problems) > 0 {
		return Report{}, problem.Sort(w.problems), err
	}
	gone := w.gone()
	report := Report{Files: len(w.outputs), Written: len(changed), Unchanged: len(w.outputs) - len(changed), Removed: len(gone)}
	if len(changed) > 0 || len(gone) > 0 || !trusted {
		if err := w.change(changed, gone); err != nil {
			return Report{}, nil, err
		}
	}
	return report, nil, w.saveState()
}

// rendered is an output whose file must change.
type rendered struct {
	output *Output
	data   []byte
}

// render finds the outputs whose files must change. A file in the way that Write did not write is a
// problem, unless it is already what it should be.
func (w *writer) render(trusted bool) ([]rendered, error) {
	var changed []rendered
	err := w.each(w.outputs, func(o *Output) error {
		info, err := os.Lstat(w.file(o.Path))
		exists := err == nil
		if last, ok := w.state[o.Path]; ok && trusted && exists && last.Key == o.Key &&
			info.Size() == last.Size && info.ModTime().Equal(last.ModTime) {
			w.keep(o.Path, last)
			return nil
		}
		data, err := o.Render()
		if err != nil {
			return fmt.Errorf("making %s: %w", o.Path, err)
		}
		sum := digest(data)
		if exists && info.Mode().IsRegular() && info.Size() == int64(len(data)) && digestFile(w.file(o.Path)) == sum {
			return w.remember(o, sum)
		}
		w.mu.Lock()
		defer w.mu.Unlock()
		if _, ours := w.owned[o.Path]; exists && !ours {
			w.problems = append(w.problems, problem.At(w.Dir+"/"+o.Path, 0, 0, "foreign-file", "address", o.Path))
			return nil
		}
		w.next[o.Path] = written{Key: o.Key, Digest: sum}
		changed = append(changed, rendered{o, data})
		return nil
	})
	slices.SortFunc(changed, func(a, b rendered) int { return strings.Compare(a.output.Path, b.output.Path) })
	return changed, err
}

// gone are the files that were written before and are no longer asked for.
func (w *writer) gone() []string {
	var gone []string
	for p := range w.owned {
		if _, still := w.next[p]; !still {
			gone = append(gone, p)
		}
	}
	slices.Sort(gone)
	return gone
}

// change brings the folder from its old state to its new one: first the marker, then a manifest of old
// and new files, assets, pages, removals, the new manifest.
func (w *writer) change(changed []rendered, gone []string) error {
	if err := w.mark(); err != nil {
		return fmt.Errorf("marking the folder: %w", err)
	}
	both := w.manifest()
	for _, p := range gone {
		both[p] = w.owned[p]
	}
	if err := both.save(w.Dir); err != nil {
		return fmt.Errorf("writing the manifest: %w", err)
	}
	if err := w.makeFolders(); err != nil {
		return err
	}
	for _, assets := range []bool{true, false} {
		part := slices.DeleteFunc(slices.Clone(changed), func(r rendered) bool { return r.output.Asset != assets })
		err := inParallel(part, func(r rendered) error {
			if err := replace(w.file(r.output.Path), r.data); err != nil {
				return fmt.Errorf("writing %s: %w", r.output.Path, err)
			}
			return w.remember(r.output, digest(r.data))
		})
		if err != nil {
			return err
		}
	}
	if err := w.remove(gone); err != nil {
		return err
	}
	if err := w.manifest().save(w.Dir); err != nil {
		return fmt.Errorf("writing the manifest: %w", err)
	}
	return os.Remove(w.file(markerName))
}

// mark says, safe from a power cut, that files are about to change.
func (w *writer) mark() error {
	f, err := os.Create(w.file(markerName))
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// remove takes away files and the folders that they leave empty.
func (w *writer) remove(gone []string) error {
	for _, p := range gone {
		if err := os.Remove(w.file(p)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("removing %s: %w", p, err)
		}
		for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
			if os.Remove(w.file(dir)) != nil { // not empty
				break
			}
		}
	}
	return nil
}

// makeFolders makes every folder that an output lies in.
func (w *writer) makeFolders() error {
	made := map[string]bool{}
	for i := range w.outputs {
		dir := path.Dir(w.outputs[i].Path)
		if made[dir] {
			continue
		}
		made[dir] = true
		if err := os.MkdirAll(w.file(dir), 0o755); err != nil {
			return fmt.Errorf("making the folder %s: %w", dir, err)
		}
	}
	return nil
}

func (w *writer) file(p string) string { return filepath.Join(w.Dir, filepath.FromSlash(p)) }

func (w *writer) exists(p string) bool {
	_, err := os.Lstat(w.file(p))
	return err == nil
}

// remember notes the file of an output as it now is.
func (w *writer) remember(o *Output, sum string) error {
	info, err := os.Lstat(w.file(o.Path))
	if err != nil {
		return fmt.Errorf("looking at %s: %w", o.Path, err)
	}
	w.keep(o.Path, written{Key: o.Key, Digest: sum, Size: info.Size(), ModTime: info.ModTime()})
	return nil
}

func (w *writer) keep(p string, as written) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.next[p] = as
}

func (w *writer) manifest() manifest {
	m := make(manifest, len(w.next))
	for p, as := range w.next {
		m[p] = as.Digest
	}
	return m
}

func (w *writer) saveState() error {
	if w.State == "" {
		return nil
	}
	if err := w.next.save(w.State); err != nil {
		return fmt.Errorf("saving the state of the folder: %w", err)
	}
	return nil
}

// each runs do on every output, several at a time, and tells how far it is.
func (w *writer) each(outputs []Output, do func(*Output) error) error {
	jobs := make([]*Output, len(outputs))
	for i := range outputs {
		jobs[i] = &outputs[i]
	}
	return inParallel(jobs, func(o *Output) error {
		err := do(o)
		if n := w.done.Add(1); w.Progress != nil && n%64 == 0 {
			w.Progress(int(n), len(outputs))
		}
		return err
	})
}

// inParallel runs do on every job with as many workers as there are processors; after an error no new
// job is begun. The error is that of the first job in order that failed.
func inParallel[T any](jobs []T, do func(T) error) error {
	errs := make([]error, len(jobs))
	var next atomic.Int64
	var failed atomic.Bool
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(jobs) && !failed.Load(); i = int(next.Add(1)) - 1 {
				if errs[i] = do(jobs[i]); errs[i] != nil {
					failed.Store(true)
				}
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
