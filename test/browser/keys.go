package browser

import (
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
