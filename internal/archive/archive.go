// Package archive writes ZIPs that are the same bytes each time, and reads ZIPs that may mean harm.
//
// A [Writer] takes files in the caller's order and dates them all alike, so that a ZIP depends on
// what is in it alone. A name that could not be unpacked on every machine is refused.
//
// [Open] looks at a ZIP's list of files before anything is unpacked: one that leads out of its
// folder, or that would become far larger than its ZIP, is refused whole. What is wrong with a
// ZIP is a [Refusal], which is data; the words for it are said elsewhere.
package archive

import "fmt"

// Entry is a file in a ZIP.
type Entry struct {
	Path string // with slashes, relative, in UTF-8
	Data []byte
}

// Why says what is wrong with a ZIP or with a name in it.
type Why string

// What is wrong with a name.
const (
	Outside   Why = "outside"   // it leads out of the folder: "..", a drive, a slash in front
	Reserved  Why = "reserved"  // Windows keeps it for a device, as con and aux.txt
	Character Why = "character" // it is empty, no UTF-8, or holds what a file's name cannot hold everywhere
	TooLong   Why = "too-long"  // over 255 bytes between two slashes, or over 1,000 in all
	Twice     Why = "twice"     // another file has it, or one that differs in case or is a folder
	Link      Why = "link"      // it is no file but leads to one
)

// What is wrong with a whole ZIP.
const (
	NotZIP       Why = "not-zip"
	Damaged      Why = "damaged"
	Encrypted    Why = "encrypted"      // a password protects it
	TooManyFiles Why = "too-many-files" // Limit says how many there may be
	TooLarge     Why = "too-large"      // unpacked; Limit says how many bytes there may be
	Bomb         Why = "bomb"           // it would unpack to over Limit times its size
	Missing      Why = "missing"        // no file has this name
)

// Refusal is what is wrong with a ZIP. It is an error so that [Writer.Add] can return it.
type Refusal struct {
	Why   Why
	Path  string // of the file in question, "" where the whole ZIP is meant
	Limit int64  // what would have been allowed, where there is a limit
}

func (r *Refusal) Error() string {
	if r.Path == "" {
		return fmt.Sprintf("archive: %s", r.Why)
	}
	return fmt.Sprintf("archive: %s: %q", r.Why, r.Path)
}
