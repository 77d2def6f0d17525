// Package pages_test compares pages of each kind with stored ones, byte for byte but for the fingerprints in
// the names of assets.
package pages_test

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "store the pages as they are now")

// The styles that pages hold are those of the layouts, and are not repeated in each stored page.
var (
	styled  = regexp.MustCompile(`<style>[^<]*</style>`)
	policed = regexp.MustCompile(` ('|&#39;)sha256-[^ ;]*`)
)

var fingerprint = regexp.MustCompile(`(assets/[a-z0-9-]+)-[0-9a-f]{8}\.`)

func TestPagesAreAsStored(t *testing.T) {
	dir := t.TempDir()
	program, public := filepath.Join(dir, "loa"), filepath.Join(dir, "public")
	run(t, "go", "build", "-tags", "nodynamic", "-o", program, "../../cmd/loa")
	run(t, program, "build", "--site", "../browser/testdata/campaign", "--out", public, "--date", "2024-08-02", "--lang", "en")
	for _, name := range []string{
		"index.html", "articles/index.html", "articles/bai-co-hinh-va-bang/index.html", "articles/bai-co-ban-doc/index.html",
		"articles/bai-da-thu-hoi/index.html", "topics/thu/index.html", "topics/index.html", "toi-can-giup-do/index.html",
		"ar/articles/hinh/index.html", "tyj-Latn/articles/bai-co-ban-doc/index.html", "tyj-Latn/toi-can-giup-do/index.html",
		"cu/hinh/index.html", "404.html", "feed.xml", "ar/feed.xml", "podcast.xml", "tyj-Latn/podcast.xml", "sitemap.xml", "robots.txt",
	} {
		t.Run(name, func(t *testing.T) { compare(t, filepath.Join(public, filepath.FromSlash(name)), name) })
	}
}

// compare looks at a page a tag a line, so that a difference can be read.
func compare(t *testing.T, file, name string) {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	got := fingerprint.ReplaceAllString(string(data), "$1-00000000.")
	got = policed.ReplaceAllString(styled.ReplaceAllString(got, "<style></style>"), "")
	if strings.HasSuffix(name, ".html") {
		got = strings.ReplaceAll(got, "><", ">\n<")
	}
	stored := filepath.Join("testdata", strings.ReplaceAll(name, "/", "_"))
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(stored, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(stored)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("the page differs from the stored one (-want +got); if it should, run go test ./test/pages -update\n%s", diff)
	}
}

func run(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
}
