package output

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"slices"
)

// Untouched says whether the folder is as the last Write left it, by the sizes and dates of its files: a Write of the
// same outputs would change nothing. It answers false where it cannot tell.
func (t Target) Untouched() bool {
	last := readState(t.State, t.Program)
	w := writer{Target: t}
	if len(last) == 0 {
		_, err := os.Lstat(t.Dir)
		return errors.Is(err, fs.ErrNotExist)
	}
	if _, err := os.Lstat(w.file(markerName)); !absent(err) {
		return false
	}
	listed, err := os.ReadFile(w.file(manifestName))
	if err != nil || !bytes.Equal(listed, last.manifest().bytes()) {
		return false
	}
	paths := slices.Collect(maps.Keys(last))
	return inParallel(len(paths), func(i int) error {
		info, err := os.Lstat(w.file(paths[i]))
		if err == nil && !last[paths[i]].isOf(info) {
			err = errTouched
		}
		return err
	}) == nil
}

var errTouched = errors.New("the file was touched")
