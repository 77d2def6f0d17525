package edits

import (
	"fmt"
	"os"
	"path/filepath"
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
	disk       tree // the campaign's files as they lie in both folders
	before     *folder
	broken     bool // the last build said no
	foreign    map[string]string
	meddled    bool // since the last build that did not say no
	unlisted   bool // the manifest is gone
	changes    int
	log        []string
}

func newWorld(t testing.TB, p people) *world {
	dir := t.TempDir()
	w := &world{TB: t, people: p, dir: filepath.Join(dir, "kept"), clean: filepath.Join(dir, "clean"), folder: start(), foreign: map[string]string{}}
	w.save(false)
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
	old := d.chance(70)
	if w.broken && d.chance(80) {
		w.note("taken back")
		w.folder = w.before
		w.save(old)
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
	w.save(old)
}

// save writes what changed into both folders. Old files have a date of long ago, as after a copy, so
// that caches believe it; others keep theirs of just now, which they must not.
func (w *world) save(old bool) {
	files := w.folder.files()
	for _, dir := range []string{w.dir, w.clean} {
		for name := range w.disk {
			if _, still := files[name]; !still {
				w.removeUp(dir, name)
			}
		}
		for name, data := range files {
			if was, ok := w.disk[name]; ok && was == data {
				continue
			}
			w.put(filepath.Join(dir, name), data)
			if w.changes++; old {
				then := time.Date(2024, 1, 1, 0, 0, w.changes, 0, time.UTC)
				w.must(os.Chtimes(filepath.Join(dir, name), then, then))
			}
		}
	}
	w.disk = files
}

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
	both.Go(func() { got, gotErr = w.build(w.dir, w.folder.date) })
	both.Go(func() { want, wantErr = w.build(w.clean, w.folder.date) })
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
	w.meddled, w.unlisted = false, false
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
