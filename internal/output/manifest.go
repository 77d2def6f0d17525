package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"maps"
	"os"
	"slices"
	"strings"
)

// manifest lists the files of a folder that Write wrote, with their digests.
type manifest map[string]string

// readManifest reads a folder's manifest. Damaged lines are passed over: unless the state knows what
// they named, it is then foreign, and kept.
func readManifest(data []byte) manifest {
	m := manifest{}
	for line := range strings.Lines(string(data)) {
		digest, p, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		if ok && len(digest) == hex.EncodedLen(sha256.Size) && writable(p) {
			m[p] = digest
		}
	}
	return m
}

func (m manifest) bytes() []byte {
	var b bytes.Buffer
	for _, p := range slices.Sorted(maps.Keys(m)) {
		b.WriteString(m[p] + "  " + p + "\n")
	}
	return b.Bytes()
}

// put gives the folder a manifest, whole at every moment and safe from a power cut. A folder without
// files of ours has none.
func (m manifest) put(root *os.Root) error {
	const staged = stageName + "/" + manifestName
	if len(m) == 0 {
		if err := root.Remove(manifestName); err != nil && !absent(err) {
			return err
		}
		return nil
	}
	if err := root.MkdirAll(stageName, 0o755); err != nil {
		return err
	}
	if err := writeSafely(root, staged, m.bytes()); err != nil {
		return err
	}
	return rename(root, staged, manifestName)
}

// writeSafely writes a file and waits until the disk has it.
func writeSafely(root *os.Root, name string, data []byte) error {
	f, err := root.Create(name)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
