// Package deploy publishes a built folder to a store that speaks S3's protocol.
//
// It sends what changed and nothing else. What lies in the store is known from its own list of files, which the last
// deployment left there (.loa-deployed), held against what the store lists now: an object that is gone, or has another
// size or tag (ETag), because somebody changed it by hand, is sent again, whatever the list says. Files that pages load
// are sent before the pages, what is gone is removed last, so that a reader never finds a page whose style is not there
// yet. The list is written before anything is removed, and now and then on the way; besides, each object says itself
// from which file it was made: a deployment that was broken off goes on where it stopped.
//
// Only files that Loa wrote are sent, by the folder's manifest; of the store, only what a deployment put there is
// ever replaced or removed. An object of others at an address that the site needs stops it before anything is sent.
package deploy

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// Target is where a folder is published.
type Target struct {
	Store    *Store
	Dir      string // the built folder
	Variants bool   // also a .gz and a .br beside each text, for hosts that choose among them
	DryRun   bool   // only say what would be done
	// Progress hears of each file that was sent or removed, and of each that would be; nil for nobody.
	Progress func(done, all int, what Change)
}

// Change is what is done with one object.
type Change struct {
	Path    string
	Size    int64
	Removed bool
}

// Report says what a deployment did, or would do.
type Report struct {
	Files, Sent, Unchanged, Removed int
	Bytes                           int64 // sent
}

// file is an object as it was sent; Digest is of the file that it is made from.
type file struct {
	Digest string `json:"digest"`
	object
}

// object is how the store lists an object.
type object struct {
	Size int64  `json:"size"`
	Tag  string `json:"tag"` // its ETag
}

// workers send at a time: most of sending is waiting.
const workers = 8

// saveEvery is how many objects are sent before the store's list is written again.
const saveEvery = 200

// Run brings the store from its state to that of the folder.
func (t Target) Run(ctx context.Context) (Report, error) {
	dir, err := filepath.EvalSymlinks(t.Dir) // a link may lead to another folder meanwhile
	if err != nil {
		return Report{}, fmt.Errorf("reading what was built: %w", err)
	}
	t.Dir = dir
	local, err := readFolder(t.Dir, t.Variants)
	if err != nil {
		return Report{}, err
	}
	known, err := t.Store.readList(ctx)
	if err != nil {
		return Report{}, err
	}
	listed, err := t.Store.list(ctx)
	if err != nil {
		return Report{}, err
	}
	d := &deployment{Target: t, ctx: ctx, local: local, known: known, removed: map[string]bool{}, report: Report{Files: len(local)}}
	if err := d.compare(listed); err != nil {
		return d.report, err
	}
	err = d.run()
	return d.report, err
}

// compare finds what must be sent and removed.
func (d *deployment) compare(listed map[string]object) error {
	if err := d.recognise(listed); err != nil {
		return err
	}
	for p, as := range d.local {
		there, ok := listed[p]
		if ok && d.known[p] == (file{as.digest, there}) {
			d.report.Unchanged++
			continue
		}
		delete(d.known, p) // what is there is not known till it is sent
		d.send = append(d.send, p)
	}
	for p, as := range d.known {
		if _, wanted := d.local[p]; wanted {
			continue
		}
		there, ok := listed[p]
		if ok && there != as.object { // another deployment, or somebody else, put something there since
			var err error
			if ok, err = d.Store.isOurs(d.ctx, p); err != nil {
				return err
			}
		}
		if ok {
			d.gone = append(d.gone, p)
		} else {
			delete(d.known, p)
			d.removed[p] = true
		}
	}
	slices.SortFunc(d.send, func(a, b string) int { return cmp.Or(cmp.Compare(turn(a), turn(b)), strings.Compare(a, b)) })
	slices.Sort(d.gone)
	return nil
}

// recognise asks those objects of whom they are that the list does not know and that stand where the site needs to
// stand. Those of a deployment that was broken off, or whose list was lost, become known; of others, none is touched.
func (d *deployment) recognise(listed map[string]object) error {
	var unknown []string
	for p := range d.local {
		_, there := listed[p]
		if _, known := d.known[p]; there && !known {
			unknown = append(unknown, p)
		}
	}
	slices.Sort(unknown)
	digests := make([]string, len(unknown))
	err := inParallel(len(unknown), func(i int) (err error) {
		digests[i], err = d.Store.madeFrom(d.ctx, unknown[i])
		return err
	})
	if err != nil {
		return err
	}
	var foreign []string
	for i, p := range unknown {
		if digests[i] == "" {
			foreign = append(foreign, p)
			continue
		}
		d.known[p] = file{digests[i], listed[p]}
	}
	if len(foreign) > 0 {
		return &ForeignError{Paths: foreign}
	}
	return nil
}

// ForeignError says which objects others put where the site needs to stand.
type ForeignError struct{ Paths []string }

