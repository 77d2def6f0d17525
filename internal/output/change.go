package output

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
)

// change brings the folder from its old state to its new one: the marker, a manifest of old and new
// files, what is in the way, assets, pages, removals, the new manifest.
func (w *writer) change() error {
	after := w.next.manifest()
	if w.staged.Load() == 0 && len(w.gone) == 0 && w.trusted {
		if w.listed != nil && bytes.Equal(after.bytes(), w.listed) {
			return nil
		}
		return step("writing the manifest", after.put(w.root))
	}
	if err := step("marking the folder", writeSafely(w.root, markerName, nil)); err != nil {
		return err
	}
	both := maps.Clone(after)
	for _, p := range w.gone {
		both[p] = w.owned[p]
	}
	if err := step("writing the manifest", both.put(w.root)); err != nil {
		return err
	}
	if err := w.makeRoom(); err != nil {
		return err
	}
	for _, from := range []string{stagedAssets, stagedPages} {
		if err := w.place(from); err != nil {
			return err
		}
	}
	if err := w.remove(w.gone); err != nil {
		return err
	}
	if err := step("writing the manifest", after.put(w.root)); err != nil {
		return err
	}
	return step("unmarking the folder", w.root.Remove(markerName))
}

func step(what string, err error) error {
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

// makeRoom removes gone files that stand where a new folder or file must be.
func (w *writer) makeRoom() error {
	if err := w.remove(slices.Sorted(maps.Keys(w.inTheWay))); err != nil {
		return err
	}
	for _, j := range w.todo {
		if j.there != nil && j.there.IsDir() {
			if err := w.removeEmpty(j.Path); err != nil {
				return fmt.Errorf("making room for %s: %w", j.Path, err)
			}
		}
	}
	return nil
}

// removeEmpty takes away a folder that holds nothing but folders.
func (w *writer) removeEmpty(dir string) error {
	var folders []string
	err := fs.WalkDir(w.root.FS(), dir, func(name string, _ fs.DirEntry, err error) error {
		folders = append(folders, name)
		return err
	})
	if absent(err) {
		return nil
	}
	for _, name := range slices.Backward(folders) {
		err = errors.Join(err, w.root.Remove(name))
	}
	return err
}

// remove takes away files and the folders that they leave empty. What is no file of ours any more, or
// stands behind a symbolic link, stays.
func (w *writer) remove(gone []string) error {
	for _, p := range gone {
		info, err := os.Lstat(w.file(p))
		if w.above(path.Dir(p)) != "" || err == nil && (info.IsDir() || w.isTwin(p, info)) {
			continue
		}
		if err := patiently(func() error { return w.root.Remove(p) }); err != nil && !absent(err) {
			return fmt.Errorf("removing %s: %w", p, err)
		}
		w.removeFolders(path.Dir(p))
	}
	return nil
}

// removeFolders takes away a folder and those above it, up to the first that is not empty.
func (w *writer) removeFolders(dir string) {
	for ; dir != "."; dir = path.Dir(dir) {
		info, err := w.root.Lstat(dir)
		if err == nil && info.IsDir() {
			err = w.root.Remove(dir)
		}
		if err != nil && !absent(err) {
			return
		}
	}
}
