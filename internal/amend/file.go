package amend

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"loa.vn/loa/internal/whole"
)

// Why a file was not changed.
var (
	ErrChanged = errors.New("the file changed meanwhile")
	ErrForm    = errors.New("the file has a form that cannot be changed safely")
)

// File changes a file by a function of its text, whole or not at all; a file that is not there begins as "". Where
// somebody else wrote it meanwhile it stays as they left it, and the error is ErrChanged; where the function answers
// false, ErrForm. A link stays a link: the file behind it is changed.
func File(name string, change func(raw string) (string, bool)) error {
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	}
	before, err := read(name)
	if err != nil {
		return err
	}
	after, ok := change(before)
	if !ok {
		return ErrForm
	}
	now, err := read(name)
	switch {
	case err != nil:
		return err
	case now != before:
		return ErrChanged
	case after == before:
		return nil
	}
	if err := whole.Write(name, []byte(after)); err != nil {
		return fmt.Errorf("writing %s: %w", filepath.Base(name), err)
	}
	return nil
}

func read(name string) (string, error) {
	data, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("reading %s: %w", filepath.Base(name), err)
	}
	return string(data), nil
}
