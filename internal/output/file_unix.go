//go:build unix

package output

import (
	"errors"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// writeFile makes a file that holds the data and says when it was changed. It asks the system for nothing else; package
// os would also ask whether it can wait for the file, and look the file up again for its date.
func writeFile(name string, data []byte) (changed time.Time, err error) {
	fd, err := retried(func() (int, error) {
		return unix.Open(name, unix.O_CREAT|unix.O_TRUNC|unix.O_WRONLY|unix.O_CLOEXEC, 0o644)
	})
	if err != nil {
		return time.Time{}, &os.PathError{Op: "open", Path: name, Err: err}
	}
	defer func() {
		if closed := unix.Close(fd); err == nil && closed != nil {
			err = &os.PathError{Op: "close", Path: name, Err: closed}
		}
	}()
	for len(data) > 0 {
		n, err := retried(func() (int, error) { return unix.Write(fd, data) })
		if err != nil {
			return time.Time{}, &os.PathError{Op: "write", Path: name, Err: err}
		}
		data = data[n:]
	}
	var info unix.Stat_t
	if _, err := retried(func() (int, error) { return 0, unix.Fstat(fd, &info) }); err != nil {
		return time.Time{}, &os.PathError{Op: "stat", Path: name, Err: err}
	}
	return time.Unix(info.Mtim.Unix()), nil
}

// retried does what a signal interrupted again.
func retried(do func() (int, error)) (int, error) {
	for {
		n, err := do()
		if !errors.Is(err, unix.EINTR) {
			return n, err
		}
	}
}
