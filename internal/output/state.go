package output

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
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

func readState(file string) state {
	s := state{}
	f, err := os.Open(file)
	if err != nil {
		return s
	}
	defer f.Close()
	if gob.NewDecoder(bufio.NewReader(f)).Decode(&s) != nil {
		return state{}
	}
	return s
}

func (s state) save(file string) error {
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(s); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return replace(file, b.Bytes())
}

// manifest lists the files of a folder that Write wrote, with their digests.
type manifest map[string]string

// readManifest reads a folder's manifest; a missing one is empty. Damaged lines are passed over:
// what they named is then foreign, and kept.
func readManifest(dir string) (manifest, error) {
	data, err := os.ReadFile(filepath.Join(dir, manifestName))
	if errors.Is(err, os.ErrNotExist) {
		return manifest{}, nil
	}
	if err != nil {
		return nil, err
	}
	m := manifest{}
	for line := range strings.Lines(string(data)) {
		digest, p, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		if ok && len(digest) == 2*sha256.Size && writable(p) {
			m[p] = digest
		}
	}
	return m, nil
}

func (m manifest) save(dir string) error {
	paths := make([]string, 0, len(m))
	for p := range m {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	var b bytes.Buffer
	for _, p := range paths {
		b.WriteString(m[p] + "  " + p + "\n")
	}
	return replace(filepath.Join(dir, manifestName), b.Bytes())
}

// replace writes a file by way of another one, so that it is whole at every moment.
func replace(file string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(file), ".loa-new-*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(0o644), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), file)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// digestFile is the digest of a file, or "" where it cannot be read.
func digestFile(file string) string {
	data, err := os.ReadFile(file)
	if err != nil {
		return ""
	}
	return digest(data)
}
