package serve

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"
)

// watcher says when something in a folder may have changed. The system tells it of changes; where the
// system cannot watch as many folders as there are, it looks at the size and date of every file, again
// and again. Either way it looks whether the folder itself is still there.
type watcher struct {
	dir     string   // absolute
	parts   []string // the files and folders in it that count
	add     func(*fsnotify.Watcher, string) error
	polls   func(error)   // hears once that the watcher looks by itself, and why
	every   time.Duration // between two looks
	changed chan struct{} // holds one: many changes are one

	root    fs.FileInfo // the folder, nil while it is not there
	system  *fsnotify.Watcher
	polling bool
	seen    map[string]stamp // when polling, what was there
	rest    time.Time        // when polling, until when not to look

	heard   chan struct{} // holds one
	mu      sync.Mutex
	folders map[string]bool // those that the system watches
	names   map[string]bool // files that the system told of, from dir, with slashes
	vague   bool            // others may have changed too
	fresh   []string        // names that came; new folders among them are to be watched
	stale   bool            // the system no longer watches what it should
}

// stamp is how a file looks from outside.
type stamp struct {
	size    int64
	changed int64
	mode    fs.FileMode
}

const (
	quiet    = 30 * time.Millisecond  // what comes within it belongs together
	patience = 300 * time.Millisecond // nobody waits longer
	ease     = 10                     // after a look, rest so many times as long as it took

	mostNames = 64 // of more files that changed, the names are not kept
)

// start watches from now on: run tells of whatever changes after this.
func (w *watcher) start() {
	if w.add == nil {
		w.add = (*fsnotify.Watcher).Add
	}
	w.every = cmp.Or(w.every, time.Second)
	w.changed, w.heard = make(chan struct{}, 1), make(chan struct{}, 1)
	w.open()
	w.take() // nothing was read before
}

// run tells of changes until ctx ends.
func (w *watcher) run(ctx context.Context) {
	defer w.stop()
	look := time.NewTicker(w.every)
	defer look.Stop()
	var calm, latest <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return
		case <-w.heard:
			calm = time.After(quiet)
			if latest == nil {
				latest = time.After(patience)
			}
			continue
		case <-look.C:
			w.look()
			continue
		case <-calm:
		case <-latest:
		}
		calm, latest = nil, nil
		w.catchUp()
		ping(w.changed)
	}
}

func ping(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default: // it has been pinged already
	}
}

// take gives the names of the files that changed since the last time; false where others may have changed too.
func (w *watcher) take() (names []string, all bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	names, all = slices.Sorted(maps.Keys(w.names)), !w.vague
	w.names, w.vague = nil, false
	return names, all
}

// blur notes that nobody knows what has changed.
func (w *watcher) blur() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.vague = true
}

// name notes a file that changed.
func (w *watcher) name(file string) {
	rel, err := filepath.Rel(w.dir, file)
	if err != nil || len(w.names) >= mostNames {
		w.vague = true
		return
	}
	if w.names == nil {
		w.names = map[string]bool{}
	}
	w.names[filepath.ToSlash(rel)] = true
}

// open begins to watch the folder as it is now.
func (w *watcher) open() {
	w.blur()
	w.stop()
	info, err := os.Stat(w.dir)
	if err != nil || !info.IsDir() {
		return
	}
	w.root = info
	if !w.polling {
		err := w.openSystem()
		if err == nil {
			return
		}
		w.stop()
		w.root, w.polling = info, true
		w.polls(err)
	}
	w.seen = w.stamps()
}

func (w *watcher) stop() {
	w.root = nil
	if w.system != nil {
		_ = w.system.Close() // what it still says is not listened to
		w.system = nil
	}
}

// openSystem has the system watch every folder.
func (w *watcher) openSystem() error {
	system, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	w.mu.Lock()
	w.folders, w.fresh, w.stale = map[string]bool{}, nil, false
	w.mu.Unlock()
	w.system = system
	go func() { // apart from run: a system that is not listened to cannot be given more to watch
		for e := range system.Events {
			w.hear(e)
		}
	}()
	go func() {
		for range system.Errors { // it lost some events
			w.mu.Lock()
			w.stale, w.vague = true, true
			w.mu.Unlock()
			ping(w.heard)
		}
	}()
	if err := w.watch(w.dir); err != nil {
		return err
	}
	for _, part := range w.parts {
		if err := w.watchBelow(filepath.Join(w.dir, part)); err != nil {
			return err
		}
	}
	return nil
}

