package deploy_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/minio/minio-go/v7"

	"loa.vn/loa/internal/deploy"
)

func (s server) put(t *testing.T, p, text string) {
	t.Helper()
	if _, err := s.PutObject(t.Context(), bucket, p, strings.NewReader(text), int64(len(text)), minio.PutObjectOptions{}); err != nil {
		t.Fatal(err)
	}
}

// What the store really holds counts, not what the list says of it.
func TestSomebodyChangesTheStoreByHand(t *testing.T) {
	s := start(t)
	site := map[string]string{"index.html": "<p>trang", "a/index.html": "<p>một", "b/index.html": "<p>hai", "style.css": "p{}"}
	if _, _, err := s.run(t, site, nil); err != nil {
		t.Fatal(err)
	}
	s.put(t, "web/index.html", "<p>lạ!")        // as long as before
	s.put(t, "web/b/index.html", "của ai khác") // and the site no longer needs its place
	delete(site, "b/index.html")
	_, done, err := s.run(t, site, nil)
	if err != nil || fmt.Sprint(done) != "[+index.html]" {
		t.Errorf("%v, %v", err, done)
	}
	want := map[string]string{"web/b/index.html": "của ai khác"}
	for p, text := range site {
		want["web/"+p] = text
	}
	if got := s.holds(t); !maps.Equal(got, want) {
		t.Errorf("the store holds %v, want %v", got, want)
	}
}

func TestObjectsOfOthersAreNeverReplaced(t *testing.T) {
	s := start(t)
	s.put(t, "web/index.html", "của ai khác")
	s.put(t, "elsewhere/index.html", "của ai khác")
	report, _, err := s.run(t, map[string]string{"index.html": "<p>trang", "a/index.html": "<p>một"}, nil)
	var foreign *deploy.ForeignError
	if !errors.As(err, &foreign) || !slices.Equal(foreign.Paths, []string{"index.html"}) || report.Sent != 0 {
		t.Errorf("got %v, %+v", err, report)
	}
	if got := s.holds(t); len(got) != 2 {
		t.Errorf("the store holds %v", got)
	}
}

// Where the list is lost, objects say themselves what they are; where two machines publish in turn, none forgets what
// the other one sent.
func TestListsThatAreLostOrDivided(t *testing.T) {
	s := start(t)
	site := map[string]string{"index.html": "<p>trang", "a/index.html": "<p>một", "style.css": "p{}"}
	if _, _, err := s.run(t, site, nil); err != nil {
		t.Fatal(err)
	}
	for name, damage := range map[string]func(){
		"lost":    func() { s.remove(t, "web/.loa-deployed") },
		"damaged": func() { s.put(t, "web/.loa-deployed", "{\"index.html\":") },
	} {
		damage()
		if report, done, err := s.run(t, site, nil); err != nil || report.Unchanged != 3 || len(done) != 0 {
			t.Errorf("with the list %s: %v, %+v, %v", name, err, report, done)
		}
	}
	// Another machine sends a page between the reading and the writing of our list.
	delete(site, "a/index.html")
	site["index.html"] = "<p>khác"
	theirs := maps.Clone(site)
	theirs["c/index.html"] = "<p>ba"
	_, _, err := s.run(t, site, func(d *deploy.Target) {
		tell, first := d.Progress, sync.OnceFunc(func() {
			if _, _, err := s.run(t, theirs, nil); err != nil {
				t.Error(err)
			}
		})
		d.Progress = func(done, all int, c deploy.Change) {
			first()
			tell(done, all, c)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, done, err := s.run(t, site, nil); err != nil || fmt.Sprint(done) != "[-c/index.html]" {
		t.Errorf("what the other machine sent is forgotten: %v, %v", err, done)
	}
}

func (s server) remove(t *testing.T, p string) {
	t.Helper()
	if err := s.RemoveObject(t.Context(), bucket, p, minio.RemoveObjectOptions{}); err != nil {
		t.Fatal(err)
	}
}
