package picture

import (
	"encoding/binary"
	"image"
	"iter"
)

// Flags of the VP8X chunk, which extended WebP files begin with.
const (
	webpAnimated = 0x02
	webpXMP      = 0x04
	webpEXIF     = 0x08
	webpAlpha    = 0x10
)

// webpChunks yields the chunks of a WebP after its header of 12 bytes, or of a frame.
func webpChunks(data []byte) iter.Seq2[chunk, error] {
	return func(yield func(chunk, error) bool) {
		for len(data) > 0 {
			c, rest, err := nextWebPChunk(data)
			if !yield(c, err) || err != nil {
				return
			}
			data = rest
		}
	}
}

// nextWebPChunk takes the first chunk off. Bodies are filled up to an even length.
func nextWebPChunk(data []byte) (c chunk, rest []byte, err error) {
	if len(data) < 8 {
		return chunk{}, nil, damaged("webp ends early")
	}
	n := uint64(binary.LittleEndian.Uint32(data[4:]))
	if n+8 > uint64(len(data)) {
		return chunk{}, nil, damaged("webp chunk of a wrong length")
	}
	end := min(8+n+n&1, uint64(len(data)))
	return chunk{string(data[:4]), data[8 : 8+n], data[:end]}, data[end:], nil
}

// webpBody is what lies in the file's outermost chunk. Bytes after it are no part of the picture.
func webpBody(data []byte) ([]byte, error) {
	n := uint64(binary.LittleEndian.Uint32(data[4:]))
	if n < 4 || n+8 > uint64(len(data)) {
		return nil, damaged("webp ends early")
	}
	return data[12 : 8+n], nil
}

// webpFrame is a still picture in a WebP: the only one, or the first of an animation.
type webpFrame struct {
	canvas image.Point // width and height of the whole picture
	at     image.Point // where the frame lies on it
	size   image.Point // width and height of the frame
	alpha  []byte      // the ALPH chunk with its header, or nothing
	coded  chunk       // VP8 (lossy) or VP8L (lossless)
}

// inspectWebP reads the headers and the first frame's size.
func inspectWebP(data []byte) (Info, error) {
	info := Info{Orientation: Upright}
	body, err := webpBody(data)
	if err != nil {
		return Info{}, err
	}
	for c, err := range webpChunks(body) {
		if err != nil {
			return Info{}, err
		}
		switch c.kind {
		case "EXIF":
			info.addEXIF(c.body)
		case "XMP ":
			info.addXMP(c.body)
		case "ANMF":
			info.Animated = true
		default:
			info.HasMetadata = info.HasMetadata || !keepWebPChunk(c)
		}
	}
	frame, err := firstWebPFrame(body)
	if err != nil {
		return Info{}, err
	}
	info.Width, info.Height = frame.canvas.X, frame.canvas.Y
	info.HasMetadata = info.HasMetadata || len(data) > 12+len(body)
	return info, nil
}

// firstWebPFrame finds the first frame and makes sure that it lies on the canvas.
func firstWebPFrame(body []byte) (webpFrame, error) {
	var f webpFrame
	if err := f.find(body); err != nil {
		return f, err
	}
	if f.coded.kind == "" {
		return f, damaged("webp without pixels")
	}
	if f.canvas == (image.Point{}) {
		f.canvas = f.size
	}
	frame := image.Rectangle{f.at, f.at.Add(f.size)}
	if frame.Empty() || !frame.In(image.Rectangle{Max: f.canvas}) {
		return f, damaged("webp frame not on its canvas")
	}
	return f, nil
}

// find goes through a file's chunks up to the first with pixels.
func (f *webpFrame) find(body []byte) error {
	for c, err := range webpChunks(body) {
		switch {
		case err != nil:
			return err
		case c.kind == "VP8X" && len(c.body) >= 10:
			f.canvas = image.Pt(1+uint24(c.body[4:]), 1+uint24(c.body[7:]))
		case c.kind == "ANMF" && len(c.body) >= 16:
			f.at = image.Pt(2*uint24(c.body), 2*uint24(c.body[3:]))
			return f.findPixels(c.body[16:])
		case c.kind == "ALPH" || c.kind == "VP8 " || c.kind == "VP8L":
			return f.findPixels(body)
		}
	}
	return nil
}

// findPixels finds the coded pixels, and the transparency that stands before them.
func (f *webpFrame) findPixels(body []byte) error {
	for c, err := range webpChunks(body) {
		switch {
		case err != nil:
			return err
		case c.kind == "ALPH":
			f.alpha = c.raw
		case c.kind == "VP8 " || c.kind == "VP8L":
			f.coded = c
			f.size, err = webpSize(c)
			return err
		}
	}
	return nil
}

// webpSize reads a frame's size from its coded pixels.
func webpSize(c chunk) (image.Point, error) {
	b := c.body
	switch {
	case c.kind == "VP8 " && len(b) >= 10 && string(b[3:6]) == "\x9d\x01\x2a":
		w, h := binary.LittleEndian.Uint16(b[6:]), binary.LittleEndian.Uint16(b[8:])
		return image.Pt(int(w&0x3fff), int(h&0x3fff)), nil
	case c.kind == "VP8L" && len(b) >= 5 && b[0] == 0x2f:
		bits := binary.LittleEndian.Uint32(b[1:])
		return image.Pt(1+int(bits&0x3fff), 1+int(bits>>14&0x3fff)), nil
	}
	return image.Point{}, damaged("webp frame without a header")
}

// uint24 reads three bytes.
func uint24(b []byte) int { return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 }
