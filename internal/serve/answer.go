package serve

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"loa.vn/loa/internal/output"
)

// internal is the folder of addresses that are the server's own, wherever the site stands.
const internal = "/_loa/"

// lastGood in a query asks for the page as it was before the folder was broken.
const lastGood = "loa-last-good"

func (s *Server) handler(l *Listening) http.Handler {
	return s.guard(l, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if h := s.beside(l, r.URL.Path); h != nil {
			h.ServeHTTP(w, r)
			return
		}
		if _, name, ok := strings.Cut(r.URL.Path, internal); ok {
			s.serveInternal(w, r, name)
			return
		}
		s.answer(r.URL).write(w, r)
	}))
}

// beside is who answers for an address in the site's place, nil for nobody.
func (s *Server) beside(l *Listening, path string) http.Handler {
	for start, h := range s.Beside {
		if !l.Public && strings.HasPrefix(path, start) {
			return h
		}
	}
	return nil
}

// answer is what a request is answered with.
type answer struct {
	status      int
	location    string // of a redirect
	contentType string
	data        []byte
}

// answer finds and makes what an address asks for.
func (s *Server) answer(u *url.URL) answer {
	n := s.now()
	defer n.release()
	file, inside := n.local(u.Path)
	switch {
	case inside && (file == "" || strings.HasSuffix(file, "/")):
		file += "index.html"
	case !inside && strings.HasPrefix(n.base(), strings.TrimSuffix(u.EscapedPath(), "/")+"/"):
		return redirect(n.base(), "")
	case !inside:
		file = u.Path // with its slash in front: no output has such a path
	}
	o := n.output(file)
	if inside && o == nil && n.output(file+"/index.html") != nil {
		return redirect(u.EscapedPath()+"/", u.RawQuery)
	}
	old := u.Query().Has(lastGood)
	if n.broken != nil && isPage(file, o) && (!old || n.good == nil) {
		return s.sayBroken(n, file)
	}
	status := http.StatusOK
	if o == nil {
		status, o = http.StatusNotFound, n.notFound(file)
	}
	if o == nil {
		return text(status, s.Say.Sayf("serve-no-page", "path", u.Path))
	}
	data, err := s.made.get(o)
	switch {
	case err == nil && old && n.broken == nil && status == http.StatusOK: // mended meanwhile
		return redirect(u.EscapedPath(), "")
	case err == nil:
		s.remember(o)
	case old && s.before(o.Path) != nil:
		data = s.before(o.Path)
	default:
		return s.sayUnmade(n, o, file, err)
	}
	if isPage(o.Path, o) {
		data = inject(data, n.base(), file, n.id(file), old)
	}
	return answer{status: status, contentType: contentType(o.Path), data: data}
}

// remember notes that an output could be made.
func (s *Server) remember(o *output.Output) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.shown[o.Path] = o.Key
}

// before is what was last made for a path without an error, nil where that is not kept.
func (s *Server) before(file string) []byte {
	s.mu.Lock()
	key, ok := s.shown[file]
	s.mu.Unlock()
	if !ok {
		return nil
	}
	return s.made.peek(key)
}

// redirect leads on to another address of this server.
func redirect(to, query string) answer {
	if query != "" {
		to += "?" + query
	}
	return answer{status: http.StatusFound, location: to}
}

func (a answer) write(w http.ResponseWriter, r *http.Request) {
	if a.location != "" {
		w.Header().Set("Location", a.location)
		w.WriteHeader(a.status)
		return
	}
	w.Header().Set("Content-Type", a.contentType)
	if a.status == http.StatusOK {
		sum := sha256.Sum256(a.data)
		w.Header().Set("Etag", fmt.Sprintf(`"%x"`, sum[:12]))
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(a.data)) // also parts of a recording
		return
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(a.data)))
	w.WriteHeader(a.status)
	_, _ = w.Write(a.data) // a browser that went away needs no answer
}
