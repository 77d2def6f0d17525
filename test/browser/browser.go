// Package browser opens the pages of a built site in a real Chromium and tells what went on there.
package browser

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Browser is a Chromium with one tab, and a server of the site's folder.
type Browser struct {
	ctx    context.Context
	Server *httptest.Server
	base   string // before the paths that Open is given
	mu     sync.Mutex
	asked  []string // paths of the site, since the last Open
	said   []string // console, exceptions and requests that should not have been, since the last Open
}

// Screen is what a page is looked at with.
type Screen struct {
	Width, Height int64
	Dark          bool
	Print         bool
	Forced        bool    // colours of the reader's own
	Still         bool    // less motion
	Scale         float64 // pixels of the device for one of the page; 0 for 1
}

// Start serves the folder under the strict headers of the product and starts a browser.
func Start(t *testing.T, dir string) *Browser {
	t.Helper()
	return Serve(t, headers(http.FileServer(http.Dir(dir))))
}

// Serve starts a browser for a server of another kind.
func Serve(t *testing.T, handler http.Handler) *Browser {
	t.Helper()
	b := &Browser{Server: httptest.NewServer(handler)}
	t.Cleanup(b.Server.Close)
	b.base = b.Server.URL + "/"
	options := append([]chromedp.ExecAllocatorOption{}, chromedp.DefaultExecAllocatorOptions[:]...)
	options = append(options, chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))
	alloc, cancelAlloc := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(alloc)
	ctx, cancelTime := context.WithTimeout(ctx, 25*time.Minute)
	t.Cleanup(func() { cancelTime(); cancel(); cancelAlloc() })
	b.ctx = ctx
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatalf("starting Chromium: %v", err)
	}
	if err := b.listen(); err != nil {
		t.Fatal(err)
	}
	return b
}

// call sends a command of the browser's protocol whose answer says nothing.
func call[P, R any](ctx context.Context, command cdp.Command[P, R], params P) error {
	_, err := chromedp.Call(ctx, command, params)
	return err
}

func headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Referrer-Policy", "no-referrer")
		next.ServeHTTP(w, r)
	})
}

func (b *Browser) listen() error {
	for _, start := range []func() error{
		func() error { return call(b.ctx, network.Enable, network.EnableParams{}) },
		func() error { return call(b.ctx, cdplog.Enable, cdp.Empty{}) },
	} {
		if err := start(); err != nil {
			return err
		}
	}
	own, err := url.Parse(b.Server.URL)
	if err != nil {
		return err
	}
	return chromedp.Listen(b.ctx, func(ev any) {
		switch ev := ev.(type) {
		case *network.EventRequestWillBeSent:
			u, err := url.Parse(ev.Request.URL)
			switch {
			case err != nil || u.Scheme == "data" || u.Scheme == "about":
			case u.Scheme == "file" && strings.HasPrefix(b.base, "file:"):
			case u.Host != own.Host:
				b.note("asked another host: " + ev.Request.URL)
			default:
				b.mu.Lock()
				b.asked = append(b.asked, u.Path)
				b.mu.Unlock()
			}
		case *runtime.EventConsoleAPICalled:
			b.note(fmt.Sprintf("console.%s", ev.Type))
		case *runtime.EventExceptionThrown:
			b.note("exception: " + ev.ExceptionDetails.Text)
		case *cdplog.EventEntryAdded:
			b.note(fmt.Sprintf("log: %s %s", ev.Entry.Text, ev.Entry.URL))
		}
	})
}

func (b *Browser) note(s string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.said = append(b.said, s)
}

