package serve

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"

	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/words"
)

// deadline is how long a test waits for what must come; it is reached only where something is broken.
const deadline = 30 * time.Second

// toy is a small campaign: each file pages/NAME.txt is a page NAME/, each file static/NAME a file; the text
// of look.css is the style sheet of all, and site.toml is in the key of every page and shows in none. A line that begins with "!" is an error, one with "?" a warning.
type toy struct {
	t      *testing.T
	dir    string
	base   string
	next   time.Time
	server *Server
	url    string // of the site
	host   string
	log    lockedBuffer
	builds atomic.Int64
	fail   atomic.Bool // the machine fails
	during func()      // happens in the middle of each build
	open   atomic.Int64
	stop   func() error
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

func newToy(t *testing.T) *toy {
	c := &toy{t: t, dir: filepath.Join(t.TempDir(), "home", "campaign"), base: "/"}
	c.write("site.toml", "")
	c.write("look.css", "p{}")
	c.write("pages/one.txt", "first text")
	c.write("pages/two.txt", "second text")
	c.write("static/dot.png", "dot")
	c.server = &Server{
		farewell: 10 * deadline, Build: c.build, Dir: c.dir, Parts: []string{"site.toml", "look.css", "pages", "static"}, Say: words.In("en"), Log: &c.log,
		Tell: func(problems []problem.Problem) {
			for _, p := range problems {
				fmt.Fprintf(&c.log, "%s: %s [%s]\n", p.Place(), p.Severity, p.Rule)
			}
		},
	}
	return c
}

// serve begins to serve, and ends with the test.
func (c *toy) serve() *toy {
	c.t.Helper()
	l, err := Listen("127.0.0.1:0", false)
	if err != nil {
		c.t.Fatal(err)
	}
	ready := make(chan string, 1)
	c.server.Ready = func(address string) { ready <- address }
	ctx, cancel := context.WithCancel(c.t.Context())
	ended := make(chan error, 1)
	go func() { ended <- c.server.Serve(ctx, l) }()
	c.stop = sync.OnceValue(func() error {
		cancel()
		select {
		case err := <-ended:
			return err
		case <-time.After(deadline):
			return errors.New("the server does not end")
		}
	})
	c.t.Cleanup(func() {
		if err := c.stop(); err != nil {
			c.t.Error(err)
		}
		if n := c.open.Load(); n != 0 {
			c.t.Errorf("%d sites were not closed", n)
		}
	})
	select {
	case c.url = <-ready:
	case err := <-ended:
		c.t.Fatalf("Serve ended: %v", err)
	case <-time.After(deadline):
		c.t.Fatal("the server does not begin")
	}
	u, err := url.Parse(c.url)
	if err != nil {
		c.t.Fatal(err)
	}
	c.host = u.Host
	return c
}

func (c *toy) build(context.Context) (Site, error) {
	c.builds.Add(1)
	if c.fail.Load() {
		return Site{}, errors.New("the disk is full")
	}
	c.open.Add(1)
	site := Site{Base: c.base, Next: c.next, Read: c.read, Close: func() { c.open.Add(-1) }}
	if c.during != nil {
		c.during()
	}
	settings, _ := c.read("site.toml")
	css, err := c.read("look.css")
	if err != nil {
		site.Problems = append(site.Problems, problem.At("look.css", 0, 0, "file-missing", "detail", "look.css"))
	}
	sum := output.KeyOf(css)
	style := fmt.Sprintf("look-%x.css", sum[:4])
	site.add(style, css)
	for _, dir := range []string{"pages", "static"} {
		err := filepath.WalkDir(filepath.Join(c.dir, dir), func(name string, d fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err != nil || d.IsDir() || temporary(d.Name()) {
				return err
			}
			if info, err := os.Stat(name); err != nil || info.IsDir() {
				return nil
			}
			rel, _ := filepath.Rel(c.dir, name)
			rel = filepath.ToSlash(rel)
			text, err := c.read(rel)
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if dir == "static" {
				site.add(strings.TrimPrefix(rel, "static/"), text)
				return err
			}
			site.page(rel, text, c.base+style, settings)
			return err
		})
		if err != nil {
			return site, err
		}
	}
	site.add("404.html", "<html><body>lost</body></html>")
	site.Problems = problem.Sort(site.Problems)
	if problem.Errors(site.Problems) > 0 {
		site.Outputs = nil
	}
	return site, nil
}

func (s *Site) page(rel, text, style, settings string) {
	for i, row := range strings.Split(text, "\n") {
		switch {
		case strings.HasPrefix(row, "!"):
			p := problem.At(rel, i+1, 1, "file-empty")
			p.Excerpt = row
			s.Problems = append(s.Problems, p)
		case strings.HasPrefix(row, "?"):
			s.Problems = append(s.Problems, problem.Warn(rel, i+1, 1, "no-text"))
		}
	}
	name := strings.TrimSuffix(strings.TrimPrefix(rel, "pages/"), ".txt") + "/index.html"
	html := fmt.Sprintf(`<html><head><link rel="stylesheet" href="%s"></head><body><p>%s</p></body></html>`, style, text)
	o := output.Output{Path: name, Key: output.KeyOf(html, settings), Origin: rel, Render: func() ([]byte, error) { return []byte(html), nil }}
	if strings.Contains(text, "unmakeable") {
		o.Render = func() ([]byte, error) { return nil, errors.New("it cannot be made") }
	}
	if strings.Contains(text, "panic") {
		o.Render = func() ([]byte, error) { panic("oh") }
	}
	s.Outputs = append(s.Outputs, o)
}

func (s *Site) add(name, text string) {
	s.Outputs = append(s.Outputs, output.Output{Path: name, Key: output.KeyOf(name, text), Render: func() ([]byte, error) { return []byte(text), nil }})
}

func (c *toy) read(name string) (string, error) {
	data, err := os.ReadFile(filepath.Join(c.dir, filepath.FromSlash(name)))
	return string(data), err
}

// write writes a file as editors do: beside it, and then in its place.
func (c *toy) write(name, text string) {
	c.t.Helper()
	full := filepath.Join(c.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		c.t.Fatal(err)
	}
	if err := os.WriteFile(full+".tmp", []byte(text), 0o644); err != nil {
		c.t.Fatal(err)
	}
	if err := os.Rename(full+".tmp", full); err != nil {
		c.t.Fatal(err)
	}
}

func (c *toy) remove(name string) {
	c.t.Helper()
	if err := os.RemoveAll(filepath.Join(c.dir, name)); err != nil {
		c.t.Fatal(err)
	}
}

// reply is an answer that has been read.
type reply struct {
	status int
	header http.Header
	body   string
}

func (c *toy) get(path string) reply { return c.do(http.MethodGet, path, nil) }

func (c *toy) do(method, path string, header http.Header) reply {
	c.t.Helper()
	r, err := http.NewRequestWithContext(c.t.Context(), method, "http://"+c.host+path, nil)
	if err != nil {
		c.t.Fatal(err)
	}
	for name, values := range header {
		r.Header[name] = values
	}
	if host := header.Get("Host"); host != "" {
		r.Host = host
	}
	client := http.Client{Timeout: deadline, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.Do(r)
	if err != nil {
		c.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	return reply{answer.StatusCode, answer.Header, string(body)}
}

// tag finds what the server puts into pages.
var tag = regexp.MustCompile(`<script src="[^"]*/_loa/reload\.js" data-path="([^"]*)" data-id="([^"]*)"( data-last-good="loa-last-good")? defer></script>`)

// listener is a browser's end of the events.
type listener struct {
	t    *testing.T
	news chan news
	end  chan error
}

// listen listens as the page that was answered does.
func (c *toy) listen(page reply) *listener {
	c.t.Helper()
	m := tag.FindStringSubmatch(page.body)
	if m == nil {
		c.t.Fatalf("the page has no script:\n%s", page.body)
	}
	return c.events("?" + url.Values{"path": {m[1]}, "id": {m[2]}}.Encode())
}

func (c *toy) events(query string) *listener {
	c.t.Helper()
	r, err := http.NewRequestWithContext(c.t.Context(), http.MethodGet, "http://"+c.host+"/_loa/events"+query, nil)
	if err != nil {
		c.t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		c.t.Fatal(err)
	}
	l := &listener{c.t, make(chan news, 100), make(chan error, 1)}
	rows := bufio.NewScanner(answer.Body)
	rows.Buffer(nil, 16<<20)
	for rows.Scan() && rows.Text() != "" { // the stream has begun
	}
	go func() {
		defer answer.Body.Close()
		for rows.Scan() {
			if data, ok := strings.CutPrefix(rows.Text(), "data: "); ok {
				var n news
				if err := json.Unmarshal([]byte(data), &n); err != nil {
					c.t.Errorf("%s: %v", data, err)
				}
				l.news <- n
			}
		}
		l.end <- rows.Err()
	}()
	return l
}

// next is what the browser hears next.
func (l *listener) next() news {
	l.t.Helper()
	select {
	case n := <-l.news:
		return n
	case err := <-l.end:
		l.t.Fatalf("the stream ended: %v", err)
	case <-time.After(deadline):
		l.t.Fatal("nothing is heard")
	}
	return news{}
}

// until waits until the page is answered so that ok holds.
func (c *toy) until(path string, what string, ok func(reply) bool) reply {
	c.t.Helper()
	end := time.Now().Add(deadline)
	for {
		answer := c.get(path)
		if ok(answer) {
			return answer
		}
		if time.Now().After(end) {
			c.t.Fatalf("%s never comes to be: %s\nlog:\n%s", path, what, c.log.String())
		}
		time.Sleep(5 * time.Millisecond) // between two questions
	}
}

// untilShows waits until the page holds the text.
func (c *toy) untilShows(path, text string) reply {
	c.t.Helper()
	return c.until(path, text, func(r reply) bool { return strings.Contains(r.body, text) })
}

// untilSaid waits until the terminal shows the text.
func (c *toy) untilSaid(text string) {
	c.t.Helper()
	for end := time.Now().Add(deadline); !strings.Contains(c.log.String(), text); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			c.t.Fatalf("the terminal never says %q:\n%s", text, c.log.String())
		}
	}
}

// blind is a system that cannot watch as many folders.
func blind(*fsnotify.Watcher, string) error { return errors.New("no space left on device") }

// untilBuilds waits until so many builds have begun.
func (c *toy) untilBuilds(n int64) {
	c.t.Helper()
	for end := time.Now().Add(deadline); int64(c.builds.Load()) < n; time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			c.t.Fatalf("%d builds have begun, want %d", c.builds.Load(), n)
		}
	}
}
