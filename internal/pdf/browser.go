package pdf

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"mime"
	"path"
	"strings"
	"sync/atomic"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/inspector"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// browser is a running one.
type browser struct {
	ctx      context.Context
	identity string
	pageTime time.Duration
	close    func()
}

// home is where a page stands for the browser. No such host exists, and none is asked.
const home = "https://sheet.invalid/"

// start starts the browser, with a profile of its own that is thrown away.
func (p *Press) start(ctx context.Context) (*browser, error) {
	options := append([]chromedp.ExecAllocatorOption{}, chromedp.DefaultExecAllocatorOptions[:]...)
	options = append(options, chromedp.ExecPath(p.Browser), chromedp.DisableGPU,
		// Nothing goes out: no name is found, whatever the browser itself may want to ask.
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"),
		chromedp.Flag("proxy-server", "direct://"),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-domain-reliability", true), chromedp.Flag("no-pings", true),
		chromedp.Flag("js-flags", fmt.Sprint("--max-old-space-size=", heap)),
		chromedp.Flag("renderer-process-limit", fmt.Sprint(tabs)),
		// The same letters on every machine.
		chromedp.Flag("font-render-hinting", "none"), chromedp.Flag("disable-lcd-text", true), chromedp.Flag("lang", "en-US"))
	whole, cancelWhole := context.WithCancel(ctx)
	alloc, cancelAlloc := chromedp.NewExecAllocator(whole, options...) // as root it adds --no-sandbox, and only then
	tab, cancelTab := chromedp.NewContext(alloc)
	b := &browser{ctx: tab, identity: identity(p.Browser), pageTime: cmp.Or(p.pageTime, pageTime), close: func() { cancelTab(); cancelAlloc(); cancelWhole() }}
	// The time may not bound the context: the browser would end with it. It ends the context above the tab, for
	// a tab may be given up only once: a second time waits for a browser that never was.
	slow := time.AfterFunc(cmp.Or(p.startTime, startTime), cancelWhole)
	err := chromedp.Do(tab)
	if !slow.Stop() && err == nil {
		err = context.DeadlineExceeded
	}
	if err != nil {
		b.close()
		return nil, fmt.Errorf("starting %s: %w", p.Browser, err)
	}
	return b, nil
}

// tab shows one page.
type tab struct {
	ctx     context.Context
	page    Page
	crashed atomic.Bool
}

// make prints or draws a page in a tab of its own.
func (b *browser) make(page Page, draw Pixels) ([]byte, Made, *Failure) {
	ctx, cancel := chromedp.NewContext(b.ctx)
	defer cancel()
	ctx, cancelTime := context.WithTimeout(ctx, b.pageTime)
	defer cancelTime()
	t := &tab{ctx: ctx, page: page}
	data, m, err := t.make(draw, cancelTime)
	switch {
	case err == nil:
		return data, m, nil
	case t.crashed.Load() || b.ctx.Err() != nil:
		return nil, Made{}, &Failure{Why: Crash, Detail: err}
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return nil, Made{}, &Failure{Why: Hang, Detail: err}
	}
	return nil, Made{}, &Failure{Why: Broken, Detail: err}
}

func (t *tab) make(draw Pixels, stop func()) ([]byte, Made, error) {
	if err := chromedp.Do(t.ctx); err != nil { // opens the tab
		return nil, Made{}, err
	}
	if err := t.listen(stop); err != nil {
		return nil, Made{}, err
	}
	if err := t.open(draw); err != nil {
		return nil, Made{}, err
	}
	m, err := chromedp.Run(t.ctx, chromedp.Evaluate[measured](measure, chromedp.EvalAwaitPromise))
	if err != nil {
		return nil, Made{}, fmt.Errorf("measuring: %w", err)
	}
	var data []byte
	if draw == (Pixels{}) {
		data, err = chromedp.Run(t.ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground(), chromedp.PDFMargin(0),
			chromedp.PDFOutlineAndTagged(), chromedp.PDFStream()))
	} else {
		data, err = chromedp.Run(t.ctx, chromedp.CaptureScreenshot())
	}
	return data, m.made(), err
}

// open loads the page, without scripts, as paper sees it, or as a screen of so many dots.
func (t *tab) open(draw Pixels) error {
	media, size := "print", Pixels{1240, 1754}
	if draw != (Pixels{}) {
		media, size = "screen", draw
	}
	for _, ask := range []func() error{
		func() error { return call(t.ctx, fetch.Enable, fetch.EnableParams{}) },
		func() error {
			return call(t.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		},
		func() error {
			return call(t.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
				Media: media, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "light"}},
			})
		},
		func() error {
			return call(t.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
				Width: int64(size.Width), Height: int64(size.Height), DeviceScaleFactor: 1,
			})
		},
		func() error { return chromedp.Do(t.ctx, chromedp.Navigate(home)) },
	} {
		if err := ask(); err != nil {
			return err
		}
	}
	return nil
}

// listen answers what the page asks for, and notices when it ends.
func (t *tab) listen(stop func()) error {
	return chromedp.Listen(t.ctx, func(event any) {
		switch event := event.(type) {
		case *inspector.EventTargetCrashed:
			t.crashed.Store(true)
			stop()
		case *fetch.EventRequestPaused:
			go t.answer(event) // the listener may not wait for the browser
		}
	})
}

// answer gives a file of the page, or refuses: nothing else is there. A request that cannot be answered any
// more belongs to a tab that is gone.
func (t *tab) answer(asked *fetch.EventRequestPaused) {
	name, ours := strings.CutPrefix(asked.Request.URL, home)
	data, ok := t.page.Files[name]
	kind := mime.TypeByExtension(path.Ext(name))
	if name == "" {
		data, ok, kind = t.page.HTML, true, "text/html; charset=utf-8"
	}
	if !ours || !ok {
		_ = call(t.ctx, fetch.FailRequest, fetch.FailRequestParams{RequestID: asked.RequestID, ErrorReason: network.ErrorReasonBlockedByClient})
		return
	}
	_ = call(t.ctx, fetch.FulfillRequest, fetch.FulfillRequestParams{
		RequestID: asked.RequestID, ResponseCode: 200, Body: data,
		ResponseHeaders: []*fetch.HeaderEntry{
			{Name: "Content-Type", Value: cmp.Or(known[path.Ext(name)], kind)},
			{Name: "Content-Security-Policy", Value: "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'"},
		},
	})
}

// known are the types of files that a machine may not know.
var known = map[string]string{".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp"}

// call sends a command of the browser's protocol whose answer says nothing.
func call[P, R any](ctx context.Context, command cdp.Command[P, R], params P) error {
	_, err := chromedp.Call(ctx, command, params)
	return err
}
