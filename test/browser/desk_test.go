package browser_test

import (
	"bufio"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"loa.vn/loa/test/browser"
)

// desk starts the real program on a new campaign and gives its folder, the path with which the desk opens, and a way to it.
func desk(t *testing.T) (dir, enter string, way http.Handler) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "chiến dịch của em")
	if out, err := exec.Command(loa(t), "new", "site", dir, "--lang", "vi").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	enter, way = atDesk(t, dir)
	return dir, enter, way
}

// atDesk starts the desk of a campaign.
func atDesk(t *testing.T, dir string, flags ...string) (enter string, way http.Handler) {
	t.Helper()
	c := exec.Command(loa(t), append([]string{"desk", "--no-open", "--addr", "127.0.0.1:0", "--site", dir, "--lang", "vi"}, flags...)...)
	c.Env = append(os.Environ(), "LOA_BROWSER=none")
	said, err := c.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Process.Kill(); _ = c.Wait() })
	lines := bufio.NewScanner(said)
	for lines.Scan() {
		if m := regexp.MustCompile(`http://[^/]+(/_loa/desk/\?enter=\S+)`).FindStringSubmatch(lines.Text()); m != nil {
			at, err := url.Parse(m[0])
			if err != nil {
				t.Fatal(err)
			}
			go func() {
				for lines.Scan() {
				}
			}()
			return m[1], httputil.NewSingleHostReverseProxy(&url.URL{Scheme: "http", Host: at.Host})
		}
	}
	t.Fatal("the desk said no address")
	return "", nil
}

func firstText(t *testing.T, dir string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "content", "articles", "*", "vi.md"))
	if err != nil || len(found) == 0 {
		t.Fatalf("no article: %v", err)
	}
	return found[0]
}

