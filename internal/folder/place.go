package folder

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"loa.vn/loa/internal/output"
)

// Resolved is the full path of a folder behind all links, also where its last parts are still to be made.
func Resolved(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	real, err := filepath.EvalSymlinks(abs)
	if errors.Is(err, fs.ErrNotExist) && filepath.Dir(abs) != abs {
		above, err := Resolved(filepath.Dir(abs))
		return filepath.Join(above, filepath.Base(abs)), err
	}
	return real, err
}

// fileName makes a path into a name for a file of the state.
func fileName(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		abs = path
	}
	key := output.KeyOf(abs)
	return fmt.Sprintf("%x", key[:6])
}

// within says whether a path lies in a folder, or is the folder.
func within(path, dir string) bool {
	rel, err := filepath.Rel(strings.ToLower(dir), strings.ToLower(path))
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// Overlap says whether one of two folders lies in the other, or both are one.
func Overlap(a, b string) (bool, error) {
	absA, err1 := Resolved(a)
	absB, err2 := Resolved(b)
	return within(absA, absB) || within(absB, absA), errors.Join(err1, err2)
}

// HoldsSources says whether a folder to write into is the campaign's own, lies in its content, or holds the campaign.
func HoldsSources(dir, out string) (bool, error) {
	absOut, err1 := Resolved(out)
	absDir, err2 := Resolved(dir)
	if err := errors.Join(err1, err2); err != nil {
		return false, err
	}
	rel, err := filepath.Rel(absDir, absOut)
	first, _, _ := strings.Cut(strings.ToLower(filepath.ToSlash(rel)), "/") // CONTENT is content on some machines
	within := slices.Contains([]string{".", "content", "data", "layouts", "static", "evidence", State, ".git"}, first)
	above, err3 := filepath.Rel(absOut, absDir)
	return err == nil && within || err3 == nil && !strings.HasPrefix(above, "..") && above != ".", nil
}
