package serve

import (
	"bytes"
	"embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"path"
	"slices"
	"sync"
	"time"

	"loa.vn/loa/internal/output"
)

//go:embed assets
var assets embed.FS

// serveInternal answers for the server's own addresses.
func (s *Server) serveInternal(w http.ResponseWriter, r *http.Request, name string) {
	if name == "events" {
		s.serveEvents(w, r)
		return
	}
	data, err := assets.ReadFile("assets/" + name)
	if err != nil || path.Ext(name) == ".html" {
		http.NotFound(w, r)
		return
	}
	answer{status: http.StatusOK, contentType: contentType(name), data: data}.write(w, r)
}

// viewer is a browser that shows a page and listens for changes.
type viewer struct {
	file, id string        // what it asked for, and what it was answered with
	wake     chan struct{} // holds one
	mu       sync.Mutex
	paths    map[string]bool // what changed since it was last told
}

// news is what a viewer is told.
type news struct {
	Base   string   `json:"base"`
	Paths  []string `json:"paths"` // of outputs that changed, came or went
	Broken bool     `json:"broken"`
	Page   string   `json:"page,omitempty"`   // what to do with the page: reload, style, or nothing
	Styles []string `json:"styles,omitempty"` // for style: the style sheets it has now
	ID     string   `json:"id,omitempty"`     // what it would be answered with now
}

// What a page whose answer changed has to do.
const (
	reload  = "reload"
	restyle = "style"
)

// mostPaths is how many paths a browser is told; of more, only those that are no pages: of its own page
// it hears anyway.
const mostPaths = 1000

// hub knows the viewers.
type hub struct {
	mu  sync.Mutex
	all map[*viewer]bool
}

func (h *hub) join(v *viewer) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.all == nil {
		h.all = map[*viewer]bool{}
	}
	h.all[v] = true
}

func (h *hub) leave(v *viewer) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.all, v)
}

// publish wakes every viewer.
func (h *hub) publish(paths []string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for v := range h.all {
		v.mu.Lock()
		for _, p := range paths {
			v.paths[p] = true
		}
		v.mu.Unlock()
		select {
		case v.wake <- struct{}{}:
		default: // it is awake already
		}
	}
}

// heartbeat is how often something is said, so that a browser that went away is noticed.
const heartbeat = 20 * time.Second

// serveEvents tells a browser what changes, until it goes away or the program ends. What changed before
// it came is told at once.
func (s *Server) serveEvents(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	v := &viewer{file: q.Get("path"), id: q.Get("id"), wake: make(chan struct{}, 1), paths: map[string]bool{}}
	s.viewers.join(v)
	defer s.viewers.leave(v)
	w.Header().Set("Content-Type", "text/event-stream")
	stream := http.NewResponseController(w)
	_, err := fmt.Fprint(w, "retry: 1000\n\n")
	if first := s.newsFor(v); first.Page != "" && err == nil {
		err = first.write(w)
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for err == nil && r.Method != http.MethodHead {
		if err = stream.Flush(); err != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-v.wake:
			err = s.newsFor(v).write(w)
		case <-beat.C:
			_, err = fmt.Fprint(w, ":\n\n")
		}
	}
}

func (n news) write(w http.ResponseWriter) error {
	data, err := json.Marshal(n)
	if err == nil {
		_, err = fmt.Fprintf(w, "event: change\ndata: %s\n\n", data)
	}
	return err
}

// newsFor is what the viewer has not been told yet.
func (s *Server) newsFor(v *viewer) news {
	now := s.now()
	defer now.release()
	v.mu.Lock()
	told := news{Base: now.base(), Broken: now.broken != nil, Paths: make([]string, 0, len(v.paths))}
	for p := range v.paths {
		told.Paths = append(told.Paths, p)
	}
	clear(v.paths)
	v.mu.Unlock()
	if len(told.Paths) > mostPaths {
		told.Paths = slices.DeleteFunc(told.Paths, func(p string) bool { return path.Ext(p) == ".html" })
	}
	slices.Sort(told.Paths)
	if v.id == "" {
		return told
	}
	if id := now.id(v.file); id != v.id {
		told.ID = id
		told.Page, told.Styles = s.difference(v.id, now.shown(v.file))
		v.id = id
	}
	return told
}

// difference says what a page has to do that shows what id names, so that it shows the output: nothing
// where the bytes are the same, for a template that changed need not change every page.
func (s *Server) difference(id string, o *output.Output) (do string, styles []string) {
	digest, err := hex.DecodeString(id)
	if err != nil || len(digest) != len(output.Key{}) || o == nil {
		return reload, nil
	}
	before := s.made.peek(output.Key(digest))
	if before == nil {
		return reload, nil
	}
	after, err := s.made.get(o)
	if err != nil {
		return reload, nil
	}
	if bytes.Equal(before, after) {
		return "", nil
	}
	if styles, ok := onlyStyles(before, after); ok {
		return restyle, styles
	}
	return reload, nil
}
