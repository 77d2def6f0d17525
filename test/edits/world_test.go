package edits

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// world is a campaign in two folders: one keeps what builds leave behind, the other is as new for each.
type world struct {
	testing.TB
	people
	dir, clean string
	folder     *folder
	disk       tree                 // the campaign's files as they lie in both folders
	dates      map[string]time.Time // of those that do not have the date of now
	before     *folder
	broken     bool // the last build said no
	foreign    map[string]string
	meddled    bool // since the last build that did not say no
	unlisted   bool // the manifest is gone
	builtBy    bool // whether the other version of the program built last
	changes    int
	log        []string
}

func newWorld(t testing.TB, p people) *world {
	dir := t.TempDir()
	w := &world{TB: t, people: p, dir: filepath.Join(dir, "kept"), clean: filepath.Join(dir, "clean"), folder: start(), foreign: map[string]string{}, dates: map[string]time.Time{}}
	w.save(now)
	return w
}

func (w *world) note(format string, args ...any) { w.log = append(w.log, fmt.Sprintf(format, args...)) }

func (w *world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// step edits the campaign, or takes back the edit that broke it.
func (w *world) step(d *draw) {
	w.note("-- %s", map[bool]string{true: "broken", false: "built"}[w.broken])
	if w.people.meddle && d.chance(25) {
		w.meddle(d)
	}
	when := pick(d, []dated{now, now, past, past, past, past, past, past, future, unchanged})
	if w.broken && d.chance(80) {
		w.note("taken back")
		w.folder = w.before
		w.save(when)
		return
	}
	var all []edit
	for _, e := range w.edits {
		all = append(all, slices.Repeat([]edit{e}, e.often)...)
	}
	if !w.broken {
		w.before = w.folder.clone()
	}
	for range 1 + d.IntN(3) {
		w.note("%s", pick(d, all).do(d, w.folder))
	}
	if w.unlisted { // another version would know even less which files are ours
		w.folder.newer = w.builtBy
	}
	w.save(when)
}

// dated says which date files get that change.
type dated int

const (
	now       dated = iota // which caches must not believe: the file may change again in the same moment
	past                   // as after a copy: caches believe it
	future                 // as after a clock went back
	unchanged              // that which the file had before
)

// save writes what changed into both folders.
func (w *world) save(when dated) {
	files := w.folder.files()
	for name := range w.disk {
		if _, still := files[name]; !still {
			w.removeUp(w.dir, name)
			w.removeUp(w.clean, name)
			delete(w.dates, name)
		}
	}
	for name, data := range files {
		was, there := w.disk[name]
		if there && was == data {
			continue
		}
		w.changes++
		then, has := w.dates[name]
		switch {
		case when == past || when == unchanged && !canTell:
			then, has = time.Date(2024, 1, 1, 0, 0, w.changes, 0, time.UTC), true
		case when == future:
			then, has = time.Date(2090, 1, 1, 0, 0, w.changes, 0, time.UTC), true
		case when == now:
			has = false
		}
		delete(w.dates, name)
		if has {
			w.dates[name] = then
		}
		for _, dir := range []string{w.dir, w.clean} {
			w.put(filepath.Join(dir, name), data)
			if has {
				w.must(os.Chtimes(filepath.Join(dir, name), then, then))
			}
		}
	}
	w.disk = files
}

// canTell says whether the system tells of a file that was changed, whatever its date says.
const canTell = runtime.GOOS == "linux" || runtime.GOOS == "darwin"

func (w *world) put(file, data string) {
	w.must(os.MkdirAll(filepath.Dir(file), 0o755))
	w.must(os.WriteFile(file, []byte(data), 0o644))
}

// removeUp removes a file and the folders that it leaves empty.
func (w *world) removeUp(dir, name string) {
	w.must(os.Remove(filepath.Join(dir, name)))
	for name = filepath.Dir(name); name != "." && os.Remove(filepath.Join(dir, name)) == nil; name = filepath.Dir(name) {
	}
}

// compare builds in both folders and says where they differ, "" for nowhere.
func (w *world) compare() string {
	for _, made := range []string{"public", "newsroom", ".loa"} {
		w.must(os.RemoveAll(filepath.Join(w.clean, made)))
	}
	before := w.published(w.dir)
	var got, want built
	var gotErr, wantErr error
	var both sync.WaitGroup
	both.Go(func() { got, gotErr = w.build(w.folder, w.dir) })
	both.Go(func() { want, wantErr = w.build(w.folder, w.clean) })
	both.Wait()
	w.must(gotErr)
	w.must(wantErr)
	if a, b := fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", want); a != b {
		return fmt.Sprintf("the builds say:\n got  %s\n want %s", a, b)
	}
	w.broken = want.Exit != 0
	after := w.published(w.dir)
	if w.broken {
		if differs := difference(after, before); differs != "" {
			return fmt.Sprintf("a build that says no (%v) changed the site: %s", got.Problems, differs)
		}
		return ""
	}
	w.meddled, w.unlisted, w.builtBy = false, false, w.folder.newer
	for p, data := range w.foreign {
		if after["public/"+p] != data {
			return "public/" + p + ", which others wrote, was touched"
		}
		delete(after, "public/"+p)
	}
	after.dropEmptied(w.foreign)
	return difference(after, w.published(w.clean))
}

func (w *world) published(dir string) tree {
	site, err := published(dir)
	w.must(err)
	return site
}

// dropEmptied forgets folders that stand only because of foreign files.
func (t tree) dropEmptied(foreign map[string]string) {
	for p := range foreign {
		for dir := "public/" + p; strings.Contains(dir, "/"); {
			dir = dir[:strings.LastIndexByte(dir, '/')]
			for q := range t {
				if strings.HasPrefix(q, dir+"/") && q != dir+"/" {
					dir = ""
					break
				}
			}
			if dir != "" {
				delete(t, dir+"/")
			}
		}
	}
}
