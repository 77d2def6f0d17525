package kit

import (
	"sync"

	"loa.vn/loa/internal/lang"
	"loa.vn/loa/internal/output"
)

// File is a file of a kit that people download.
type File struct {
	Name   string        // ASCII, without folders
	Title  string        // what it is, in the kit's language
	Kind   string        // pdf, docx, pptx, xlsx, png, txt, vtt, zip: how it is used
	Group  string        // print, edit, social, after
	Output output.Output // its path is set here: beside the kit's page
}

// made is a file that is made once, whoever asks for it: the site, the ZIP, the page that says its size.
type made struct {
	File
	measured bool
	bytes    func() ([]byte, error)
}

func newMade(f File, measured bool) *made {
	return &made{File: f, measured: measured, bytes: sync.OnceValues(f.Output.Render)}
}

// output is the file as the site holds it.
func (m *made) output() output.Output {
	o := m.Output
	o.Render = m.bytes
	return o
}

// Size is a file's size. A view holds the file's key in its place: the size is worked out when a page is made.
type Size struct {
	of  *made
	tag lang.Tag // in whose way it is written
}

// ViewDigest is the key of the file.
func (s Size) ViewDigest() string {
	if s.of == nil || !s.of.measured {
		return ""
	}
	return string(s.of.Output.Key[:])
}

// Bytes is the size in bytes, 0 where it is not told.
func (s Size) Bytes() (int, error) {
	if s.of == nil || !s.of.measured {
		return 0, nil
	}
	data, err := s.of.bytes()
	return len(data), err
}
