package picture

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"slices"
	"testing"
)

// scene is a picture in which no two sides look alike: a slope of red to the right, of green
// downwards, and a blue corner at the top left. Neighbours differ little, so that JPEG keeps it.
func scene(w, h int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.NRGBA{uint8(20 + 200*x/w), uint8(20 + 200*y/h), 40, 255}
			if 3*x < w && 3*y < h {
				c.B = 200
			}
			m.SetNRGBA(x, y, c)
		}
	}
	return m
}

// storedAs is how a camera held another way would store an upright picture. It follows the words
// of the EXIF standard: which side of the scene the stored rows and columns begin at.
func storedAs(o Orientation, m *image.NRGBA) *image.NRGBA {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	rows, columns := h, w
	if o >= 5 {
		rows, columns = w, h
	}
	out := image.NewNRGBA(image.Rect(0, 0, columns, rows))
	for r := range rows {
		for c := range columns {
			at := map[Orientation]image.Point{
				1: {c, r}, 2: {w - 1 - c, r}, // row 0 at the top; column 0 left, right
				3: {w - 1 - c, h - 1 - r}, 4: {c, h - 1 - r}, // bottom; right, left
				5: {r, c}, 6: {w - 1 - r, c}, // left, right; column 0 at the top
				7: {w - 1 - r, h - 1 - c}, 8: {r, h - 1 - c}, // right, left; bottom
			}[o]
			out.SetNRGBA(c, r, m.NRGBAAt(at.X, at.Y))
		}
	}
	return out
}

// tag is an entry of an EXIF directory whose value fits into four bytes.
type tag struct {
	id, kind uint16
	count    uint32
	value    uint32
}

// exifBlock writes a block of EXIF by hand: the main directory and, where gps is not nil, one of
// the place, which the main one leads to.
func exifBlock(order binary.AppendByteOrder, main, gps []tag) []byte {
	out := []byte("Exif\x00\x00II*\x00\x08\x00\x00\x00")
	if order.String() == "BigEndian" {
		out = []byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08")
	}
	if gps != nil {
		at := 8 + 2 + 12*(len(main)+1) + 4
		main = append(slices.Clone(main), tag{tagGPS, 4, 1, uint32(at)})
	}
	out = appendDirectory(out, order, main)
	if gps != nil {
		out = appendDirectory(out, order, gps)
	}
	return out
}

func appendDirectory(out []byte, order binary.AppendByteOrder, tags []tag) []byte {
	out = order.AppendUint16(out, uint16(len(tags)))
	for _, t := range tags {
		out = order.AppendUint16(out, t.id)
		out = order.AppendUint16(out, t.kind)
		out = order.AppendUint32(out, t.count)
		if t.kind == 3 {
			out = order.AppendUint16(order.AppendUint16(out, uint16(t.value)), 0)
		} else {
			out = order.AppendUint32(out, t.value)
		}
	}
	return order.AppendUint32(out, 0)
}

func orientationTag(o Orientation) tag { return tag{tagOrientation, 3, 1, uint32(o)} }

// latitude is a GPS directory: version, latitude's half of the globe, latitude.
func latitude() []tag {
	return []tag{{0, 1, 4, 2}, {1, 2, 2, 'N'}, {2, 5, 3, 0}}
}

func turnedEXIF(o Orientation) []byte {
	return exifBlock(binary.BigEndian, []tag{orientationTag(o)}, nil)
}

// jpegOf encodes a JPEG with segments, each a marker and a body, after its start.
func jpegOf(t testing.TB, m image.Image, segments ...[]byte) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return slices.Insert(out.Bytes(), 2, bytes.Join(segments, nil)...)
}

func jpegPart(marker byte, body string) []byte {
	head := binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(body)+2))
	return append(head, body...)
}

// pngOf encodes a PNG with chunks after its header.
func pngOf(t testing.TB, m image.Image, chunks ...[]byte) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, m); err != nil {
		t.Fatal(err)
	}
	return slices.Insert(out.Bytes(), 33, bytes.Join(chunks, nil)...)
}

func pngPart(kind, body string) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	out = append(append(out, kind...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

// webpOf encodes a WebP, extended with flags and chunks where there are any.
func webpOf(t testing.TB, m *image.NRGBA, lossless bool, flags byte, chunks ...[]byte) []byte {
	t.Helper()
	file, err := encodeWebP(m, lossless)
	if err != nil {
		t.Fatal(err)
	}
	if len(chunks) == 0 {
		return file
	}
	parts := [][]byte{webpHead(flags, m.Rect.Size()), file[12:]}
	return webpFile(append(parts, chunks...)...)
}

func webpPart(kind, body string) []byte {
	out := binary.LittleEndian.AppendUint32([]byte(kind), uint32(len(body)))
	return append(out, body...)
}

// gifOf encodes an animation whose frames show the scene in few colours.
func gifOf(t testing.TB, w, h, frames int) []byte {
	t.Helper()
	var g gif.GIF
	for i := range frames {
		m := image.NewPaletted(image.Rect(0, 0, w, h),
			color.Palette{color.Black, color.White, color.NRGBA{200, 0, 0, 255}})
		for j := range m.Pix {
			m.Pix[j] = uint8((j%w/4 + i) % 3)
		}
		g.Image, g.Delay = append(g.Image, m), append(g.Delay, 10)
	}
	var out bytes.Buffer
	if err := gif.EncodeAll(&out, &g); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// pixelsOf decodes a file of ours.
func pixelsOf(t testing.TB, data []byte) *image.NRGBA {
	t.Helper()
	info, err := Inspect(data)
	if err != nil {
		t.Fatal(err)
	}
	m, err := decode(data, info)
	if err != nil {
		t.Fatal(err)
	}
	return straight(m)
}

// distance is the largest difference of a colour between two pictures; 256 where sizes differ.
func distance(a, b *image.NRGBA) int {
	if a.Rect.Size() != b.Rect.Size() {
		return 256
	}
	most := 0
	for i := range a.Pix {
		most = max(most, int(a.Pix[i])-int(b.Pix[i]), int(b.Pix[i])-int(a.Pix[i]))
	}
	return most
}

// meanDistance is the mean difference of a colour between two pictures of one size.
func meanDistance(a, b *image.NRGBA) float64 {
	if a.Rect.Size() != b.Rect.Size() {
		return 256
	}
	sum := 0
	for i := range a.Pix {
		sum += max(int(a.Pix[i])-int(b.Pix[i]), int(b.Pix[i])-int(a.Pix[i]))
	}
	return float64(sum) / float64(len(a.Pix))
}
