package output

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// ErrBusy says that another program is writing into the folder.
var ErrBusy = errors.New("another build is writing into this folder")

// lock keeps other builds from the target until unlock is called: those of the same campaign by a file
// beside the state, those of another one that writes into the same folder by the folder itself.
func (t Target) lock() (unlock func(), err error) {
	ofState, err := t.lockState()
	if err != nil {
		return nil, err
	}
	ofFolder, err := lockFolder(t.Dir)
	if err != nil {
		ofState()
		return nil, fmt.Errorf("locking %s: %w", t.Dir, err)
	}
	return func() { ofFolder(); ofState() }, nil
}

// lockState locks the state. The lock's file stays behind: were it removed, two could hold it. A target
// without a state has none.
func (t Target) lockState() (unlock func(), err error) {
	if t.State == "" {
		return func() {}, nil
	}
	if err := os.MkdirAll(filepath.Dir(t.State), 0o755); err != nil {
		return nil, fmt.Errorf("making the folder of the state: %w", err)
	}
	f, err := os.OpenFile(t.State+".lock", os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, fmt.Errorf("opening the lock: %w", err)
	}
	if err := lockFile(f); err != nil {
		f.Close()
		return nil, fmt.Errorf("locking %s: %w", t.Dir, err)
	}
	return func() { f.Close() }, nil
}
