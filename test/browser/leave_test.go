package browser_test

import (
	"testing"

	"github.com/chromedp/chromedp/kb"

	"loa.vn/loa/test/browser"
)

// TestNothingIsSeenOnGoingBack leaves with the browser's own history at work, and goes back as somebody does who picks
// up the phone: the entry that was left is not there, and what a browser kept of a page that is covered stays covered.
func TestNothingIsSeenOnGoingBack(t *testing.T) {
	b := browser.Start(t, built(t, "testdata/campaign", "--date", "2026-11-23"))
	phone := browser.Screen{Width: 360, Height: 740}
	for _, page := range []string{"robots.txt", "articles/bai-co-ban-doc/"} {
		if err := b.Open(page, phone); err != nil {
			t.Fatal(err)
		}
	}
	value := func(script string) string {
		t.Helper()
		v, err := browser.Eval[string](b, script)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	// A page of this server stands for one elsewhere; the reader has touched the page, so that its entry counts.
	value(`document.querySelector(".leave").href = "/feed.xml", ""`)
	entries := value(`String(history.length)`)
	if err := b.Press(kb.Shift, kb.Shift, kb.Shift); err != nil {
		t.Fatal(err)
	}
	if at := b.Reach("/feed.xml"); at != nil {
		t.Fatal(at)
	}
	if now := value(`String(history.length)`); now != entries {
		t.Errorf("leaving makes %s entries of %s", now, entries)
	}
	value(`history.back(), ""`)
	if at := b.Reach("/robots.txt"); at != nil {
		t.Errorf("going back leads to the page that was left: %v", at)
	}
	// As a browser shows a page again that it had kept when it was covered.
	if err := b.Open("articles/bai-co-ban-doc/", phone); err != nil {
		t.Fatal(err)
	}
	value(`(() => {
		document.querySelector(".leave").href = "/feed.xml";
		document.documentElement.classList.add("gone");
		dispatchEvent(new PageTransitionEvent("pageshow", {persisted: true}));
		return "";
	})()`)
	if at := b.Reach("/feed.xml"); at != nil {
		t.Errorf("a covered page that is shown again stays: %v", at)
	}
}
