package browser_test

import (
	"slices"
	"strings"
	"testing"

	"loa.vn/loa/test/browser"
)

// seen is where a finger would meet the first of the elements that is on the screen and not covered.
const seen = `((...found) => {
	for (const e of found) {
		const r = e.getBoundingClientRect(), x = r.left + r.width / 2, y = r.top + r.height / 2;
		if (r.width >= 24 && r.height >= 24 && x > 0 && y > 0 && x < innerWidth && y < innerHeight && e.contains(document.elementFromPoint(x, y))) return [x, y];
	}
	return [];
})`

// TestHelpIsFoundInTwoTaps walks as somebody does who has never seen the site: from a page of each kind, on a phone and
// on one with keys, without moving the page, the words on where help is, and there a number that is called.
func TestHelpIsFoundInTwoTaps(t *testing.T) {
	withRecords(t)
	dir := built(t, "../..", "--date", "2024-09-12")
	b := browser.Start(t, dir)
	all := pages(t, dir)
	for _, page := range kinds(all) {
		if !slices.Contains(all, page) || isRedirect(t, dir, page) {
			continue
		}
		for _, screen := range []browser.Screen{{Width: 360, Height: 640}, {Width: 240, Height: 320}} {
			if err := b.Open(page, screen); err != nil {
				t.Fatal(err)
			}
			at, err := browser.Eval[[]float64](b, seen+`(document.querySelector(".aid .where"))`)
			if err != nil || len(at) != 2 {
				t.Errorf("/%s at %d px: nothing on the screen leads to help %v", page, screen.Width, err)
				continue
			}
			if err := b.Tap(at[0], at[1]); err != nil {
				t.Fatal(err)
			}
			help := "/giup-do/"
			if strings.HasPrefix(page, "en/") {
				help = "/en/help/"
			}
			if err := b.Reach(help); err != nil {
				t.Errorf("/%s at %d px: %v", page, screen.Width, err)
				continue
			}
			call, err := browser.Eval[[]float64](b, seen+`(...document.querySelectorAll("a[href^='tel:']"))`)
			if err != nil || len(call) != 2 {
				t.Errorf("/%s at %d px: no number to call is on the screen of %s %v", page, screen.Width, help, err)
			}
		}
	}
}
