package serve

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"loa.vn/loa/internal/output"
)

func TestPagesAreServed(t *testing.T) {
	c := newToy(t).serve()
	for _, one := range []struct {
		path, kind, want string
		status           int
	}{
		{"/one/", "text/html; charset=utf-8", "first text", 200},
		{"/one/index.html", "text/html; charset=utf-8", "first text", 200},
		{"/dot.png", "image/png", "dot", 200},
		{"/nowhere/", "text/html; charset=utf-8", "lost", 404},
		{"/nowhere.png", "text/html; charset=utf-8", "lost", 404},
		{"/../../etc/passwd", "text/html; charset=utf-8", "lost", 404},
		{"//one/", "text/html; charset=utf-8", "lost", 404},
		{"/_loa/reload.js", "text/javascript; charset=utf-8", "EventSource", 200},
		{"/_loa/broken.css", "text/css; charset=utf-8", "main", 200},
		{"/_loa/broken.html", "text/plain; charset=utf-8", "404", 404},
		{"/_loa/nothing", "text/plain; charset=utf-8", "404", 404},
	} {
		got := c.get(one.path)
		if got.status != one.status || got.header.Get("Content-Type") != one.kind || !strings.Contains(got.body, one.want) {
			t.Errorf("%s: got %d %s %q, want %d %s with %q", one.path, got.status, got.header.Get("Content-Type"), got.body, one.status, one.kind, one.want)
		}
		head := c.do(http.MethodHead, one.path, nil)
		if head.status != got.status || head.body != "" || head.header.Get("Content-Length") != fmt.Sprint(len(got.body)) {
			t.Errorf("HEAD %s: got %d, length %s, %q; want %d and %d", one.path, head.status, head.header.Get("Content-Length"), head.body, got.status, len(got.body))
		}
	}
	if got := c.get("/one"); got.status != http.StatusFound || got.header.Get("Location") != "/one/" {
		t.Errorf("/one: got %d to %q, want a redirect to /one/", got.status, got.header.Get("Location"))
	}
	if got := c.get("/one/").body; len(tag.FindAllString(got, -1)) != 1 || !strings.HasSuffix(got, "</script></body></html>") {
		t.Errorf("the script is not before the end of the body: %s", got)
	}
}

func TestASiteMayStandUnderAPath(t *testing.T) {
	c := newToy(t)
	c.base = "/chi%E1%BA%BFn/a/"
	c.serve()
	if !strings.HasSuffix(c.url, c.base) {
		t.Errorf("the address is %s, want one that ends with %s", c.url, c.base)
	}
	for _, from := range []string{"/", "/chi%E1%BA%BFn", "/chi%E1%BA%BFn/", "/chi%E1%BA%BFn/a"} {
		if got := c.get(from); got.status != http.StatusFound || got.header.Get("Location") != c.base {
			t.Errorf("%s: got %d to %q, want a redirect to %s", from, got.status, got.header.Get("Location"), c.base)
		}
	}
	page := c.get(c.base + "one/")
	if page.status != 200 || !strings.Contains(page.body, `src="`+c.base+`_loa/reload.js"`) {
		t.Errorf("got %d %s", page.status, page.body)
	}
	if got := c.get("/one/"); got.status != 404 {
		t.Errorf("outside of the site: got %d, want 404", got.status)
	}
	if got := c.get(c.base + "_loa/reload.js"); got.status != 200 {
		t.Errorf("the script: got %d", got.status)
	}
}

func TestHeadersKeepThePageToItself(t *testing.T) {
	c := newToy(t).serve()
	for _, path := range []string{"/one/", "/dot.png", "/nowhere/", "/_loa/reload.js"} {
		got := c.get(path).header
		for name, want := range map[string]string{
			"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
			"Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "no-store", "Access-Control-Allow-Origin": "",
		} {
			if got.Get(name) != want {
				t.Errorf("%s: %s is %q, want %q", path, name, got.Get(name), want)
			}
		}
	}
	first := c.get("/one/").header.Get("Etag")
	if got := c.do(http.MethodGet, "/one/", http.Header{"If-None-Match": {first}}); first == "" || got.status != http.StatusNotModified {
		t.Errorf("with the tag %s: got %d, want 304", first, got.status)
	}
	part := c.do(http.MethodGet, "/dot.png", http.Header{"Range": {"bytes=1-1"}})
	if part.status != http.StatusPartialContent || part.body != "o" {
		t.Errorf("a part: got %d %q", part.status, part.body)
	}
}

