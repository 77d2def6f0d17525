package web

import (
	"io/fs"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/problem"
)

// Linker links texts: it makes each reference of a text into what a page shows for it, a link to another item, the
// number of a help line as it is on the day, a picture in several sizes, and says what is wrong with it. Files that
// texts show become outputs.
type Linker struct {
	moment campaign.Moment
	base   *Base
	files  fs.FS // the campaign's folder, for pictures and recordings
	links  Links
	lawsAt string // address of the page that lists the laws that texts cite; "" for their own
	cache  string // a folder that keeps resized pictures by digest; "" for none
	by     string // the program's version: pictures that another one kept are made anew
	found  *found
}

// found is what linking came upon.
type found struct {
	outputs  []output.Output
	problems []problem.Problem
	toPaths  []problem.Problem // links to paths of the site, each a problem unless something stands there
	media    map[string]bool   // paths of pictures and recordings that are planned
	keys     output.Keys
}

// NewLinker is a linker for the pages of the site. Pictures are read from the campaign's folder; resized ones are
// kept in the folder cache, where one is given, for the same version of the program.
func NewLinker(m campaign.Moment, base *Base, files fs.FS, cache, program string) *Linker {
	return &Linker{moment: m, base: base, files: files, links: base.Links, cache: cache, by: program, found: &found{media: map[string]bool{}}}
}

// Beside is the same linker for a page that lists no laws of its own: they stand at another address.
func (l *Linker) Beside(address string) *Linker {
	other := *l
	other.lawsAt = address
	return &other
}

// OnDisk is a linker for pages that are opened from a disk: what they load lies beside them, all other links
// lead to the site. It gathers its own outputs, and says nothing, for the site's linker has said it.
func (l *Linker) OnDisk() *Linker {
	other := *l
	other.links.Disk = true
	other.found = &found{media: map[string]bool{}}
	return &other
}

// Outputs are the files that the linked texts show.
func (l *Linker) Outputs() []output.Output { return l.found.outputs }

// Problems are what is wrong with what the linked texts refer to.
func (l *Linker) Problems() []problem.Problem { return l.found.problems }

// ToPaths are the links to paths of the site, each a problem unless something stands at Args["path"].
func (l *Linker) ToPaths() []problem.Problem { return l.found.toPaths }

func (l *Linker) add(o output.Output) { l.found.outputs = append(l.found.outputs, o) }
