package serve

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fsnotify/fsnotify"

	"loa.vn/loa/internal/output"
)

type testOutput struct{ *output.Output }

func newTestOutput(name, text string, times map[string]int) *testOutput {
	return &testOutput{&output.Output{Path: name, Key: output.KeyOf(name), Render: func() ([]byte, error) {
		times[name]++
		return []byte(text), nil
	}}}
}

func TestChangesAreSeen(t *testing.T) {
	for _, way := range []string{"watched", "polled"} {
		t.Run(way, func(t *testing.T) {
			c := newToy(t)
			if way == "polled" {
				c.server.watch, c.server.every = blind, 10*time.Millisecond
			}
			c.serve()
			if way == "polled" && strings.Count(c.log.String(), "cannot watch more folders (no space left on device)") != 1 {
				t.Errorf("the terminal says:\n%s", c.log.String())
			}
			c.write("pages/one.txt", "edited")
			c.untilShows("/one/", "edited")
			c.write("pages/deep/er/three.txt", "in new folders")
			c.untilShows("/deep/er/three/", "in new folders")
			c.write("pages/deep/er/three.txt", "edited there")
			c.untilShows("/deep/er/three/", "edited there")

			move(t, c.dir, "pages/deep", "pages/moved")
			c.untilShows("/moved/er/three/", "edited there")
			c.write("pages/moved/er/three.txt", "after the move")
			c.untilShows("/moved/er/three/", "after the move")
			c.write("pages/deep/er/three.txt", "in its place")
			c.untilShows("/deep/er/three/", "in its place")
			c.write("pages/moved/er/three.txt", "both are seen")
			c.untilShows("/moved/er/three/", "both are seen")

			c.remove("pages/deep")
			c.until("/deep/er/three/", "404", func(r reply) bool { return r.status == 404 })
			c.remove("static")
			c.until("/dot.png", "404", func(r reply) bool { return r.status == 404 })
			c.write("static/dot.png", "again")
			c.untilShows("/dot.png", "again")
		})
	}
}

func TestLinksAreFollowed(t *testing.T) {
	c := newToy(t)
	c.write("shared/text.txt", "shared text")
	c.write("shared/more/four.txt", "more text")
	for link, to := range map[string]string{"pages/three.txt": "../shared/text.txt", "pages/round": ".", "pages/again": ".", "pages/away": "/"} {
		if err := os.Symlink(to, filepath.Join(c.dir, link)); err != nil {
			t.Skip(err)
		}
	}
	c.serve()
	c.untilShows("/three/", "shared text")
	c.write("shared/text.txt", "new text")
	c.untilShows("/three/", "new text")
}

// What editors and the program itself write beside the campaign's files is no change.
func TestStrangersAreNotHeard(t *testing.T) {
	w := &watcher{dir: "/c", parts: []string{"site.toml", "content"}, heard: make(chan struct{}, 1), folders: map[string]bool{"/c": true, "/c/content": true}}
	for name, want := range map[string]bool{
		"/c/site.toml": true, "/c/content": true, "/c/content/a/vi.md": true, "/c/content/.vi.md.swp": false, "/c/content/4913": false,
		"/c/.loa": false, "/c/public": false, "/c/ledger.db-wal": false, "/c": true,
	} {
		w.hear(fsnotify.Event{Name: filepath.FromSlash(name), Op: fsnotify.Write})
		select {
		case <-w.heard:
			if !want {
				t.Errorf("%s is heard", name)
			}
		default:
			if want {
				t.Errorf("%s is not heard", name)
			}
		}
	}
	w.hear(fsnotify.Event{Name: filepath.FromSlash("/c/content/vi.md"), Op: fsnotify.Chmod})
	select {
	case <-w.heard:
		t.Error("a change of rights is heard")
	default:
	}
}

