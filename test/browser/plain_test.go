package browser_test

import (
	"slices"
	"testing"

	"loa.vn/loa/test/browser"
)

// readable is all that a page lets its reader read, from its heading on; what only scripts can do may be missing, and
// what they add is not counted, nor a quiz, which asks before it tells.
const readable = `(() => {
	const main = document.querySelector("main");
	main.querySelectorAll("[hidden], script, .keep, .quiz, .tools, [role=status], #_found").forEach(e => e.remove());
	return main.textContent.replace(/\s+/g, " ").trim();
})()`

// TestScriptsAreNeverNeededToRead opens each kind of page with and without scripts, and compares what can be read.
func TestScriptsAreNeverNeededToRead(t *testing.T) {
	withRecords(t)
	dir := built(t, "../..", "--date", "2024-09-12")
	with, without := browser.Start(t, dir), browser.Start(t, dir)
	if err := without.Scripts(false); err != nil {
		t.Fatal(err)
	}
	all := pages(t, dir)
	for _, page := range kinds(all) {
		if !slices.Contains(all, page) || isRedirect(t, dir, page) {
			continue
		}
		var texts [2]string
		for i, b := range []*browser.Browser{with, without} {
			if err := b.Open(page, browser.Screen{Width: 360, Height: 740}); err != nil {
				t.Fatal(err)
			}
			var err error
			if texts[i], err = browser.Eval[string](b, readable); err != nil {
				t.Fatal(err)
			}
		}
		if texts[0] == "" || texts[0] != texts[1] {
			t.Errorf("/%s reads differently with scripts\n%.2000s\nand without\n%.2000s", page, texts[0], texts[1])
		}
	}
}

// TestWithoutScriptsTheWaysStayOpen: the search leads to lists of everything, and leaving is a plain link.
func TestWithoutScriptsTheWaysStayOpen(t *testing.T) {
	dir := built(t, "../..", "--date", "2024-12-20")
	b := browser.Start(t, dir)
	if err := b.Scripts(false); err != nil {
		t.Fatal(err)
	}
	if err := b.Open("tim/?q=vay", browser.Screen{Width: 240, Height: 320}); err != nil {
		t.Fatal(err)
	}
	ways, err := browser.Eval[[]string](b, `[...document.querySelectorAll(".browse a")].map(a => a.pathname)`)
	if err != nil {
		t.Fatal(err)
	}
	for _, way := range []string{"/bai-viet/", "/chu-de/", "/danh-cho/", "/thang/", "/dia-phuong/", "/en/articles/", "/bai-viet/xet-nghiem-hiv-va-quyen-rieng-tu-cua-ban/"} {
		if !slices.Contains(ways, way) {
			t.Errorf("without scripts the search leads to %v, not to %s", ways, way)
		}
	}
	leave, err := browser.Eval[string](b, `document.querySelector(".leave").href`)
	if err != nil || leave == "" || leave[:8] != "https://" {
		t.Errorf("without scripts leaving leads to %q %v", leave, err)
	}
}

// TestSearchIsLoadedWhenItIsUsed: the page of the search brings none of its index.
func TestSearchIsLoadedWhenItIsUsed(t *testing.T) {
	dir := built(t, "../..", "--date", "2024-12-20")
	b := browser.Start(t, dir)
	if err := b.Open("tim/", browser.Screen{Width: 360, Height: 740}); err != nil {
		t.Fatal(err)
	}
	if n := compressed(t, dir, b.Asked()); n > 0 {
		t.Errorf("before anybody asks, %d bytes of the index are loaded", n)
	}
	// By keyboard: the field, words, Enter; then the results follow the field, one stop each.
	if _, err := browser.Eval[bool](b, `document.getElementById("_q").focus(), true`); err != nil {
		t.Fatal(err)
	}
	if err := b.Press("v", "a", "y", " ", "n", "o", "n", "g", "\r"); err != nil {
		t.Fatal(err)
	}
	if found, err := browser.Eval[[]string](b, answered); err != nil || len(found) == 0 {
		t.Errorf("typed and sent by keyboard, it finds %v %v", found, err)
	}
	if excerpt, err := browser.Eval[string](b, `document.querySelector("#_found li p:has(mark)")?.textContent ?? ""`); err != nil || excerpt == "" {
		t.Errorf("no result shows where the words stand %v", err)
	}
	says, err := browser.Eval[string](b, `(() => { const s = document.getElementById("_state"); return s.getAttribute("role") + ": " + s.textContent; })()`)
	if err != nil || len(says) < len("status: 1") || says[:8] != "status: " {
		t.Errorf("a screen reader is told %q %v", says, err)
	}
	if err := b.Press("\t", "\t"); err != nil {
		t.Fatal(err)
	}
	if at, err := browser.Eval[string](b, `document.activeElement.closest("#_found") ? "" : document.activeElement.outerHTML.slice(0, 120)`); err != nil || at != "" {
		t.Errorf("behind the field and its button the tab key leads to %s %v", at, err)
	}
}
