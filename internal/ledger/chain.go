package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// digest of an entry: SHA-256 of the digest before it in hexadecimal digits (nothing for the first entry),
// a line break and the entry's line, as `printf '%s\n%s' PREV LINE | sha256sum` gives it.
type digest [sha256.Size]byte

func (d digest) String() string {
	if d == (digest{}) {
		return ""
	}
	return hex.EncodeToString(d[:])
}

// after is the digest of a line behind the one with digest prev.
func after(prev digest, line []byte) digest {
	h := sha256.New()
	if prev != (digest{}) {
		var text [2 * sha256.Size]byte
		hex.Encode(text[:], prev[:])
		h.Write(text[:])
	}
	h.Write([]byte{'\n'})
	h.Write(line)
	return digest(h.Sum(nil))
}

// Head stands for everything that a ledger held at a moment: its last entry. The zero Head is an empty one.
type Head struct {
	Seq    int64
	Digest string // SHA-256 in hexadecimal digits; of a head that was read from paper, the first 16
}

// String is the head as reports print it: "1024-3f2a9c01d4e5b6a7".
func (h Head) String() string {
	if h.Seq == 0 {
		return "0"
	}
	return fmt.Sprintf("%d-%.16s", h.Seq, h.Digest)
}

// ParseHead reads what String wrote, or more digits of it.
func ParseHead(s string) (Head, error) {
	if s == "0" {
		return Head{}, nil
	}
	seq, digits, _ := strings.Cut(strings.ToLower(strings.TrimSpace(s)), "-")
	n, err := strconv.ParseInt(seq, 10, 64)
	if err != nil || n < 1 || len(digits) < 16 || len(digits) > 2*sha256.Size || strings.Trim(digits, "0123456789abcdef") != "" {
		return Head{}, errors.New("not the head of a ledger: " + s)
	}
	return Head{n, digits}, nil
}
