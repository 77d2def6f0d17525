package archive

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"hash/crc32"
	"io"
	"path"
	"strings"
	"time"
)

// A Writer writes a ZIP. Files come in the order of Add; each stands with its size and checksum in
// front of it, which readers that take a ZIP as a stream need.
type Writer struct {
	zip     *zip.Writer
	names   names
	date    uint16 // as MS-DOS has it
	time    uint16
	squeeze *flate.Writer // made for the first file that needs it
}

// NewWriter begins a ZIP whose files all bear the clock time that modified shows in its own
// location; a ZIP knows no zones. The zero time, and any before 1980, is the first moment that a
// ZIP can hold.
func NewWriter(w io.Writer, modified time.Time) *Writer {
	date, clock := dos(modified)
	return &Writer{zip: zip.NewWriter(w), names: names{}, date: date, time: clock}
}

// dos is a time in the two numbers of a ZIP: years since 1980, month and day; hours, minutes and
// pairs of seconds.
func dos(t time.Time) (date, clock uint16) {
	switch {
	case t.Year() < 1980:
		t = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	case t.Year() > 2107:
		t = time.Date(2107, 12, 31, 23, 59, 58, 0, time.UTC)
	}
	date = uint16((t.Year()-1980)<<9 | int(t.Month())<<5 | t.Day())
	return date, uint16(t.Hour()<<11 | t.Minute()<<5 | t.Second()/2)
}

// Add writes a file. The error is a [*Refusal] where the name is wrong.
func (w *Writer) Add(name string, data []byte) error {
	if why := w.names.add(name); why != "" {
		return &Refusal{Why: why, Path: name}
	}
	method, packed := zip.Store, data
	if !packedAlready(name) {
		small, err := w.deflate(data)
		if err != nil {
			return fmt.Errorf("packing %s: %w", name, err)
		}
		if len(small) < len(data) {
			method, packed = zip.Deflate, small
		}
	}
	out, err := w.zip.CreateRaw(w.header(name, method, data, len(packed)))
	if err == nil {
		_, err = out.Write(packed)
	}
	if err != nil {
		return fmt.Errorf("packing %s: %w", name, err)
	}
	return nil
}

// Close writes the ZIP's list of files. It does not close what the Writer writes to.
func (w *Writer) Close() error { return w.zip.Close() }

func (w *Writer) header(name string, method uint16, data []byte, packed int) *zip.FileHeader {
	const version20, utf8Names = 20, 0x800
	h := &zip.FileHeader{
		Name: name, Method: method, CreatorVersion: version20, ReaderVersion: version20,
		CRC32: crc32.ChecksumIEEE(data), CompressedSize64: uint64(packed), UncompressedSize64: uint64(len(data)),
	}
	if strings.ContainsFunc(name, func(r rune) bool { return r > 0x7E }) {
		h.Flags |= utf8Names
	}
	//lint:ignore SA1019 CreateRaw writes these and ignores Modified
	h.ModifiedDate, h.ModifiedTime = w.date, w.time
	return h
}

func (w *Writer) deflate(data []byte) ([]byte, error) {
	var out bytes.Buffer
	if w.squeeze == nil {
		var err error
		if w.squeeze, err = flate.NewWriter(&out, flate.DefaultCompression); err != nil {
			return nil, err
		}
	}
	w.squeeze.Reset(&out)
	if _, err := w.squeeze.Write(data); err != nil {
		return nil, err
	}
	err := w.squeeze.Close()
	return out.Bytes(), err
}

// packedAlready reports whether a file of this name hardly gets smaller, so that trying would only
// take time.
func packedAlready(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".jpg", ".jpeg", ".png", ".webp", ".mp3", ".m4a", ".mp4", ".woff2", ".zip", ".docx", ".xlsx", ".pptx":
		return true
	}
	return false
}

// Write writes a whole ZIP of the entries, in their order.
func Write(w io.Writer, modified time.Time, entries []Entry) error {
	z := NewWriter(w, modified)
	for _, e := range entries {
		if err := z.Add(e.Path, e.Data); err != nil {
			return err
		}
	}
	return z.Close()
}
