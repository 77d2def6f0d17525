//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

// peak is how much memory a program held at most, in bytes.
func peak(s *os.ProcessState) int64 {
	use, ok := s.SysUsage().(*syscall.Rusage)
	switch {
	case !ok:
		return 0
	case runtime.GOOS == "darwin": // counts bytes, all others kibibytes
		return int64(use.Maxrss)
	}
	return int64(use.Maxrss) << 10
}