func TestOnlyThisMachineMayLook(t *testing.T) {
	c := newToy(t).serve()
	for host, want := range map[string]int{
		"localhost:8080": 200, "LOCALHOST": 200, "127.0.0.1": 200, "[::1]:80": 200, "[::1]": 200,
		"evil.example": 403, "localhost.evil.example:8080": 403, "127.0.0.1.nip.io": 403, "192.168.0.7": 403, "0.0.0.0": 403,
	} {
		for _, path := range []string{"/one/", "/_loa/reload.js"} {
			if got := c.do(http.MethodGet, path, http.Header{"Host": {host}}); got.status != want {
				t.Errorf("%s as %s: got %d, want %d", path, host, got.status, want)
			}
		}
	}
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS"} {
		if got := c.do(method, "/one/", nil); got.status != http.StatusMethodNotAllowed || got.header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: got %d", method, got.status)
		}
	}
}

func TestAnEditReachesThePageThatShowsIt(t *testing.T) {
	c := newToy(t).serve()
	one, two := c.listen(c.get("/one/")), c.listen(c.get("/two/"))
	c.write("pages/one.txt", "new text")
	if got := one.next(); got.Page != reload || !slices.Equal(got.Paths, []string{"one/index.html"}) {
		t.Errorf("the page that changed hears %+v", got)
	}
	if got := two.next(); got.Page != "" || !slices.Equal(got.Paths, []string{"one/index.html"}) {
		t.Errorf("the other page hears %+v", got)
	}
	if got := c.get("/one/").body; !strings.Contains(got, "new text") {
		t.Errorf("the page is %s", got)
	}
	c.untilSaid("files that differ: 1")

	c.write("static/dot.png", "another dot")
	if got := two.next(); got.Page != "" || !slices.Equal(got.Paths, []string{"dot.png"}) {
		t.Errorf("a file that changed: %+v", got)
	}
}

func TestAStyleSheetIsExchangedInPlace(t *testing.T) {
	c := newToy(t).serve()
	page := c.listen(c.get("/one/"))
	c.write("look.css", "p{color:red}")
	got := page.next()
	if got.Page != restyle || len(got.Styles) != 1 || c.get(got.Styles[0]).body != "p{color:red}" {
		t.Errorf("got %+v", got)
	}
	c.write("pages/one.txt", "new text")
	if got := page.next(); got.Page != reload {
		t.Errorf("then the text: %+v", got)
	}
}

func TestAPageThatLooksTheSameIsLeftAlone(t *testing.T) {
	c := newToy(t).serve()
	page := c.listen(c.get("/one/"))
	c.write("site.toml", "a = 1")
	got := page.next()
	if got.Page != "" || got.ID == "" || len(got.Paths) != 2 {
		t.Errorf("got %+v", got)
	}
	if now := tag.FindStringSubmatch(c.get("/one/").body); now[2] != got.ID {
		t.Errorf("the page is %s, and heard %s", now[2], got.ID)
	}
}

func TestAddressesAreWrittenSafely(t *testing.T) {
	c := newToy(t).serve()
	for _, path := range []string{"/%22%3E%3Cscript%3Ealert(1)%3C/script%3E/", "/one/?x=%22%3E%3Cscript%3Ealert(1)"} {
		if got := c.get(path); strings.Contains(got.body, "<script>alert") {
			t.Errorf("%s: %s", path, got.body)
		}
	}
	for _, path := range []string{"//evil.example/%2e%2e", "//evil.example/?loa-last-good=1", "//evil.example"} {
		if got := c.get(path); got.header.Get("Location") != "" {
			t.Errorf("%s leads to %s", path, got.header.Get("Location"))
		}
	}
}

