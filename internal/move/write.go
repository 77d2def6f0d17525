package move

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Do renames the folder and writes the files. Where one of them cannot be changed, everything is as it was.
func (m *Move) Do() error {
	var undo []func() error
	err := m.do(&undo)
	if err == nil {
		return nil
	}
	for i := len(undo) - 1; i >= 0; i-- {
		err = errors.Join(err, undo[i]())
	}
	return fmt.Errorf("moving %s: %w", m.From, err)
}

func (m *Move) do(undo *[]func() error) error {
	// What needs room on the disk comes first, then what others may keep us from, then what hardly fails.
	ready := make([]string, len(m.Files))
	defer func() {
		for _, name := range ready {
			if name != "" {
				os.Remove(name)
			}
		}
	}()
	for i, f := range m.Files {
		name, err := m.prepare(f)
		if err != nil {
			return err
		}
		ready[i] = m.moved(name)
		*undo = append(*undo, func() error { return ignoreMissing(os.Remove(name)) })
	}
	from, to := m.path(m.From), m.path(m.To)
	if _, err := os.Lstat(to); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(err, fmt.Errorf("%s: %w", m.To, fs.ErrExist))
	}
	if err := os.Rename(from, to); err != nil {
		return err
	}
	*undo = append(*undo, func() error { return os.Rename(to, from) })
	for i, f := range m.Files {
		name := m.moved(m.path(f.Path))
		if target, err := filepath.EvalSymlinks(name); err == nil {
			name = target
		}
		if err := os.Rename(ready[i], name); err != nil {
			return err
		}
		ready[i] = ""
		*undo = append(*undo, func() error { return restore(name, f) })
	}
	return nil
}

// prepare writes a file's new text beside it.
func (m *Move) prepare(f File) (string, error) {
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(m.path(f.Path)); err == nil {
		mode = info.Mode().Perm()
	}
	tmp, err := os.CreateTemp(filepath.Dir(m.path(f.Path)), ".loa-new-*")
	if err != nil {
		return "", err
	}
	_, err = tmp.Write(f.after)
	if err = errors.Join(err, tmp.Chmod(mode), tmp.Sync(), tmp.Close()); err != nil {
		os.Remove(tmp.Name())
	}
	return tmp.Name(), err
}

func restore(name string, f File) error {
	if !f.exists {
		return os.Remove(name)
	}
	return os.WriteFile(name, f.before, 0o644)
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

func (m *Move) path(name string) string { return filepath.Join(m.dir, filepath.FromSlash(name)) }

// moved is where a file is once the folder has its new name.
func (m *Move) moved(name string) string {
	from := m.path(m.From) + string(filepath.Separator)
	if rest, within := strings.CutPrefix(name, from); within {
		return filepath.Join(m.path(m.To), rest)
	}
	return name
}
