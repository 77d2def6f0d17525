package broadcast

import (
	"strings"

	"loa.vn/loa/internal/spoken"
	"loa.vn/loa/internal/web"
)

// Week is the page of this week's broadcasts (broadcasts.html).
type Week struct {
	web.Page
	Title    web.Said
	From, To web.Date
	Days     []web.Date // of the log
	Items    []Item
}

// Sheet is what is printed of one item (broadcast.html).
type Sheet struct {
	web.Page
	Item Item
	Day  web.Date // for which it is right
}

// Item is an item that is broadcast.
type Item struct {
	Key, Code string
	Title     web.Said
	Address   string // of its sheet; "" for a sketch
	Article   string
	Hours     []web.Said // when its audiences listen
	Children  bool       // may hear it
	Until     web.Date
	Script    *Script // nil for a sketch
}

// Script is what an announcer reads.
type Script struct {
	digest string
	write  func() (spoken.Script, error)
}

// ViewDigest stands for the script till it is written.
func (s *Script) ViewDigest() string { return s.digest }

// Seconds is how long it takes on a loudspeaker.
func (s *Script) Seconds() (int, error) {
	written, err := s.write()
	return whole(written.Slow), err
}

// Line is a line of a script.
type Line struct {
	Parts  []string // between which the announcer waits
	Gap    bool     // a new thought
	Begins bool     // from here on it is said again
}

// Lines are the script's, in their order.
func (s *Script) Lines() ([]Line, error) {
	written, err := s.write()
	var lines []Line
	for i, l := range written.Lines {
		lines = append(lines, Line{Parts: parts(l.Text), Gap: l.Gap, Begins: l.Repeat && i > 0 && !written.Lines[i-1].Repeat})
	}
	return lines, err
}

// Sentences are what is said, once each, to be put into another language.
func (s *Script) Sentences() ([]string, error) {
	written, err := s.write()
	var sentences []string
	seen := map[string]bool{}
	for _, l := range written.Lines {
		sentence := strings.Join(parts(l.Text), " ")
		if !seen[sentence] {
			seen[sentence] = true
			sentences = append(sentences, sentence)
		}
	}
	return sentences, err
}

func parts(text string) []string {
	var list []string
	for part := range strings.SplitSeq(text, spoken.PauseMark) {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	return list
}
