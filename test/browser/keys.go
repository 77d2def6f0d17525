package browser

import (
	"fmt"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// Press presses keys, one after another: letters, or names of package kb.
func (b *Browser) Press(keys ...string) error {
	for _, key := range keys {
		if err := chromedp.Do(b.ctx, chromedp.KeyEvent(key)); err != nil {
			return err
		}
	}
	return nil
}

// Scripts lets pages run scripts, or not.
func (b *Browser) Scripts(run bool) error {
	return call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !run})
}

// Reach waits until the tab shows a path of the site, half a minute at most.
func (b *Browser) Reach(path string) error {
	at := ""
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if now, err := Eval[string](b, "document.readyState === 'loading' ? '' : location.pathname"); err == nil { // a page on its way out cannot be asked
			if at = now; at == path {
				return nil
			}
		}
	}
	return fmt.Errorf("at %s, not at %s", at, path)
}

// Until waits until a condition holds in the page, half a minute at most.
func (b *Browser) Until(condition string) error {
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if ok, err := Eval[bool](b, condition); err == nil && ok {
			return nil
		}
	}
	return fmt.Errorf("never came: %s", condition)
}

// Tap presses at a place of the window.
func (b *Browser) Tap(x, y float64) error { return chromedp.Do(b.ctx, chromedp.MouseClickXY(x, y)) }
