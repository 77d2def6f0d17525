package edits

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// TestFiftyThousandEventsAtOnce: more than the system keeps for a program that is busy. The preview comes to the last
// state, and its memory stays within bounds.
func TestFiftyThousandEventsAtOnce(t *testing.T) {
	t.Parallel()
	h := newHome(t, 10)
	p := serveFolder(t, h.dir, "2024-07-16")
	const many = 50000
	for i := range many {
		h.put(fmt.Sprintf("static/nhieu/%d/%d.txt", i%50, i), fmt.Sprint("tệp ", i))
	}
	h.write(10, "sau cùng")
	p.shows("/articles/so-3/", "Lời sau cùng")
	for _, i := range []int{0, 1, many / 2, many - 1} {
		p.shows(fmt.Sprintf("/nhieu/%d/%d.txt", i%50, i), fmt.Sprint("tệp ", i))
	}
	if peak, known := p.memory(); known && peak > 900<<20 {
		t.Errorf("the preview took %d MB", peak>>20)
	} else {
		t.Logf("the preview took %d MB", peak>>20)
	}
	h.removeAll("static/nhieu")
	p.until("forget them", func() bool {
		status, _ := p.page("/nhieu/1/1.txt")
		return status == 404
	})
}

// memory is the most that the preview took so far, in bytes.
func (p preview) memory() (peak int64, known bool) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	m := regexp.MustCompile(`VmHWM:\s*(\d+) kB`).FindSubmatch(status)
	if err != nil || m == nil {
		return 0, false
	}
	kb, err := strconv.ParseInt(string(m[1]), 10, 64)
	return kb << 10, err == nil
}

// TestAFolderMovedWhileItIsServed is said in plain words; the pages can still be seen, nothing comes back at the old
// place, also not when the program ends, and in its place again the folder is followed.
func TestAFolderMovedWhileItIsServed(t *testing.T) {
	t.Parallel()
	h := newHome(t, 3)
	h.put("content/articles/so-1/anh.png", photo(1))
	h.put("content/articles/so-1/vi.md", "+++\ntitle = \"Số 1\"\nslug = \"so-1\"\n+++\n![ảnh](anh.png)\n")
	p := serveFolder(t, h.dir, "2024-07-16")
	away := filepath.Join(filepath.Dir(h.dir), "nơi khác")
	h.must(os.Rename(h.dir, away))
	p.until("say that the folder is gone", func() bool {
		return regexp.MustCompile("has been moved or removed").MatchString(p.said.String())
	})
	_, page := p.page("/articles/so-1/")
	for _, picture := range regexp.MustCompile(`/media/[^" ,]+`).FindAllString(page, -1) {
		p.page(picture) // which is made only now
	}
	if _, err := os.Lstat(h.dir); err == nil {
		t.Error("something stands at the old place")
	}
	h.must(os.Rename(away, h.dir))
	p.until("say that it is back", func() bool { return regexp.MustCompile("is back").MatchString(p.said.String()) })
	h.write(3, "mới")
	p.shows("/articles/so-2/", "Lời mới")

	h.must(os.Rename(h.dir, away))
	h.must(p.cmd.Process.Signal(syscall.SIGTERM))
	ended := make(chan error, 1)
	go func() { ended <- p.cmd.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("it ends with %v", err)
		}
	case <-time.After(settles * time.Second):
		t.Error("it does not end")
	}
	if _, err := os.Lstat(h.dir); err == nil {
		t.Error("something stands at the old place when the program has ended")
	}
}
