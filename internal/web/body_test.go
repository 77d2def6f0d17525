package web

import (
	"testing"

	"loa.vn/loa/internal/campaign"
)

// A body's digest stands for its file, for how that was read and for what its references came to.
func TestABodysDigestCoversFileAndPieces(t *testing.T) {
	pieces := func() []Piece { return []Piece{{Open: "a", Close: "b"}, {Hidden: true}} }
	body := &campaign.Body{}
	digest := func(file string, raw bool, pieces []Piece) string {
		return NewBody(file, raw, body, pieces).ViewDigest()
	}
	first := digest("1", false, pieces())
	if again := digest("1", false, pieces()); again != first {
		t.Error("the digest differs for the same body")
	}
	for what, other := range map[string]string{
		"file": digest("2", false, pieces()), "raw HTML": digest("1", true, pieces()), "pieces": digest("1", false, pieces()[:1]),
		"what stands before": digest("1", false, []Piece{{Open: "b", Close: "b"}, {Hidden: true}}), "what stands behind": digest("1", false, []Piece{{Open: "a"}, {Hidden: true}}),
		"what is hidden": digest("1", false, []Piece{{Open: "a", Close: "b"}, {}}),
	} {
		if other == first {
			t.Errorf("the digest does not cover %s", what)
		}
	}
}
