package print_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// TestTwoBuildsAtOnce of one campaign, with nothing kept, each into a folder of its own, while somebody checks it:
// none fails, and both sites are the same.
func TestTwoBuildsAtOnce(t *testing.T) {
	name, dir := must(t, program), t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "campaign"))); err != nil {
		t.Fatal(err)
	}
	first, second := t.TempDir(), t.TempDir()
	var all sync.WaitGroup
	run := func(args ...string) {
		all.Go(func() {
			cmd := exec.Command(name, append(args, "--site", dir, "--date", "2024-07-20")...)
			cmd.Env = append(os.Environ(), "LOA_LANG=en")
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%s: %v\n%s", args, err, out)
			}
		})
	}
	for _, out := range []string{first, second} {
		run("build", "--out", filepath.Join(out, "public"), "--newsroom", filepath.Join(out, "newsroom"))
	}
	run("check")
	all.Wait()
	compare(t, first, second, "")
	if sheets, _ := filepath.Glob(filepath.Join(first, "public", "materials", "*", "*.pdf")); len(sheets) != 10 {
		t.Errorf("%d sheets were printed, want 10", len(sheets))
	}
}
