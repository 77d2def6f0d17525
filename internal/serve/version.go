package serve

import (
	"encoding/hex"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"

	"loa.vn/loa/internal/output"
)

// version is a site without errors.
type version struct {
	Site
	base   string // Base as a request's path has it
	byPath map[string]*output.Output
	users  sync.WaitGroup // who is making outputs of it
}

func newVersion(site Site) *version {
	v := &version{Site: site, byPath: make(map[string]*output.Output, len(site.Outputs))}
	var err error
	if v.base, err = url.PathUnescape(site.Base); err != nil {
		v.base = site.Base
	}
	for i := range site.Outputs {
		v.byPath[site.Outputs[i].Path] = &site.Outputs[i]
	}
	return v
}

// with is the version with some outputs in the place of its own. It stands on the files of v, which are closed with it.
func (v *version) with(outputs []output.Output) *version {
	next := &version{Site: v.Site, base: v.base, byPath: maps.Clone(v.byPath)}
	next.Close = v.retire
	for i := range outputs {
		next.byPath[outputs[i].Path] = &outputs[i]
	}
	return next
}

// retire closes the site when nobody makes outputs of it any more.
func (v *version) retire() {
	v.users.Wait()
	v.close()
}

func (s Site) close() {
	if s.Close != nil {
		s.Close()
	}
}

// changed are the paths whose outputs differ between two sites, sorted. The first may be nil.
func changed(old, next *version) []string {
	var paths []string
	for p, o := range next.byPath {
		if old == nil || old.byPath[p] == nil || old.byPath[p].Key != o.Key {
			paths = append(paths, p)
		}
	}
	if old != nil {
		for p := range old.byPath {
			if next.byPath[p] == nil {
				paths = append(paths, p)
			}
		}
	}
	slices.Sort(paths)
	return paths
}

// now is what the server shows at a moment: the newest good site (nil before the first), and what is
// wrong in the folder (nil where nothing is). It is released when its outputs have been made.
type now struct {
	good   *version
	broken *broken
}

func (s *Server) now() now {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.good != nil {
		s.good.users.Add(1)
	}
	return now{s.good, s.broken}
}

func (n now) release() {
	if n.good != nil {
		n.good.users.Done()
	}
}

// output is what the good site has at a path, or nil.
func (n now) output(file string) *output.Output {
	if n.good == nil {
		return nil
	}
	return n.good.byPath[file]
}

// base is the path under which the site stands, as it is written in addresses.
func (n now) base() string {
	if n.good == nil {
		return "/"
	}
	return n.good.Base
}

// local is a request's path from the site's root; ok is false for one outside the site.
func (n now) local(requested string) (local string, ok bool) {
	base := "/"
	if n.good != nil {
		base = n.good.base
	}
	return strings.CutPrefix(requested, base)
}

// notFound is the site's page for addresses that lead nowhere, of the folder nearest to the path, so
// that it is in the reader's language; nil where the site has none.
func (n now) notFound(file string) *output.Output {
	for dir := path.Dir(file); ; dir = path.Dir(dir) {
		if o := n.output(strings.TrimPrefix(path.Join(dir, "404.html"), "/")); o != nil {
			return o
		}
		if dir == "." || dir == "/" {
			return nil
		}
	}
}

// shown is the output with which a request for the path is answered; nil where there is none, or where
// what is wrong is shown in its place.
func (n now) shown(file string) *output.Output {
	o := n.output(file)
	if n.broken != nil && isPage(file, o) {
		return nil
	}
	return o
}

// id names what a request for the path is answered with: it changes when the answer does.
func (n now) id(file string) string {
	if o := n.shown(file); o != nil {
		return hex.EncodeToString(o.Key[:])
	}
	if n.broken != nil && isPage(file, n.output(file)) {
		return n.broken.id()
	}
	if o := n.notFound(file); o != nil {
		return "missing-" + hex.EncodeToString(o.Key[:])
	}
	return "missing"
}

// isPage says whether somebody who asks for the path wants something to read in a browser.
func isPage(file string, o *output.Output) bool {
	ext := path.Ext(file)
	return ext == ".html" || ext == "" && o == nil
}
