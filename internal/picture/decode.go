package picture

import (
	"bytes"
	"errors"
	"image"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
)

// decode gives the pixels as stored, at the origin. It believes the decoder only where its
// size is the one that was checked.
func decode(data []byte, info Info) (image.Image, error) {
	w, h := info.stored()
	config, pixels := decoders(info.Format)
	if config != nil {
		c, err := config(data)
		if err != nil {
			return nil, damaged(err)
		}
		if c.Width != w || c.Height != h {
			return nil, damaged("size given twice")
		}
	}
	m, err := pixels(data)
	if err != nil {
		return nil, damaged(err)
	}
	if m.Bounds() != image.Rect(0, 0, w, h) {
		return nil, damaged("size given twice")
	}
	return m, nil
}

// decoders are the functions that read the size and the pixels of a format.
func decoders(f Format) (func([]byte) (image.Config, error), func([]byte) (image.Image, error)) {
	switch f {
	case JPEG:
		return func(b []byte) (image.Config, error) { return jpeg.DecodeConfig(bytes.NewReader(b)) },
			decodeJPEG
	case PNG:
		return func(b []byte) (image.Config, error) { return png.DecodeConfig(bytes.NewReader(b)) },
			func(b []byte) (image.Image, error) { return png.Decode(bytes.NewReader(b)) }
	case GIF:
		return func(b []byte) (image.Config, error) { return gif.DecodeConfig(bytes.NewReader(b)) },
			decodeGIF
	}
	return nil, decodeWebP
}

// maxScans is how many times a progressive JPEG may go over its pixels; cameras and programs need
// about ten. Each takes time, however few bytes it has.
const maxScans = 100

// decodeJPEG gives the pixels of a JPEG.
func decodeJPEG(data []byte) (image.Image, error) {
	scans := 0
	for s, err := range jpegSegments(data) {
		if err != nil {
			return nil, err
		}
		if s.marker == markerSOS {
			scans++
		}
	}
	if scans > maxScans {
		return nil, errors.New("jpeg of too many scans")
	}
	return jpeg.Decode(bytes.NewReader(data))
}

// decodeGIF gives the first frame on its canvas.
func decodeGIF(data []byte) (image.Image, error) {
	c, err := gif.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	m, err := gif.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	size := image.Pt(c.Width, c.Height)
	return placed(straight(m), m.Bounds().Min, size), nil
}

// decodeWebP gives the picture or, of an animation, its first frame.
func decodeWebP(data []byte) (image.Image, error) {
	body, err := webpBody(data)
	if err != nil {
		return nil, err
	}
	frame, err := firstWebPFrame(body)
	if err != nil {
		return nil, err
	}
	return frame.decode()
}

// placed puts a frame onto an empty canvas, unless it fills it.
func placed(m *image.NRGBA, at, canvas image.Point) *image.NRGBA {
	if m.Rect.Size() == canvas {
		return m
	}
	out := image.NewNRGBA(image.Rectangle{Max: canvas})
	row := 4 * m.Rect.Dx()
	for y := range m.Rect.Dy() {
		copy(out.Pix[out.PixOffset(at.X, at.Y+y):][:row], m.Pix[y*m.Stride:][:row])
	}
	return out
}

// straight gives a picture as 8-bit colours and straight alpha, at the origin. It may be m itself.
func straight(m image.Image) *image.NRGBA {
	at := m.Bounds().Min
	to := image.Rectangle{Max: m.Bounds().Size()}
	switch m := m.(type) {
	case *image.NRGBA:
		if at == (image.Point{}) && m.Stride == 4*to.Dx() {
			return m
		}
	case *image.YCbCr, *image.Gray: // opaque, and drawn fast to RGBA alone
		out := image.NewRGBA(to)
		draw.Draw(out, to, m, at, draw.Src)
		return sameBytes(out)
	case *image.Paletted:
		return fromPalette(m)
	}
	out := image.NewNRGBA(to)
	draw.Draw(out, to, m, at, draw.Src)
	return out
}

// sameBytes takes an opaque picture for one with straight alpha: the bytes are the same.
func sameBytes(m *image.RGBA) *image.NRGBA {
	return &image.NRGBA{Pix: m.Pix, Stride: m.Stride, Rect: m.Rect}
}
