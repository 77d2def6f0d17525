package output

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
)

// stageOf is the part of the stage from which an output goes to its place.
func stageOf(o *Output) string {
	if o.Asset {
		return stagedAssets
	}
	return stagedPages
}

const (
	stagedAssets = stageName + "/assets"
	stagedPages  = stageName + "/pages"
)

// stage renders what must be rendered, and makes the files that differ from those in their places.
func (w *writer) stage() error {
	return inParallel(len(w.todo), func(i int) error {
		j := w.todo[i]
		data, err := j.Render()
		if err != nil {
			return fmt.Errorf("making %s: %w", j.Path, err)
		}
		sum := digest(data)
		if w.holds(j, data, sum) {
			w.keep(j.Output, written{Key: j.Key, Digest: sum, Size: j.there.Size(), ModTime: j.there.ModTime()})
			return nil
		}
		// The stage is new and nobody else's: it needs no care with symbolic links.
		file := w.file(path.Join(stageOf(j.Output), j.Path))
		if err := write(file, data); err != nil {
			return fmt.Errorf("writing %s: %w", j.Path, err)
		}
		info, err := os.Lstat(file)
		if err != nil {
			return fmt.Errorf("writing %s: %w", j.Path, err)
		}
		w.keep(j.Output, written{Key: j.Key, Digest: sum, Size: info.Size(), ModTime: info.ModTime()})
		w.staged.Add(1)
		return nil
	})
}

func write(file string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o644)
}

// holds says whether the file in the place of an output is what it should be.
func (w *writer) holds(j job, data []byte, sum string) bool {
	if j.there == nil || !j.there.Mode().IsRegular() || j.there.Size() != int64(len(data)) {
		return false
	}
	if last, ok := w.last[j.Path]; ok && w.trusted && last.isOf(j.there) {
		return last.Digest == sum
	}
	old, err := w.root.ReadFile(j.Path)
	return err == nil && digest(old) == sum
}
