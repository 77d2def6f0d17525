package sheet

import "loa.vn/loa/internal/archive"

// Why says why a file was not read.
type Why string

// What is wrong with a file.
const (
	NotASheet       Why = "not-a-sheet"      // Detail says what it is: pdf, html, picture, archive, document, binary
	OldExcel        Why = "old-excel"        // .xls
	Binary          Why = "binary-excel"     // .xlsb
	OpenDocument    Why = "open-document"    // .ods
	Macros          Why = "macros"           // .xlsm, or an .xlsx with programs in it
	Protected       Why = "protected"        // a password is needed to open it
	Damaged         Why = "damaged"          // Detail names the part of an XLSX
	TooLarge        Why = "too-large"        // over Limit bytes
	TooManyRows     Why = "too-many-rows"    // over Limit
	TooManyColumns  Why = "too-many-columns" // over Limit, in Row
	TooManyCells    Why = "too-many-cells"   // over Limit
	Bomb            Why = "bomb"             // it would unpack to far more than a table needs
	TCVN3           Why = "tcvn3"            // text of a font such as .VnTime; Detail is a word of it as it stands
	VNI             Why = "vni"              // text of a font such as VNI-Times; Detail is a word of it as it stands
	UnknownEncoding Why = "unknown-encoding" // neither Unicode nor any of the Vietnamese ones
	OpenQuote       Why = "open-quote"       // a quotation mark in Row of a CSV is never closed
)

// Refusal says that a file was not read, and what a person needs to mend it.
type Refusal struct {
	Why    Why
	File   string // the name that Read was given
	Sheet  string // "" where the whole file is meant
	Row    int    // as Excel shows it; 0 where the whole sheet is meant
	Limit  int64  // what would have been allowed, where there is a limit
	Detail string
}

// packed is the refusal for what is wrong with an XLSX as a ZIP.
func packed(r *archive.Refusal) *Refusal {
	switch r.Why {
	case archive.Encrypted:
		return &Refusal{Why: Protected}
	case archive.Bomb, archive.TooLarge, archive.TooManyFiles:
		return &Refusal{Why: Bomb, Limit: r.Limit}
	}
	return &Refusal{Why: Damaged, Detail: r.Path}
}
