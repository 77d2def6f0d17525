package kit

import (
	"fmt"
	"math"
	"strings"

	"loa.vn/loa/internal/vi"
)

// cue is a line or two of subtitles, with the seconds between which they stand.
type cue struct {
	from, to float64
	text     string
}

// longestCue is how many letters people read at once: two lines of 42.
const longestCue = 84

// cuesOf divide a recording among the sentences of its text, each by its syllables: a reader keeps about the same
// pace. The times are a start that a person then mends; nothing is heard here.
func cuesOf(title, plain string, seconds float64) []cue {
	var pieces []string
	for _, paragraph := range append([]string{title}, strings.Split(plain, "\n")...) {
		for _, sentence := range vi.Sentences(strings.TrimSpace(paragraph)) {
			pieces = append(pieces, readable(sentence)...)
		}
	}
	all := 0
	for _, p := range pieces {
		all += max(1, vi.Syllables(p))
	}
	var cues []cue
	said := 0
	for _, p := range pieces {
		from := said
		said += max(1, vi.Syllables(p))
		cues = append(cues, cue{at(seconds, from, all), at(seconds, said, all), p})
	}
	return cues
}

// at is the moment at which so many of all syllables are said, in whole milliseconds.
func at(seconds float64, said, all int) float64 {
	return math.Round(seconds*float64(said)/float64(all)*1000) / 1000
}

// readable divides a sentence into pieces that can be read at once, between words, after a comma where one is near.
func readable(sentence string) []string {
	var pieces []string
	var line []string
	length := 0
	for _, word := range strings.Fields(sentence) {
		n := len([]rune(word))
		if length > 0 && length+1+n > longestCue {
			pieces, line, length = append(pieces, strings.Join(line, " ")), nil, 0
		}
		line, length = append(line, word), length+1+n
		if length > longestCue*2/3 && strings.ContainsAny(word[len(word)-1:], ",;:") {
			pieces, line, length = append(pieces, strings.Join(line, " ")), nil, 0
		}
	}
	if len(line) > 0 {
		pieces = append(pieces, strings.Join(line, " "))
	}
	return pieces
}

func clock(seconds float64, point string) string {
	ms := int(math.Round(seconds * 1000))
	return fmt.Sprintf("%02d:%02d:%02d%s%03d", ms/3600000, ms/60000%60, ms/1000%60, point, ms%1000)
}

// webVTT are subtitles for the web.
func webVTT(cues []cue) string {
	var b strings.Builder
	b.WriteString("WEBVTT\n")
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	for _, c := range cues {
		fmt.Fprintf(&b, "\n%s --> %s\n%s\n", clock(c.from, "."), clock(c.to, "."), escape.Replace(c.text))
	}
	return b.String()
}

// subRip are subtitles for programs that cut films.
func subRip(cues []cue) string {
	var b strings.Builder
	for i, c := range cues {
		fmt.Fprintf(&b, "%d\r\n%s --> %s\r\n%s\r\n\r\n", i+1, clock(c.from, ","), clock(c.to, ","), c.text)
	}
	return b.String()
}
