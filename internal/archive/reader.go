package archive

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"strings"
)

// Limits bound what a ZIP may unpack to. A field that is 0 stands for what DefaultLimits has there.
type Limits struct {
	Files int   // how many files
	Bytes int64 // of all files together, unpacked
	Ratio int64 // how many times the size of the ZIP; what unpacks to less than 1 MiB is let pass
}

// DefaultLimits are for ZIPs of documents: 10,000 files, 512 MiB, two hundred times the ZIP.
func DefaultLimits() Limits { return Limits{Files: 10_000, Bytes: 512 << 20, Ratio: 200} }

func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	if l.Files == 0 {
		l.Files = d.Files
	}
	if l.Bytes == 0 {
		l.Bytes = d.Bytes
	}
	if l.Ratio == 0 {
		l.Ratio = d.Ratio
	}
	return l
}

// harmless is how many unpacked bytes are no bomb, whatever the ratio.
const harmless = 1 << 20

// A Reader holds a ZIP whose list of files keeps the limits.
type Reader struct {
	files  []*zip.File // no folders
	byPath map[string]*zip.File
}

// Open reads the list of files of a ZIP and unpacks none. It trusts the sizes in the list, because a
// file that turns out larger than its size there is not read further.
func Open(data []byte, limits Limits) (*Reader, *Refusal) {
	limits = limits.orDefault()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		if bytes.HasPrefix(data, []byte("PK")) {
			return nil, &Refusal{Why: Damaged}
		}
		return nil, &Refusal{Why: NotZIP}
	}
	if len(z.File) > limits.Files {
		return nil, &Refusal{Why: TooManyFiles, Limit: int64(limits.Files)}
	}
	if refusal := sizes(z.File, int64(len(data)), limits); refusal != nil {
		return nil, refusal
	}
	return index(z.File)
}

// sizes refuses files that are too large together. Files that share bytes of the ZIP, as some bombs
// do, have more of them together than there are.
func sizes(files []*zip.File, size int64, limits Limits) *Refusal {
	var packed, unpacked uint64
	for _, f := range files {
		if f.CompressedSize64 > uint64(size) {
			return &Refusal{Why: Damaged, Path: f.Name}
		}
		if f.UncompressedSize64 > uint64(limits.Bytes) {
			return &Refusal{Why: TooLarge, Path: f.Name, Limit: limits.Bytes}
		}
		packed += f.CompressedSize64
		unpacked += f.UncompressedSize64
	}
	switch {
	case unpacked > uint64(limits.Bytes):
		return &Refusal{Why: TooLarge, Limit: limits.Bytes}
	case unpacked > harmless && unpacked/uint64(limits.Ratio) > uint64(size):
		return &Refusal{Why: Bomb, Limit: limits.Ratio}
	case packed > uint64(size):
		return &Refusal{Why: Damaged}
	}
	return nil
}

func index(files []*zip.File) (*Reader, *Refusal) {
	const password = 1
	r := &Reader{byPath: make(map[string]*zip.File, len(files))}
	seen := names{}
	for _, f := range files {
		path, isFolder := strings.CutSuffix(f.Name, "/")
		why := CheckName(path)
		switch {
		case why == "" && f.Mode()&fs.ModeType&^fs.ModeDir != 0:
			why = Link
		case why == "" && f.Flags&password != 0:
			why = Encrypted
		case why == "" && !isFolder:
			why = seen.add(path)
		}
		if why != "" {
			return nil, &Refusal{Why: why, Path: f.Name}
		}
		if !isFolder {
			r.files = append(r.files, f)
			r.byPath[path] = f
		}
	}
	return r, nil
}

// Paths are the files of the ZIP, in its order.
func (r *Reader) Paths() []string {
	paths := make([]string, len(r.files))
	for i, f := range r.files {
		paths[i] = f.Name
	}
	return paths
}

// Has reports whether a file has exactly this path.
func (r *Reader) Has(path string) bool { return r.byPath[path] != nil }

// Open unpacks a file as it is read. Reading fails where the ZIP is damaged.
func (r *Reader) Open(path string) (io.ReadCloser, *Refusal) {
	f := r.byPath[path]
	if f == nil {
		return nil, &Refusal{Why: Missing, Path: path}
	}
	in, err := f.Open()
	if err != nil {
		return nil, &Refusal{Why: Damaged, Path: path}
	}
	return in, nil
}

// File unpacks a whole file.
func (r *Reader) File(path string) ([]byte, *Refusal) {
	in, refusal := r.Open(path)
	if refusal != nil {
		return nil, refusal
	}
	defer in.Close()
	data, err := io.ReadAll(in)
	if err != nil {
		return nil, &Refusal{Why: Damaged, Path: path}
	}
	return data, nil
}

// Read unpacks all files of a ZIP, in its order.
func Read(data []byte, limits Limits) ([]Entry, *Refusal) {
	r, refusal := Open(data, limits)
	if refusal != nil {
		return nil, refusal
	}
	entries := make([]Entry, 0, len(r.files))
	for _, f := range r.files {
		data, refusal := r.File(f.Name)
		if refusal != nil {
			return nil, refusal
		}
		entries = append(entries, Entry{f.Name, data})
	}
	return entries, nil
}
