// Package source reads a campaign's folder into a campaign.Campaign, and says everything that is wrong
// in it: each mistake with its file, line and column, all in one run. It is the one place that knows
// where keys stand in TOML files. Nothing outside the folder is read, and nothing is written.
package source

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strconv"
	"sync"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/vi"
)

// Result is what a folder holds: a campaign (whole only where no problem is an error) and what is
// wrong in it, sorted.
type Result struct {
	Campaign *campaign.Campaign
	Problems []problem.Problem
}

// Load reads the campaign in the folder dir. Files that have not changed since cache was filled are
// taken from it; nil is an empty cache. An error is the machine's, not the campaign's.
func Load(dir string, cache *Cache) (Result, error) {
	f, err := openFolder(dir)
	if err != nil {
		return Result{}, fmt.Errorf("opening the campaign's folder: %w", err)
	}
	defer f.close()
	if cache == nil {
		cache = NewCache()
	}
	l := &loader{folder: f, cache: cache}
	l.loadSite()
	if len(l.campaign.Languages) == 0 {
		// Without languages no other file can be understood.
		return Result{&l.campaign, problem.Sort(l.problems)}, nil
	}
	l.loadTables()
	l.loadUnits()
	l.loadBodies()
	if err := l.loadPress(); err != nil {
		return Result{}, err
	}
	l.loadPlan()
	l.brokenTables()
	l.loadItems()
	l.crossChecks()
	cache.forgetUnseen()
	return Result{&l.campaign, problem.Sort(l.problems)}, nil
}

// LoadSite reads site.toml alone: the campaign has its settings and languages, and no items.
func LoadSite(dir string) (Result, error) {
	f, err := openFolder(dir)
	if err != nil {
		return Result{}, fmt.Errorf("opening the campaign's folder: %w", err)
	}
	defer f.close()
	l := &loader{folder: f}
	l.loadSite()
	return Result{&l.campaign, problem.Sort(l.problems)}, nil
}

// DecodeTOML decodes a cleaned TOML text as Load does; what is wrong in its syntax is a problem.
func DecodeTOML(file, src string) (map[string]any, []problem.Problem) {
	d, t := parseTOML(file, src, 0)
	if t == nil {
		return nil, d.problems
	}
	return t.values, nil
}

// IsKey says whether the text can be the key of an item.
func IsKey(s string) bool { return isKey(s) && !vi.ReservedName(s) }

type loader struct {
	folder   *folder
	cache    *Cache
	campaign campaign.Campaign
	problems []problem.Problem
}

func (l *loader) note(ps ...problem.Problem) { l.problems = append(l.problems, ps...) }

// openTOML reads and decodes a TOML file; nil where it is missing or broken, which is noted.
func (l *loader) openTOML(file string) *table {
	src, wrong := l.folder.text(file)
	if wrong != nil {
		l.note(*wrong)
		return nil
	}
	doc, t := parseTOML(file, src, 0)
	if t == nil {
		l.note(doc.problems...)
	}
	return t
}

// openOptionalTOML is openTOML for a file that need not be there.
func (l *loader) openOptionalTOML(file string) *table {
	if dir := path.Dir(file); l.leaves(dir) {
		l.note(problem.At(dir, 0, 0, "leaves-folder"))
		return nil
	}
	if _, err := l.folder.stat(file); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return l.openTOML(file)
}

// leaves says whether a link leads a name out of the folder.
func (l *loader) leaves(name string) bool {
	_, err := l.folder.stat(name)
	return err != nil && cannotRead(name, err).Rule == "leaves-folder"
}

// finish takes over what was wrong in a file that has been read.
func (l *loader) finish(t *table) {
	t.end()
	l.note(t.doc.problems...)
}

// brokenTables notes the files besides items in which something is wrong.
func (l *loader) brokenTables() {
	l.campaign.Broken = map[string]bool{}
	for _, p := range l.problems {
		if p.Severity == problem.Error {
			l.campaign.Broken[p.File] = true
		}
	}
}

// loadItems reads every item, several at a time.
func (l *loader) loadItems() {
	var jobs []*itemLoader
	for _, section := range []campaign.Section{campaign.Articles, campaign.Materials, campaign.Pages} {
		dir := "content/" + string(section)
		around := l.folder.within(dir)
		defer l.folder.leave(around)
		entries, err := around.entries(dir)
		if err != nil {
			l.note(*cannotRead(dir, err))
		}
		for _, e := range entries {
			if !hidden(e.Name()) {
				jobs = append(jobs, &itemLoader{loader: l, folder: around, section: section, key: e.Name(), dir: dir + "/" + e.Name()})
			}
		}
	}
	inParallel(jobs, (*itemLoader).load)
	l.campaign.ByKey = make(map[string]*campaign.Item, len(jobs))
	codes := map[string]string{}
	for _, j := range jobs {
		l.note(j.problems...)
		if problem.Errors(j.problems) > 0 {
			l.campaign.Broken[j.key] = true
		}
		if j.item == nil {
			continue
		}
		if other := l.campaign.ByKey[j.item.Key]; other != nil {
			l.note(problem.At(j.dir, 0, 0, "double-key", "key", j.key, "other", other.Dir))
			continue
		}
		l.codeOnce(j, codes)
		l.campaign.ByKey[j.item.Key] = j.item
		l.campaign.Items = append(l.campaign.Items, j.item)
	}
}

// inParallel runs do on every job with as many workers as there are processors.
func inParallel[T any](jobs []T, do func(T)) {
	var wg sync.WaitGroup
	next := make(chan T)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for job := range next {
				do(job)
			}
		})
	}
	for _, job := range jobs {
		next <- job
	}
	close(next)
	wg.Wait()
}

// crossChecks finds what no single file shows.
func (l *loader) crossChecks() {
	if len(l.campaign.Items) == 0 && problem.Errors(l.problems) == 0 {
		l.note(problem.Warn("content", 0, 0, "no-items"))
	}
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func itoa(n int) string { return strconv.Itoa(n) }

func isKey(s string) bool {
	return s != "" && !slices.ContainsFunc([]byte(s), func(b byte) bool {
		return b != '-' && (b < '0' || b > '9') && (b < 'a' || b > 'z')
	})
}
