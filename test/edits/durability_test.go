package edits

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// home is a campaign in a folder of its own, and what a build of it from nothing gives.
type home struct {
	testing.TB
	dir   string
	clean tree
}

// newHome makes a campaign of the test's usual items and some more articles.
func newHome(t testing.TB, articles int) *home {
	h := &home{TB: t, dir: filepath.Join(t.TempDir(), "campaign")}
	h.write(articles, "")
	h.clean = h.builtCleanly()
	return h
}

// write writes the campaign; word stands in each of the articles.
func (h *home) write(articles int, word string) {
	h.Helper()
	c := start()
	month, err := months()
	h.must(err)
	c.other[monthFile] = month[1]
	for i := range articles {
		c.items[fmt.Sprintf("articles/so-%d", i)] = &item{
			settings: table{"date": "2024-07-01", "topics": `["t1"]`},
			texts:    map[string]*text{"vi": {front: table{"title": fmt.Sprintf(`"Số %d"`, i)}, blocks: []string{"Lời " + word + ". [](item:bai-2)"}}},
		}
	}
	for name, data := range c.files() {
		h.put(name, data)
	}
}

func (h *home) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

func (h *home) path(name string) string { return filepath.Join(h.dir, filepath.FromSlash(name)) }

func (h *home) put(name, data string) {
	h.Helper()
	h.must(os.MkdirAll(filepath.Dir(h.path(name)), 0o755))
	h.must(os.WriteFile(h.path(name), []byte(data), 0o644))
}

func (h *home) command(more ...string) *exec.Cmd {
	return exec.Command(program, append([]string{"build", "--site", h.dir, "--date", "2024-07-16", "--lang", "en"}, more...)...)
}

// build builds, and gives the exit code and what was said.
func (h *home) build(more ...string) (int, string) {
	h.Helper()
	out, err := h.command(more...).CombinedOutput()
	if exit := new(exec.ExitError); err != nil && !errors.As(err, &exit) {
		h.Fatal(err)
	} else if err != nil {
		return exit.ExitCode(), string(out)
	}
	return 0, string(out)
}

// builtCleanly is what a build from nothing gives, in a copy of the campaign.
func (h *home) builtCleanly() tree {
	h.Helper()
	other := &home{TB: h.TB, dir: filepath.Join(h.TempDir(), "clean")}
	files, err := read(h.dir)
	h.must(err)
	for name, data := range files {
		top, _, _ := strings.Cut(name, "/")
		if strings.HasSuffix(name, "/") || strings.HasPrefix(top, "public") || top == "newsroom" || top == ".loa" {
			continue
		}
		other.put(name, data)
	}
	if code, said := other.build(); code != 0 {
		h.Fatalf("a build from nothing: exit %d\n%s", code, said)
	}
	return other.site()
}

func (h *home) site() tree {
	h.Helper()
	site, err := published(h.dir)
	h.must(err)
	return site
}

// mends checks that a build gives what one from nothing gives.
func (h *home) mends(after string) {
	h.Helper()
	if code, said := h.build(); code != 0 {
		h.Errorf("after %s a build ends with %d:\n%s", after, code, said)
	} else if d := difference(h.site(), h.clean); d != "" {
		h.Errorf("after %s the next build differs from a clean one: %s", after, d)
	}
}

// TestBuildsAtOnce: of one campaign they take turns; beside a preview and an import each does its work; of two
// campaigns with one folder, one says that the other is there.
func TestBuildsAtOnce(t *testing.T) {
	t.Parallel()
	h := newHome(t, 40)
	serveFolder(t, h.dir, "2024-07-16")
	records := filepath.Join(t.TempDir(), "ghi.csv")
	h.must(os.WriteFile(records, []byte("id,date,outlet,item,form\n1,2024-07-05,bao,bai-1,print\n"), 0o644))
	type result struct {
		code int
		said string
	}
	for range 3 {
		results := make([]result, 4)
		var all sync.WaitGroup
		for i, more := range [][]string{nil, nil, {"--out", h.path("other"), "--newsroom", h.path("other-newsroom")}} {
			all.Go(func() { results[i].code, results[i].said = h.build(more...) })
		}
		all.Go(func() {
			c := exec.Command(program, "ledger", "import", records, "--site", h.dir, "--date", "2024-07-16", "--lang", "en")
			out, _ := c.CombinedOutput()
			results[3] = result{c.ProcessState.ExitCode(), string(out)}
		})
		all.Wait()
		for i, r := range results {
			if r.code != 0 {
				t.Errorf("program %d of those at once ends with %d:\n%s", i, r.code, r.said)
			}
		}
		h.removeAll(".loa", "public", "newsroom", "other", "other-newsroom")
	}
	h.removeAll("ledger.db", "ledger.db-wal", "ledger.db-shm")
	h.mends("many programs at once")
}

