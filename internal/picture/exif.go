package picture

import (
	"bytes"
	"encoding/binary"
)

// exif is what is taken from a block of EXIF.
type exif struct {
	orientation Orientation
	location    bool // the GPS directory holds a latitude or longitude
	personal    bool // holds more than how to draw the pixels
}

// Tags of EXIF that matter here.
const (
	tagOrientation = 0x0112
	tagEXIF        = 0x8769 // where the directory of the camera's settings is
	tagGPS         = 0x8825 // where the directory of the place is
)

// directory is a list of tags (an IFD) in a block of EXIF.
type directory int

const (
	mainDirectory directory = iota
	exifDirectory
	gpsDirectory
)

// readEXIF reads a block of EXIF, a small TIFF file. A block that cannot be read counts as
// personal, because somebody else may be able to read it.
func readEXIF(block []byte) exif {
	e := exif{orientation: Upright}
	block = bytes.TrimPrefix(block, []byte("Exif\x00\x00"))
	order := tiffOrder(block)
	if order == nil {
		e.personal = true
		return e
	}
	t := tiff{block, order, &e}
	t.read(mainDirectory, order.Uint32(block[4:]))
	return e
}

// tiffOrder is the order of bytes that a TIFF header declares, or nil.
func tiffOrder(b []byte) binary.ByteOrder {
	switch {
	case len(b) < 8:
		return nil
	case string(b[:4]) == "II*\x00":
		return binary.LittleEndian
	case string(b[:4]) == "MM\x00*":
		return binary.BigEndian
	}
	return nil
}

// tiff walks directories and notes what it finds.
type tiff struct {
	data  []byte
	order binary.ByteOrder
	found *exif
}

// read goes through the directory at an offset. The main directory leads to two others, those to
// none, so that a loop of offsets ends.
func (t tiff) read(d directory, at uint32) {
	if uint64(at)+2 > uint64(len(t.data)) {
		t.found.personal = true
		return
	}
	n := int(t.order.Uint16(t.data[at:]))
	rest := t.data[at+2:]
	for range n {
		if len(rest) < 12 {
			t.found.personal = true
			return
		}
		t.entry(d, rest[:12])
		rest = rest[12:]
	}
	if d == mainDirectory && len(rest) >= 4 && t.order.Uint32(rest) != 0 {
		t.found.personal = true // a second picture, usually an old thumbnail
	}
}

// entry looks at one tag: two bytes of tag, two of type, four of count, four of value or offset.
func (t tiff) entry(d directory, b []byte) {
	tag, kind := t.order.Uint16(b), t.order.Uint16(b[2:])
	switch {
	case d == mainDirectory && tag == tagEXIF:
		t.read(exifDirectory, t.order.Uint32(b[8:]))
	case d == mainDirectory && tag == tagGPS:
		t.read(gpsDirectory, t.order.Uint32(b[8:]))
	case d == mainDirectory && tag == tagOrientation && kind == 3:
		if o := Orientation(t.order.Uint16(b[8:])); o.valid() {
			t.found.orientation = o
		}
	case harmless(d, tag):
	default:
		t.found.personal = true
		t.found.location = t.found.location || d == gpsDirectory && isPlace(tag)
	}
}

// isPlace reports whether a GPS tag is a latitude or longitude, of the camera or of its subject.
func isPlace(tag uint16) bool {
	return tag == 0x02 || tag == 0x04 || tag == 0x14 || tag == 0x16
}

// harmless reports whether a tag says only how the pixels are stored.
func harmless(d directory, tag uint16) bool {
	switch d {
	case mainDirectory:
		switch tag {
		case 0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x0115, // sizes and kinds of samples
			0x011a, 0x011b, 0x0128, 0x0213: // resolution, position of chroma
			return true
		}
	case exifDirectory:
		switch tag {
		case 0x9000, 0x9101, 0xa000, 0xa001, 0xa002, 0xa003: // versions, colour space, sizes
			return true
		}
	case gpsDirectory:
		return tag == 0 // version
	}
	return false
}

// xmpHasLocation reports whether an XMP packet holds exif:GPSLatitude or its like.
func xmpHasLocation(packet []byte) bool {
	return bytes.Contains(packet, []byte("GPSLatitude")) ||
		bytes.Contains(packet, []byte("GPSLongitude"))
}
