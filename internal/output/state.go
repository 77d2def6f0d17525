package output

import (
	"fmt"
	"io/fs"
	"time"

	"loa.vn/loa/internal/kept"
)

// state is what the last Write knew of each file: with it an output whose key is the same and whose
// file was not touched need not be rendered. It lies outside the folder and only saves time.
type state map[string]written

type written struct {
	Key     Key
	Digest  string // SHA-256 of the file, hexadecimal
	Size    int64
	ModTime time.Time
}

// isOf says whether the file is still as it was written.
func (as written) isOf(info fs.FileInfo) bool {
	return info.Mode().IsRegular() && info.Size() == as.Size && info.ModTime().Equal(as.ModTime)
}

func readState(file, program string) state {
	s := state{}
	if file == "" || !kept.Load(file, program, &s) {
		return state{}
	}
	return s
}

func (w *writer) saveState() error {
	if w.State == "" {
		return nil
	}
	if err := kept.Save(w.State, w.Program, w.next); err != nil {
		return fmt.Errorf("saving the state of the folder: %w", err)
	}
	return nil
}

// manifest lists the files of the state.
func (s state) manifest() manifest {
	m := make(manifest, len(s))
	for p, as := range s {
		m[p] = as.Digest
	}
	return m
}
