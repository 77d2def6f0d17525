package audio

import (
	"bytes"
	"encoding/binary"
	"fmt"
)

// silent is a frame of silence by its four bytes of header: everything after them is zero, so that
// a decoder finds no sound in it.
func silent(header uint32, size int) []byte {
	return append(binary.BigEndian.AppendUint32(nil, header), make([]byte, size-4)...)
}

// Headers of frames, with their sizes from the standard's formula, worked out by hand.
func stereo128() []byte { return silent(0xfffb9000, 417) }  // MPEG 1, 44,100 Hz: 144*128000/44100 = 417.9
func padded128() []byte { return silent(0xfffb9200, 418) }  // the same with a byte of padding
func mono64() []byte    { return silent(0xfffb54c0, 192) }  // MPEG 1, 48,000 Hz: 144*64000/48000
func mono32() []byte    { return silent(0xfff340c0, 104) }  // MPEG 2, 22,050 Hz: 72*32000/22050 = 104.5
func mono8() []byte     { return silent(0xffe318c0, 72) }   // MPEG 2.5, 8,000 Hz: 72*8000/8000
func stereo320() []byte { return silent(0xfffbe400, 960) }  // MPEG 1, 48,000 Hz: 144*320000/48000
func short320() []byte  { return silent(0xfffbe800, 1440) } // MPEG 1, 32,000 Hz

func times(n int, frames ...[]byte) []byte { return bytes.Repeat(bytes.Join(frames, nil), n) }

// withTable puts a table for players into a frame. It is called Xing where the bit rate varies,
// Info where it does not, and says how many frames follow.
func withTable(frame []byte, at int, name string, count uint32) []byte {
	copy(frame[at:], name)
	binary.BigEndian.PutUint32(frame[at+4:], 1)
	binary.BigEndian.PutUint32(frame[at+8:], count)
	return frame
}

// withVBRI is the same table as another encoder writes it.
func withVBRI(frame []byte, count uint32) []byte {
	copy(frame[36:], "VBRI\x00\x01")
	binary.BigEndian.PutUint32(frame[36+14:], count)
	return frame
}

// id3v2 is a tag with a picture that contains what looks like a frame.
func id3v2(size int) []byte {
	head := []byte{
		'I', 'D', '3', 4, 0, 0, byte(size >> 21 & 127), byte(size >> 14 & 127),
		byte(size >> 7 & 127), byte(size & 127),
	}
	body := append([]byte("TIT2 secret"), times(4, stereo320())...)
	return append(head, append(body, make([]byte, size)...)[:size]...)
}

func id3v1() []byte {
	return append([]byte("TAGsecret"), make([]byte, 119)...)
}

// ape is a tag with a header and a footer.
func ape(body string) []byte {
	part := func(flags uint32) []byte {
		out := binary.LittleEndian.AppendUint32([]byte("APETAGEX"), 2000)
		out = binary.LittleEndian.AppendUint32(out, uint32(len(body)+32))
		out = binary.LittleEndian.AppendUint32(out, 1)
		out = binary.LittleEndian.AppendUint32(out, flags)
		return append(out, make([]byte, 8)...)
	}
	return append(append(part(1<<31|1<<29), body...), part(1<<31)...)
}

func lyrics(body string) []byte {
	body = "LYRICSBEGIN" + body
	return fmt.Appendf(nil, "%s%06dLYRICS200", body, len(body))
}
