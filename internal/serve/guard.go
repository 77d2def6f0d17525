package serve

import (
	"net"
	"net/http"
	"slices"
	"strings"
)

// policy is what the pages of a site may load: the same as their own frame says, so that what works here
// works there. The script that reloads needs nothing more; only what stands beside the site may show it within a page.
const policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; " +
	"script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"

// guard keeps drafts on this machine. A page elsewhere can make its own name lead to 127.0.0.1 and then
// read what it is answered (DNS rebinding); it cannot make the browser send another name than its own.
func (s *Server) guard(l *Listening, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		switch {
		case !l.Public && !slices.Contains([]string{l.host, localhost, "127.0.0.1", "::1"}, hostName(r.Host)):
			http.Error(w, s.Say.Sayf("serve-host-refused", "host", r.Host), http.StatusForbidden)
		case r.Method != http.MethodGet && r.Method != http.MethodHead && s.beside(l, r.URL.Path) == nil:
			h.Set("Allow", "GET, HEAD")
			http.Error(w, s.Say.Say("serve-only-reading", nil), http.StatusMethodNotAllowed)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// hostName is the name in a Host header, without port and brackets.
func hostName(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.ToLower(strings.Trim(host, "[]"))
}
