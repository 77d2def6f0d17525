// Package whole writes files that are whole at every moment: a reader, or a power cut, meets the old
// text or the new one.
package whole

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Write puts data into the file, by way of another file in the same folder and a rename. A file that was
// there keeps its mode; a new one gets 0644.
func Write(file string, data []byte) error {
	return Stream(file, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// Stream is Write for what is too large to be held: write fills the file. Where it fails, the file stays as
// it was.
func Stream(file string, write func(io.Writer) error) error {
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(file); err == nil {
		mode = info.Mode().Perm()
	}
	f, err := os.CreateTemp(filepath.Dir(file), ".loa-new-*")
	if err != nil {
		return err
	}
	err = write(f)
	err = errors.Join(err, f.Chmod(mode), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), file)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}
