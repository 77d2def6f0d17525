// Package lang knows languages by their tags: which script one is written in
// and which way that runs, what it is called in another, which languages stand
// in for it, in which order its readers expect names, and how it writes dates
// and numbers.
//
// A Tag is a BCP 47 tag in its canonical letter case. Parse makes one and is
// the only place that checks; every tag of the right form is accepted, also
// those with subtags newer than the tables of golang.org/x/text, such as
// tyj-Tayo. Whatever the package does not know about a language it says so
// (an empty string, false) or falls back on what every reader can make out
// (an ISO date, the order of the Unicode root).
package lang

import (
	"strings"

	"golang.org/x/text/language"
)

// A Tag is a language tag in canonical letter case: vi, zh-Hant-TW,
// hmn-Latn-x-rpa. It comes from Parse, or from a literal that Parse would
// leave as it is. The empty Tag is no language.
type Tag string

// String returns the tag as it is written in a lang attribute or a file name.
func (t Tag) String() string { return string(t) }

// Language returns the first subtag: "zh" of zh-Hant-TW. It is empty where
// the tag begins with x or i and so names no registered language.
func (t Tag) Language() string {
	first, _, _ := strings.Cut(string(t), "-")
	if len(first) < 2 {
		return ""
	}
	return first
}

// Script returns the four-letter code of the script: the one in the tag, or
// else the one in which the language is usually written. It is empty where
// that is not known.
func (t Tag) Script() string {
	if script := t.subtag(isScript); script != "" {
		return script
	}
	return usualScript(t.Language(), t.Region())
}

// Region returns the region in the tag, two letters or three digits, or "".
func (t Tag) Region() string { return t.subtag(isRegion) }

// subtag returns the first subtag after the language that is of a kind, and
// before any extension or private use.
func (t Tag) subtag(kind func(string) bool) string {
	if t.Language() == "" {
		return ""
	}
	_, rest, _ := strings.Cut(string(t), "-")
	for part := range strings.SplitSeq(rest, "-") {
		if len(part) == 1 {
			break
		}
		if kind(part) {
			return part
		}
	}
	return ""
}

// known returns the tag of golang.org/x/text nearest to t, "und" where it
// knows nothing of t.
func (t Tag) known() language.Tag { return language.Make(string(t)) }
