package serve

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// tab is a tab of a real Chromium.
type tab struct {
	t    *testing.T
	ctx  context.Context
	mu   sync.Mutex
	said []string // by the console
}

func newTab(t *testing.T) *tab {
	t.Helper()
	if !slices.ContainsFunc([]string{"chromium", "chromium-browser", "google-chrome", "chrome"}, func(name string) bool {
		_, err := exec.LookPath(name)
		return err == nil
	}) {
		t.Skip("there is no Chromium; run test/install")
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.NoSandbox, chromedp.DisableGPU)
	allocator, cancelAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator)
	ctx, cancelTime := context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(func() { cancelTime(); cancel(); cancelAllocator() })
	b := &tab{t: t, ctx: ctx}
	b.open("about:blank")
	if _, err := chromedp.Call(ctx, cdplog.Enable, cdp.Empty{}); err != nil {
		t.Fatal(err)
	}
	err := chromedp.Listen(ctx, func(ev any) {
		b.mu.Lock()
		defer b.mu.Unlock()
		switch ev := ev.(type) {
		case *runtime.EventExceptionThrown:
			b.said = append(b.said, ev.ExceptionDetails.Text)
		case *cdplog.EventEntryAdded:
			b.said = append(b.said, ev.Entry.Text+" "+ev.Entry.URL)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func (b *tab) open(address string) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, chromedp.Navigate(address)); err != nil {
		b.t.Fatalf("opening %s: %v", address, err)
	}
}

// is says whether an expression holds in the page; while the page is being exchanged, none does.
func (b *tab) is(expression string) bool {
	ok, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool]("!!("+expression+")"))
	return err == nil && ok
}

// until waits until an expression holds in the page.
func (b *tab) until(expression string) {
	b.t.Helper()
	for end := time.Now().Add(deadline); !b.is(expression); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			page, _ := chromedp.Run(b.ctx, chromedp.Evaluate[string]("location + document.documentElement.outerHTML"))
			b.t.Fatalf("it never holds: %s\n%s\n%v", expression, page, b.said)
		}
	}
}

// connected waits until the page listens.
func (c *toy) connected(n int) {
	c.t.Helper()
	for end := time.Now().Add(deadline); ; time.Sleep(time.Millisecond) {
		c.server.viewers.mu.Lock()
		now := len(c.server.viewers.all)
		c.server.viewers.mu.Unlock()
		if now >= n {
			return
		}
		if time.Now().After(end) {
			c.t.Fatal("the page does not listen")
		}
	}
}

func TestARealBrowserFollows(t *testing.T) {
	c := newToy(t)
	c.write("pages/one.txt", `first text<img src="/dot.png" alt=""><a href="/two/">two</a>`)
	c.serve()
	b := newTab(t)
	shows := func(text string) string { return fmt.Sprintf("document.body.innerText.includes(%q)", text) }
	b.open(c.url + "one/")
	c.connected(1)

	// What the page does not show leaves it alone.
	const kept = "window.kept"
	b.is("window.kept = true")
	c.write("pages/two.txt", "another text")
	c.untilShows("/two/", "another text")
	c.write("look.css", "p{color:rgb(1, 2, 3)}")
	b.until(`getComputedStyle(document.querySelector("p")).color === "rgb(1, 2, 3)" && document.querySelectorAll("link").length === 1`)
	if !b.is(kept) {
		t.Error("the page was loaded anew where a style sheet was enough")
	}

	c.write("static/dot.png", "another picture")
	b.until("!" + kept)
	c.connected(1)
	c.write("pages/one.txt", `new text <a href="/two/">two</a>`)
	b.until(shows("new text"))

	c.write("pages/three.txt", "fine\n! wrong")
	b.until(shows("pages/three.txt:2:1"))
	b.until(`getComputedStyle(document.querySelector("h1")).fontSize !== "32px"`)
	if shot := os.Getenv("LOA_SHOT"); shot != "" {
		picture, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
		if err := os.WriteFile(shot, picture, 0o644); err != nil {
			t.Error(err)
		}
		if err != nil {
			t.Error(err)
		}
	}
	if axe, err := os.ReadFile(filepath.Join("..", "..", "test", "node_modules", "axe-core", "axe.min.js")); err == nil {
		found, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]string](string(axe)+`;axe.run(document).then(r => r.violations.map(v => v.id + ": " + v.nodes.map(n => n.html).join()))`, chromedp.EvalAwaitPromise))
		if err != nil || len(found) > 0 {
			t.Errorf("the page of mistakes is not for everybody: %v %v", found, err)
		}
	}
	b.is(`document.querySelector("main a").click()`)
	b.until(shows("new text") + ` && location.search === "?loa-last-good=1"`)
	c.connected(1)
	b.is(`document.querySelector('a[href="/two/"]').click()`)
	b.until(shows("another text") + ` && location.pathname === "/two/" && location.search === "?loa-last-good=1"`)
	c.connected(1)
	c.write("pages/three.txt", "right")
	b.until(shows("another text") + ` && location.search === ""`)

	b.mu.Lock()
	defer b.mu.Unlock()
	for _, said := range b.said {
		if !strings.Contains(said, "500 (Internal Server Error)") && !strings.Contains(said, "favicon.ico") {
			t.Errorf("the browser complains: %s", said)
		}
	}
}

func TestARealBrowserComesBackAfterARestart(t *testing.T) {
	c := newToy(t).serve()
	b := newTab(t)
	b.open(c.url + "one/")
	c.connected(1)
	if err := c.stop(); err != nil {
		t.Fatal(err)
	}
	c.write("pages/one.txt", "written meanwhile")
	again := &Server{Build: c.build, Dir: c.dir, Parts: c.server.Parts, Say: c.server.Say, Log: &c.log}
	l, err := Listen(c.host, false)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- again.Serve(ctx, l) }()
	b.until(`document.body.innerText.includes("written meanwhile")`)
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
