package picture

import (
	"bytes"
	"slices"
)

// stripJPEG copies a JPEG without its metadata. The coded pixels stay as they are.
func stripJPEG(data []byte) ([]byte, error) {
	out := make([]byte, 0, len(data))
	out = append(out, 0xff, markerSOI)
	for s, err := range jpegSegments(data) {
		if err != nil {
			return nil, err
		}
		out = append(out, keptSegment(s)...)
	}
	return out, nil
}

// keptSegment is what remains of a segment in a clean copy: all of it, nothing, or a JFIF header
// without its thumbnail. Kept is what is needed to draw the pixels in the right colours.
func keptSegment(s segment) []byte {
	switch {
	case s.marker == markerAPP0:
		return jfifHeader(s)
	case isProfile(s):
		return s.raw
	case s.marker == markerAPP14 && bytes.HasPrefix(s.body, []byte("Adobe")):
		return s.raw
	case s.marker >= markerAPP0: // any other of an application, comments, reserved ones
		return nil
	case s.marker == markerSOI || s.marker == 0x01: // strays
		return nil
	}
	return s.raw
}

// jfifHeader keeps the version and resolution of a JFIF header. A thumbnail may show what was
// cut off the picture.
func jfifHeader(s segment) []byte {
	if !bytes.HasPrefix(s.body, []byte("JFIF\x00")) || len(s.body) < 14 {
		return nil
	}
	if len(s.raw) == 18 && s.body[12] == 0 && s.body[13] == 0 {
		return s.raw
	}
	head := []byte{0xff, markerAPP0, 0, 16}
	return append(append(head, s.body[:12]...), 0, 0)
}

// isProfile reports whether a segment is a part of a colour profile (ICC).
func isProfile(s segment) bool {
	return s.marker == markerAPP2 && bytes.HasPrefix(s.body, []byte("ICC_PROFILE\x00"))
}

// withProfile gives the JPEG to the colour profile of the JPEG from, where both hold three
// colours: a profile for one or four does not fit what our encoder writes.
func withProfile(to, from []byte) []byte {
	var profile []byte
	for s, err := range jpegSegments(from) {
		if err != nil || s.marker == markerSOS {
			break
		}
		if isFrame(s.marker) && s.body[5] != 3 {
			return to
		}
		if isProfile(s) {
			profile = append(profile, s.raw...)
		}
	}
	return slices.Insert(to, 2, profile...)
}
