//go:build unix

package output

import (
	"errors"
	"os"
	"syscall"
)

// lockFile takes the file for this process until it is closed; ErrBusy where another has it.
func lockFile(f *os.File) error {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return ErrBusy
	}
	return err
}

// waitForFile is lockFile that waits.
func waitForFile(f *os.File) error {
	for {
		if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); !errors.Is(err, syscall.EINTR) {
			return err
		}
	}
}

// lockFolder takes a folder for this process until unlock is called; ErrBusy where another has it. Nothing
// is written for that. Some file systems of other machines cannot do it: there, only the lock of the
// state counts.
func lockFolder(dir string) (unlock func(), err error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	if err := lockFile(f); errors.Is(err, ErrBusy) {
		f.Close()
		return nil, err
	}
	return func() { f.Close() }, nil
}

// isHeld says whether an error passes by itself, because another program holds a file: never here.
func isHeld(error) bool { return false }