func (h *home) removeAll(names ...string) {
	h.Helper()
	for _, name := range names {
		h.must(os.RemoveAll(h.path(name)))
	}
}

func TestTwoCampaignsWithOneFolder(t *testing.T) {
	t.Parallel()
	h, other := newHome(t, 40), newHome(t, 40)
	out := []string{"--out", filepath.Join(t.TempDir(), "www")}
	busy := 0
	for range 10 {
		var codes [2]int
		var said [2]string
		var both sync.WaitGroup
		both.Go(func() { codes[0], said[0] = h.build(out...) })
		both.Go(func() { codes[1], said[1] = other.build(out...) })
		both.Wait()
		for i, code := range codes {
			switch {
			case code == 3 && strings.Contains(said[i], "another build is writing into"):
				busy++
			case code != 0:
				t.Errorf("exit %d:\n%s", code, said[i])
			}
		}
		site, err := read(out[1])
		h.must(err)
		if d := difference(site, tree(h.clean).below("public/")); d != "" {
			t.Errorf("two builds mixed: %s", d)
		}
		h.must(os.RemoveAll(out[1]))
	}
	t.Logf("one of two was told %d times of 10 that the other is there", busy)
}

// below are the files below a folder, by their paths within it.
func (t tree) below(dir string) tree {
	part := tree{}
	for name, data := range t {
		if rest, ok := strings.CutPrefix(name, dir); ok && rest != "" {
			part[rest] = data
		}
	}
	return part
}

// TestDamagedAndForeignCaches damages each file of the cache in each way; the next build gives what a clean one does.
func TestDamagedAndForeignCaches(t *testing.T) {
	t.Parallel()
	h, other := newHome(t, 10), newHome(t, 5)
	other.write(5, "khác")
	for _, one := range []*home{h, other} {
		if code, said := one.build(); code != 0 {
			t.Fatal(said)
		}
	}
	cache, err := read(h.path(".loa"))
	h.must(err)
	foreign, err := read(other.path(".loa"))
	h.must(err)
	prefix := func(name string) string { return strings.TrimRight(name, "0123456789abcdef") }
	for name, data := range cache {
		if strings.HasSuffix(name, "/") {
			continue
		}
		ways := map[string]string{"emptied": "", "cut": data[:len(data)/2], "junk": "junk", "longer": data + "x"}
		if len(data) > 0 {
			flipped := []byte(data)
			flipped[len(data)*2/3] ^= 0x40
			ways["flipped"] = string(flipped)
		}
		for theirs, data := range foreign {
			if prefix(theirs) == prefix(name) {
				ways["that of another campaign"] = data
			}
		}
		for what, damaged := range ways {
			h.touch("content/articles/so-1/vi.md") // else the build may only say what the last one said
			h.put(".loa/"+name, damaged)
			h.mends(fmt.Sprintf(".loa/%s is %s", name, what))
		}
	}
	h.touch("content/articles/so-1/vi.md")
	h.removeAll(".loa")
	h.must(os.CopyFS(h.path(".loa"), os.DirFS(other.path(".loa"))))
	h.mends("the cache of another campaign took its place")
}

// touch gives a file the date of now.
func (h *home) touch(name string) {
	h.Helper()
	h.must(os.Chtimes(h.path(name), time.Now(), time.Now()))
}