func TestManyEventsAreFewBuilds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		info, err := os.Stat(dir)
		if err != nil {
			t.Fatal(err)
		}
		w := &watcher{dir: dir, root: info, parts: []string{"content"}, every: time.Second, changed: make(chan struct{}, 1), heard: make(chan struct{}, 1)}
		ctx, cancel := context.WithCancel(t.Context())
		go w.run(ctx)
		var told []time.Duration
		began := time.Now()
		go func() {
			for {
				select {
				case <-ctx.Done():
					return
				case <-w.changed:
					told = append(told, time.Since(began))
				}
			}
		}()
		for range 100 { // a second of events, 10 ms apart
			w.hear(fsnotify.Event{Name: filepath.Join(dir, "content", "vi.md"), Op: fsnotify.Write})
			time.Sleep(10 * time.Millisecond)
		}
		time.Sleep(time.Second)
		cancel()
		synctest.Wait()
		if len(told) != 4 {
			t.Errorf("a second of events is told %d times: %v", len(told), told)
		}
		if told[0] != patience {
			t.Errorf("it is told first after %v, want %v", told[0], patience)
		}
	})
}

func TestManyFilesAtOnce(t *testing.T) {
	c := newToy(t).serve()
	const files = 400
	before := c.builds.Load()
	for i := range files {
		c.write(fmt.Sprintf("pages/%d.txt", i), fmt.Sprintf("text %d", i))
	}
	for i := range files {
		c.untilShows(fmt.Sprintf("/%d/", i), fmt.Sprintf("<p>text %d</p>", i))
	}
	if n := c.builds.Load() - before; n > files/4 {
		t.Errorf("%d files are %d builds", files, n)
	}
}

// Where the system has no room for another folder, all are looked at from then on.
func TestWatchesRunOutLater(t *testing.T) {
	c := newToy(t)
	var full atomic.Bool
	c.server.watch = func(w *fsnotify.Watcher, name string) error {
		if full.Load() {
			return errors.New("no space left on device")
		}
		return w.Add(name)
	}
	c.server.every = 10 * time.Millisecond
	c.serve()
	full.Store(true)
	c.write("pages/deep/three.txt", "in a new folder")
	c.untilShows("/deep/three/", "in a new folder")
	c.untilSaid("cannot watch more folders")
	c.write("pages/deep/three.txt", "seen by looking")
	c.untilShows("/deep/three/", "seen by looking")
	c.write("pages/one.txt", "this too")
	c.untilShows("/one/", "this too")
	if n := strings.Count(c.log.String(), "cannot watch more folders"); n != 1 {
		t.Errorf("it is said %d times", n)
	}
}

func move(t *testing.T, dir, from, to string) {
	t.Helper()
	if err := os.Rename(filepath.Join(dir, from), filepath.Join(dir, to)); err != nil {
		t.Fatal(err)
	}
}

// Where the system lost events, everything is looked at again: nobody knows what has changed, and new folders may be
// watched by nobody.
func TestEventsThatTheSystemLostAreMadeUpFor(t *testing.T) {
	dir := t.TempDir()
	content := filepath.Join(dir, "content")
	if err := os.Mkdir(content, 0o755); err != nil {
		t.Fatal(err)
	}
	w := &watcher{dir: dir, parts: []string{"content"}}
	w.start()
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan bool)
	go func() { w.run(ctx); close(ended) }()
	defer func() { cancel(); <-ended }()
	changed := func(what string, all bool) {
		t.Helper()
		select {
		case <-w.changed:
			if names, got := w.take(); got != all {
				t.Errorf("%s: took %v, %v", what, names, got)
			}
		case <-time.After(deadline):
			t.Fatalf("%s is not told", what)
		}
	}
	put := func(name string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(content, name), []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put("one")
	changed("a file", true)
	if err := w.system.Remove(content); err != nil { // as where the queue is full when a folder comes
		t.Skip(err)
	}
	put("two")
	w.system.Errors <- fsnotify.ErrEventOverflow
	changed("a loss", false)
	put("three")
	changed("a file after the loss", true)
}
