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

// meddle does to caches and to the built site what accidents and people do.
func (w *world) meddle(d *draw) {
	public, cache := filepath.Join(w.dir, "public"), filepath.Join(w.dir, ".loa")
	site, err := read(public)
	w.must(err)
	var pages []string
	for p := range site {
		if _, foreign := w.foreign[p]; !foreign && !strings.HasSuffix(p, "/") && !strings.HasPrefix(p, ".loa-") {
			pages = append(pages, p)
		}
	}
	slices.Sort(pages)
	switch what := pick(d, []string{"cache", "cache", "no cache", "page", "page removed", "folder removed", "marker", "manifest", "site removed", "foreign"}); {
	case what == "cache":
		w.damage(d, cache)
	case what == "no cache":
		w.note("without .loa")
		w.must(os.RemoveAll(cache))
	case what == "site removed":
		w.note("without public")
		clear(w.foreign)
		w.must(os.RemoveAll(public))
	case len(pages) == 0:
	case what == "page":
		p := pick(d, pages)
		w.note("public/%s overwritten", p)
		w.put(filepath.Join(public, p), strings.Repeat("x", len(site[p])))
	case what == "page removed":
		p := pick(d, pages)
		w.note("public/%s removed", p)
		w.must(os.Remove(filepath.Join(public, p)))
	case what == "folder removed":
		top, _, _ := strings.Cut(pick(d, pages), "/")
		w.note("public/%s removed", top)
		w.must(os.RemoveAll(filepath.Join(public, top)))
		for p := range w.foreign {
			if p == top || strings.HasPrefix(p, top+"/") {
				delete(w.foreign, p)
			}
		}
	case what == "marker":
		p := pick(d, pages)
		w.note("public/%s half written by a build that was killed", p)
		info, err := os.Stat(filepath.Join(public, p))
		w.must(err)
		w.put(filepath.Join(public, p), strings.Repeat("y", len(site[p])))
		w.must(os.Chtimes(filepath.Join(public, p), info.ModTime(), info.ModTime()))
		w.put(filepath.Join(public, ".loa-writing"), "")
	case what == "manifest":
		w.note("without public/.loa-files")
		w.must(os.RemoveAll(filepath.Join(public, ".loa-files")))
	case what == "foreign":
		p := fmt.Sprintf("%s-khac-%d", filepath.ToSlash(pick(d, pages)), w.folder.number())
		w.note("public/%s of others", p)
		w.foreign[p] = p
		w.put(filepath.Join(public, p), p)
	}
}

// damage breaks a file of the cache.
func (w *world) damage(d *draw, cache string) {
	files, err := read(cache)
	w.must(err)
	for p := range files {
		if strings.HasSuffix(p, "/") || strings.HasSuffix(p, ".lock") {
			delete(files, p)
		}
	}
	if len(files) == 0 {
		return
	}
	name := keyOf(d, files)
	data := []byte(files[name])
	switch pick(d, []string{"cut", "flip", "junk", "remove"}) {
	case "cut":
		data = data[:d.IntN(len(data)+1)]
	case "flip":
		if at := d.IntN(len(data) + 1); at < len(data) {
			data[at] ^= byte(1 + d.IntN(255))
		}
	case "junk":
		data = []byte("junk")
	case "remove":
		w.note(".loa/%s removed", name)
		w.must(os.Remove(filepath.Join(cache, name)))
		return
	}
	w.note(".loa/%s damaged", name)
	w.put(filepath.Join(cache, name), string(data))
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
	for p, data := range w.foreign {
		if after["public/"+p] != data {
			return "public/" + p + ", which others wrote, was touched"
		}
		delete(after, "public/"+p)
	}
	after.dropEmptied(w.foreign)
	return difference(after, w.published(w.clean))
}

// published is everything that a campaign's folder holds for others.
func (w *world) published(dir string) tree {
	all := tree{}
	for _, made := range []string{"public", "newsroom"} {
		part, err := read(filepath.Join(dir, made))
		w.must(err)
		for p, data := range part {
			all[made+"/"+p] = data
		}
	}
	return all
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
