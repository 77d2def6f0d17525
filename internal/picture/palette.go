package picture

import (
	"encoding/binary"
	"image"
	"image/color"
	"slices"
)

// tally counts the colours of a picture, at most limit of them: it is nil where there are more.
// Colours are red, green, blue and alpha from the highest byte to the lowest; all that is wholly
// transparent is one colour.
func tally(m *image.NRGBA, limit int) []uint32 {
	seen := make(map[uint32]bool, 256)
	last := uint32(0)
	for i := 0; i < len(m.Pix); i += 4 {
		c := colourAt(m.Pix[i:])
		if c == last && i > 0 || seen[c] {
			continue
		}
		last = c
		seen[c] = true
		if len(seen) > limit {
			return nil
		}
	}
	out := make([]uint32, 0, len(seen))
	for c := range seen {
		out = append(out, c)
	}
	slices.SortFunc(out, compareColours)
	return out
}

// colourAt reads the colour at the start of pix.
func colourAt(pix []byte) uint32 {
	c := binary.BigEndian.Uint32(pix)
	if c&0xff == 0 {
		return 0
	}
	return c
}

// compareColours puts the transparent ones first: PNG stores alpha up to the last of them.
func compareColours(a, b uint32) int {
	if d := int(a&0xff) - int(b&0xff); d != 0 {
		return d
	}
	if a < b {
		return -1
	}
	return 1
}

// indexed gives the picture with a palette of the colours that it holds, 256 at most.
func indexed(m *image.NRGBA, colours []uint32) *image.Paletted {
	palette := make(color.Palette, len(colours))
	index := make(map[uint32]uint8, len(colours))
	for i, c := range colours {
		palette[i] = color.NRGBA{uint8(c >> 24), uint8(c >> 16), uint8(c >> 8), uint8(c)}
		index[c] = uint8(i)
	}
	out := image.NewPaletted(m.Rect, palette)
	for i := range out.Pix {
		out.Pix[i] = index[colourAt(m.Pix[4*i:])]
	}
	return out
}

// fromPalette gives a picture with a palette as straight colours, at the origin.
func fromPalette(m *image.Paletted) *image.NRGBA {
	var colours [256][4]byte // an index beyond the palette is transparent
	for i, c := range m.Palette[:min(len(m.Palette), 256)] {
		n := color.NRGBAModel.Convert(c).(color.NRGBA)
		colours[i] = [4]byte{n.R, n.G, n.B, n.A}
	}
	w, h := m.Rect.Dx(), m.Rect.Dy()
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		row := out.Pix[y*out.Stride:]
		for x, index := range m.Pix[y*m.Stride:][:w] {
			copy(row[4*x:], colours[index][:])
		}
	}
	return out
}

// isGray reports whether a picture is opaque and without colour.
func isGray(m *image.NRGBA) bool {
	for i := 0; i < len(m.Pix); i += 4 {
		p := m.Pix[i : i+4 : i+4]
		if p[0] != p[1] || p[0] != p[2] || p[3] != 0xff {
			return false
		}
	}
	return true
}

// gray keeps one byte a pixel of a picture without colour.
func gray(m *image.NRGBA) *image.Gray {
	out := image.NewGray(m.Rect)
	for i := range out.Pix {
		out.Pix[i] = m.Pix[4*i]
	}
	return out
}
