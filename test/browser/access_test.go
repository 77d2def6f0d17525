package browser_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"loa.vn/loa/test/browser"
)

// eyes are ways in which people look at pages: a phone with keys, a small phone, a magnified desk (1280 pixels at
// four times the size), colours of their own, less motion.
func eyes() map[string]browser.Screen {
	return map[string]browser.Screen{
		"240 px":         {Width: 240, Height: 320},
		"320 px":         {Width: 320, Height: 568, Dark: true},
		"400 % zoom":     {Width: 320, Height: 256, Scale: 4},
		"forced colours": {Width: 360, Height: 740, Forced: true},
		"less motion":    {Width: 1280, Height: 900, Still: true},
	}
}

// TestEveryKindOfPageForOtherEyes looks at each kind of page as few people do.
func TestEveryKindOfPageForOtherEyes(t *testing.T) {
	axe := browser.Axe(t)
	withRecords(t)
	dir := built(t, "../..", "--date", "2024-09-12")
	b := browser.Start(t, dir)
	all := pages(t, dir)
	for _, page := range kinds(all) {
		if !slices.Contains(all, page) || isRedirect(t, dir, page) {
			continue
		}
		for name, screen := range eyes() {
			t.Run("/"+page+" "+name, func(t *testing.T) {
				look(t, b, page, screen, axe)
				if moves, err := browser.Eval[bool](b, `document.getAnimations().length > 0 || getComputedStyle(document.documentElement).scrollBehavior === "smooth"`); screen.Still && (err != nil || moves) {
					t.Errorf("something moves %v", err)
				}
			})
		}
	}
}

// walk goes through a page with the tab key and tells what is wrong: a stop that cannot be seen, one without a visible
// focus, one too small for a finger, a trap.
const walk = `(() => {
	const stops = [...document.querySelectorAll("a[href], button, input, summary, audio[controls], [tabindex='0']")].filter(e => !e.closest("[hidden], details:not([open]) > :not(summary)") && e.checkVisibility());
	const wrong = [];
	if (!stops[0] || !stops[0].matches(".skip")) wrong.push("the first stop is no way past the menu");
	for (const e of stops) {
		e.focus({focusVisible: true});
		if (document.activeElement !== e) { wrong.push("cannot be reached: " + e.outerHTML.slice(0, 90)); continue; }
		const s = getComputedStyle(e), r = e.getBoundingClientRect();
		if (s.outlineStyle === "none" || parseFloat(s.outlineWidth) < 2) wrong.push("focus cannot be seen: " + e.outerHTML.slice(0, 90));
		const inText = s.display === "inline" && e.parentElement.matches("p, li, dd, td, th, span, small, figcaption, b, strong, em");
		if (!inText && (r.width < 24 || r.height < 24)) wrong.push("smaller than 24 px: " + Math.round(r.width) + "x" + Math.round(r.height) + " " + e.outerHTML.slice(0, 90));
	}
	return wrong;
})()`

// TestTheKeyboardAlone visits every stop of each kind of page.
func TestTheKeyboardAlone(t *testing.T) {
	withRecords(t)
	dir := built(t, "../..", "--date", "2024-09-12")
	b := browser.Start(t, dir)
	all := pages(t, dir)
	for _, page := range kinds(all) {
		if !slices.Contains(all, page) || isRedirect(t, dir, page) {
			continue
		}
		t.Run("/"+page, func(t *testing.T) {
			if err := b.Open(page, browser.Screen{Width: 360, Height: 740}); err != nil {
				t.Fatal(err)
			}
			if err := b.Press("\t"); err != nil {
				t.Fatal(err)
			}
			if first, err := browser.Eval[string](b, `document.activeElement.className`); err != nil || first != "skip" {
				t.Errorf("the first press of the tab key leads to %q %v", first, err)
			}
			wrong, err := browser.Eval[[]string](b, walk)
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range wrong {
				t.Error(w)
			}
		})
	}
}

// TestHelpIsTwoTapsAway: from every page a link leads to help, always at the same place, and there is a number to call.
func TestHelpIsTwoTapsAway(t *testing.T) {
	dir := built(t, "../..", "--date", "2024-12-20")
	b := browser.Start(t, dir)
	places := map[string]string{} // where help stands, by language and kind of page
	for _, page := range pages(t, dir) {
		if isRedirect(t, dir, page) || strings.HasSuffix(page, "/slides/") { // what a class sees shows nothing else
			continue
		}
		if err := b.Open(page, browser.Screen{Width: 360, Height: 740}); err != nil {
			t.Fatal(err)
		}
		found, err := browser.Eval[string](b, `(() => {
			const call = document.querySelector(".aid a[href^='tel:']"), where = document.querySelector(".aid .where");
			if (!call || !where) return "";
			const r = where.getBoundingClientRect();
			return [document.documentElement.lang, Math.round(r.left), Math.round(r.top), Math.round(r.height), where.pathname].join(" ");
		})()`)
		if err != nil || found == "" {
			t.Errorf("/%s has no help: %v", page, err)
			continue
		}
		language := found[:2]
		if places[language] == "" {
			places[language] = found
		}
		if places[language] != found {
			t.Errorf("/%s has help at %s, others at %s", page, found, places[language])
		}
	}
	for _, help := range []string{"giup-do/", "en/help/"} {
		if err := b.Open(help, browser.Screen{Width: 360, Height: 740}); err != nil {
			t.Fatal(err)
		}
		if n, err := browser.Eval[int](b, `document.querySelectorAll("main a[href^='tel:']").length`); err != nil || n == 0 {
			t.Errorf("/%s names no number to call %v", help, err)
		}
	}
}

// TestTablesFitAPhone: a table that is wider than the screen scrolls by itself and can be reached with the keyboard.
func TestTablesFitAPhone(t *testing.T) {
	dir := built(t, "../..", "--date", "2024-12-20")
	b := browser.Start(t, dir)
	tables := 0
	for _, page := range pages(t, dir) {
		if isRedirect(t, dir, page) {
			continue
		}
		if err := b.Open(page, browser.Screen{Width: 240, Height: 320}); err != nil {
			t.Fatal(err)
		}
		wide, err := browser.Eval[[]string](b, `[...document.querySelectorAll("table")].map(t => {
			const r = t.getBoundingClientRect();
			const reached = t.scrollWidth <= t.clientWidth + 1 || t.tabIndex === 0 && getComputedStyle(t).overflowX === "auto";
			return r.right <= innerWidth && reached ? "" : "wide: " + t.outerHTML.slice(0, 80);
		})`)
		if err != nil {
			t.Fatal(err)
		}
		tables += len(wide)
		for _, w := range wide {
			if w != "" {
				t.Errorf("/%s: %s", page, w)
			}
		}
	}
	t.Log(fmt.Sprint(tables, " tables"))
}
