package edits

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	opened "loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/source"
)

// preview is a running loa serve.
type preview struct {
	testing.TB
	base string // of addresses, without a slash at its end
	cmd  *exec.Cmd
	said *terminal
}

var listens = regexp.MustCompile(`http://[^/\s]+`)

// serveFolder serves a campaign's folder as it is on a day, until the test ends.
func serveFolder(t testing.TB, dir, date string) preview {
	t.Helper()
	cmd := exec.Command(program, "serve", "--site", dir, "--addr", "127.0.0.1:0", "--date", date, "--lang", "en")
	said, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	p := preview{TB: t, cmd: cmd, said: new(terminal)}
	lines := bufio.NewScanner(said)
	for lines.Scan() {
		p.said.add(lines.Text())
		if at := listens.FindString(lines.Text()); at != "" {
			p.base = at
			go func() {
				for lines.Scan() {
					p.said.add(lines.Text())
				}
			}()
			return p
		}
	}
	t.Fatal("loa serve ended")
	return p
}

// terminal is what a program has said so far.
type terminal struct {
	mu   sync.Mutex
	text strings.Builder
}

func (s *terminal) add(line string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.text.WriteString(line + "\n")
}

func (s *terminal) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

// until waits until something is so.
func (p preview) until(what string, is func() bool) {
	p.Helper()
	for end := time.Now().Add(settles * time.Second); !is(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			p.Fatalf("loa serve never came to %s; it says:\n%s", what, p.said)
		}
	}
}

// shows waits until a path is answered with a text.
func (p preview) shows(path, text string) {
	p.Helper()
	p.until("show "+text+" at "+path, func() bool {
		status, body := p.page(path)
		return status == http.StatusOK && strings.Contains(body, text)
	})
}

var reloads = regexp.MustCompile(`<script src="[^"]*_loa/reload\.js"[^>]*></script>`)

// page is what a path is answered with, without the script that reloads it.
func (p preview) page(path string) (status int, body string) {
	p.Helper()
	answer, err := http.Get(p.base + (&url.URL{Path: path}).EscapedPath())
	if err != nil {
		p.Fatal(err)
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	if err != nil {
		p.Fatal(err)
	}
	return answer.StatusCode, reloads.ReplaceAllString(string(data), "")
}

// differs says where the preview is not what a build wrote, "" for nowhere.
func (p preview) differs(site tree, broken bool, base string) string {
	if broken {
		if status, _ := p.page(base); status != http.StatusInternalServerError {
			return fmt.Sprintf("the first page of a broken campaign is answered with %d", status)
		}
		return ""
	}
	for name, want := range site {
		if strings.HasSuffix(name, "/") || strings.HasPrefix(name, ".loa-") {
			continue
		}
		if status, got := p.page(base + name); status != http.StatusOK || got != want {
			return fmt.Sprintf("%s: status %d, %s", name, status, difference(tree{name: got}, tree{name: want}))
		}
	}
	return ""
}

const (
	previewed = 2  // sequences of edits that loa serve follows, unless LOA_EDITS says how many
	settles   = 30 // seconds in which it has to
)

// TestServeShowsWhatACleanBuildWrites edits a campaign at random while loa serve shows it: after each edit it comes to
// show what a build from nothing writes, byte for byte, or that the campaign is broken.
func TestServeShowsWhatACleanBuildWrites(t *testing.T) {
	first, many := asked(t, "LOA_SEED", 1), asked(t, "LOA_EDITS", previewed)
	for seed := first; seed < first+many; seed++ {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			t.Parallel()
			kinds := [][]edit{inPreview, {{2, editBody}, {1, editFront}}} // of texts alone, many are shown at once
			w := newWorld(t, people{build: byProgramWithDrafts, edits: kinds[seed%len(kinds)]})
			p := serveFolder(t, w.dir, w.folder.date)
			for _, step := range stepsOf(seed)[:14] {
				w.step(&draw{rand.New(rand.NewPCG(step, 1)), t})
				for _, made := range []string{"public", "newsroom", ".loa"} {
					w.must(os.RemoveAll(filepath.Join(w.clean, made)))
				}
				said, err := w.build(w.folder, w.clean)
				w.must(err)
				if w.broken = said.Exit != 0; w.broken && !w.brokenForAll() {
					continue // only what is about to be published is held to the rules of editors
				}
				site, err := read(filepath.Join(w.clean, "public"))
				w.must(err)
				differs := "never asked"
				for end := time.Now().Add(settles * time.Second); differs != "" && time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
					differs = p.differs(site, w.broken, w.basePath())
				}
				if differs != "" {
					t.Fatalf("after these edits loa serve shows something else than a build writes (%v):\n%s\n%s", said.Problems, strings.Join(w.log, "\n"), differs)
				}
			}
		})
	}
}

// brokenForAll says whether the campaign cannot even be looked at.
func (w *world) brokenForAll() bool {
	f, _ := w.planned(nil)
	defer f.Close()
	return f.Broken()
}

// basePath is the path under which the site stands.
func (w *world) basePath() string {
	u, err := url.Parse(strings.Trim(w.folder.site["base_url"], `"`))
	w.must(err)
	if u.Path == "" {
		return "/"
	}
	return u.Path
}

// TestEditedPagesAreThoseOfAPlan: the pages that serve shows at once, before everything is planned, have the keys that
// a plan of everything gives them.
func TestEditedPagesAreThoseOfAPlan(t *testing.T) {
	t.Parallel()
	w := newWorld(t, people{edits: []edit{{3, editBody}, {2, editFront}}})
	told := 0
	for _, step := range stepsOf(7) {
		cache := source.NewCache()
		before, _ := w.planned(cache)
		was := w.disk
		w.step(&draw{rand.New(rand.NewPCG(step, 2)), t})
		var names []string
		for name, data := range w.disk {
			if was[name] != data {
				names = append(names, name)
			}
		}
		outputs, ok := before.Edited(cache, names)
		after, all := w.planned(nil)
		w.broken = after.Broken()
		for _, o := range outputs {
			if told++; !w.broken && all[o.Path] != o.Key {
				t.Errorf("%s is another page when all are planned, after\n%s", o.Path, strings.Join(w.log, "\n"))
			}
		}
		if ok && w.broken {
			t.Errorf("a page of a broken campaign is shown, after\n%s", strings.Join(w.log, "\n"))
		}
		before.Close()
		after.Close()
	}
	if told < 20 {
		t.Errorf("only %d pages were shown at once", told)
	}
}

// planned is the campaign's folder with the keys of its outputs.
func (w *world) planned(cache *source.Cache) (*opened.Folder, map[string]output.Key) {
	w.Helper()
	day := func(zone *time.Location) (time.Time, error) {
		return time.ParseInLocation(time.DateOnly, w.folder.date, zone)
	}
	f, err := opened.Open(w.dir, cache, "test", day, true)
	w.must(err)
	keys := map[string]output.Key{}
	if !f.Plannable() {
		return f, keys
	}
	outputs, err := f.Plan()
	w.must(err)
	for _, o := range outputs {
		keys[o.Path] = o.Key
	}
	return f, keys
}

// byProgramWithDrafts builds what a preview shows.
func byProgramWithDrafts(c *folder, dir string) (built, error) {
	return byProgramWith(c, dir, "--drafts", "--out", filepath.Join(dir, "public"))
}