// Open shows a path of the site and waits until it has loaded.
func (b *Browser) Open(path string, s Screen) error {
	b.mu.Lock()
	b.said, b.asked = nil, nil
	b.mu.Unlock()
	scheme, media := "light", "screen"
	if s.Dark {
		scheme = "dark"
	}
	if s.Print {
		media = "print"
	}
	features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}
	if s.Forced {
		features = append(features, &emulation.MediaFeature{Name: "forced-colors", Value: "active"})
	}
	if s.Still {
		features = append(features, &emulation.MediaFeature{Name: "prefers-reduced-motion", Value: "reduce"})
	}
	err := call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: media, Features: features})
	if err != nil {
		return err
	}
	return chromedp.Do(b.ctx, chromedp.EmulateViewport(s.Width, s.Height, chromedp.EmulateScale(max(1, s.Scale))), chromedp.Navigate(b.base+path))
}

// FromDisk lets Open show files of a folder instead of what the server serves.
func (b *Browser) FromDisk(dir string) {
	b.base = (&url.URL{Scheme: "file", Path: filepath.ToSlash(dir) + "/"}).String()
}

// Said is what the page has put on the console, thrown, or asked of other hosts since it was opened.
func (b *Browser) Said() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]string{}, b.said...)
}

// Asked are the paths of the site that the page has loaded since it was opened.
func (b *Browser) Asked() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]string{}, b.asked...)
}

// Eval is the value of an expression in the page.
func Eval[T any](b *Browser, expression string) (T, error) {
	return chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}

// Shot is a picture of the whole page, PNG.
func (b *Browser) Shot() ([]byte, error) { return chromedp.Run(b.ctx, chromedp.FullScreenshot(100)) }

// WebP is a small picture of the upper part of the page, so many of its pixels large, shown at a scale.
func (b *Browser) WebP(width, height int64, scale float64) ([]byte, error) {
	quality, beyond := int64(50), true
	shot, err := chromedp.Call(b.ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{
		Format: page.CaptureScreenshotFormatWebp, Quality: &quality, CaptureBeyondViewport: &beyond,
		Clip: &page.Viewport{Width: float64(width), Height: float64(height), Scale: scale},
	})
	return shot.Data, err
}

// PDF is the open page as it is printed on A4; it must have been opened for print.
func (b *Browser) PDF() ([]byte, error) {
	return chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4), chromedp.PDFPreferCSSPageSize()))
}

// violation is a rule of axe-core that a page breaks.
type violation struct {
	ID    string `json:"id"`
	Help  string `json:"help"`
	Nodes []struct {
		Target []any  `json:"target"`
		HTML   string `json:"html"`
		Why    string `json:"failureSummary"`
	} `json:"nodes"`
}

// Violations are what axe-core finds on the open page by WCAG 2.2 AA and its own best practices; text stands at 7:1.
// What it reads of colours is not what a reader with colours of their own sees, so that these are left out there.
func (b *Browser) Violations(axe string) ([]string, error) {
	contrast, err := Eval[bool](b, `!matchMedia("(forced-colors: active)").matches`)
	if err != nil {
		return nil, err
	}
	if _, err := Eval[bool](b, axe+"; true"); err != nil {
		return nil, fmt.Errorf("loading axe-core: %w", err)
	}
	found, err := Eval[[]violation](b, fmt.Sprintf(`axe.run(document, {resultTypes: ["violations"], preload: location.protocol !== "file:", rules: {"color-contrast": {enabled: %[1]t}, "color-contrast-enhanced": {enabled: %[1]t}, "target-size": {enabled: true}}}).then(r => r.violations.map(v => ({
		id: v.id, help: v.help, nodes: v.nodes.slice(0, 3).map(n => ({target: n.target, html: n.html, failureSummary: n.failureSummary || ""}))})))`, contrast))
	if err != nil {
		return nil, fmt.Errorf("running axe-core: %w", err)
	}
	var all []string
	for _, v := range found {
		for _, n := range v.Nodes {
			all = append(all, fmt.Sprintf("%s (%s): %s\n%s", v.ID, v.Help, n.HTML, strings.ReplaceAll(n.Why, "\n", " ")))
		}
	}
	return all, nil
}

// Axe is the source of axe-core, which test/install puts there.
func Axe(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Fatalf("axe-core is missing; run test/install: %v", err)
	}
	return string(data)
}
