package translate

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"loa.vn/loa/internal/problem"
)

// rewrite puts the digests into the file, whole or not at all.
func rewrite(dir, file string, digests []string) (*problem.Problem, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("opening the campaign's folder: %w", err)
	}
	defer root.Close()
	name, info, err := follow(root, file)
	if err != nil {
		return nil, fmt.Errorf("reading the translation: %w", err)
	}
	raw, err := root.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("reading the translation: %w", err)
	}
	edited, ok := edit(string(raw), digests, layoutOf(file))
	if !ok {
		p := problem.At(file, 1, 0, "mark-cannot-edit")
		return &p, nil
	}
	if err := replace(root, name, edited, info.Mode().Perm()); err != nil {
		return nil, fmt.Errorf("writing the translation: %w", err)
	}
	return nil, nil
}

// follow is the file itself where the name is that of a link.
func follow(root *os.Root, file string) (name string, info fs.FileInfo, err error) {
	name = file
	for range 16 {
		info, err = root.Lstat(filepath.FromSlash(name))
		if err != nil || info.Mode()&fs.ModeSymlink == 0 {
			return filepath.FromSlash(name), info, err
		}
		link, err := root.Readlink(filepath.FromSlash(name))
		if err != nil {
			return "", nil, err
		}
		name = path.Join(path.Dir(name), filepath.ToSlash(link))
	}
	return "", nil, fmt.Errorf("%s: too many links", file)
}

// replace writes a new file beside the old one and then takes its name.
func replace(root *os.Root, name, text string, mode fs.FileMode) error {
	beside := filepath.Join(filepath.Dir(name), fmt.Sprintf(".%s.%d.loa-new", filepath.Base(name), os.Getpid()))
	f, err := root.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	err = errors.Join(err, f.Chmod(mode), f.Sync(), f.Close())
	if err == nil {
		err = root.Rename(beside, name)
	}
	if err != nil {
		_ = root.Remove(beside)
	}
	return err
}
