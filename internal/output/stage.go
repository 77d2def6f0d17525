package output

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
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
		m, ok := w.makers.Get().(*maker)
		if !ok {
			m = new(maker)
		}
		defer w.makers.Put(m)
		return w.make(w.todo[i], m)
	})
}

// maker is what is used again for one output after another.
type maker struct {
	page bytes.Buffer // the bytes of an output, while it is made
	sums summer
}

// make renders an output and stages it where it differs from what is in its place.
func (w *writer) make(j job, m *maker) error {
	m.page.Reset()
	data, err := j.render(&m.page)
	if err != nil {
		return fmt.Errorf("making %s: %w", j.Path, err)
	}
	sum := m.sums.sum(data)
	if w.holds(j, data, sum) {
		w.keep(j.Output, written{Key: j.Key, Digest: sum, Size: j.there.Size(), ModTime: j.there.ModTime()})
		return nil
	}
	// The stage is new and nobody else's: it needs no care with symbolic links.
	file := path.Join(stageOf(j.Output), j.Path)
	if err := w.makeFolder(path.Dir(file)); err != nil {
		return fmt.Errorf("writing %s: %w", j.Path, err)
	}
	changed, err := writeFile(w.file(file), data)
	if err != nil {
		return fmt.Errorf("writing %s: %w", j.Path, err)
	}
	w.keep(j.Output, written{Key: j.Key, Digest: sum, Size: int64(len(data)), ModTime: changed})
	w.staged.Add(1)
	return nil
}

// render gives the bytes of an output; they may be those of the buffer.
func (o *Output) render(page *bytes.Buffer) ([]byte, error) {
	if o.Append == nil {
		return o.Render()
	}
	err := o.Append(page)
	return page.Bytes(), err
}

// makeFolder makes a folder of the stage and those above it, each once.
func (w *writer) makeFolder(dir string) error {
	if _, made := w.made.Load(dir); made || dir == "." {
		return nil
	}
	if err := w.makeFolder(path.Dir(dir)); err != nil {
		return err
	}
	if err := os.Mkdir(w.file(dir), 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	w.made.Store(dir, true)
	return nil
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
