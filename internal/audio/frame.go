package audio

import (
	"bytes"
	"encoding/binary"
)

// frame is a piece of sound: a header of four bytes and what it announces.
type frame struct {
	data     []byte // all of it
	version  byte   // bits of the header: 0 for MPEG 2.5, 2 for MPEG 2, 3 for MPEG 1
	rate     int    // samples a second
	samples  int    // in the frame
	channels int
}

// readFrame reads the frame that b begins with. It is not ok where b begins with no header of
// layer III, or ends before the frame does.
func readFrame(b []byte) (f frame, ok bool) {
	if len(b) < 4 || b[0] != 0xff || b[1]&0xe0 != 0xe0 {
		return frame{}, false
	}
	f.version = b[1] >> 3 & 3
	layer, emphasis := b[1]>>1&3, b[3]&3
	f.rate = sampleRate(f.version, b[2]>>2&3)
	kbit := bitRate(f.version, b[2]>>4)
	if f.version == 1 || layer != 1 || emphasis == 2 || f.rate == 0 || kbit == 0 {
		return frame{}, false
	}
	f.samples = 576
	if f.version == 3 {
		f.samples = 1152
	}
	f.channels = 2
	if b[3]>>6 == 3 {
		f.channels = 1
	}
	size := f.samples/8*kbit*1000/f.rate + int(b[2]>>1&1)
	if size > len(b) {
		return frame{}, false
	}
	f.data = b[:size:size]
	return f, true
}

// follows reports whether a frame may come after another in one recording.
func (f frame) follows(g frame) bool {
	return f.version == g.version && f.rate == g.rate
}

// sampleRate is in Hz; 0 where the index is reserved.
func sampleRate(version, index byte) int {
	rate := [4]int{44_100, 48_000, 32_000, 0}[index]
	switch version {
	case 3:
		return rate
	case 2:
		return rate / 2
	}
	return rate / 4
}

// bitRate is in kbit/s; 0 where the index is reserved or stands for the free format.
func bitRate(version, index byte) int {
	if version == 3 {
		return [16]int{0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0}[index]
	}
	return [16]int{0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0}[index]
}

// table reports whether a frame holds a table for players in place of sound, and how many frames
// that says there are: 0 where it says nothing.
func (f frame) table() (count int, ok bool) {
	for _, at := range []int{f.side(), f.side() + 2} { // a checksum of two bytes may come before
		if at+12 > len(f.data) {
			continue
		}
		b := f.data[at:]
		if !bytes.HasPrefix(b, []byte("Xing")) && !bytes.HasPrefix(b, []byte("Info")) {
			continue
		}
		if b[7]&1 == 0 { // the first flag: the count is there
			return 0, true
		}
		return int(binary.BigEndian.Uint32(b[8:])), true
	}
	if len(f.data) >= 36+18 && string(f.data[36:40]) == "VBRI" {
		return int(binary.BigEndian.Uint32(f.data[36+14:])), true
	}
	return 0, false
}

// side is where the sound starts, after the header and what it says of the frame (side
// information).
func (f frame) side() int {
	switch {
	case f.version == 3 && f.channels == 2:
		return 4 + 32
	case f.version == 3 || f.channels == 2:
		return 4 + 17
	}
	return 4 + 9
}
