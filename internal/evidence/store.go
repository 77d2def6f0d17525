package evidence

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"loa.vn/loa/internal/whole"
)

// Store is a folder of files by digest: evidence/3f/3f2a….jpg.
type Store struct{ Dir string }

// In is the store of the campaign in a folder.
func In(campaignDir string) Store { return Store{filepath.Join(campaignDir, Dir)} }

// Keep puts a file into the store; one that is there already, whole, stays as it is. New says which it was.
func (s Store) Keep(f File) (isNew bool, err error) {
	file := filepath.Join(s.Dir, filepath.FromSlash(place(f.Digest, f.Ext)))
	if data, err := os.ReadFile(file); err == nil && digestOf(data) == f.Digest {
		return false, nil
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
		return false, fmt.Errorf("keeping evidence: %w", err)
	}
	if err := whole.Write(file, f.Data); err != nil {
		return false, fmt.Errorf("keeping evidence: %w", err)
	}
	return true, nil
}

func place(digest, ext string) string { return path.Join(digest[:2], digest+ext) }

func digestOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Find is the path of the file that a record names, within the store and with slashes. The file must still be
// what its digest says.
func (s Store) Find(reference string) (string, *Refusal) {
	digest := strings.TrimPrefix(reference, Prefix)
	if raw, err := hex.DecodeString(digest); err != nil || len(raw) != sha256.Size || digest != strings.ToLower(digest) {
		return "", &Refusal{Why: Missing, Name: reference}
	}
	found, err := filepath.Glob(filepath.Join(s.Dir, digest[:2], digest+".*"))
	if err != nil || len(found) == 0 {
		return "", &Refusal{Why: Missing, Name: reference}
	}
	slices.Sort(found)
	data, err := os.ReadFile(found[0])
	if err != nil {
		return "", &Refusal{Why: Missing, Name: reference, Detail: err.Error()}
	}
	if digestOf(data) != digest {
		return "", &Refusal{Why: Different, Name: reference}
	}
	return path.Join(digest[:2], filepath.Base(found[0])), nil
}

// ReadBeside reads a file that a sheet names, in the sheet's own folder or below it.
func ReadBeside(folder, name string) ([]byte, *Refusal) {
	slashed := path.Clean(strings.ReplaceAll(name, `\`, "/"))
	if !fs.ValidPath(slashed) || !filepath.IsLocal(filepath.FromSlash(slashed)) {
		return nil, &Refusal{Why: Outside, Name: name}
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, &Refusal{Why: Missing, Name: name, Detail: err.Error()}
	}
	defer root.Close()
	info, err := root.Stat(slashed)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &Refusal{Why: Missing, Name: name}
	case err != nil || !info.Mode().IsRegular():
		return nil, &Refusal{Why: Outside, Name: name}
	case info.Size() > MaxBytes:
		return nil, &Refusal{Why: TooLarge, Name: name, Limit: MaxBytes}
	}
	data, err := root.ReadFile(slashed)
	if err != nil {
		return nil, &Refusal{Why: Missing, Name: name, Detail: err.Error()}
	}
	return data, nil
}
