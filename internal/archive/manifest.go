package archive

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"
)

// Sort puts entries into the order of their paths, byte by byte.
func Sort(entries []Entry) {
	slices.SortStableFunc(entries, func(a, b Entry) int { return cmp.Compare(a.Path, b.Path) })
}

// Manifest is a text file that lists entries by path: a line each of SHA-256 in hexadecimal, size in
// bytes and path, divided by two spaces. The path comes last, for it may hold spaces; a path that
// [CheckName] takes holds no line break.
func Manifest(entries []Entry) []byte {
	entries = slices.Clone(entries)
	Sort(entries)
	var out bytes.Buffer
	for _, e := range entries {
		fmt.Fprintf(&out, "%x  %d  %s\n", sha256.Sum256(e.Data), len(e.Data), e.Path)
	}
	return out.Bytes()
}
