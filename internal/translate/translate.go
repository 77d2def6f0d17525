// Package translate keeps translations beside their originals. The original of an item is its text in
// the site's first language; where there is none, its first text that can be read stands in for it.
//
// A translation remembers what it was made from: based_on in its front matter holds a digest for each
// passage of the original, the title with the summary first. Report compares that with the original as
// it is now and says passage by passage what has changed since; Mark writes the present digests, once a
// person has looked at the translation. The parts of a kit (lesson, slides, quiz) are held against each other
// in the same way, each file by itself.
package translate

import (
	"cmp"
	"slices"

	"loa.vn/loa/internal/campaign"
)

// State says how a text stands to its original.
type State string

// The states, in the order in which they are reported.
const (
	OutOfDate State = "outdated" // the original has changed since
	Unmarked  State = "unmarked" // nobody has said what it is based on: of unknown age
	Missing   State = "missing"  // there is none
	Orphaned  State = "orphaned" // its original is gone
	Current   State = "current"  // nothing has changed since, or it is only heard
)

// States are all states in their order.
func States() []State { return []State{OutOfDate, Unmarked, Missing, Orphaned, Current} }

// Status is how one translation of one item stands.
type Status struct {
	Key      string   `json:"key"`
	Lang     string   `json:"language"`
	Part     string   `json:"part,omitempty"` // of a kit: lesson, slides, poster, leaflet or quiz; "" for the text
	State    State    `json:"state"`
	File     string   `json:"file"`     // of the translation: where it is, or where it would be
	Original string   `json:"original"` // the file of the original, or ""
	Changed  []Change `json:"changed"`  // what is different in the original, in its order; never nil
}

// Change is a passage in which the original differs from what the translation is based on.
type Change struct {
	Kind Kind   `json:"kind"`
	Line int    `json:"line"` // in the original; of a passage that is gone, the line of the one that follows, or 0 at the end
	Text string `json:"text"` // the passage as it is now, "" where it is gone
}

// Kind says what became of a passage.
type Kind string

// The kinds of changes.
const (
	Added   Kind = "added"
	Removed Kind = "removed"
	Changed Kind = "changed"
)

// Report is the status of every translation of the campaign, by language as the site orders them, then
// by state and key. Items in which something is wrong are left out: what they lack may only be unread.
// Read gives the cleaned text of one of the campaign's files.
func Report(c *campaign.Campaign, read func(path string) (string, error)) ([]Status, error) {
	var all []Status
	for _, it := range c.Items {
		if c.Broken[it.Key] {
			continue
		}
		own := &item{it, c.Languages, read}
		some, err := own.statuses()
		if err != nil {
			return nil, err
		}
		ofParts, err := own.partStatuses()
		if err != nil {
			return nil, err
		}
		all = append(append(all, some...), ofParts...)
	}
	language := map[string]int{}
	for i, l := range c.Languages {
		language[l.Tag] = i
	}
	slices.SortFunc(all, func(a, b Status) int {
		return cmp.Or(cmp.Compare(language[a.Lang], language[b.Lang]),
			cmp.Compare(slices.Index(States(), a.State), slices.Index(States(), b.State)), cmp.Compare(a.Key, b.Key),
			cmp.Compare(slices.Index(parts(), a.Part), slices.Index(parts(), b.Part)))
	})
	return all, nil
}

// Outdated names the texts that are older than their originals, as "KEY TAG".
func Outdated(statuses []Status) map[string]bool {
	old := map[string]bool{}
	for _, s := range statuses {
		if s.State == OutOfDate && s.Part == "" {
			old[s.Key+" "+s.Lang] = true
		}
	}
	return old
}
