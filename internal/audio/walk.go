package audio

import (
	"bytes"
	"iter"
)

// maxLead is how many bytes may stand between a file's first tags and its first frame: the
// filling that some programs leave, or the header of another kind of file.
const maxLead = 128 << 10

// chain is how many frames must follow one another for a place to count as the start of sound.
const chain = 3

// frames yields the frames of a recording. It skips tags, and where it finds anything else it
// looks for the next place at which sound starts.
func frames(data []byte) iter.Seq[frame] {
	return func(yield func(frame) bool) {
		rest := data[:len(data)-tailLength(data)]
		var last frame
		for len(rest) > 0 {
			f, ok := readFrame(rest)
			if !ok || !f.follows(last) {
				rest = nextSound(rest, last.data == nil)
				last, _ = readFrame(rest)
				continue
			}
			if !yield(f) {
				return
			}
			rest = rest[len(f.data):]
		}
	}
}

// nextSound is data from the place on where sound starts; it is empty where none does. The first
// sound of a file must start soon.
func nextSound(data []byte, first bool) []byte {
	data = data[headLength(data):]
	if startsSound(data, 1) {
		return data
	}
	for at := 0; ; at++ {
		i := bytes.IndexByte(data[at:], 0xff)
		at += i
		if i < 0 || first && at > maxLead {
			return nil
		}
		if startsSound(data[at:], 2) {
			return data[at:]
		}
	}
}

// startsSound reports whether data begins with a chain of frames, or with a shorter one of at
// least so many frames that ends where data does.
func startsSound(data []byte, least int) bool {
	var last frame
	for n := 0; n < chain; n++ {
		if len(data) == 0 {
			return n >= least
		}
		f, ok := readFrame(data)
		if !ok || n > 0 && !f.follows(last) {
			return false
		}
		last, data = f, data[len(f.data):]
	}
	return true
}
