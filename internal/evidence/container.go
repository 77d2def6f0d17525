package evidence

import (
	"encoding/binary"
	"errors"
	"slices"
)

// bareMP4 empties what an MP4 file (a telephone's voice memo or film) says of its making: the boxes udta and
// meta, wherever they stand, become free space of the same size, so that no other box has to move, and the
// times of its parts become none.
func bareMP4(data []byte) (File, error) {
	switch string(data[8:12]) {
	case "heic", "heix", "heim", "heis", "hevc", "mif1", "msf1", "avif":
		return File{}, errHEIC
	}
	kept := slices.Clone(data)
	m := &mp4{}
	if err := m.walk(kept, 0); err != nil {
		return File{}, err
	}
	if !m.sounds && !m.shows {
		return File{}, errUnknown
	}
	f := File{Kind: Recording, Ext: ".m4a", Data: kept}
	if m.shows {
		f.Kind, f.Ext = Film, ".mp4"
	}
	if m.tells {
		f.Left = "tracks"
	}
	return f, nil
}

// mp4 is what is known of an MP4 file while its boxes are walked: what its tracks are for.
type mp4 struct{ sounds, shows, tells bool }

var errBox = errors.New("a box of the file is larger than what holds it")

// walk goes through the boxes of data.
func (m *mp4) walk(data []byte, depth int) error {
	const deepest = 8
	for at := 0; at+8 <= len(data); {
		size, head := uint64(binary.BigEndian.Uint32(data[at:])), uint64(8)
		switch size {
		case 0: // to the end
			size = uint64(len(data) - at)
		case 1:
			if at+16 > len(data) {
				return errBox
			}
			size, head = binary.BigEndian.Uint64(data[at+8:]), 16
		}
		if size < head || size > uint64(len(data)-at) {
			return errBox
		}
		name, inner := data[at+4:at+8], data[at+int(head):at+int(size)]
		switch string(name) {
		case "udta", "meta", "uuid":
			copy(name, "free")
			clear(inner)
		case "mvhd", "tkhd", "mdhd":
			clearTimes(inner)
		case "hdlr":
			m.handler(inner)
		case "moov", "trak", "mdia", "moof", "traf", "edts", "minf", "stbl":
			if depth < deepest {
				if err := m.walk(inner, depth+1); err != nil {
					return err
				}
			}
		}
		at += int(size)
	}
	return nil
}

// clearTimes puts noughts for when a part was made and changed: two numbers of 4 bytes behind version and
// flags, or of 8 in version 1.
func clearTimes(inner []byte) {
	if len(inner) == 0 {
		return
	}
	length := 8
	if inner[0] == 1 {
		length = 16
	}
	clear(inner[min(4, len(inner)):min(4+length, len(inner))])
}

// handler learns what a track is.
func (m *mp4) handler(inner []byte) {
	if len(inner) < 12 {
		return
	}
	switch string(inner[8:12]) {
	case "soun":
		m.sounds = true
	case "vide":
		m.shows = true
	case "meta", "mdta", "camm", "gpmd":
		m.tells = true
	}
}

// bareWAV keeps the sound of a WAV file and what is needed to play it.
func bareWAV(data []byte) ([]byte, error) {
	kept := append([]byte(nil), data[:12]...)
	heard := false
	for at := 12; at+8 <= len(data); {
		size := int(binary.LittleEndian.Uint32(data[at+4:]))
		end := at + 8 + size
		if end > len(data) {
			if string(data[at:at+4]) != "data" {
				return nil, errBox
			}
			end = len(data) // a recorder that was cut off
		}
		switch string(data[at : at+4]) {
		case "data":
			heard = true
			fallthrough
		case "fmt ", "fact":
			kept = append(kept, data[at:end]...)
			if (end-at)%2 == 1 {
				kept = append(kept, 0)
			}
		}
		at = end + size%2
	}
	if !heard {
		return nil, errUnknown
	}
	binary.LittleEndian.PutUint32(kept[4:], uint32(len(kept)-8))
	return kept, nil
}
