package kit

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestSubtitlesSayTheWholeText in order, without a gap, each short enough to be read at once.
func TestSubtitlesSayTheWholeText(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"hỏi", "cho", "rõ,", "trước", "khi", "đi.", "Ai", "trả", "lương?", "nghiêng", ""}), 1, 200).Draw(r, "words")
		text := strings.Join(strings.Fields(strings.Join(words, " ")), " ")
		seconds := rapid.Float64Range(1, 4000).Draw(r, "seconds")
		cues := cuesOf("Tên", text, seconds)
		var said []string
		for i, c := range cues {
			said = append(said, c.text)
			if n := len([]rune(c.text)); n > longestCue {
				r.Fatalf("%d letters at once: %s", n, c.text)
			}
			if c.to < c.from || i > 0 && c.from != cues[i-1].to {
				r.Fatalf("times do not go on: %+v", cues)
			}
		}
		if got := strings.Join(said, " "); got != strings.TrimSpace("Tên "+text) {
			r.Fatalf("said %q, want %q", got, text)
		}
		if cues[0].from != 0 || cues[len(cues)-1].to > seconds+.001 || cues[len(cues)-1].to < seconds-.001 {
			r.Fatalf("they last %v of %v", cues[len(cues)-1].to, seconds)
		}
	})
}

// TestSubtitlesAreWrittenInBothForms.
func TestSubtitlesAreWrittenInBothForms(t *testing.T) {
	cues := []cue{{0, 1.5, "Một & hai"}, {1.5, 3661.25, "ba -> <b>"}}
	if got, want := webVTT(cues), "WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nMột &amp; hai\n\n00:00:01.500 --> 01:01:01.250\nba -&gt; &lt;b&gt;\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := subRip(cues), "1\r\n00:00:00,000 --> 00:00:01,500\r\nMột & hai\r\n\r\n2\r\n00:00:01,500 --> 01:01:01,250\r\nba -> <b>\r\n\r\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
