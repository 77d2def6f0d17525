package edits

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

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
	if w.unlisted {
		return // nothing but the cache knows now which files are ours
	}
	before := w.meddled
	w.meddled = true
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
	case what == "manifest" && !before:
		w.unlisted = true
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
