package evidence

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"

	"loa.vn/loa/internal/audio"
	"loa.vn/loa/internal/picture"
)

// MaxBytes is the largest file that is kept: ten minutes of a telephone's film, a scan of fifty pages.
const MaxBytes = 64 << 20

// Kind is a kind of file.
type Kind string

// The kinds of files that can be evidence.
const (
	Photo     Kind = "photo"
	PDF       Kind = "pdf"
	Recording Kind = "recording"
	Film      Kind = "film"
)

// File is a file that is ready to be kept.
type File struct {
	Kind    Kind
	Ext     string // .jpg
	Data    []byte // what is kept
	Digest  string // of Data, hexadecimal SHA-256
	Changed bool   // something was taken out
	// Left names what may still be in it besides what can be seen and heard: "pdf" (its author, title and
	// times), "signed" (everything, for a change would break its signature), "tracks" (of a film, what its
	// camera wrote along, as the way that it took); "" for nothing.
	Left string
}

// Reference is the file as a record's evidence names it.
func (f File) Reference() string { return Prefix + f.Digest }

// Prepare makes a file ready: the place, the time, the device and its owner's name are taken out, as far as
// the kind allows. The same file gives the same bytes; so do two copies of a photograph that differ only in
// what is taken out.
func Prepare(name string, data []byte) (File, *Refusal) {
	refuse := func(why Why) (File, *Refusal) { return File{}, &Refusal{Why: why, Name: name} }
	switch {
	case len(data) == 0:
		return refuse(Empty)
	case len(data) > MaxBytes:
		return File{}, &Refusal{Why: TooLarge, Name: name, Limit: MaxBytes}
	}
	f, err := bare(data)
	switch {
	case errors.Is(err, errHEIC):
		return refuse(HEIC)
	case errors.Is(err, errUnknown):
		return refuse(Unknown)
	case err != nil:
		return File{}, &Refusal{Why: Damaged, Name: name, Detail: err.Error()}
	}
	sum := sha256.Sum256(f.Data)
	f.Digest, f.Changed = hex.EncodeToString(sum[:]), !bytes.Equal(f.Data, data)
	return f, nil
}

var (
	errUnknown = errors.New("unknown kind of file")
	errHEIC    = errors.New("HEIC")
)

// bare finds out what a file is, by its bytes alone, and takes out what it says of its making.
func bare(data []byte) (File, error) {
	switch {
	case bytes.HasPrefix(data, []byte("%PDF-")):
		kept, left := barePDF(data)
		return File{Kind: PDF, Ext: ".pdf", Data: kept, Left: left}, nil
	case len(data) >= 12 && string(data[4:8]) == "ftyp":
		return bareMP4(data)
	case len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WAVE":
		kept, err := bareWAV(data)
		return File{Kind: Recording, Ext: ".wav", Data: kept}, err
	}
	if info, err := picture.Inspect(data); err == nil && info.Format != picture.SVG {
		kept, err := picture.Strip(data)
		return File{Kind: Photo, Ext: info.Format.Ext(), Data: kept}, err
	} else if errors.Is(err, picture.ErrDamaged) || errors.Is(err, picture.ErrTooLarge) {
		return File{}, err
	}
	if _, err := audio.InspectMP3(data); err == nil {
		kept, err := audio.StripMP3(data)
		return File{Kind: Recording, Ext: ".mp3", Data: kept}, err
	}
	return File{}, errUnknown
}
