package picture

import (
	"bytes"
	"encoding/binary"
	"image"

	"golang.org/x/image/webp"
)

// decode gives the frame's pixels on its canvas. The frame is put into a file of its own first, as
// the decoder knows no animation.
func (f webpFrame) decode() (*image.NRGBA, error) {
	var chunks [][]byte
	if f.coded.kind == "VP8 " && f.alpha != nil {
		chunks = append(chunks, webpHead(webpAlpha, f.size), f.alpha)
	}
	file := webpFile(append(chunks, f.coded.raw)...)
	m, err := webp.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, damaged(err)
	}
	if m.Bounds().Size() != f.size {
		return nil, damaged("webp frame of another size")
	}
	pixels := fromWebP(m)
	if f.size == f.canvas {
		return pixels, nil
	}
	return placed(pixels, f.at, f.canvas), nil
}

// webpHead makes a VP8X chunk.
func webpHead(flags byte, size image.Point) []byte {
	w, h := size.X-1, size.Y-1
	return append([]byte("VP8X\x0a\x00\x00\x00"), flags, 0, 0, 0,
		byte(w), byte(w>>8), byte(w>>16), byte(h), byte(h>>8), byte(h>>16))
}

// webpFile wraps chunks into a file.
func webpFile(chunks ...[]byte) []byte {
	out := []byte("RIFF\x00\x00\x00\x00WEBP")
	for _, c := range chunks {
		out = append(out, c...)
		if len(out)&1 == 1 { // the last one of a file may lack its filling
			out = append(out, 0)
		}
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out
}

// keepWebPChunk reports whether a clean copy keeps a chunk.
func keepWebPChunk(c chunk) bool {
	switch c.kind {
	case "VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP":
		return true
	}
	return false
}

// stripWebP copies a WebP, animated or not, without its metadata.
func stripWebP(data []byte) ([]byte, error) {
	body, err := webpBody(data)
	if err != nil {
		return nil, err
	}
	var chunks [][]byte
	for c, err := range webpChunks(body) {
		if err != nil {
			return nil, err
		}
		clean, err := cleanWebPChunk(c)
		if err != nil {
			return nil, err
		}
		chunks = append(chunks, clean)
	}
	return webpFile(chunks...), nil
}

// cleanWebPChunk is what a clean copy keeps of a chunk.
func cleanWebPChunk(c chunk) ([]byte, error) {
	switch {
	case c.kind == "VP8X" && len(c.body) > 0:
		head := bytes.Clone(c.raw)
		head[8] &^= webpEXIF | webpXMP
		return head, nil
	case c.kind == "ANMF":
		return cleanWebPFrame(c)
	case keepWebPChunk(c):
		return c.raw, nil
	}
	return nil, nil
}

// cleanWebPFrame keeps the pixels of an animation's frame.
func cleanWebPFrame(c chunk) ([]byte, error) {
	if len(c.body) < 16 {
		return nil, nil
	}
	var chunks [][]byte
	for part, err := range webpChunks(c.body[16:]) {
		if err != nil {
			return nil, err
		}
		if keepWebPChunk(part) && part.kind != "ANMF" {
			chunks = append(chunks, part.raw)
		}
	}
	return webpAnimationFrame(c.body[:16], chunks), nil
}

// webpAnimationFrame makes an ANMF chunk.
func webpAnimationFrame(head []byte, chunks [][]byte) []byte {
	out := append([]byte("ANMF\x00\x00\x00\x00"), head...)
	out = append(out, webpFile(chunks...)[12:]...)
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out
}
