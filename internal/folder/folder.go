package folder

import (
	"os"
	"path/filepath"
	"time"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/page"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/source"
)

// Folder is a campaign's folder that has been read.
type Folder struct {
	Dir      string
	Root     *os.Root
	Campaign *campaign.Campaign
	Moment   campaign.Moment
	Problems []problem.Problem
	Program  string // which program this is: no version reads what another one kept
	Sizes    bool   // pages say how large the files are that they offer
	Prints   bool   // what is not printed yet may be, with the machine's browser

	planned page.Inputs                       // what the pages were planned from
	early   func(output.Output) output.Output // makes pages while others are planned; nil for nobody
	closing time.Time                         // when the next period is closed, as seen from the moment; known once the site is planned
}

// State is the folder of caches within a campaign's folder, Newsroom the one for newsrooms, SiteFile what makes
// a folder a campaign's.
const (
	State    = ".loa"
	Newsroom = "newsroom"
	SiteFile = "site.toml"
)

// Open reads the campaign in a folder as it is at the instant that at gives for the campaign's zone.
func Open(dir string, cache *source.Cache, program string, at func(*time.Location) (time.Time, error), drafts bool) (*Folder, error) {
	result, err := source.Load(dir, cache)
	if err != nil {
		return nil, err
	}
	c := result.Campaign
	if c.Site.Timezone == nil {
		c.Site.Timezone = time.UTC
	}
	instant, err := at(c.Site.Timezone)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &Folder{Dir: dir, Root: root, Campaign: c, Moment: c.At(instant, drafts), Problems: result.Problems, Program: program}, nil
}

// Close lets go of the folder; nothing is read from it afterwards.
func (f *Folder) Close() error { return f.Root.Close() }

// Broken says whether the campaign has an error, so that nothing is written.
func (f *Folder) Broken() bool { return problem.Errors(f.Problems) > 0 }

// Read gives the cleaned text of one of the campaign's files.
func (f *Folder) Read(name string) (string, error) { return source.ReadText(f.Root, name) }

// StatePath is where something of the state is kept.
func (f *Folder) StatePath(parts ...string) string {
	return filepath.Join(append([]string{f.Dir, State}, parts...)...)
}
