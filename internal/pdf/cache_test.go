package pdf

import (
	"crypto/sha256"
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
	var made []Made
	for i := range 200 {
		job := Job{Key: fmt.Sprint(i)}
		one := fmt.Sprintf("%x", sha256.Sum256([]byte("1")))
		m, err := p.keep(job, "a browser", Made{Digest: one, Size: 1}, []byte("1"))
		if err != nil {
			t.Fatal(err)
		}
		then := time.Date(2024, 7, 1, 0, i, 0, 0, time.UTC)
		if err := os.Chtimes(p.place(job)+".note", then, then); err != nil {
			t.Fatal(err)
		}
		jobs, made = append(jobs, job), append(made, m)
	}
	count := func() int {
		files, _ := filepath.Glob(filepath.Join(p.Cache, "*"))
		return len(files)
	}
	if p.prune(jobs[:60], made[:60]); count() != 400 {
		t.Errorf("%d files are kept, want all 400", count())
	}
	p.prune([]Job{jobs[0], jobs[100]}, []Made{made[0], made[100]})
	if got, want := count(), 2*(2+2+100); got != want {
		t.Errorf("%d files are kept, want %d", got, want)
	}
	for i, want := range map[int]bool{0: true, 1: false, 90: false, 100: true, 150: true, 199: true} {
		if _, kept := p.kept(jobs[i], "a browser"); kept != want {
			t.Errorf("sheet %d is kept: %v, want %v", i, kept, want)
		}
	}
}

// TestWhatIsInUseStays: another build that runs beside this one found its sheets a moment ago, and reads them when it
// writes.
func TestWhatIsInUseStays(t *testing.T) {
	p := &Press{Cache: t.TempDir()}
	var jobs []Job
	for i := range 200 {
		job := Job{Key: fmt.Sprint(i)}
		if _, err := p.keep(job, "a browser", madeOf("1"), []byte("1")); err != nil {
			t.Fatal(err)
		}
		then := time.Date(2024, 7, 1, 0, i, 0, 0, time.UTC)
		if err := os.Chtimes(p.place(job)+".note", then, then); err != nil {
			t.Fatal(err)
		}
		jobs = append(jobs, job)
	}
	other, ok := p.kept(jobs[3], "a browser")
	if !ok {
		t.Fatal("it is not kept")
	}
	p.prune(jobs[199:], []Made{madeOf("1")})
	if _, err := other.Data(); err != nil {
		t.Error(err)
	}
	if _, ok := p.kept(jobs[2], "a browser"); ok {
		t.Error("one that nobody uses is kept")
	}
}

// TestTwoMakersOfOneSheetDoNotMeet: each reads the bytes that it made itself, though the other kept others since.
func TestTwoMakersOfOneSheetDoNotMeet(t *testing.T) {
	p, job := &Press{Cache: t.TempDir()}, Job{Key: "a"}
	first, err := p.keep(job, "a browser", madeOf("một"), []byte("một"))
	if err != nil {
		t.Fatal(err)
	}
	second, err := p.keep(job, "another browser", madeOf("hai"), []byte("hai"))
	if err != nil {
		t.Fatal(err)
	}
	for want, m := range map[string]Made{"một": first, "hai": second} {
		if data, err := m.Data(); err != nil || string(data) != want {
			t.Errorf("got %q, %v, want %q", data, err, want)
		}
	}
}

// TestWhatAnotherKeptIsTaken where this one may not write, as on machines that lock what somebody reads.
func TestWhatAnotherKeptIsTaken(t *testing.T) {
	p, job := &Press{Cache: t.TempDir()}, Job{Key: "a"}
	if _, err := p.keep(job, "a browser", madeOf("một"), []byte("một")); err != nil {
		t.Fatal(err)
	}
	again := madeOf("một.")
	if err := os.Mkdir(p.file(job, again), 0o755); err != nil { // nothing can be written there
		t.Fatal(err)
	}
	m, err := p.keep(job, "a browser", again, []byte("một."))
	if err != nil || m.Digest != madeOf("một").Digest {
		t.Errorf("got %+v, %v", m, err)
	}
	if data, err := m.Data(); err != nil || string(data) != "một" {
		t.Errorf("got %q, %v", data, err)
	}
	if _, err := p.keep(Job{Key: "b"}, "a browser", again, []byte("một.")); err != nil {
		t.Error(err)
	}
	if err := os.Mkdir(p.file(Job{Key: "c"}, again), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := p.keep(Job{Key: "c"}, "a browser", again, []byte("một.")); err == nil {
		t.Error("what nobody kept is said to be kept")
	}
}

func madeOf(data string) Made {
	return Made{Digest: fmt.Sprintf("%x", sha256.Sum256([]byte(data))), Size: len(data)}
}
