package output

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"

	"loa.vn/loa/internal/problem"
)

// writer is one Write.
type writer struct {
	Target
	root    *os.Root
	outputs []Output
	listed  []byte            // the manifest as it lies in the folder
	owned   manifest          // what earlier Writes wrote
	trusted bool              // none of them was broken off
	last    state             // what the last one knew
	gone    []string          // owned, and no longer asked for; sorted
	twins   map[string]string // a gone file and an output, each by the other, whose paths differ only in case
	folders sync.Map          // of each folder's path: what stands in the way above it, or ""
	made    sync.Map          // folders of the stage that were made
	makers  sync.Pool         // of *maker
	done    atomic.Int64      // outputs that are done
	staged  atomic.Int64      // of them, those whose file must change
	early   state             // outputs that were staged before all were planned

	mu       sync.Mutex
	next     state           // the folder when all is done
	todo     []job           // outputs that must be rendered
	inTheWay map[string]bool // gone files that new ones cannot wait for
	problems []problem.Problem
}

// job is an output with the file that stands in its place, nil for none.
type job struct {
	*Output
	there fs.FileInfo
}

// open reads what earlier Writes left in the folder. Changes go through an os.Root: whatever symbolic
// links stand in the folder, nothing outside it is touched.
func (t Target) open(outputs []Output) (*writer, error) {
	root, err := os.OpenRoot(t.Dir)
	if err != nil {
		return nil, fmt.Errorf("opening the folder: %w", err)
	}
	w := &writer{Target: t, root: root, outputs: outputs, next: make(state, len(outputs))}
	if err := w.read(); err != nil {
		root.Close()
		return nil, err
	}
	return w, nil
}

func (w *writer) read() (err error) {
	if err := w.clearStage(); err != nil {
		return err
	}
	if w.listed, err = w.root.ReadFile(manifestName); err != nil && !absent(err) {
		return fmt.Errorf("reading the manifest: %w", err)
	}
	_, err = w.root.Lstat(markerName)
	w.trusted = absent(err)
	w.last = readState(w.State, w.Program)
	w.owned = readManifest(w.listed)
	w.findOwned()
	w.findGone()
	return nil
}

func (w *writer) clearStage() error {
	if _, err := w.root.Lstat(stageName); absent(err) {
		return nil // nor try: the folder may be read-only
	}
	if err := w.root.RemoveAll(stageName); err != nil {
		return fmt.Errorf("removing %s: %w", stageName, err)
	}
	return nil
}

// file is the name of an output's file for the machine.
func (w *writer) file(p string) string { return filepath.Join(w.Dir, filepath.FromSlash(p)) }

// absent says whether an error means that there is no such file: also where a file stands in place of
// one of its folders.
func absent(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

// findOwned adds files that the state knows and a damaged manifest does not.
func (w *writer) findOwned() {
	for p, last := range w.last {
		if _, ok := w.owned[p]; ok {
			continue
		}
		if info, err := os.Lstat(w.file(p)); err == nil && last.isOf(info) {
			w.owned[p] = last.Digest
		}
	}
}

func (w *writer) findGone() {
	gone := maps.Clone(w.owned)
	for i := range w.outputs {
		delete(gone, w.outputs[i].Path)
	}
	w.gone = slices.Sorted(maps.Keys(gone))
	w.twins, w.inTheWay = map[string]string{}, map[string]bool{}
	byCase := make(map[string]string, len(gone))
	for _, p := range w.gone {
		byCase[folded(p)] = p
	}
	for i := 0; i < len(w.outputs) && len(gone) > 0; i++ {
		p := w.outputs[i].Path
		if twin, ok := byCase[folded(p)]; ok {
			w.twins[p], w.twins[twin] = twin, p
		}
	}
}
