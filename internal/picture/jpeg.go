package picture

import (
	"bytes"
	"encoding/binary"
	"iter"
)

// Markers of JPEG.
const (
	markerSOI   = 0xd8 // start of the picture
	markerEOI   = 0xd9 // its end
	markerSOS   = 0xda // start of a scan, which coded pixels follow
	markerAPP0  = 0xe0
	markerAPP1  = 0xe1 // EXIF or XMP
	markerAPP2  = 0xe2 // colour profile
	markerAPP14 = 0xee // Adobe's word on how colours are stored
	markerAPP15 = 0xef
	markerCOM   = 0xfe // comment
)

// segment is a part of a JPEG file.
type segment struct {
	marker byte   // 0 for coded pixels
	body   []byte // after marker and length
	raw    []byte // all of it
}

// jpegSegments yields the segments after the start of the picture, up to and with its end. What
// follows the end (a second picture, a film) is not yielded.
func jpegSegments(data []byte) iter.Seq2[segment, error] {
	return func(yield func(segment, error) bool) {
		data = data[2:]
		for {
			s, rest, err := nextSegment(data)
			if !yield(s, err) || err != nil || s.marker == markerEOI {
				return
			}
			data = rest
			if s.marker != markerSOS {
				continue
			}
			n := codedLength(data)
			if !yield(segment{raw: data[:n]}, nil) {
				return
			}
			data = data[n:]
		}
	}
}

// nextSegment takes the first segment off. Like every decoder it skips stray bytes before it.
func nextSegment(data []byte) (s segment, rest []byte, err error) {
	for {
		i := bytes.IndexByte(data, 0xff)
		if i < 0 || i+2 > len(data) {
			return segment{}, nil, damaged("jpeg ends early")
		}
		data = data[i:]
		if m := data[1]; m != 0xff && m != 0 {
			break
		}
		data = data[1:]
	}
	m := data[1]
	if m == markerEOI || m == 0x01 || m >= 0xd0 && m <= markerSOI {
		return segment{marker: m, raw: data[:2]}, data[2:], nil
	}
	if len(data) < 4 {
		return segment{}, nil, damaged("jpeg ends early")
	}
	n := 2 + int(binary.BigEndian.Uint16(data[2:]))
	if n < 4 || n > len(data) {
		return segment{}, nil, damaged("jpeg segment of a wrong length")
	}
	return segment{m, data[4:n], data[:n]}, data[n:], nil
}

// codedLength is how many bytes of coded pixels data begins with.
func codedLength(data []byte) int {
	for at := 0; ; {
		i := bytes.IndexByte(data[at:], 0xff)
		if i < 0 || at+i+1 >= len(data) {
			return len(data)
		}
		at += i
		switch m := data[at+1]; {
		case m == 0xff: // filling
			at++
		case m == 0 || m >= 0xd0 && m <= 0xd7: // an escaped byte, or a restart
			at += 2
		default:
			return at
		}
	}
}

// inspectJPEG reads the segments before the first coded pixels.
func inspectJPEG(data []byte) (Info, error) {
	info := Info{Orientation: Upright}
	for s, err := range jpegSegments(data) {
		switch {
		case err != nil:
			return Info{}, err
		case s.marker == markerSOS:
			return info, nil // checkSize refuses what had no frame before
		case isFrame(s.marker):
			if err := info.addFrame(s); err != nil {
				return Info{}, err
			}
		case s.marker == markerAPP1 && bytes.HasPrefix(s.body, []byte("Exif\x00")):
			info.addEXIF(s.body)
		case s.marker == markerAPP1:
			info.addXMP(s.body)
		case keptSegment(s) == nil:
			info.HasMetadata = true
		}
	}
	return Info{}, damaged("jpeg without pixels")
}

// isFrame reports whether a marker starts a frame (SOF), which tells the size.
func isFrame(m byte) bool {
	return m >= 0xc0 && m <= 0xcf && m != 0xc4 && m != 0xc8 && m != 0xcc
}

// addFrame takes the size; it refuses the processes that neither we nor browsers decode.
func (i *Info) addFrame(s segment) error {
	if s.marker > 0xc2 || len(s.body) < 6 || s.body[0] != 8 {
		return unreadable("jpeg process")
	}
	i.Height = int(binary.BigEndian.Uint16(s.body[1:]))
	i.Width = int(binary.BigEndian.Uint16(s.body[3:]))
	return nil
}
