package print_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// copied is a copy of the built campaign, its caches with it.
func copied(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "campaign")
	if out, err := exec.Command("cp", "-a", site(t), dir).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return dir
}

// TestWhatDidNotChangeStartsNoBrowser: neither a build without a change, nor one in which another text differs.
func TestWhatDidNotChangeStartsNoBrowser(t *testing.T) {
	name, browser, dir := must(t, program), must(t, teller), copied(t)
	if starts(t) != 1 {
		t.Errorf("the first build started %d browsers, want 1", starts(t))
	}
	r, err := build(name, dir, browser)
	if err != nil || r.Written != 0 || len(r.Problems) != 0 {
		t.Errorf("a second build: %+v, %v", r, err)
	}
	text := filepath.Join(dir, "content", "materials", "hoi-truoc", "vi.md")
	data := string(must(t, func() ([]byte, error) { return os.ReadFile(text) }))
	if err := os.WriteFile(text, []byte(strings.Replace(data, "với bảng đen", "với bảng và phấn", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	if r, err = build(name, dir, browser); err != nil || r.Written == 0 || len(r.Problems) != 0 {
		t.Errorf("a build with another text: %+v, %v", r, err)
	}
	if starts(t) != 1 {
		t.Errorf("%d browsers were started, want 1", starts(t))
	}
	compare(t, site(t), dir, ".pdf")
}

// TestWithoutABrowser: the build says so once, makes everything else, links nothing that is not there, and keeps
// what was printed before.
func TestWithoutABrowser(t *testing.T) {
	name := must(t, program)
	fresh := t.TempDir()
	if err := os.CopyFS(fresh, os.DirFS(filepath.Join("testdata", "campaign"))); err != nil {
		t.Fatal(err)
	}
	r, err := build(name, fresh, "none")
	if err != nil || len(r.Problems) != 1 || r.Problems[0].Rule != "print-no-browser" || r.Problems[0].Severity != "warning" {
		t.Errorf("without a browser: %+v, %v", r, err)
	}
	page := string(must(t, func() ([]byte, error) {
		return os.ReadFile(filepath.Join(fresh, "public", "materials", "hoi-truoc-khi-di", "index.html"))
	}))
	if strings.Contains(page, ".pdf") || !strings.Contains(page, "hoi-truoc-ke-hoach-bai-day.docx") || !strings.Contains(page, "hoi-truoc-trang-chieu.pptx") {
		t.Error("the page links what is not there, or not what is")
	}
	if _, err := os.Stat(filepath.Join(fresh, vi+"trang-chieu.pptx")); err != nil {
		t.Error(err)
	}
	kept := copied(t)
	if r, err = build(name, kept, "none"); err != nil || len(r.Problems) != 0 {
		t.Errorf("with what was printed: %+v, %v", r, err)
	}
	compare(t, site(t), kept, "")
}

// TestABrowserThatFailsStopsNoBuild.
func TestABrowserThatFailsStopsNoBuild(t *testing.T) {
	name, dir := must(t, program), t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "campaign"))); err != nil {
		t.Fatal(err)
	}
	broken := filepath.Join(dir, "browser")
	if err := os.WriteFile(broken, []byte("#!/bin/sh\nexit 7\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	r, err := build(name, dir, broken)
	if err != nil || len(r.Problems) != 1 || r.Problems[0].Rule != "print-no-browser" || r.Files == 0 {
		t.Errorf("with a broken browser: %+v, %v", r, err)
	}
}
