package evidence

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// barePDF empties the metadata of photographs inside a PDF (a scanner or telephone puts each page in as a
// JPEG, with the place) and plain XMP packets, without moving a byte: the file's table of places stays right.
// What the PDF says of itself (author, title, times) stays, as does anything in a packed or encrypted part. A
// signed PDF is left alone, for a change would break the signature.
func barePDF(data []byte) (kept []byte, left string) {
	if bytes.Contains(data, []byte("/ByteRange")) {
		return data, "signed"
	}
	kept = slices.Clone(data)
	blankExif(kept)
	blankXMP(kept)
	return kept, "pdf"
}

// blankExif puts zeros for the content of each APP1 and APP13 segment (Exif, XMP, IPTC) and each remark of each
// JPEG in data. A reader skips a segment whose name it does not know.
func blankExif(data []byte) {
	const start, app1, app13, remark, scan = "\xff\xd8\xff", 0xe1, 0xed, 0xfe, 0xda
	for at := 0; ; {
		next := bytes.Index(data[at:], []byte(start))
		if next < 0 {
			return
		}
		at += next + 2
		for at+4 <= len(data) && data[at] == 0xff && data[at+1] >= 0xc0 && data[at+1] != scan {
			length := int(binary.BigEndian.Uint16(data[at+2:]))
			if length < 2 || at+2+length > len(data) {
				break
			}
			switch data[at+1] {
			case app1, app13, remark:
				clear(data[at+4 : at+2+length])
			}
			at += 2 + length
		}
	}
}

// blankXMP puts spaces for what stands in XMP packets that are not packed.
func blankXMP(data []byte) {
	begin, end := []byte("<?xpacket begin"), []byte("<?xpacket end")
	for at := 0; ; {
		from := bytes.Index(data[at:], begin)
		if from < 0 {
			return
		}
		from += at
		length := bytes.Index(data[from:], end)
		if length < 0 {
			return
		}
		inner := data[from : from+length]
		if head := bytes.Index(inner, []byte("?>")); head >= 0 {
			for i := head + 2; i < len(inner); i++ {
				if inner[i] != '\n' && inner[i] != '\r' {
					inner[i] = ' '
				}
			}
		}
		at = from + length
	}
}