// TestFilesThatChangeWhileTheyAreRead: each build shows every file as it was or as it is, never half of each; it may
// also say what is wrong at that moment. When all is quiet again the next build is a clean one.
func TestFilesThatChangeWhileTheyAreRead(t *testing.T) {
	t.Parallel()
	h := newHome(t, 10)
	stop := make(chan bool)
	var writer sync.WaitGroup
	writer.Go(func() {
		for n := 0; ; n++ {
			select {
			case <-stop:
				return
			default:
			}
			name := h.path(fmt.Sprintf("content/articles/so-%d/vi.md", n%4))
			text := "+++\ntitle = \"Số\"\nslug = \"so-" + fmt.Sprint(n%4) + "\"\n+++\n" + strings.Repeat(fmt.Sprintf("m%09d\n\n", n), 20000)
			switch n % 3 {
			case 0: // in its place, as many editors do
				_ = os.WriteFile(name, []byte(text), 0o644)
			case 1: // beside it, and then in its place
				_ = os.WriteFile(name+".tmp", []byte(text), 0o644)
				_ = os.Rename(name+".tmp", name)
			case 2: // it vanishes and comes back
				_ = os.Rename(name, name+"~")
				_ = os.Rename(name+"~", name)
			}
		}
	})
	built := 0
	for range 15 {
		code, said := h.build()
		if code == 0 {
			built++
		}
		if code > 1 && !strings.Contains(said, "was changed during the build") {
			t.Errorf("exit %d:\n%s", code, said)
		}
		for name, page := range h.site() {
			if marks := marksOf(page); len(marks) > 1 && strings.Contains(name, "/so-") {
				t.Errorf("%s mixes %v", name, marks)
			}
		}
	}
	close(stop)
	writer.Wait()
	if built == 0 {
		t.Error("no build was done meanwhile")
	}
	h.write(10, "")
	h.clean = h.builtCleanly()
	h.mends("files changed while they were read")
}

// marksOf are the different marks of a page, "m" and nine digits.
func marksOf(page string) []string {
	var marks []string
	for at := range page {
		if page[at] == 'm' && at+10 <= len(page) && strings.Trim(page[at+1:at+10], "0123456789") == "" {
			marks = append(marks, page[at:at+10])
		}
	}
	slices.Sort(marks)
	return slices.Compact(marks)
}

// TestAClockThatGoesBack: an earlier day than that of the last build, files from the future, files that are older than
// before, caches from the future.
func TestAClockThatGoesBack(t *testing.T) {
	t.Parallel()
	h := newHome(t, 10)
	if code, said := h.build("--date", "2024-08-12"); code != 0 {
		t.Fatal(said)
	}
	h.mends("a build of a later day")
	file, future := "content/articles/so-1/vi.md", time.Now().Add(1000*time.Hour)
	edit := func(word string, at time.Time) {
		t.Helper()
		data, err := os.ReadFile(h.path(file))
		h.must(err)
		at2, _, _ := strings.Cut(string(data), "\n\nLời")
		h.put(file, strings.TrimRight(at2, "\n")+"\n\nLời "+word+".\n")
		h.must(os.Chtimes(h.path(file), at, at))
		h.clean = h.builtCleanly()
	}
	edit("một", future)
	h.mends("an edit from the future")
	edit("hai", future) // of the same size and date
	h.mends("an edit of the same size and date, from the future")
	edit("ba!", time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC))
	h.mends("an edit with an old date")
	cache, err := read(h.path(".loa"))
	h.must(err)
	for name := range cache {
		h.must(os.Chtimes(h.path(".loa/"+name), future, future))
	}
	for name := range h.site() {
		h.must(os.Chtimes(h.path(name), future, future))
	}
	edit("bốn", time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC))
	h.mends("caches and pages from the future")
}

// TestEqualSizeAndDate: on Linux and macOS a file is noticed that was replaced by one of equal size and date.
func TestEqualSizeAndDate(t *testing.T) {
	if os.PathSeparator == '\\' {
		t.Skip("Windows does not say when a file was changed last")
	}
	t.Parallel()
	h := newHome(t, 2)
	then := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, word := range []string{"a", "b", "c", "d"} {
		for _, name := range []string{"content/articles/so-1/vi.md", "content/articles/so-1/item.toml", "static/tep.txt", "data/topics.toml"} {
			data, err := os.ReadFile(h.path(name))
			h.must(err)
			data = append(bytes.TrimRight(data, "#abcd\n "), "\n# "+word+"\n"...)
			h.put(name, string(data))
			h.must(os.Chtimes(h.path(name), then, then))
		}
		h.clean = h.builtCleanly()
		h.mends("files of equal size and date")
	}
}