func TestAPageLearnsWhatItMissed(t *testing.T) {
	c := newToy(t).serve()
	before := c.get("/one/")
	c.write("pages/one.txt", "new text")
	c.untilShows("/one/", "new text")
	if got := c.listen(before).next(); got.Page != reload {
		t.Errorf("got %+v", got)
	}
}

// A page that reloads as soon as it is shown would do so forever.
func TestNoPageReloadsItselfAtOnce(t *testing.T) {
	c := newToy(t)
	c.write("pages/bad.txt", "unmakeable")
	c.serve()
	still := func(path string) {
		t.Helper()
		page := c.get(path)
		l := c.listen(page)
		c.write("static/beat", fmt.Sprint(time.Now().UnixNano()))
		if got := l.next(); got.Page != "" {
			t.Errorf("%s answers %d and then hears %+v", path, page.status, got)
		}
	}
	for _, path := range []string{"/one/", "/nowhere/", "/nowhere.png", "//x", "/bad/"} {
		still(path)
	}
	c.write("pages/two.txt", "! wrong")
	c.untilShows("/one/", "broken.css")
	l := c.listen(c.get("/one/?loa-last-good=1"))
	c.write("pages/two.txt", "mended")
	if got := l.next(); got.Page != reload {
		t.Errorf("the last good page, when all is mended, hears %+v", got)
	}
}

func TestABrokenFileIsAReadablePage(t *testing.T) {
	c := newToy(t).serve()
	page := c.listen(c.get("/one/"))
	c.write("pages/two.txt", "before <b>\n\n! wrong & <script>\nafter\nlast\nunseen")
	if got := page.next(); got.Page != reload || !got.Broken {
		t.Errorf("the page hears %+v", got)
	}
	broken := c.get("/one/")
	if broken.status != http.StatusInternalServerError {
		t.Errorf("status %d", broken.status)
	}
	for _, want := range []string{
		`<html lang="en">`, "pages/two.txt:3:1", "the file is empty", "write something, or remove the file",
		"before &lt;b&gt;", "<mark>!</mark> wrong &amp; &lt;script&gt;", "after", "last", `href="?loa-last-good=1"`, `<link rel="stylesheet" href="/_loa/broken.css">`,
	} {
		if !strings.Contains(broken.body, want) {
			t.Errorf("the page lacks %s:\n%s", want, broken.body)
		}
	}
	if strings.Contains(broken.body, "unseen") {
		t.Errorf("the page shows too much:\n%s", broken.body)
	}
	if got := c.get("/dot.png"); got.status != 200 {
		t.Errorf("a file: %d", got.status)
	}
	old := c.get("/one/?loa-last-good=1")
	if old.status != 200 || !strings.Contains(old.body, "first text") || !strings.Contains(old.body, `data-last-good="loa-last-good"`) {
		t.Errorf("the last good page: %d %s", old.status, old.body)
	}
	c.untilSaid("pages/two.txt:3:1: error [file-empty]")
	if got := c.get("/new/"); !strings.Contains(got.body, `href="/?loa-last-good=1"`) {
		t.Errorf("where nothing stood before, the way leads to the first page: %s", got.body)
	}

	now := c.listen(broken)
	c.write("pages/two.txt", "mended")
	if got := now.next(); got.Page != reload || got.Broken || !slices.Equal(got.Paths, []string{"two/index.html"}) {
		t.Errorf("the page of mistakes hears %+v", got)
	}
	if got := c.get("/two/"); got.status != 200 || !strings.Contains(got.body, "mended") {
		t.Errorf("got %d %s", got.status, got.body)
	}
	c.untilSaid("mended; files that differ: 1")
	if got := c.get("/two/?loa-last-good=1"); got.status != http.StatusFound || got.header.Get("Location") != "/two/" {
		t.Errorf("the last good page leads to %d %s", got.status, got.header.Get("Location"))
	}
}

