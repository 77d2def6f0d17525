// Package picture inspects, shrinks and cleans the pictures of a campaign.
//
// A picture is a slice of bytes that somebody sent: a photograph from a telephone, a poster, a
// logo. [Inspect] reads its headers and says what it is and what it gives away. [Variants] plans
// the smaller copies that a page offers, [EncodeAll] makes them, and [Strip] makes the copy at full
// size that newsrooms receive. What these write carries no place, name, date or device.
//
//	info, err := picture.Inspect(data)
//	plan := picture.Variants(info, []int{480, 960, 1600})
//	files, err := picture.EncodeAll(data, plan) // one slice of bytes a variant
//
// Widths and heights are CSS pixels of the picture as a reader sees it: an orientation in its EXIF
// is applied first, to JPEG and PNG alone, as browsers do. The same bytes give the same result each
// time; build with the tag nodynamic, or the WebP encoder may load a library of the machine.
//
// Nothing here trusts its input. Sizes are known before anything is decoded, every walk is bounded
// by the bytes at hand, and a drawing (SVG) that could run a program or load something from
// elsewhere is refused.
package picture

import (
	"bytes"
	"slices"
)

// The limits of what is read. They also bound memory: decoding takes 1.5 to 4 bytes a pixel as a
// rule, and 15 at most, for a progressive JPEG with full chroma; resizing takes maxScratch more.
const (
	MaxBytes    = 100_000_000 // of a file
	MaxSVGBytes = 16_000_000  // of a drawing, which is held as text
	MaxPixels   = 100_000_000 // width times height
	maxWebPSide = 16_383      // what a WebP frame can hold, in pixels
)

// Format is a kind of picture file.
type Format string

// The formats that are read. GIF is never written: its first frame becomes a PNG.
const (
	JPEG Format = "jpeg"
	PNG  Format = "png"
	GIF  Format = "gif"
	WebP Format = "webp"
	SVG  Format = "svg"
)

// Ext is the ending of a file's name, with its dot.
func (f Format) Ext() string {
	if f == JPEG {
		return ".jpg"
	}
	return "." + string(f)
}

// MediaType is the type under which a server sends the format.
func (f Format) MediaType() string {
	if f == SVG {
		return "image/svg+xml"
	}
	return "image/" + string(f)
}

// written lists the formats that a picture of this format is published in, its own first.
func (f Format) written() []Format {
	switch f {
	case JPEG:
		return []Format{JPEG, WebP}
	case PNG, GIF:
		return []Format{PNG, WebP}
	case WebP:
		return []Format{WebP}
	case SVG:
		return []Format{SVG}
	}
	return nil
}

// becomes reports whether a picture of this format may be published as the format to.
func (f Format) becomes(to Format) bool { return slices.Contains(f.written(), to) }

// sniff tells the format from the first bytes; it is empty where they are of none. What begins
// like markup is called SVG, and its reader decides.
func sniff(data []byte) Format {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		return JPEG
	case bytes.HasPrefix(data, []byte(pngSignature)):
		return PNG
	case bytes.HasPrefix(data, []byte("GIF87a")), bytes.HasPrefix(data, []byte("GIF89a")):
		return GIF
	case len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		return WebP
	case bytes.HasPrefix(bytes.TrimLeft(withoutBOM(data), " \t\r\n"), []byte("<")):
		return SVG
	}
	return ""
}
