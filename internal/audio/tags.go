package audio

import (
	"bytes"
	"encoding/binary"
	"strconv"
)

// headLength is how many bytes of tags (ID3v2, APE) data begins with.
func headLength(data []byte) int {
	at := 0
	for {
		n := id3Length(data[at:], "ID3")
		if n == 0 {
			n = apeHeadLength(data[at:])
		}
		if n == 0 {
			return at
		}
		at += n
	}
}

// tailLength is how many bytes of tags (ID3v1, ID3v2, APE, Lyrics3) data ends with.
func tailLength(data []byte) int {
	end := len(data)
	for {
		d := data[:end]
		n := max(id3v1Length(d), id3FootLength(d), apeFootLength(d), lyricsLength(d))
		if n == 0 {
			return len(data) - end
		}
		end -= n
	}
}

// id3Length is the length of the ID3v2 tag whose header, or footer, b begins with; it is cut to
// what there is.
func id3Length(b []byte, name string) int {
	if len(b) < 10 || string(b[:3]) != name || b[3] == 0xff || b[4] == 0xff {
		return 0
	}
	n := 10
	if b[5]&0x10 != 0 {
		n += 10 // a footer like the header
	}
	size := 0
	for _, c := range b[6:10] {
		if c&0x80 != 0 {
			return 0
		}
		size = size<<7 | int(c)
	}
	if name == "ID3" {
		return min(n+size, len(b))
	}
	return 20 + size
}

// id3FootLength is the length of an ID3v2 tag that ends with a footer.
func id3FootLength(d []byte) int {
	if len(d) < 20 {
		return 0
	}
	n := id3Length(d[len(d)-10:], "3DI")
	if n == 0 || n > len(d) || !bytes.HasPrefix(d[len(d)-n:], []byte("ID3")) {
		return 0
	}
	return n
}

// id3v1Length is the length of an ID3v1 tag at the end, with the longer one that may precede it.
func id3v1Length(d []byte) int {
	const short, long = 128, 227
	if len(d) < short || !bytes.HasPrefix(d[len(d)-short:], []byte("TAG")) {
		return 0
	}
	if n := short + long; len(d) >= n && bytes.HasPrefix(d[len(d)-n:], []byte("TAG+")) {
		return n
	}
	return short
}

// Parts of an APE tag: 8 bytes of name, then version, size, number of items and flags of 4 bytes
// each, then 8 bytes of nothing. The size counts items and footer.
const (
	apeName     = "APETAGEX"
	apePart     = 32
	apeHasHead  = 1 << 31
	apeIsHead   = 1 << 29
	lyricsEnd   = "LYRICS200"
	lyricsBegin = "LYRICSBEGIN"
)

// apeHeadLength is the length of an APE tag that data begins with, cut to what there is.
func apeHeadLength(b []byte) int {
	if len(b) < apePart || string(b[:8]) != apeName {
		return 0
	}
	size, flags := binary.LittleEndian.Uint32(b[12:]), binary.LittleEndian.Uint32(b[20:])
	if flags&apeIsHead == 0 {
		return 0
	}
	return int(min(uint64(apePart)+uint64(size), uint64(len(b))))
}

// apeFootLength is the length of an APE tag at the end.
func apeFootLength(d []byte) int {
	if len(d) < apePart || string(d[len(d)-apePart:][:8]) != apeName {
		return 0
	}
	foot := d[len(d)-apePart:]
	n := uint64(binary.LittleEndian.Uint32(foot[12:]))
	if binary.LittleEndian.Uint32(foot[20:])&apeHasHead != 0 {
		n += apePart
	}
	if n < apePart || n > uint64(len(d)) {
		return apePart
	}
	return int(n)
}

// lyricsLength is the length of a Lyrics3 tag at the end: its name is preceded by six digits, which
// count what lies before them.
func lyricsLength(d []byte) int {
	const tail = 6 + len(lyricsEnd)
	if len(d) < tail || !bytes.HasSuffix(d, []byte(lyricsEnd)) {
		return 0
	}
	size, err := strconv.ParseUint(string(d[len(d)-tail:][:6]), 10, 32)
	n := int(size) + tail
	if err != nil || n > len(d) || !bytes.HasPrefix(d[len(d)-n:], []byte(lyricsBegin)) {
		return 0
	}
	return n
}
