// Package deploy publishes a built folder to a store that speaks S3's protocol.
//
// It sends what changed and nothing else. What lies in the store is known from its own list of files, which the last
// deployment left there (.loa-deployed), held against what the store lists now: an object that is gone or has another
// size is sent again, whatever the list says. Files that pages load are sent before the pages, what is gone is removed
// last, so that a reader never finds a page whose style is not there yet. The list is written before anything is
// removed, and now and then on the way: a deployment that was broken off goes on where it stopped.
//
// Only files that Loa wrote are sent, by the folder's manifest; of the store, only what a deployment put there is
// ever removed.
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

// file is an object as it should be; Digest is of the file that it is made from.
type file struct {
	Digest string `json:"digest"`
	Size   int64  `json:"size"` // of the object, as it was sent
}

// workers send at a time: most of sending is waiting.
const workers = 8

// saveEvery is how many objects are sent before the store's list is written again.
const saveEvery = 200

// Run brings the store from its state to that of the folder.
func (t Target) Run(ctx context.Context) (Report, error) {
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
	d := &deployment{Target: t, ctx: ctx, local: local, known: known, report: Report{Files: len(local)}}
	for p, as := range local {
		if there, ok := listed[p]; ok && known[p] == (file{as.digest, there}) {
			d.report.Unchanged++
			continue
		}
		delete(known, p) // what is there is not known till it is sent
		d.send = append(d.send, p)
	}
	for p := range known {
		if _, wanted := local[p]; !wanted {
			if _, there := listed[p]; there {
				d.gone = append(d.gone, p)
			} else {
				delete(known, p)
			}
		}
	}
	slices.SortFunc(d.send, func(a, b string) int { return cmp.Or(cmp.Compare(turn(a), turn(b)), strings.Compare(a, b)) })
	slices.Sort(d.gone)
	err = d.run()
	return d.report, err
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
	ctx    context.Context
	local  map[string]local
	send   []string
	gone   []string
	mu     sync.Mutex
	known  map[string]file
	report Report
	done   atomic.Int64
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
		if err = joined(err, d.Store.writeList(context.WithoutCancel(d.ctx), d.known)); err != nil {
			return err
		}
		d.send = d.send[n:]
	}
	if len(d.gone) == 0 {
		return nil
	}
	err := inParallel(len(d.gone), func(i int) error { return d.removeOne(d.gone[i]) })
	return joined(err, d.Store.writeList(context.WithoutCancel(d.ctx), d.known))
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
	if err := d.Store.put(d.ctx, p, data, from); err != nil {
		return err
	}
	d.mu.Lock()
	d.known[p] = file{from.digest, int64(len(data))}
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
