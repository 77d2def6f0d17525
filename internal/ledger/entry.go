package ledger

import (
	"time"

	"loa.vn/loa/internal/campaign"
)

// Kind says what an entry does.
type Kind string

// The kinds of entries.
const (
	Add   Kind = "add"     // Record was published
	Void  Kind = "void"    // the entry Voids does not count any more
	Close Kind = "close"   // what lies in a period changes with a reason only
	Found Kind = "finding" // somebody checked
)

// Entry is a line of the ledger.
type Entry struct {
	Seq      int64 // from 1, without gaps
	Kind     Kind
	At       time.Time // UTC, whole seconds
	Offset   int       // minutes east of UTC on the clock of whoever entered it
	Importer string
	Why      string // the reason; of every void, and of an add in a closed period or in another's place
	File     string // of an add: where it stood, "" where nowhere
	Row      int
	Record   campaign.Record // of an add
	Voids    int64           // of a void
	Period   string          // of a close: its name
	From, To campaign.Day    // of a close
	Finding  Finding         // of a finding
	Prev     string          // SHA-256 in hexadecimal digits of the entry before; only from All
	Digest   string          // of this one
}

// Received is the day on which it was entered, where it was entered.
func (e Entry) Received() campaign.Day {
	return campaign.DayOf(e.At.UTC().Add(time.Duration(e.Offset) * time.Minute))
}

// Finding is what somebody saw who checked a record, or a publisher who recorded nothing.
type Finding struct {
	Sample    string             // names the check: 2024-H1 and its seed
	Record    int64              // the entry that was checked; 0 where none was
	Publisher campaign.Publisher // who was checked, where Record is 0
	Result    string             // id
	Note      string
}

// Draft is a record that somebody wants to enter, with its place.
type Draft struct {
	Record campaign.Record
	File   string
	Row    int
}

// Batch is what is entered at once.
type Batch struct {
	Drafts   []Draft
	Importer string
	At       time.Time
	Zone     *time.Location // of whoever enters it; At's own where nil
	Why      string         // needed for records in closed periods, and for Replace
	Partial  bool           // what is not refused is entered though something is
	// Keep and Replace decide conflicts with entries: an entry in Keep stays, and the draft that contradicts
	// it is left out; one in Replace is voided, and the draft entered. A voided entry in Replace is entered again.
	Keep, Replace []int64
}

// Verdict says what becomes of a draft.
type Verdict string

// The verdicts.
const (
	New       Verdict = "new"
	Same      Verdict = "same"      // the ledger, or an earlier draft, says it already
	Voided    Verdict = "voided"    // the ledger said so, and it was voided since
	Kept      Verdict = "kept"      // contradicts an entry that was decided to stay
	Replacing Verdict = "replacing" // takes the place of an entry
	Conflict  Verdict = "conflict"  // says something else than an entry, or another draft, under one key
	Closed    Verdict = "closed"    // lies in a closed period, and no reason is given
)

// Refused says whether somebody has to do something about the draft before it can be entered.
func (v Verdict) Refused() bool { return v == Conflict || v == Closed }

// Enters says whether the draft becomes an entry.
func (v Verdict) Enters() bool { return v == New || v == Replacing }

// Outcome is what becomes of a draft, in the order of the batch.
type Outcome struct {
	Verdict Verdict
	Entry   int64    // the one that it equals, contradicts or replaces; 0 for none
	Draft   int      // the other draft of the batch that it equals or contradicts; -1 for none
	Differs []string // columns in which the two differ
	Period  string   // the closed one
	Seq     int64    // its own number, once it was entered
}

// Refusals counts the outcomes about which somebody has to do something.
func Refusals(outcomes []Outcome) int {
	n := 0
	for _, o := range outcomes {
		if o.Verdict.Refused() {
			n++
		}
	}
	return n
}

// Refusal is an error of whoever asked for a change.
type Refusal struct {
	Rule   string // id of its words
	Entry  int64  // that it is about; 0 for none
	Period string
	File   string // of an exported text
	Line   int
}

func (r *Refusal) Error() string { return r.Rule }
