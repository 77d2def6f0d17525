//go:build linux || darwin

package source

import (
	"io/fs"
	"syscall"
)

// ChangedAt is when the machine last changed anything of a file, in nanoseconds since 1970; 0 where it does not say.
func ChangedAt(info fs.FileInfo) int64 {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		at := changeTime(s)
		return at.Nano()
	}
	return 0
}