func (e *ForeignError) Error() string {
	return fmt.Sprintf("objects that no deployment put there: %s", strings.Join(e.Paths, ", "))
}

// turn says when an object is sent: what pages load, then pages, then what leads to pages.
func turn(p string) int {
	switch ext := path.Ext(strings.TrimSuffix(strings.TrimSuffix(p, ".gz"), ".br")); {
	case ext == ".html":
		return 1
	case ext == ".xml", ext == ".ics", p == "robots.txt":
		return 2
	}
	return 0
}

// local is a file of the folder, or a variant of one.
type local struct {
	from   string // the file
	digest string
	coding string // gzip, br, or ""
}

// readFolder reads which files Loa wrote into the folder.
func readFolder(dir string, variants bool) (map[string]local, error) {
	if _, err := os.Lstat(filepath.Join(dir, ".loa-writing")); err == nil {
		return nil, ErrUnfinished
	}
	list, err := os.ReadFile(filepath.Join(dir, ".loa-files"))
	if err != nil {
		return nil, fmt.Errorf("reading what was built: %w", err)
	}
	files := map[string]local{}
	for line := range strings.Lines(string(list)) {
		digest, p, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		if !ok || !filepath.IsLocal(filepath.FromSlash(p)) {
			continue
		}
		files[p] = local{from: p, digest: digest}
		if variants && isText(p) {
			files[p+".gz"] = local{from: p, digest: digest, coding: "gzip"}
			files[p+".br"] = local{from: p, digest: digest, coding: "br"}
		}
	}
	return files, nil
}

type deployment struct {
	Target
	ctx   context.Context
	local map[string]local
	send  []string
	gone  []string
	done  atomic.Int64

	mu      sync.Mutex
	known   map[string]file // what deployments put into the store
	removed map[string]bool // what this one took from there, or found gone
	report  Report
}

// run sends and removes. What is wrong with one object stops the rest, but what was sent is remembered.
func (d *deployment) run() error {
	if d.DryRun {
		for _, p := range d.send {
			d.tell(Change{Path: p})
		}
		for _, p := range d.gone {
			d.tell(Change{Path: p, Removed: true})
		}
		d.report.Sent, d.report.Removed = len(d.send), len(d.gone)
		return nil
	}
	for len(d.send) > 0 {
		n := min(saveEvery, len(d.send))
		for turn(d.send[n-1]) != turn(d.send[0]) { // a turn is over before the next begins
			n--
		}
		err := inParallel(n, func(i int) error { return d.sendOne(d.send[i]) })
		if err = joined(err, d.writeList()); err != nil {
			return err
		}
		d.send = d.send[n:]
	}
	if len(d.gone) == 0 {
		return nil
	}
	err := inParallel(len(d.gone), func(i int) error { return d.removeOne(d.gone[i]) })
	return joined(err, d.writeList())
}

// writeList leaves in the store what deployments put there: also those of another machine that went on meanwhile, so
// that what only they know is not forgotten.
func (d *deployment) writeList() error {
	ctx := context.WithoutCancel(d.ctx)
	theirs, err := d.Store.readList(ctx)
	if err != nil {
		return err
	}
	for p, as := range theirs {
		if _, ours := d.known[p]; !ours && !d.removed[p] {
			d.known[p] = as
		}
	}
	return d.Store.writeList(ctx, d.known)
}

func (d *deployment) sendOne(p string) error {
	from := d.local[p]
	data, err := os.ReadFile(filepath.Join(d.Dir, filepath.FromSlash(from.from)))
	if err != nil {
		return fmt.Errorf("reading what was built: %w", err)
	}
	if digest(data) != from.digest {
		return fmt.Errorf("%s: %w", from.from, ErrUnfinished)
	}
	if from.coding != "" {
		if data, err = packed(data, from.coding); err != nil {
			return fmt.Errorf("packing %s: %w", from.from, err)
		}
	}
	tag, err := d.Store.put(d.ctx, p, data, from)
	if err != nil {
		return err
	}
	d.mu.Lock()
	d.known[p] = file{from.digest, object{int64(len(data)), tag}}
	d.report.Sent++
	d.report.Bytes += int64(len(data))
	d.mu.Unlock()
	d.tell(Change{Path: p, Size: int64(len(data))})
	return nil
}

func (d *deployment) removeOne(p string) error {
	if err := d.Store.remove(d.ctx, p); err != nil {
		return err
	}
	d.mu.Lock()
	delete(d.known, p)
	d.removed[p] = true
	d.report.Removed++
	d.mu.Unlock()
	d.tell(Change{Path: p, Removed: true})
	return nil
}

func (d *deployment) tell(what Change) {
	if d.Progress != nil {
		d.Progress(int(d.done.Add(1)), d.report.Files-d.report.Unchanged+len(d.gone), what)
	}
}
