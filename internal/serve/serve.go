// Package serve shows a site to a browser on this machine, and follows what changes. It knows nothing of
// campaigns.
//
// A Server is given a way to build the site: outputs by path, each with its key, and what is wrong. It
// keeps two things: the newest good site, and, while the folder has errors, the page that tells of them.
// A request makes its output when it is asked for and keeps the bytes by key, so that an edit costs the
// pages that somebody looks at. A watcher says when the folder may have changed; the site is then built
// anew, compared key by key with the one before, and the browsers that show something that differs hear
// of it (events.go). Of an edit that a site knows to place by itself, its pages are shown before that
// (follow.go).
package serve

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"slices"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"

	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/words"
)

// Site is what one build of the folder gave. With an error among its problems it has no outputs.
type Site struct {
	Base     string // the path under which the site stands, as it is written in addresses: / or /a/b/
	Outputs  []output.Output
	Problems []problem.Problem
	Next     time.Time // when the site will differ by itself; zero for never
	// Read gives the text of a file that a problem is in.
	Read func(name string) (string, error)
	// Edited gives the outputs that an edit of these files changes, as far as they can be told at once; whatever else
	// it changes, the next build tells. It answers false where only a build can tell. It may be nil.
	Edited func(names []string) ([]output.Output, bool)
	// Close lets go of what the outputs are made from; none is made afterwards. It may be nil.
	Close func()
}

// Server shows the site that Build makes from the folder Dir.
type Server struct {
	Build func(context.Context) (Site, error) // an error is the machine's
	Dir   string                              // absolute
	Parts []string                            // the files and folders in Dir that Build reads
	Say   words.Speaker
	Log   io.Writer               // for a person at a terminal
	Tell  func([]problem.Problem) // prints problems there
	Ready func(address string)    // hears once where the site is; nil for nobody
	// Beside answers for addresses that begin so, in the site's place and with methods of its own. It is asked only where
	// nobody but this machine can reach the server, and only under a name of this machine.
	Beside map[string]http.Handler
	// Explain says why an output could not be made; nil says it in general words.
	Explain func(output.Output, error) problem.Problem

	// Where a test says so: how a folder is watched, how often it is looked at, and how long a request that is
	// being answered may still take when the program ends.
	watch    func(*fsnotify.Watcher, string) error
	every    time.Duration
	farewell time.Duration

	talk    sync.Mutex // who writes to Log
	mu      sync.Mutex
	good    *version // the newest site without errors, nil before the first
	broken  *broken  // what is wrong in the folder now, nil where nothing is
	made    cache
	shown   map[string]output.Key // by path, what was made last without an error
	unmade  map[output.Key]bool   // what could not be made, and was told
	viewers hub
	told    map[output.Key]bool // warnings that were printed
	gone    bool                // the folder is not there
}

// maxMade is how many bytes of made outputs are kept.
const maxMade = 256 << 20

// Serve builds the site, shows it on the listeners and follows the folder until ctx ends.
func (s *Server) Serve(ctx context.Context, l *Listening) error {
	s.made.limit = maxMade
	s.shown, s.unmade = map[string]output.Key{}, map[output.Key]bool{}
	w := &watcher{dir: s.Dir, parts: s.Parts, add: s.watch, every: s.every, polls: func(err error) {
		s.say("serve-polls", "detail", err.Error())
	}}
	w.start()
	defer w.stop()
	started := time.Now()
	site, err := s.Build(ctx)
	if err != nil {
		return err
	}
	s.show(site, started)
	defer s.closeGood()

	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	server := &http.Server{
		Handler: s.handler(l), ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute,
		BaseContext: func(net.Listener) context.Context { return ctx }, // ends streams of events
		ErrorLog:    log.New(writer{s}, "loa: ", 0),
	}
	failed := make(chan error, len(l.All))
	for _, one := range l.All {
		go func() { failed <- server.Serve(one) }()
	}
	s.announce(l)
	var running sync.WaitGroup
	running.Go(func() { w.run(ctx) })
	running.Go(func() { s.follow(ctx, w, site.Next) })
	select {
	case <-ctx.Done():
	case err = <-failed:
	}
	cancel()
	running.Wait()
	return errors.Join(err, shutDown(server, cmp.Or(s.farewell, 3*time.Second)))
}

