package kits_test

import (
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"loa.vn/loa/test/browser"
)

// kolibri serves an unpacked kit with the headers with which Kolibri serves an HTML5 app. Below alone/ a page stands in the sandbox by itself, below frame/ in a frame of another page.
func kolibri(dir, sandbox string) http.Handler {
	files := http.FileServer(http.Dir(dir))
	app := func(policy string) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Access-Control-Allow-Origin", "*")
			w.Header().Set("Access-Control-Allow-Methods", "GET, OPTIONS")
			w.Header().Set("Content-Security-Policy", "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:"+policy)
			files.ServeHTTP(w, r)
		})
	}
	mux := http.NewServeMux()
	mux.Handle("/alone/", http.StripPrefix("/alone", app("; sandbox "+sandbox)))
	mux.Handle("/app/", http.StripPrefix("/app", app("")))
	mux.HandleFunc("/frame/", func(w http.ResponseWriter, r *http.Request) {
		page := strings.TrimPrefix(r.URL.Path, "/frame/")
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte(`<!doctype html><title>Kolibri</title><link rel="icon" href="data:,"><iframe name="app" sandbox="` + sandbox + `" src="/app/` + page + `" width="1000" height="700"></iframe>`))
	})
	return mux
}

// TestAKitIsAnAppForKolibri opens the pages of each ZIP in Kolibri's sandbox, which lets a page run scripts and store
// nothing, and in the wider one that some servers are set to: nothing fails, nothing else is asked for, letters and
// pictures are there, the slides show and the quiz is scored.
func TestAKitIsAnAppForKolibri(t *testing.T) {
	site := built(t)
	for name, zip := range map[string]string{
		"vi": kit + "ba-cau-hoi-vi.zip", "en": "en/materials/three-questions-before-taking-a-job/ba-cau-hoi-en.zip",
	} {
		dir := unpacked(t, filepath.Join(site, filepath.FromSlash(zip)))
		for _, sandbox := range []string{"allow-scripts", "allow-scripts allow-same-origin"} {
			t.Run(name+" "+sandbox, func(t *testing.T) {
				b := browser.Serve(t, kolibri(dir, sandbox))
				show(t, b, "alone/", desk())
				if stored := eval[bool](t, b, `(() => { try { localStorage.x; return true } catch (e) { return false } })()`); stored != strings.Contains(sandbox, "origin") {
					t.Errorf("the page may store: %v", stored)
				}
				looksWhole(t, b, "document")
				eval[bool](t, b, `document.querySelectorAll("[data-right]").forEach(c => c.checked = true), document.querySelector("[data-do=check]").click(), true`)
				score := eval[string](t, b, `new Promise(done => { const s = document.querySelector(".score"), look = () => s.textContent ? done(s.textContent) : requestAnimationFrame(look); look() })`)
				if want := eval[string](t, b, `(n => document.querySelector("form.quiz").dataset.score.replace("{n}", n).replace("{of}", n))(document.querySelectorAll(".question").length)`); score != want {
					t.Errorf("the score is %q, want %q", score, want)
				}
				leave := eval[string](t, b, `(document.querySelector(".leave") || {}).title || ""`)
				if leave == "" {
					t.Error("nobody can leave at once: the page's script did not run to its end")
				}
				says(t, b)
				show(t, b, "alone/slides.html", desk())
				eval[bool](t, b, `document.querySelector("[data-do=next]").click(), true`)
				if got := eval[string](t, b, `document.querySelector(".where").textContent`); !strings.HasPrefix(got, "2 / ") {
					t.Errorf("the slides stand at %q", got)
				}
				says(t, b)
				if strings.Contains(sandbox, "origin") {
					show(t, b, "frame/index.html", desk())
					looksWhole(t, b, "frames.app.document")
				} else {
					show(t, b, "frame/slides.html", desk())
				}
			})
		}
	}
}

// show opens a page and fails where it says something.
func show(t *testing.T, b *browser.Browser, page string, screen browser.Screen) {
	t.Helper()
	if err := b.Open(page, screen); err != nil {
		t.Fatal(err)
	}
	says(t, b)
}

// says fails where the page has said something since it was opened. What the browser says of the sandbox itself is
// not the page's.
func says(t *testing.T, b *browser.Browser) {
	t.Helper()
	for _, s := range b.Said() {
		if !strings.Contains(s, "can escape its sandboxing") {
			t.Error(s)
		}
	}
}

// looksWhole sees that the letters and the pictures of a document are there.
func looksWhole(t *testing.T, b *browser.Browser, document string) {
	t.Helper()
	if !eval[bool](t, b, document+`.fonts.ready.then(() => `+document+`.fonts.check("16px Loa"))`) {
		t.Error("the letters were not loaded")
	}
	missing := eval[string](t, b, `Promise.all(Array.from(`+document+`.images).map(i => (i.loading = "eager", i.decode().then(() => "", () => i.src)))).then(all => all.join(""))`)
	if missing != "" {
		t.Errorf("pictures are missing: %s", missing)
	}
}