func TestASiteMayBeBrokenFromTheBeginning(t *testing.T) {
	c := newToy(t)
	c.write("pages/two.txt", "! wrong")
	c.serve()
	for _, path := range []string{"/", "/one/", "/one/?loa-last-good=1"} {
		if got := c.get(path); got.status != 500 || !strings.Contains(got.body, "pages/two.txt:1:1") || strings.Contains(got.body, "loa-last-good=1") {
			t.Errorf("%s: %d %s", path, got.status, got.body)
		}
	}
	if got := c.get("/dot.png"); got.status != 404 {
		t.Errorf("a file: %d", got.status)
	}
	page := c.listen(c.get("/one/"))
	c.write("pages/two.txt", "right")
	if got := page.next(); got.Page != reload {
		t.Errorf("the page hears %+v", got)
	}
	if got := c.get("/one/"); got.status != 200 {
		t.Errorf("got %d", got.status)
	}
}

func TestAnOutputThatCannotBeMadeIsAPageToo(t *testing.T) {
	c := newToy(t).serve()
	if got := c.get("/one/"); got.status != 200 {
		t.Fatalf("got %d", got.status)
	}
	for how, why := range map[string]string{"unmakeable": "it cannot be made", "panic": "oh"} {
		c.write("pages/one.txt", how)
		broken := c.until("/one/", "500", func(r reply) bool { return r.status == 500 && strings.Contains(r.body, why) })
		if !strings.Contains(broken.body, "one/index.html cannot be made") || !strings.Contains(broken.body, "pages/one.txt") {
			t.Errorf("%s: %s", how, broken.body)
		}
		if old := c.get("/one/?loa-last-good=1"); old.status != 200 || !strings.Contains(old.body, "first text") {
			t.Errorf("%s: the last good page: %d %s", how, old.status, old.body)
		}
		if got := c.get("/two/"); got.status != 200 {
			t.Errorf("%s: the other page: %d", how, got.status)
		}
	}
	if n := strings.Count(c.log.String(), "[output-failed]"); n != 2 {
		t.Errorf("the terminal says it %d times, want once for each", n)
	}
}

func TestAMachineThatFailsIsAPageToo(t *testing.T) {
	c := newToy(t).serve()
	c.fail.Store(true)
	c.write("pages/one.txt", "new text")
	c.untilShows("/one/", "the disk is full")
	c.fail.Store(false)
	c.write("pages/one.txt", "newer text")
	c.untilShows("/one/", "newer text")
}

func TestTheFirstBuildMayFail(t *testing.T) {
	c := newToy(t)
	c.fail.Store(true)
	l, err := Listen("127.0.0.1:0", false)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if err := c.server.Serve(t.Context(), l); err == nil || !strings.Contains(err.Error(), "the disk is full") {
		t.Errorf("got %v", err)
	}
}

func TestWarningsAreSaidOnce(t *testing.T) {
	c := newToy(t)
	c.write("pages/one.txt", "? first")
	c.serve()
	c.write("pages/two.txt", "? second")
	c.untilSaid("pages/two.txt:1:1: warning")
	c.write("pages/two.txt", "! wrong")
	c.untilSaid("pages/two.txt:1:1: error")
	c.write("pages/two.txt", "? third")
	c.untilShows("/two/", "third")
	for _, file := range []string{"one", "two"} {
		if n := strings.Count(c.log.String(), "pages/"+file+".txt:1:1: warning"); n != 1 {
			t.Errorf("the warning about %s is said %d times:\n%s", file, n, c.log.String())
		}
	}
}

func TestTheSiteDiffersByItself(t *testing.T) {
	c := newToy(t)
	c.next = time.Now().Add(50 * time.Millisecond)
	c.serve()
	for end := time.Now().Add(deadline); c.builds.Load() < 2; time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the moment passed and nothing was built")
		}
	}
}

