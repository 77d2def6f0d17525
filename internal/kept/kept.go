// Package kept holds files that only save time, such as caches. What Load gives is what Save was given,
// or nothing: a file that is missing, damaged or from another version of the program counts as none.
package kept

import (
	"bufio"
	"encoding/binary"
	"encoding/gob"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
)

// A file is the checksum of the rest, the program's version and the value.
const checksumSize = 4

func newChecksum() hash.Hash32 { return crc32.New(crc32.MakeTable(crc32.Castagnoli)) }

// Load fills value, a pointer, with what the same version of the program saved. Where it answers false,
// value may hold anything.
func Load(file, program string, value any) bool {
	f, err := os.Open(file)
	if err != nil {
		return false
	}
	defer f.Close()
	var want [checksumSize]byte
	sum := newChecksum()
	if _, err := io.ReadFull(f, want[:]); err != nil {
		return false
	}
	if _, err := io.Copy(sum, f); err != nil || sum.Sum32() != binary.LittleEndian.Uint32(want[:]) {
		return false
	}
	if _, err := f.Seek(checksumSize, io.SeekStart); err != nil {
		return false
	}
	var by string
	d := gob.NewDecoder(bufio.NewReader(f))
	return d.Decode(&by) == nil && by == program && d.Decode(value) == nil
}

// Save keeps a value in a file, whole or not at all, also where others save the same file.
func Save(file, program string, value any) error {
	if err := save(file, program, value); err != nil {
		return fmt.Errorf("keeping %s: %w", filepath.Base(file), err)
	}
	return nil
}

func save(file, program string, value any) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(file), ".new-*")
	if err != nil {
		return err
	}
	if err = errors.Join(encode(f, program, value), f.Close()); err == nil {
		err = os.Rename(f.Name(), file)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

func encode(f *os.File, program string, value any) error {
	var sum [checksumSize]byte
	if _, err := f.Write(sum[:]); err != nil {
		return err
	}
	checksum, out := newChecksum(), bufio.NewWriter(f)
	e := gob.NewEncoder(io.MultiWriter(out, checksum))
	if err := errors.Join(e.Encode(program), e.Encode(value), out.Flush()); err != nil {
		return err
	}
	binary.LittleEndian.PutUint32(sum[:], checksum.Sum32())
	_, err := f.WriteAt(sum[:], 0)
	return err
}
