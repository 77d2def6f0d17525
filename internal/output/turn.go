package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Turn waits until nobody else has the turn that a file stands for, and takes it until release is called. waits hears
// once where somebody else has it; it may be nil. Where the file cannot be made, because the folder cannot be written,
// everybody has the turn.
func Turn(file string, waits func()) (release func(), err error) {
	if err := os.Mkdir(filepath.Dir(file), 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return func() {}, nil
	}
	f, err := os.OpenFile(file, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return func() {}, nil
	}
	err = lockFile(f)
	if errors.Is(err, ErrBusy) {
		if waits != nil {
			waits()
		}
		err = waitForFile(f)
	}
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("waiting for another build: %w", err)
	}
	return func() { f.Close() }, nil
}