// shutDown ends the server: within the time, or by force.
func shutDown(server *http.Server, within time.Duration) error {
	ctx, cancel := context.WithTimeout(context.Background(), within)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil {
		return server.Close()
	}
	return nil
}

func (s *Server) announce(l *Listening) {
	s.mu.Lock()
	base := "/"
	if s.good != nil {
		base = s.good.Base
	}
	s.mu.Unlock()
	address := l.address(base)
	s.say("serve-at", "address", address)
	if l.Public {
		s.say("serve-public")
	}
	if s.Ready != nil {
		s.Ready(address)
	}
}

// isGone says whether the folder has been moved or removed, and tells when that changes.
func (s *Server) isGone() bool {
	info, err := os.Stat(s.Dir)
	gone := err != nil || !info.IsDir()
	if gone != s.gone {
		s.gone = gone
		if gone {
			s.say("serve-folder-gone", "dir", s.Dir)
		} else {
			s.say("serve-folder-back", "dir", s.Dir)
		}
	}
	return gone
}

// show puts a build in the place of the one before.
func (s *Server) show(site Site, started time.Time) {
	var next *version
	var wrong *broken
	if problem.Errors(site.Problems) > 0 {
		wrong = s.explain(site)
		site.close()
	} else {
		next = newVersion(site)
	}
	s.mu.Lock()
	old, was := s.good, s.broken
	if next != nil {
		s.good = next
	}
	s.broken = wrong
	s.mu.Unlock()

	var paths []string
	if next != nil {
		paths = changed(old, next)
	}
	s.tell(site.Problems, was, wrong)
	s.sayShown(old != nil, len(paths), was, wrong, time.Since(started))
	if len(paths) > 0 || was.id() != wrong.id() {
		s.viewers.publish(paths)
	}
	if next != nil && old != nil {
		go old.retire()
	}
}

// tell prints the errors where they are new, and warnings that have not been printed since they came up.
func (s *Server) tell(problems []problem.Problem, was, wrong *broken) {
	warnings := map[output.Key]bool{}
	fresh := slices.DeleteFunc(slices.Clone(problems), func(p problem.Problem) bool {
		if p.Severity == problem.Error {
			return was.id() == wrong.id()
		}
		key := output.KeyOf(p)
		warnings[key] = true
		return s.told[key]
	})
	if wrong == nil || s.told == nil {
		s.told = warnings
	}
	s.print(fresh)
}

func (s *Server) print(problems []problem.Problem) {
	if len(problems) == 0 || s.Tell == nil {
		return
	}
	s.talk.Lock()
	defer s.talk.Unlock()
	s.Tell(problems)
}

// sayShown is one line about a build: nothing where nothing came of it, or where it is the first.
func (s *Server) sayShown(before bool, changed int, was, wrong *broken, took time.Duration) {
	switch {
	case wrong != nil && !before:
		s.say("serve-broken-first", "errors", fmt.Sprint(wrong.errors))
	case wrong != nil:
		s.say("serve-broken", "errors", fmt.Sprint(wrong.errors))
	case was != nil:
		s.say("serve-mended", "changed", fmt.Sprint(changed), "ms", fmt.Sprint(took.Milliseconds()))
	case before && changed > 0:
		s.say("serve-changed", "changed", fmt.Sprint(changed), "ms", fmt.Sprint(took.Milliseconds()))
	}
}

// say writes a line for the person at the terminal.
func (s *Server) say(id string, pairs ...string) {
	s.talk.Lock()
	defer s.talk.Unlock()
	fmt.Fprintln(s.Log, s.Say.Sayf(id, pairs...))
}

// writer is the server's Log, a line at a time.
type writer struct{ s *Server }

func (w writer) Write(p []byte) (int, error) {
	w.s.talk.Lock()
	defer w.s.talk.Unlock()
	return w.s.Log.Write(p)
}

func (s *Server) closeGood() {
	s.mu.Lock()
	last := s.good
	s.good = nil
	s.mu.Unlock()
	if last != nil {
		last.retire()
	}
}
