// Package evidence looks after what stands behind a record: a file (a photograph, a scan, a recording) or
// an address at which the publication can be seen.
//
// A file is made ready by [Prepare], which takes the place where it was made and the maker's device out of
// it, and kept by a [Store] once, under the digest of what is kept. Evidence shows people: nothing here is
// ever published.
//
// An address is read by a [Fetcher], politely and never within this machine's own network, or found among
// pages that somebody saved ([ReadSaved]). [Readable] takes the readable text out of a page and [Compare] says
// how much of an item it carries.
//
//	Prepare → Store.Keep → "sha256:…" in the record
//	Fetcher.Get or Saved.Get → Readable → Compare → Whole, Excerpt, Rewritten, Unrelated
//
// What is wrong with a file or an address is a [Refusal], which is data; its words are in package words
// under "evidence-" and Why.
package evidence

import (
	"fmt"
	"strings"
)

// Prefix begins the evidence of a record that is a file: "sha256:" and the digest.
const Prefix = "sha256:"

// Dir is the folder of files within a campaign's folder.
const Dir = "evidence"

// IsAddress says whether a record's evidence is an address of a page.
func IsAddress(s string) bool {
	s = strings.ToLower(s)
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")
}

// IsFile says whether a record's evidence is a file in the store.
func IsFile(s string) bool { return strings.HasPrefix(s, Prefix) }

// Why says what is wrong with a file or an address.
type Why string

// What is wrong with a file.
const (
	Empty     Why = "empty"
	TooLarge  Why = "too-large"    // Limit says how many bytes there may be
	Unknown   Why = "unknown-kind" // no photograph, PDF or recording that is known
	HEIC      Why = "heic"         // an iPhone's own format, of which the place cannot be taken out here
	Damaged   Why = "damaged"
	Missing   Why = "missing"   // no such file
	Outside   Why = "outside"   // its name leads out of the folder
	Different Why = "different" // it is no longer what its digest says
)

// What is wrong with an address.
const (
	BadAddress  Why = "bad-address" // not http or https, with a password, or no address at all
	Port        Why = "port"        // another port than the usual one
	Private     Why = "private"     // it leads to this machine or its network
	NoName      Why = "no-name"     // no machine has this name
	Unreachable Why = "unreachable" // nobody answers
	TooSlow     Why = "too-slow"    // Limit says how many seconds were waited
	Redirects   Why = "redirects"   // it leads on too often
	Answered    Why = "answered"    // Detail says with which status
	Gone        Why = "gone"        // 404 or 410
	Forbidden   Why = "forbidden"   // 401 or 403
	Busy        Why = "busy"        // 429 or 503: to be asked again later
	NoText      Why = "no-text"     // Detail says what it is instead
	NotSaved    Why = "not-saved"   // none of the saved pages has this address
	Certificate Why = "certificate" // the machine cannot prove its name
)

// Refusal is what is wrong with a file or an address.
type Refusal struct {
	Why    Why
	Name   string // of the file, or the address
	Detail string
	Limit  int64
}

func (r *Refusal) Error() string {
	return strings.TrimSpace(fmt.Sprintf("evidence: %s: %s %s", r.Name, r.Why, r.Detail))
}
