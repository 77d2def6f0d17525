package pdf

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestTheCacheForgetsOnlyWhatNobodyAskedFor, the oldest first, and only when there is far more than is wanted.
func TestTheCacheForgetsOnlyWhatNobodyAskedFor(t *testing.T) {
	p := &Press{Cache: t.TempDir()}
	var jobs []Job
	for i := range 200 {
		job := Job{Key: fmt.Sprint(i)}
		if _, err := p.keep(job, "a browser", Made{Digest: "x", Size: 1}, []byte("1")); err != nil {
			t.Fatal(err)
		}
		then := time.Date(2024, 7, 1, 0, i, 0, 0, time.UTC)
		if err := os.Chtimes(p.place(job)+".note", then, then); err != nil {
			t.Fatal(err)
		}
		jobs = append(jobs, job)
	}
	count := func() int {
		files, _ := filepath.Glob(filepath.Join(p.Cache, "*"))
		return len(files)
	}
	if p.prune(jobs[:60]); count() != 400 {
		t.Errorf("%d files are kept, want all 400", count())
	}
	wanted := []Job{jobs[0], jobs[100]}
	p.prune(wanted)
	if got, want := count(), 2*(2+2+100); got != want {
		t.Errorf("%d files are kept, want %d", got, want)
	}
	for i, want := range map[int]bool{0: true, 1: false, 90: false, 100: true, 150: true, 199: true} {
		if _, kept := p.kept(jobs[i], "a browser"); kept != want {
			t.Errorf("sheet %d is kept: %v, want %v", i, kept, want)
		}
	}
}