func TestTheStreamOfEventsEndsWithTheServer(t *testing.T) {
	c := newToy(t).serve()
	listeners := []*listener{c.events(""), c.listen(c.get("/one/"))}
	if err := c.stop(); err != nil {
		t.Fatal(err)
	}
	for _, l := range listeners {
		select {
		case <-l.end:
		case <-time.After(deadline):
			t.Error("the stream goes on")
		}
	}
}

func TestListenTakesTheNextPort(t *testing.T) {
	taken, err := Listen("localhost:0", false)
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	address := "localhost:" + taken.port
	if l, err := Listen(address, false); err == nil {
		l.Close()
		t.Errorf("%s was taken, and is taken again", address)
	}
	l, err := Listen(address, true)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if l.port == taken.port || l.Public || !strings.HasPrefix(l.address("/x/"), "http://localhost:") {
		t.Errorf("got %s, public %v", l.address("/x/"), l.Public)
	}
	for _, wrong := range []string{"", "8080", "localhost", "localhost:http", "localhost:99999", "a:b:c"} {
		if _, err := Listen(wrong, true); err != ErrAddress {
			t.Errorf("%q: got %v", wrong, err)
		}
	}
	public, err := Listen("0.0.0.0:0", false)
	if err != nil {
		t.Skip(err)
	}
	defer public.Close()
	if !public.Public {
		t.Error("every machine can reach 0.0.0.0")
	}
}

