package output

import (
	"testing"

	"pgregory.net/rapid"
)

// Whatever it has digested before, a summer gives the digest of the bytes.
func TestASummerGivesTheDigest(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var s summer
		head := rapid.SliceOfN(rapid.Byte(), 60, 400).Draw(r, "head")
		for range 12 {
			data := append([]byte(nil), head[:rapid.IntRange(0, len(head)).Draw(r, "of it")]...)
			data = append(data, rapid.SliceOfN(rapid.Byte(), 0, 200).Draw(r, "rest")...)
			if got, want := s.sum(data), digest(data); got != want {
				r.Fatalf("%q has the digest %s, got %s", data, want, got)
			}
		}
	})
}
