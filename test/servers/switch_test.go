package servers_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

// TestServersFollowASwitch: a site that is built with --switch is never missed by a reader while builds change it, and
// a server shows the new one from then on, without being told.
func TestServersFollowASwitch(t *testing.T) {
	for _, name := range []string{"nginx", "caddy"} {
		t.Run(name, func(t *testing.T) {
			s := served(t, name)
			program := filepath.Join(s.built, "loa")
			s.built = t.TempDir()
			build := func(word string) {
				t.Helper()
				s.write(t, "c/site.toml", "title = \"Thử\"\nbase_url = \"https://www.example.org/\"\nlanguages = [\"vi\"]\n")
				s.write(t, "c/content/articles/mot/item.toml", "date = 2024-07-01\n")
				s.write(t, "c/content/articles/mot/vi.md", "+++\ntitle = \"Bài một\"\nslug = \"mot\"\n+++\nLời "+word+".\n")
				c := exec.Command(program, "build", "--switch", "--site", filepath.Join(s.dir, "c"), "--date", "2024-07-03",
					"--out", filepath.Join(s.built, "public"), "--newsroom", filepath.Join(s.built, "newsroom"))
				c.Env = append(os.Environ(), "LOA_BROWSER=none")
				if out, err := c.CombinedOutput(); err != nil {
					t.Fatalf("%v\n%s", err, out)
				}
			}
			build("số 0")
			scheme := "http"
			if name == "nginx" {
				scheme = "https"
				s.nginx(t, "# include /etc/nginx/loa/switch.conf", "include "+s.dir+"/nginx/switch.conf")
			} else {
				s.caddy(t)
			}
			page, err := filepath.Glob(filepath.Join(s.built, "public/*/mot/index.html"))
			if err != nil || len(page) != 1 {
				t.Fatal(page, err)
			}
			path := strings.TrimSuffix(strings.TrimPrefix(page[0], filepath.Join(s.built, "public")), "index.html")
			var newest atomic.Int64
			stop, stopped := make(chan bool), make(chan bool)
			go func() {
				defer close(stopped)
				for {
					select {
					case <-stop:
						return
					default:
					}
					before := newest.Load()
					a := s.get(t, scheme, s.port, "www.example.org", path, "", "")
					after := newest.Load() + 1 // which may be built but not noted yet
					whole := strings.Contains(a.body, "</html>")
					fits := false
					for n := before; n <= after; n++ {
						fits = fits || strings.Contains(a.body, fmt.Sprintf("Lời số %d.", n))
					}
					if a.status != 200 || !whole || !fits {
						t.Errorf("between %d and %d: status %d, whole %v", before, after, a.status, whole)
						return
					}
				}
			}()
			for n := range 6 {
				build(fmt.Sprintf("số %d", n+1))
				newest.Store(int64(n + 1))
			}
			close(stop)
			<-stopped
			if name != "nginx" {
				return
			}
			for _, dir := range []string{"public.1", "public.2"} { // one of them is the old site
				s.put(t, filepath.Join(s.built, dir, "assets", dir+".css"), dir)
				if a := s.get(t, scheme, s.port, "www.example.org", "/assets/"+dir+".css", "", ""); a.status != 200 || a.body != dir || a.head.Get("Content-Type") != "text/css; charset=utf-8" {
					t.Errorf("what %s has: %d, %q, %s", dir, a.status, a.body, a.head.Get("Content-Type"))
				}
			}
		})
	}
}

func (s *site) put(t *testing.T, file, text string) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644)); err != nil {
		t.Fatal(err)
	}
}
