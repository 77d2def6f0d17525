// Package kept holds files that only save time, such as caches. What Load gives is what Save was given,
// or nothing: a file that is missing, damaged or from another version of the program counts as none.
package kept

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"unsafe"
)

// A file is the checksum of the rest, the program's version and the value.
const checksumSize = 4

func newChecksum() hash.Hash32 { return crc32.New(crc32.MakeTable(crc32.Castagnoli)) }

// Load fills value, a pointer, with what the same version of the program saved. Where it answers false,
// value may hold anything.
func Load(file, program string, value any) bool {
	data, err := os.ReadFile(file)
	if err != nil || len(data) <= checksumSize {
		return false
	}
	sum := newChecksum()
	sum.Write(data[checksumSize:]) // a hash takes everything
	if sum.Sum32() != binary.LittleEndian.Uint32(data) {
		return false
	}
	// The texts of the value are parts of the file as it was read, which nobody changes.
	in := &input{rest: unsafe.String(&data[checksumSize], len(data)-checksumSize)}
	by, ok := version(in)
	return ok && by == program && decode(in.rest, value) == nil
}

func version(in *input) (by string, ok bool) {
	defer func() { ok = recover() == nil }()
	return in.take(in.length()), true
}

// Save keeps a value of a plain type in a file, whole or not at all, also where others save the same file.
func Save(file, program string, value any) error {
	if err := save(file, program, value); err != nil {
		return fmt.Errorf("keeping %s: %w", filepath.Base(file), err)
	}
	return nil
}

func save(file, program string, value any) error {
	// Its folder may be new, not the one around: where a campaign was moved away, nothing shall stand in its old place.
	if err := os.Mkdir(filepath.Dir(file), 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(file), ".new-*")
	if err != nil {
		return err
	}
	if err = errors.Join(write(f, program, value), f.Close()); err == nil {
		err = os.Rename(f.Name(), file)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

func write(f *os.File, program string, value any) error {
	var sum [checksumSize]byte
	if _, err := f.Write(sum[:]); err != nil {
		return err
	}
	checksum := newChecksum()
	out := &sink{to: io.MultiWriter(f, checksum)}
	out.text(program)
	if err := encode(out, value); err != nil {
		return err
	}
	if out.flush(); out.err != nil {
		return out.err
	}
	binary.LittleEndian.PutUint32(sum[:], checksum.Sum32())
	_, err := f.WriteAt(sum[:], 0)
	return err
}
