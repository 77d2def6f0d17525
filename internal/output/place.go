package output

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"time"
)

// place puts what was staged into its place: a folder that is new as a whole, any other file by file.
func (w *writer) place(from string) error {
	moves, err := w.moves(from, ".", nil)
	if err != nil {
		return err
	}
	return inParallel(len(moves), func(i int) error {
		return step("placing "+moves[i], w.move(from, moves[i]))
	})
}

// moves finds what to rename, below a folder.
func (w *writer) moves(from, dir string, found []string) ([]string, error) {
	entries, err := fs.ReadDir(w.root.FS(), path.Join(from, dir))
	if err != nil && !absent(err) {
		return nil, fmt.Errorf("listing new files: %w", err)
	}
	for _, e := range entries {
		p := path.Join(dir, e.Name())
		there, err := w.root.Lstat(p)
		switch {
		case e.IsDir() && err == nil && there.IsDir():
			if found, err = w.moves(from, p, found); err != nil {
				return nil, err
			}
		default:
			found = append(found, p)
		}
	}
	return found, nil
}

// move renames a staged file or folder. Windows refuses to rename a folder in which a virus scanner
// still reads: such a folder is made, and filled file by file.
func (w *writer) move(from, p string) error {
	staged := path.Join(from, p)
	err := rename(w.root, staged, p)
	if err == nil {
		return nil
	}
	entries, notFolder := fs.ReadDir(w.root.FS(), staged)
	if notFolder != nil {
		return err
	}
	if err := w.root.MkdirAll(p, 0o755); err != nil {
		return err
	}
	for _, e := range entries {
		if err := w.move(from, path.Join(p, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

func rename(root *os.Root, from, to string) error {
	return patiently(func() error { return root.Rename(from, to) })
}

// patiently tries again for a while where another program, such as a virus scanner, holds a file.
func patiently(do func() error) error {
	err := do()
	for wait := time.Millisecond; err != nil && isHeld(err) && wait < time.Second; wait *= 2 {
		time.Sleep(wait)
		err = do()
	}
	return err
}
