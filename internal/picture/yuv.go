package picture

import "image"

// fromWebP gives a decoded frame with straight alpha, at the origin.
//
// Lossy WebP stores brightness as 16 to 235 and chroma as 16 to 240. The Go decoder hands these
// out as an image.YCbCr, whose colours everybody takes to be 0 to 255: white would come out grey.
// So they are widened here, as libwebp does.
func fromWebP(m image.Image) *image.NRGBA {
	switch m := m.(type) {
	case *image.YCbCr:
		return widened(m)
	case *image.NYCbCrA:
		out := widened(&m.YCbCr)
		for y := range out.Rect.Dy() {
			alpha := m.A[y*m.AStride:]
			row := out.Pix[y*out.Stride:][:out.Stride]
			for x := 3; x < len(row); x += 4 {
				row[x] = alpha[x/4]
			}
		}
		return out
	}
	return straight(m)
}

// widened turns the narrow colours of video into opaque RGB.
func widened(m *image.YCbCr) *image.NRGBA {
	out := image.NewNRGBA(image.Rectangle{Max: m.Rect.Size()})
	at := m.Rect.Min
	for y := range out.Rect.Dy() {
		row := out.Pix[y*out.Stride:][:out.Stride]
		for x := 0; x < len(row); x += 4 {
			c := m.COffset(at.X+x/4, at.Y+y)
			l := m.Y[m.YOffset(at.X+x/4, at.Y+y)]
			row[x], row[x+1], row[x+2] = videoRGB(l, m.Cb[c], m.Cr[c])
			row[x+3] = 0xff
		}
	}
	return out
}

// videoRGB is the matrix of BT.601 for video, in units of 1/65536.
func videoRGB(luma, cb, cr uint8) (r, g, b uint8) {
	y := 76309 * (int32(luma) - 16)
	u, v := int32(cb)-128, int32(cr)-128
	return rounded(y + 104597*v), rounded(y - 25674*u - 53278*v), rounded(y + 132201*u)
}

// rounded is v/65536 as a byte.
func rounded(v int32) uint8 {
	return uint8(max(0, min((v+1<<15)>>16, 255)))
}
