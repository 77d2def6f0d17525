package picture

import (
	"image"

	"golang.org/x/image/draw"
)

// maxScratch is how many bytes the fast way of resizing may take for itself.
const maxScratch = 512 << 20

// resized gives a picture at another size. It may be m itself.
func resized(m image.Image, w, h int) *image.NRGBA {
	from := m.Bounds()
	if from.Dx() == w && from.Dy() == h {
		return straight(m)
	}
	switch m.(type) {
	case *image.YCbCr, *image.Gray, *image.NRGBA: // read without a detour
	default:
		m = straight(m)
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	scale(out, m)
	if out.Opaque() {
		return sameBytes(out)
	}
	return divided(out)
}

// scale fills out with m. The fast way holds all rows of m at the new width in four numbers of
// 8 bytes a pixel, which a tall picture would make too much; the slow one holds nothing.
func scale(out *image.RGBA, m image.Image) {
	from, to := m.Bounds(), out.Bounds()
	if to.Dx()*from.Dy() <= maxScratch/32 {
		draw.CatmullRom.Scale(out, to, m, from, draw.Src, nil)
		return
	}
	x := float64(to.Dx()) / float64(from.Dx())
	y := float64(to.Dy()) / float64(from.Dy())
	draw.CatmullRom.Transform(out, [6]float64{0: x, 4: y}, m, from, draw.Src, nil)
}

// divided turns colours that were multiplied by alpha into straight ones, in place.
func divided(m *image.RGBA) *image.NRGBA {
	for i := 0; i < len(m.Pix); i += 4 {
		p := m.Pix[i : i+4 : i+4]
		a := uint32(p[3])
		if a == 0 || a == 0xff {
			continue
		}
		for c := range 3 {
			p[c] = uint8(min((uint32(p[c])*0xff+a/2)/a, 0xff))
		}
	}
	return sameBytes(m)
}