func content(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestAnOfficerWritesAndPublishes walks through a morning at the desk: the tasks, a text changed, taken back, changed
// while somebody else saves it, and the site built.
func TestAnOfficerWritesAndPublishes(t *testing.T) {
	t.Parallel()
	dir, enter, way := desk(t)
	b := browser.Serve(t, way)
	axe := browser.Axe(t)
	screen := browser.Screen{Width: 1280, Height: 900}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	do := func(script string) string {
		t.Helper()
		got, err := browser.Eval[string](b, "(() => {"+script+"})()")
		must(err)
		return got
	}
	judge := func(path string) {
		t.Helper()
		for _, s := range []browser.Screen{screen, {Width: 390, Height: 844, Dark: true}} {
			must(b.Open(path, s))
			wrong, err := b.Violations(axe)
			must(err)
			for _, w := range wrong {
				t.Errorf("/%s: %s", path, w)
			}
		}
	}

	must(b.Open("_loa/desk/", screen))
	if got := do("return document.body.innerText"); !strings.Contains(got, "chỉ mở trong trình duyệt") {
		t.Fatalf("a browser that nobody let in sees %q", got)
	}
	must(b.Open(strings.TrimPrefix(enter, "/"), screen))
	waitFor(t, b, "document.querySelector('h1').innerText === 'Việc hôm nay' && location.search === ''")
	judge("_loa/desk/")
	judge("_loa/desk/texts")
	judge("_loa/desk/publish")

	file := firstText(t, dir)
	before := content(t, file)
	rel, err := filepath.Rel(dir, file)
	must(err)
	path := "_loa/desk/text?file=" + url.QueryEscape(filepath.ToSlash(rel))
	judge(path)
	must(b.Open(path, screen))
	do("const t = document.getElementById('text'); t.value += 'Một câu mới được viết thêm.'; document.querySelector('form').requestSubmit(); return ''")
	must(b.Reach("/_loa/desk/text"))
	waitFor(t, b, "document.querySelector('[role=status]') !== null")
	if got, want := content(t, file), before+"Một câu mới được viết thêm.\n"; got != want {
		t.Fatalf("the file holds\n%q\nwant\n%q", got, want)
	}

	do("[...document.querySelectorAll('form')].at(-1).requestSubmit(); return ''")
	waitFor(t, b, "document.getElementById('text') !== null && !document.getElementById('text').value.includes('Một câu mới')")
	if got := content(t, file); got != before {
		t.Fatalf("after taking back the file holds %q", got)
	}

	must(os.WriteFile(file, []byte(before+"Người khác viết.\n"), 0o644))
	do("const t = document.getElementById('text'); t.value += 'Tôi viết.'; document.querySelector('form').requestSubmit(); return ''")
	waitFor(t, b, "document.querySelector('[role=alert]') !== null")
	if got := content(t, file); got != before+"Người khác viết.\n" {
		t.Fatalf("somebody else's text was lost: %q", got)
	}
	if got := do("return document.getElementById('text').value + document.getElementById('theirs').value"); !strings.Contains(got, "Tôi viết.") || !strings.Contains(got, "Người khác viết.") {
		t.Fatalf("the page shows %q", got)
	}

	must(b.Open("_loa/desk/publish", screen))
	do("document.querySelector('form').requestSubmit(); return ''")
	waitFor(t, b, "document.querySelector('[role=status] h2') !== null")
	if got := do("return document.querySelector('[role=status] h2').innerText"); got != "Đã dựng xong" {
		t.Fatalf("publishing says %q", do("return document.body.innerText"))
	}
	if _, err := os.Stat(filepath.Join(dir, "public", "index.html")); err != nil {
		t.Error(err)
	}
}

// TestAnOfficerPlansAndPublishesAMonth moves a slot of the sample's calendar, tells newsrooms, and plans a month that is
// still empty.
func TestAnOfficerPlansAndPublishesAMonth(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, part := range []string{"content", "data"} {
		if err := os.CopyFS(filepath.Join(dir, part), os.DirFS(filepath.Join("..", "..", part))); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "site.toml"), []byte(content(t, "../../site.toml")), 0o644); err != nil {
		t.Fatal(err)
	}
	enter, way := atDesk(t, dir, "--date", "2024-11-25")
	b := browser.Serve(t, way)
	screen := browser.Screen{Width: 1280, Height: 900}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	do := func(script string) {
		t.Helper()
		_, err := browser.Eval[string](b, "(() => {"+script+"; return ''})()")
		must(err)
	}
	must(b.Open(strings.TrimPrefix(enter, "/"), screen))
	waitFor(t, b, "document.querySelector('header nav') !== null")
	for _, s := range []browser.Screen{screen, {Width: 390, Height: 844, Dark: true}} {
		must(b.Open("_loa/desk/month?m=2024-12", s))
		wrong, err := b.Violations(browser.Axe(t))
		must(err)
		for _, w := range wrong {
			t.Error(w)
		}
	}
	december := filepath.Join(dir, "content", "schedule", "2024-12.toml")
	before := content(t, december)
	do("const f = document.querySelector('.slots form'); f.elements.date.value = '2024-12-31'; f.requestSubmit()")
	must(b.Until("document.querySelector('[role=status]') !== null"))
	if after := content(t, december); after == before || !strings.Contains(after, "date     = 2024-12-31") && !strings.Contains(after, "date = 2024-12-31") {
		t.Fatal("the slot stands where it stood")
	}
	must(b.Until("document.querySelector('form[action$=publish]') !== null"))
	do("document.querySelector('form[action$=publish]').requestSubmit()")
	must(b.Until("document.body.innerText.includes('Đã công bố') && document.querySelector('form[action$=publish]') === null"))
	if !strings.Contains(content(t, december), "revision = 2") {
		t.Error("the slot that newsrooms knew has no second revision")
	}

	must(b.Open("_loa/desk/month?m=2025-01", screen)) // when the press windows of the sample are over
	do("document.querySelector('form[action$=plan]').requestSubmit()")
	must(b.Until("document.body.innerText.includes('Không giữ được lời hứa')"))

	must(os.Remove(december))
	must(b.Open("_loa/desk/month?m=2024-12", screen))
	do("document.querySelector('form[action$=plan]').requestSubmit()")
	must(b.Until("document.querySelectorAll('.slots li').length > 10"))
	planned := content(t, december)
	must(b.Open("_loa/desk/month?m=2024-12", screen))
	must(os.WriteFile(december, []byte(planned+"# của người khác\n"), 0o644))
	do("document.querySelector('form[action$=plan]').requestSubmit()")
	must(b.Until("document.querySelector('[role=alert]') !== null"))
	if !strings.HasSuffix(content(t, december), "# của người khác\n") {
		t.Error("what somebody else wrote was lost")
	}
}

