package picture

import (
	"encoding/binary"
	"iter"
)

// gifBlock is a part of a GIF file.
type gifBlock struct {
	kind  byte   // gifImage, gifExtension or gifEnd
	label byte   // of an extension
	raw   []byte // all of it
}

const (
	gifImage     = 0x2c
	gifExtension = 0x21
	gifEnd       = 0x3b
)

// gifHead is the length of a GIF's header with its table of colours.
func gifHead(data []byte) (int, error) {
	if len(data) < 13 {
		return 0, damaged("gif ends early")
	}
	n := 13 + gifTable(data[10])
	if n > len(data) {
		return 0, damaged("gif ends early")
	}
	return n, nil
}

// gifTable is the length of the table of colours that a byte of flags announces.
func gifTable(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

// gifBlocks yields the blocks after the header, the end last. A file that stops between two blocks
// has no end of its own and is given one, as browsers do.
func gifBlocks(data []byte) iter.Seq2[gifBlock, error] {
	return func(yield func(gifBlock, error) bool) {
		for {
			b, rest, err := nextGIFBlock(data)
			if !yield(b, err) || err != nil || b.kind == gifEnd {
				return
			}
			data = rest
		}
	}
}

// nextGIFBlock takes the first block off.
func nextGIFBlock(data []byte) (b gifBlock, rest []byte, err error) {
	if len(data) == 0 || data[0] == gifEnd {
		return gifBlock{kind: gifEnd, raw: []byte{gifEnd}}, nil, nil
	}
	b.kind = data[0]
	head := 0
	switch {
	case b.kind == gifImage && len(data) >= 11:
		head = 10 + gifTable(data[9]) + 1
	case b.kind == gifExtension && len(data) >= 2:
		head, b.label = 2, data[1]
	default:
		return gifBlock{}, nil, damaged("gif with an unknown block")
	}
	for at := head; at < len(data); at += 1 + int(data[at]) {
		if data[at] == 0 {
			b.raw = data[:at+1]
			return b, data[at+1:], nil
		}
	}
	return gifBlock{}, nil, damaged("gif ends early")
}

// inspectGIF reads the size and counts the frames.
func inspectGIF(data []byte) (Info, error) {
	head, err := gifHead(data)
	if err != nil {
		return Info{}, err
	}
	info := Info{
		Orientation: Upright,
		Width:       int(binary.LittleEndian.Uint16(data[6:])),
		Height:      int(binary.LittleEndian.Uint16(data[8:])),
	}
	frames := 0
	for b, err := range gifBlocks(data[head:]) {
		switch {
		case err != nil:
			return Info{}, err
		case b.kind == gifImage:
			frames++
		case !keepGIFBlock(b):
			info.addXMP(b.raw)
		}
	}
	if frames == 0 {
		return Info{}, damaged("gif without pixels")
	}
	info.Animated = frames > 1
	return info, nil
}

// keepGIFBlock reports whether a clean copy keeps a block: frames, their timing and transparency,
// how often they repeat, and a colour profile. Comments and other applications' notes go.
func keepGIFBlock(b gifBlock) bool {
	if b.kind != gifExtension {
		return true
	}
	switch b.label {
	case 0xf9, 0x01: // timing and transparency; text that is drawn
		return true
	case 0xff: // of an application, which is named in 11 bytes
		if len(b.raw) < 14 || b.raw[2] != 11 {
			return false
		}
		switch string(b.raw[3:14]) {
		case "NETSCAPE2.0", "ANIMEXTS1.0", "ICCRGBG1012":
			return true
		}
	}
	return false
}

// stripGIF copies a GIF, animated or not, without its metadata.
func stripGIF(data []byte) ([]byte, error) {
	head, err := gifHead(data)
	if err != nil {
		return nil, err
	}
	out := append(make([]byte, 0, len(data)+1), data[:head]...)
	for b, err := range gifBlocks(data[head:]) {
		if err != nil {
			return nil, err
		}
		if keepGIFBlock(b) {
			out = append(out, b.raw...)
		}
	}
	return out, nil
}
