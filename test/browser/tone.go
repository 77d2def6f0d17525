package browser

// Tone is a recording that a browser plays: an MP3 of one voice at 32 kilobits and 16,000 samples a second (MPEG 2,
// layer III, ISO/IEC 13818-3), in which one line of the spectrum sounds, near 440 Hz. A frame lasts 36 milliseconds.
func Tone(frames int) []byte {
	const size = 72 * 32_000 / 16_000
	var b bits
	b.put(12, 0xfff) // the header
	b.put(4, 0b0011) // MPEG 2, layer III, no checksum
	b.put(8, 4<<4|2<<2)
	b.put(8, 0b11<<6)
	b.put(9, 0)   // side information: nothing is taken from frames before
	b.put(12, 13) // bits of main data
	b.put(9, 0)   // no pairs of large values
	b.put(8, 200) // gain
	b.put(9+1+15+7+2, 0)
	for range 8 { // main data, by the first table of small values: 32 lines are silent,
		b.put(1, 1)
	}
	b.put(5, 0b01110) // of the next four the first sounds.
	frame := append(b.data, make([]byte, size-len(b.data))...)
	data := make([]byte, 0, frames*size)
	for range frames {
		data = append(data, frame...)
	}
	return data
}

// bits are written one behind the other, the highest first.
type bits struct {
	data []byte
	n    int
}

func (b *bits) put(n, value int) {
	for i := n - 1; i >= 0; i-- {
		if b.n%8 == 0 {
			b.data = append(b.data, 0)
		}
		b.data[b.n/8] |= byte(value>>i&1) << (7 - b.n%8)
		b.n++
	}
}