// watchBelow watches a folder and every folder below it; of a file there is nothing to watch.
func (w *watcher) watchBelow(name string) error {
	return w.walk(name, true, func(name string, info fs.FileInfo) error {
		if info.IsDir() {
			return w.watch(name)
		}
		if real, err := filepath.EvalSymlinks(name); err == nil && filepath.Dir(real) != filepath.Dir(name) {
			return w.watch(filepath.Dir(real)) // a link to a file elsewhere in the folder
		}
		return nil
	})
}

func (w *watcher) watch(folder string) error {
	err := w.add(w.system, folder)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return nil // it has gone again, or cannot be read either
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.folders[folder] = true
	return err
}

// hear notes what the system says.
func (w *watcher) hear(e fsnotify.Event) {
	base := filepath.Base(e.Name)
	if e.Op == fsnotify.Chmod || temporary(base) || filepath.Dir(e.Name) == w.dir && !slices.Contains(w.parts, base) {
		return
	}
	w.mu.Lock()
	w.name(e.Name)
	if e.Has(fsnotify.Create) {
		w.fresh = append(w.fresh, e.Name)
	}
	if w.folders[e.Name] && (e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename)) {
		w.stale = true // folders below have other names now
	}
	w.mu.Unlock()
	ping(w.heard)
}

// catchUp has the system watch what has come since.
func (w *watcher) catchUp() {
	w.look()
	w.mu.Lock()
	fresh, stale := w.fresh, w.stale
	w.fresh = nil
	w.mu.Unlock()
	if w.system == nil {
		return
	}
	if stale {
		w.open()
		return
	}
	for _, name := range fresh {
		if err := w.watchBelow(name); err != nil {
			w.open() // says it again, and polls
			return
		}
	}
}

// look sees whether the folder is there and still the same one, and when polling, what has changed in it.
func (w *watcher) look() {
	info, err := os.Stat(w.dir)
	there := err == nil && info.IsDir()
	switch {
	case !there && w.root == nil:
	case !there:
		w.blur()
		w.stop()
		ping(w.changed)
	case w.root == nil || !os.SameFile(info, w.root):
		w.open()
		ping(w.changed)
	case w.polling && time.Now().After(w.rest):
		began := time.Now()
		seen := w.stamps()
		w.rest = time.Now().Add(ease * time.Since(began))
		if !maps.Equal(seen, w.seen) {
			w.seen = seen
			w.blur()
			ping(w.changed)
		}
	}
}

func (w *watcher) stamps() map[string]stamp {
	seen := map[string]stamp{}
	for _, part := range w.parts {
		_ = w.walk(filepath.Join(w.dir, part), false, func(name string, info fs.FileInfo) error {
			s := stamp{mode: info.Mode()}
			if !info.IsDir() { // what changes in a folder shows by itself
				s.size, s.changed = info.Size(), info.ModTime().UnixNano()
			}
			seen[name] = s
			return nil
		})
	}
	return seen
}

// walk visits a file or folder and all below it. It follows links within the watched folder, to each place
// once. With lean, it passes over plain files in folders.
func (w *watcher) walk(name string, lean bool, visit func(string, fs.FileInfo) error) error {
	linked := map[string]bool{}
	home, err := filepath.EvalSymlinks(w.dir)
	if err != nil {
		return nil // it has gone
	}
	var below func(name string) error
	below = func(name string) error {
		info, err := os.Stat(name)
		if err != nil {
			return nil // it has gone, or leads nowhere
		}
		if err := visit(name, info); err != nil || !info.IsDir() {
			return err
		}
		entries, err := os.ReadDir(name)
		if err != nil {
			return nil
		}
		for _, e := range entries {
			full := filepath.Join(name, e.Name())
			if temporary(e.Name()) || lean && e.Type().IsRegular() {
				continue
			}
			if e.Type()&fs.ModeSymlink != 0 {
				real, err := filepath.EvalSymlinks(full)
				if err != nil || linked[real] || !strings.HasPrefix(real, home+string(filepath.Separator)) {
					continue
				}
				linked[real] = true
			}
			if err := below(full); err != nil {
				return err
			}
		}
		return nil
	}
	return below(name)
}
