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

// isHeld says whether an error passes by itself, because another program holds a file: never here.
func isHeld(error) bool { return false }
