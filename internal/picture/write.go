package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/jpeg"
	"image/png"

	"github.com/gen2brain/webp"
)

// Qualities, 1 to 100.
const (
	jpegQuality = 80
	copyQuality = 92 // of a JPEG at full size that had to be turned
	webpQuality = 78
)

// Numbers of colours up to which a picture is taken for drawn, not photographed.
const (
	paletteColours = 256
	drawnColours   = 4096 // flat colours and their soft edges
)

// encodeAs writes a picture that was once of the format from.
func encodeAs(f Format, m *image.NRGBA, from Format) ([]byte, error) {
	switch {
	case f == JPEG:
		return encodeJPEG(m, jpegQuality)
	case f == PNG:
		return encodePNG(m)
	case from == JPEG:
		return encodeWebP(m, false)
	}
	return smallestWebP(m)
}

// encodeJPEG writes an opaque picture.
func encodeJPEG(m *image.NRGBA, quality int) ([]byte, error) {
	var out bytes.Buffer
	opaque := &image.RGBA{Pix: m.Pix, Stride: m.Stride, Rect: m.Rect} // the encoder is fast for these
	err := jpeg.Encode(&out, opaque, &jpeg.Options{Quality: quality})
	return out.Bytes(), err
}

// encodePNG writes a picture with a palette where its colours are few.
func encodePNG(m *image.NRGBA) ([]byte, error) {
	var picture image.Image = m
	if colours := tally(m, paletteColours); colours != nil {
		picture = indexed(m, colours)
	} else if isGray(m) {
		picture = gray(m)
	}
	var out bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, picture)
	return out.Bytes(), err
}

// smallestWebP writes a lossy WebP, or a lossless one where the picture is drawn and that is no
// larger.
func smallestWebP(m *image.NRGBA) ([]byte, error) {
	lossy, err := encodeWebP(m, false)
	if err != nil || tally(m, drawnColours) == nil {
		return lossy, err
	}
	exact, err := encodeWebP(m, true)
	if err != nil || len(exact) > len(lossy) {
		return lossy, err
	}
	return exact, nil
}

// encodeWebP writes a WebP. The encoder runs in a sandbox whose answer is checked.
func encodeWebP(m *image.NRGBA, lossless bool) ([]byte, error) {
	var out bytes.Buffer
	err := webp.Encode(&out, m, webp.Options{Quality: webpQuality, Method: 4, Lossless: lossless})
	if err != nil {
		return nil, err
	}
	file := out.Bytes()
	if sniff(file) != WebP || int(binary.LittleEndian.Uint32(file[4:]))+8 != len(file) {
		return nil, errors.New("webp encoder gave no picture")
	}
	return file, nil
}
