package output

import (
	"errors"
	"io/fs"
	"os"
	"runtime"
	"strings"
	"sync"

	"loa.vn/loa/internal/problem"
)

// Early is a Write that makes outputs while others are still being planned, so that what they are made from need not
// be kept until the last is planned. It is for a folder in which nothing stands yet. What it makes lies apart, as all
// new files do, until Write has seen all outputs; Drop takes it away.
type Early struct {
	w       *writer
	isNew   bool
	unlock  func()
	jobs    chan *Output
	workers sync.WaitGroup
	ended   sync.Once

	mu   sync.Mutex
	left map[string]Output // that could not be made, by path: Write tries again, and says why
}

// Begin begins a Write into a folder in which nothing stands yet; nil where something does, or where this cannot be
// told: Write will say why.
func (t Target) Begin() *Early {
	if !t.isEmpty() {
		return nil
	}
	_, err := os.Stat(t.Dir)
	e := &Early{isNew: errors.Is(err, fs.ErrNotExist), jobs: make(chan *Output, 64), left: map[string]Output{}}
	if os.MkdirAll(t.Dir, 0o755) != nil {
		return nil
	}
	if e.unlock, err = t.lock(); err != nil {
		return nil
	}
	if e.w, err = t.open(nil); err != nil || len(e.w.owned) > 0 {
		if err == nil {
			e.w.root.Close()
		}
		e.unlock()
		return nil
	}
	for range runtime.GOMAXPROCS(0) {
		e.workers.Go(e.work)
	}
	return e
}

// isEmpty says whether the folder is not there, or holds nothing but what a Write that was broken off made apart.
func (t Target) isEmpty() bool {
	entries, err := os.ReadDir(t.Dir)
	if err != nil {
		return errors.Is(err, fs.ErrNotExist)
	}
	for _, e := range entries {
		if name := e.Name(); !strings.HasPrefix(name, ownPrefix) || name == manifestName || name == markerName {
			return false
		}
	}
	return true
}

// Make makes an output soon, and gives it without what it is made from.
func (e *Early) Make(o Output) Output {
	if o.Asset || !writable(o.Path) {
		return o // few, or what Write shall say something of
	}
	e.jobs <- &o
	return Output{Path: o.Path, Key: o.Key, Asset: o.Asset, Origin: o.Origin}
}

func (e *Early) work() {
	var m maker
	for o := range e.jobs {
		if err := e.w.make(job{Output: o}, &m); err != nil {
			e.mu.Lock()
			e.left[o.Path] = *o
			e.mu.Unlock()
		}
	}
}

// end waits until all is made that was asked for.
func (e *Early) end() {
	e.ended.Do(func() { close(e.jobs) })
	e.workers.Wait()
}

// Drop takes away all that was made.
func (e *Early) Drop() error {
	e.end()
	defer e.unlock()
	defer e.w.root.Close()
	err := e.w.clearStage()
	if e.isNew {
		_ = os.Remove(e.w.Dir) // it stays where something is in it
	}
	return err
}

// Write is Target.Write for outputs of which some were made early.
func (e *Early) Write(outputs []Output) (Report, []problem.Problem, error) {
	e.end()
	if problems := Check(outputs); len(problems) > 0 {
		return Report{}, problems, e.Drop()
	}
	w := e.w
	w.outputs, w.early, w.next = outputs, w.next, make(state, len(outputs))
	w.done.Store(0)
	planned := make(map[string]Key, len(outputs))
	for i := range outputs {
		o := &outputs[i]
		planned[o.Path] = o.Key
		if left, ok := e.left[o.Path]; ok && left.Key == o.Key {
			outputs[i] = left
		}
	}
	for p, as := range w.early {
		if key, ok := planned[p]; !ok || key != as.Key { // planned, and dropped again
			delete(w.early, p)
			w.staged.Add(-1)
			if err := os.Remove(w.file(stagedPages + "/" + p)); err != nil {
				return Report{}, nil, errors.Join(err, e.Drop())
			}
		}
	}
	report, problems, err := w.write()
	defer e.unlock()
	if report.Files == 0 && e.isNew {
		_ = os.Remove(w.Dir)
	}
	return report, problems, err
}
