package output

import (
	"os"
	"time"
)

// writeFile makes a file that holds the data and says when it was changed.
func writeFile(name string, data []byte) (changed time.Time, err error) {
	if err := os.WriteFile(name, data, 0o644); err != nil {
		return time.Time{}, err
	}
	info, err := os.Lstat(name)
	if err != nil {
		return time.Time{}, err
	}
	return info.ModTime(), nil
}