// TestAFullDisk builds onto a disk with too little room: the site stays as it was, and what is wrong is said.
func TestAFullDisk(t *testing.T) {
	t.Parallel()
	h := newHome(t, 10)
	small := filepath.Join(t.TempDir(), "disk")
	h.must(os.Mkdir(small, 0o755))
	h.mount(small, "size=24m")
	out := []string{"--out", filepath.Join(small, "public"), "--newsroom", filepath.Join(small, "newsroom")}
	if code, said := h.build(out...); code != 0 {
		t.Fatalf("the disk is too small for the test: %s", said)
	}
	before, err := read(small)
	h.must(err)
	h.must(os.WriteFile(filepath.Join(small, "fill"), nil, 0o644))
	fill, err := os.OpenFile(filepath.Join(small, "fill"), os.O_WRONLY, 0)
	h.must(err)
	_, err = fill.Write(make([]byte, 64<<20))
	if h.must(fill.Close()); !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("filling the disk: %v", err)
	}
	h.put("layouts/assets/style.css", "p{}")
	code, said := h.build(out...)
	if code != 3 || !strings.Contains(said, "no space left") {
		t.Errorf("exit %d: %s", code, said)
	}
	h.must(os.Remove(filepath.Join(small, "fill")))
	after, err := read(small)
	h.must(err)
	if d := difference(after, before); d != "" {
		t.Errorf("the site has changed: %s", d)
	}
	h.removeAll("layouts")
	if code, said := h.build(out...); code != 0 {
		t.Errorf("with room again: exit %d: %s", code, said)
	}
	after, err = read(small)
	h.must(err)
	if d := difference(after, before); d != "" {
		t.Errorf("with room again: %s", d)
	}
}

// TestFilesThatCannotGrow plays a full disk where nobody may mount one: the system lets no file grow beyond a limit.
func TestFilesThatCannotGrow(t *testing.T) {
	if _, err := exec.LookPath("prlimit"); err != nil {
		t.Skip("prlimit is not installed")
	}
	t.Parallel()
	h := newHome(t, 20)
	h.mends("nothing")
	before := h.site()
	h.put("layouts/assets/style.css", strings.Repeat("p{color:#123}", 10000))
	c := h.command()
	c.Path, c.Args = must1(exec.LookPath("prlimit")), append([]string{"prlimit", "--fsize=60000"}, c.Args...)
	out, err := c.CombinedOutput()
	if err == nil {
		t.Fatalf("it was built: %s", out)
	}
	after := h.site()
	for name := range after {
		if strings.Contains(name, "/.loa-") {
			delete(after, name)
		}
	}
	for name := range before {
		if strings.Contains(name, "/.loa-") {
			delete(before, name)
		}
	}
	if d := difference(after, before); d != "" {
		t.Errorf("the site has changed: %s", d)
	}
	h.removeAll("layouts")
	h.mends("files that could not grow")
}

func must1[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// TestAFolderThatCannotBeWritten is said, and the site stays.
func TestAFolderThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	h := newHome(t, 5)
	out := filepath.Join(t.TempDir(), "www")
	args := []string{"--out", out, "--newsroom", filepath.Join(t.TempDir(), "newsroom")}
	h.must(os.Mkdir(out, 0o755))
	if os.Getuid() == 0 { // whom no rights stop
		h.mount(out, "size=8m")
	}
	if code, said := h.build(args...); code != 0 {
		t.Fatal(said)
	}
	before, err := read(out)
	h.must(err)
	if os.Getuid() == 0 {
		h.remountReadOnly(out)
	} else {
		h.must(os.Chmod(out, 0o555))
		t.Cleanup(func() { _ = os.Chmod(out, 0o755) })
	}
	h.put("static/tep.txt", "khác\n")
	if code, said := h.build(args...); code != 3 || !strings.Contains(said, "the machine failed") {
		t.Errorf("exit %d: %s", code, said)
	}
	after, err := read(out)
	h.must(err)
	if d := difference(after, before); d != "" {
		t.Errorf("the site has changed: %s", d)
	}
}
