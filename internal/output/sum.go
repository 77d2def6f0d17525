package output

import (
	"crypto/sha256"
	"encoding"
	"encoding/hex"
)

// summer digests pages, most of which begin alike, with the same styles and menus: what it has digested of the beginning
// of one it need not digest again for the next.
type summer struct {
	by map[[begin]byte]*beginning
}

// begin is how many bytes tell one kind of beginning from another: enough to name a page's language.
const begin = 64

// mostBeginnings is how many are remembered.
const mostBeginnings = 32

// beginning is what texts begin with, in whole blocks of the hash, and the hash's state behind it.
type beginning struct {
	last  []byte // the text before, as long as nothing is known of two
	data  []byte
	state []byte
}

// sum is the SHA-256 of data, hexadecimal.
func (s *summer) sum(data []byte) string {
	if len(data) < 2*begin {
		return digest(data)
	}
	key := [begin]byte(data)
	b := s.by[key]
	switch {
	case b == nil && len(s.by) < mostBeginnings:
		if s.by == nil {
			s.by = map[[begin]byte]*beginning{}
		}
		s.by[key] = &beginning{last: append([]byte(nil), data...)}
	case b == nil:
	case b.last != nil:
		b.learn(data)
	case len(b.data) > 0 && alike(b.data, data) == len(b.data):
		h := sha256.New()
		if h.(encoding.BinaryUnmarshaler).UnmarshalBinary(b.state) == nil {
			h.Write(data[len(b.data):]) // a hash takes everything
			return hex.EncodeToString(h.Sum(nil))
		}
	}
	return digest(data)
}

// learn keeps what two texts begin with alike.
func (b *beginning) learn(data []byte) {
	n := alike(b.last, data) / sha256.BlockSize * sha256.BlockSize
	b.last = nil
	h := sha256.New()
	h.Write(data[:n])
	if state, err := h.(encoding.BinaryMarshaler).MarshalBinary(); err == nil && n >= sha256.BlockSize {
		b.data, b.state = append([]byte(nil), data[:n]...), state
	}
}

// alike is how many bytes two texts begin with alike.
func alike(a, b []byte) int {
	n := 0
	const piece = 256
	for n+piece <= len(a) && n+piece <= len(b) && string(a[n:n+piece]) == string(b[n:n+piece]) {
		n += piece
	}
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
