package picture

import (
	"encoding/binary"
	"iter"
)

const pngSignature = "\x89PNG\r\n\x1a\n"

// chunk is a part of a PNG or WebP file.
type chunk struct {
	kind string // four letters; empty for what follows the end
	body []byte
	raw  []byte // all of it, with length, kind, checksum and filling
}

// pngChunks yields the chunks of a PNG up to its end, then what follows, if anything does.
func pngChunks(data []byte) iter.Seq2[chunk, error] {
	return func(yield func(chunk, error) bool) {
		data = data[len(pngSignature):]
		for {
			c, rest, err := nextPNGChunk(data)
			if !yield(c, err) || err != nil {
				return
			}
			data = rest
			if c.kind == "IEND" {
				break
			}
		}
		if len(data) > 0 {
			yield(chunk{raw: data}, nil)
		}
	}
}

// nextPNGChunk takes the first chunk off. Checksums are left to the decoder.
func nextPNGChunk(data []byte) (c chunk, rest []byte, err error) {
	if len(data) < 12 {
		return chunk{}, nil, damaged("png ends early")
	}
	n := uint64(binary.BigEndian.Uint32(data))
	if n+12 > uint64(len(data)) {
		return chunk{}, nil, damaged("png chunk of a wrong length")
	}
	return chunk{string(data[4:8]), data[8 : 8+n], data[:12+n]}, data[12+n:], nil
}

// inspectPNG reads the size and looks at every chunk but the pixels.
func inspectPNG(data []byte) (Info, error) {
	info := Info{Orientation: Upright}
	pixels := false
	for c, err := range pngChunks(data) {
		if err != nil {
			return Info{}, err
		}
		first := info.Width == 0
		if first != (c.kind == "IHDR") || first && len(c.body) != 13 {
			return Info{}, damaged("png without one header")
		}
		switch c.kind {
		case "IHDR":
			info.Width, info.Height = pngSide(c.body), pngSide(c.body[4:])
		case "IDAT":
			pixels = true
		case "acTL":
			info.Animated = true
		case "eXIf":
			info.addEXIF(c.body)
		default:
			info.addPNGChunk(c)
		}
	}
	if !pixels {
		return Info{}, damaged("png without pixels")
	}
	return info, nil
}

// pngSide reads a width or height; 0 where it is none.
func pngSide(b []byte) int {
	if n := binary.BigEndian.Uint32(b); n < 1<<31 {
		return int(n)
	}
	return 0
}

// addPNGChunk notes a chunk that a clean copy leaves out. A compressed text counts as metadata but
// is not searched for a place: inflating could take far longer than the file is large.
func (i *Info) addPNGChunk(c chunk) {
	switch {
	case keepPNGChunk(c):
	case c.kind == "iTXt" || c.kind == "tEXt" || c.kind == "zTXt":
		i.addXMP(c.body)
	default:
		i.HasMetadata = true
	}
}

// keepPNGChunk reports whether a clean copy keeps a chunk: what is needed to draw the picture, in
// the right colours and at the right size on paper, and the frames of an animation.
func keepPNGChunk(c chunk) bool {
	switch c.kind {
	case "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs",
		"cICP", "mDCV", "cLLI", "acTL", "fcTL", "fdAT":
		return true
	case "":
		return false
	}
	return c.kind[0]&0x20 == 0 // a capital: needed to draw the picture
}

// stripPNG copies a PNG without its metadata. The coded pixels stay as they are.
func stripPNG(data []byte) ([]byte, error) {
	out := append(make([]byte, 0, len(data)), pngSignature...)
	for c, err := range pngChunks(data) {
		if err != nil {
			return nil, err
		}
		if keepPNGChunk(c) {
			out = append(out, c.raw...)
		}
	}
	return out, nil
}
