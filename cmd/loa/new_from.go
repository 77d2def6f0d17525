package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"loa.vn/loa/internal/manuscript"
	"loa.vn/loa/internal/problem"
)

// manuscript reads the document from which a new article is to be made, and says what it does not take over. Without
// a name there is none.
func (a *app) manuscript(name string) (manuscript.Manuscript, error) {
	if name == "" {
		return manuscript.Manuscript{}, nil
	}
	file, err := os.Open(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return manuscript.Manuscript{}, a.wrongUse("new-from-missing", "file", name)
	case err != nil:
		return manuscript.Manuscript{}, fmt.Errorf("reading a manuscript: %w", err)
	}
	defer file.Close()
	if info, err := file.Stat(); err == nil && info.IsDir() {
		return manuscript.Manuscript{}, a.wrongUse("new-from-folder", "file", name)
	}
	data, err := io.ReadAll(io.LimitReader(file, manuscript.MaxBytes+1))
	if err != nil {
		return manuscript.Manuscript{}, fmt.Errorf("reading a manuscript: %w", err)
	}
	m, problems := manuscript.Read(filepath.ToSlash(name), data)
	a.tell(problems)
	if problem.Errors(problems) > 0 {
		return manuscript.Manuscript{}, exit(exitCampaign)
	}
	return m, nil
}
