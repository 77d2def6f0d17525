package desk

import (
	"crypto/subtle"
	"net"
	"net/http"
)

// enter is what the token is called in the address with which the program opens the browser, token what it is called in
// a form.
const (
	enter    = "enter"
	formName = "token"
)

// most is the size of the largest request that is read, in bytes.
const most = 8 << 20

// policy lets the desk's own pages load the desk's style sheet and show the preview beside a text, and nothing else.
const policy = "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guard keeps everybody out but the browser that the program opened. The name of the host was checked before: a page
// elsewhere can lead its own name here, and then sends that name.
func (d *Desk) guard(next http.Handler) http.Handler {
	same := http.NewCrossOriginProtection()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		cookie := cookieName(r.Host)
		if given := r.URL.Query().Get(enter); r.Method == http.MethodGet && d.knows(given) {
			http.SetCookie(w, &http.Cookie{Name: cookie, Value: d.token, Path: Base, HttpOnly: true, SameSite: http.SameSiteStrictMode})
			d.show(w, r, page{template: "enter", title: d.Say.Say("desk-name", nil)}, nil)
			return
		}
		held, err := r.Cookie(cookie)
		if err != nil || !d.knows(held.Value) {
			http.Error(w, d.Say.Say("desk-not-opened-here", nil), http.StatusForbidden)
			return
		}
		if r.Method == http.MethodPost {
			r.Body = http.MaxBytesReader(w, r.Body, most)
			if err := r.ParseForm(); err != nil {
				http.Error(w, d.Say.Say("desk-too-large", nil), http.StatusRequestEntityTooLarge)
				return
			}
			if same.Check(r) != nil || !d.knows(r.PostForm.Get(formName)) {
				http.Error(w, d.Say.Say("desk-not-from-here", nil), http.StatusForbidden)
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

func (d *Desk) knows(given string) bool {
	return subtle.ConstantTimeCompare([]byte(given), []byte(d.token)) == 1
}

// cookieName holds the port: a machine's cookies are one for all ports, and a desk may stand at each.
func cookieName(host string) string {
	_, port, err := net.SplitHostPort(host)
	if err != nil {
		port = "80"
	}
	return "loa-desk-" + port
}