func TestAPublicAddressAnswersToAnyName(t *testing.T) {
	c := newToy(t)
	l, err := Listen("0.0.0.0:0", false)
	if err != nil {
		t.Skip(err)
	}
	ready := make(chan string, 1)
	c.server.Ready = func(address string) { ready <- address }
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- c.server.Serve(ctx, l) }()
	<-ready
	c.host = "127.0.0.1:" + l.port
	if got := c.do(http.MethodGet, "/one/", http.Header{"Host": {"laptop.local"}}); got.status != 200 {
		t.Errorf("got %d", got.status)
	}
	if !strings.Contains(c.log.String(), "drafts and files for newsrooms are left out") {
		t.Errorf("the terminal does not say that others can look:\n%s", c.log.String())
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func TestAFolderThatGoesAway(t *testing.T) {
	for _, way := range []string{"watched", "polled"} {
		t.Run(way, func(t *testing.T) {
			c := newToy(t)
			c.server.every = 10 * time.Millisecond
			if way == "polled" {
				c.server.watch = blind
			}
			c.serve()
			if err := os.Rename(c.dir, c.dir+"-elsewhere"); err != nil {
				t.Fatal(err)
			}
			c.untilSaid("has been moved or removed")
			if got := c.get("/one/"); got.status != 200 || !strings.Contains(got.body, "first text") {
				t.Errorf("got %d %s", got.status, got.body)
			}
			// Another folder takes its place.
			if err := os.CopyFS(c.dir, os.DirFS(c.dir+"-elsewhere")); err != nil {
				t.Fatal(err)
			}
			c.untilSaid("is back")
			c.write("pages/one.txt", "new text")
			c.untilShows("/one/", "new text")
		})
	}
}

func TestAFolderThatGoesAwayWhileItIsRead(t *testing.T) {
	c := newToy(t)
	c.server.every = 10 * time.Millisecond
	c.during = func() {
		if c.builds.Load() == 1 {
			return
		}
		if err := os.Rename(c.dir, c.dir+"-elsewhere"); err != nil {
			t.Error(err)
		}
	}
	c.serve()
	c.write("pages/one.txt", "new text")
	c.untilSaid("has been moved or removed")
	if got := c.get("/two/"); got.status != 200 {
		t.Errorf("half a site is shown: %d %s", got.status, got.body)
	}
}

// The folder above is exchanged, of which the system tells nothing.
func TestAnotherFolderInTheSamePlace(t *testing.T) {
	c := newToy(t)
	c.server.every = 10 * time.Millisecond
	c.serve()
	home, other := filepath.Dir(c.dir), filepath.Dir(c.dir)+"-other"
	if err := os.CopyFS(other, os.DirFS(home)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(other, "campaign", "pages", "one.txt"), []byte("another campaign"), 0o644); err != nil {
		t.Fatal(err)
	}
	move(t, "", home, home+"-old")
	move(t, "", other, home)
	c.untilShows("/one/", "another campaign")
	c.write("pages/one.txt", "edited there")
	c.untilShows("/one/", "edited there")
}

func TestWhatFailsIsMadeAgain(t *testing.T) {
	c := cache{limit: 10}
	fails := true
	o := &output.Output{Path: "x", Render: func() ([]byte, error) {
		if fails {
			return nil, errors.New("not now")
		}
		return []byte("x"), nil
	}}
	if _, err := c.get(o); err == nil {
		t.Error("it did not fail")
	}
	fails = false
	if got, err := c.get(o); err != nil || string(got) != "x" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestWhatWasMadeIsKeptUpToALimit(t *testing.T) {
	c := cache{limit: 10}
	times := map[string]int{}
	o := func(name string) *testOutput { return newTestOutput(name, "12345", times) }
	for _, name := range []string{"a", "b", "a", "c", "a", "b"} {
		if got, err := c.get(o(name).Output); err != nil || string(got) != "12345" {
			t.Fatalf("%s: %q, %v", name, got, err)
		}
	}
	if times["a"] != 1 || times["b"] != 2 || times["c"] != 1 || c.size > c.limit {
		t.Errorf("made %v times, %d bytes kept", times, c.size)
	}
	if c.peek(o("a").Key) == nil || c.peek(o("c").Key) != nil {
		t.Error("what was used longest ago did not give way")
	}
	large := newTestOutput("large", strings.Repeat("x", 11), times)
	if got, err := c.get(large.Output); err != nil || len(got) != 11 || c.size > c.limit {
		t.Errorf("one larger than the limit: %d bytes, %v; %d kept", len(got), err, c.size)
	}
}

func TestExcerptsOfLongLines(t *testing.T) {
	row := strings.Repeat("ă", 1000) + "X" + strings.Repeat("b", 1000)
	l := marked(7, row, 1001)
	if l.Mark != "X" || len([]rune(l.Before+l.After)) > widest+2 || !strings.HasPrefix(l.Before, "…ă") || !strings.HasSuffix(l.After, "b…") {
		t.Errorf("got %+v", l)
	}
	for _, column := range []int{0, 1, 2, 1999, 2000, 2001, 2002, 5000} {
		l := marked(1, row, column)
		if whole := l.Before + l.Mark + l.After; len([]rune(whole)) > widest+2 || column >= 1 && column <= 2001 && l.Mark != string([]rune(row)[column-1]) {
			t.Errorf("column %d: %+v", column, l)
		}
	}
}

func TestTemporaryFiles(t *testing.T) {
	for _, name := range []string{".vi.md.swp", "vi.md~", "~$bao-cao.docx", "#vi.md#", "4913", "vi.md.tmp", ".DS_Store", "Thumbs.db", ".git"} {
		if !temporary(name) {
			t.Errorf("%s counts", name)
		}
	}
	for _, name := range []string{"vi.md", "item.toml", "cover.jpg", "4913.jpg", "tmp", "_text.html"} {
		if temporary(name) {
			t.Errorf("%s does not count", name)
		}
	}
}

func TestPathsOfManyChanges(t *testing.T) {
	c := newToy(t).serve()
	all := c.events("")
	dir := filepath.Join(c.dir, "pages", "many")
	if err := os.MkdirAll(filepath.Join(c.dir, "new"), 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range mostPaths + 1 {
		if err := os.WriteFile(filepath.Join(c.dir, "new", fmt.Sprintf("%d.txt", i)), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Rename(filepath.Join(c.dir, "new"), dir); err != nil {
		t.Fatal(err)
	}
	if got := all.next(); len(got.Paths) != 0 {
		t.Errorf("%d paths are named", len(got.Paths))
	}
	c.untilShows("/many/7/", "<p></p>")
}