// TestNobodyElseReachesTheDesk asks the running program as other sites and programs would.
func TestNobodyElseReachesTheDesk(t *testing.T) {
	t.Parallel()
	dir, enter, way := desk(t)
	file := firstText(t, dir)
	before := content(t, file)
	proxy := way.(*httputil.ReverseProxy)
	token := strings.TrimPrefix(enter, "/_loa/desk/?enter=")
	ask := func(change func(*http.Request)) int {
		t.Helper()
		form := url.Values{"token": {token}, "file": {"content/articles/" + filepath.Base(filepath.Dir(file)) + "/vi.md"}, "was": {"x"}, "text": {"x"}}
		r, err := http.NewRequest(http.MethodPost, "http://127.0.0.1:1/_loa/desk/text", strings.NewReader(form.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.AddCookie(&http.Cookie{Name: "loa-desk-1", Value: token})
		change(r)
		w := recorder{header: http.Header{}}
		proxy.ServeHTTP(&w, r)
		return w.status
	}
	if got := ask(func(*http.Request) {}); got != http.StatusConflict {
		t.Fatalf("the desk's own browser is answered %d; the refusals below would prove nothing", got)
	}
	for name, change := range map[string]func(*http.Request){
		"without the cookie":  func(r *http.Request) { r.Header.Del("Cookie") },
		"from another site":   func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") },
		"from another origin": func(r *http.Request) { r.Header.Set("Origin", "http://evil.example") },
		"under another name":  func(r *http.Request) { r.Host = "evil.example:1" },
		"without the token":   func(r *http.Request) { r.Body = http.NoBody; r.ContentLength = 0 },
		"another token":       func(r *http.Request) { r.Header.Set("Cookie", "loa-desk-1=ABCDEFGHIJKLMNOPQRSTUVWXYZ") },
	} {
		if got := ask(change); got != http.StatusForbidden {
			t.Errorf("%s: %d", name, got)
		}
	}
	for _, bad := range []string{"../site.toml", "site.toml", "content/articles/../../site.toml", "/etc/passwd", "content/articles/x/evil.html"} {
		form := url.Values{"token": {token}, "file": {bad}, "text": {"x"}}
		got := ask(func(r *http.Request) {
			again, _ := http.NewRequest(http.MethodPost, "http://127.0.0.1:1/", strings.NewReader(form.Encode()))
			r.Body, r.ContentLength = again.Body, again.ContentLength
		})
		if got != http.StatusNotFound {
			t.Errorf("writing %s: %d", bad, got)
		}
	}
	if content(t, file) != before {
		t.Error("a refused request changed the text")
	}
}

type recorder struct {
	header http.Header
	status int
}

func (r *recorder) Header() http.Header         { return r.header }
func (r *recorder) Write(p []byte) (int, error) { return len(p), nil }
func (r *recorder) WriteHeader(status int)      { r.status = status }

func waitFor(t *testing.T, b *browser.Browser, condition string) {
	t.Helper()
	if err := b.Until(condition); err != nil {
		t.Fatal(err)
	}
}
