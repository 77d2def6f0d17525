// Package approval says what people sign when they approve a text, and whether that still is what stands there.
//
// A signature is of one language version of an item: its title and summary, its Markdown as it is read, the
// pictures, recordings and files that it shows, and of a kit the parts in that language. The digest covers these and
// nothing else, so that another date, another address or a mark of the translation leaves a signature valid. What a
// text only cites (the name of a law, the hours of a help line) is kept by its own table and not signed.
package approval

import (
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
)

// State says how a text stands to its signature.
type State string

// The states of a signature.
const (
	None    State = "none"
	Valid   State = "valid"
	Changed State = "changed" // the text is another one than was signed
	Unsure  State = "unsure"  // somebody signed, but nothing says which text
)

// Read gives the cleaned text of one of the campaign's files.
type Read func(path string) (string, error)

// Of is how the item's text in a language stands. An error is that of reading it.
func Of(it *campaign.Item, tag string, read Read) (State, error) {
	a, signed := it.Approved[tag]
	switch {
	case !signed:
		return None, nil
	case a.Digest == "":
		return Unsure, nil
	}
	now, err := Digest(it, tag, read)
	if err != nil {
		return Changed, err
	}
	if Fits(now, a.Digest) {
		return Valid, nil
	}
	return Changed, nil
}

// Refused says whether a text is withheld from newsrooms and printers: it was signed, and is another one now. One
// that cannot be read is withheld too.
func Refused(it *campaign.Item, tag string, read Read) bool {
	state, _ := Of(it, tag, read)
	return state == Changed
}

// Warning says that a text changed since it was signed, at the line of the signature.
func Warning(it *campaign.Item, tag string) problem.Problem {
	a := it.Approved[tag]
	return problem.Warn(it.Dir+"/item.toml", a.Line, 0, "approval-changed", "key", it.Key, "tag", tag, "by", a.By, "date", a.Date)
}

// leastDigits is how many digits of a digest name a text: those that stand on the sheet that people sign.
const leastDigits = 16

// Fits says whether a digest is the one that somebody wrote down, whole or its first digits, in groups or not.
func Fits(digest, written string) bool {
	w := strings.ToLower(strings.Join(strings.Fields(written), ""))
	return len(w) >= leastDigits && strings.HasPrefix(digest, w)
}

// Groups is the beginning of a digest as people read it from paper: 16 digits by fours.
func Groups(digest string) string {
	var groups []string
	for i := 0; i+4 <= min(leastDigits, len(digest)); i += 4 {
		groups = append(groups, digest[i:i+4])
	}
	return strings.Join(groups, " ")
}
