package browser_test

import (
	"strings"
	"testing"

	"loa.vn/loa/test/browser"
)

// stored is what the browser holds of the site: names of caches, workers, databases and entries.
const stored = `Promise.all([indexedDB.databases(), caches.keys(), navigator.serviceWorker.getRegistrations()]).then(
	all => document.cookie + Object.keys(localStorage) + Object.keys(sessionStorage) + all.flat().map(x => x.name || x.scope || x))`

// TestKeepingAPageForLater presses the button, takes the network away, reads the page again from its list, and
// removes everything.
func TestKeepingAPageForLater(t *testing.T) {
	b := browser.Start(t, built(t, "../..", "--date", "2024-12-20"))
	phone := browser.Screen{Width: 360, Height: 740}
	const kept, list = "bai-viet/xet-nghiem-hiv-va-quyen-rieng-tu-cua-ban/", "da-giu/"
	open := func(page string) {
		t.Helper()
		if err := b.Open(page, phone); err != nil {
			t.Fatal(err)
		}
	}
	value := func(expression string) string {
		t.Helper()
		v, err := browser.Eval[string](b, expression)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	open(kept)
	if has := value(stored); has != "" {
		t.Fatalf("before anybody asked, there is %q", has)
	}
	if says := value(`document.querySelector(".keep small").textContent`); !strings.Contains(says, "máy") {
		t.Errorf("the button says %q of what stays on the phone", says)
	}
	done := value(`new Promise(done => {
		const says = document.querySelector(".keep [role=status]");
		new MutationObserver(() => done(says.textContent)).observe(says, {childList: true});
		document.querySelector(".keep button").click();
	})`)
	if want := value(`document.querySelector(".keep").dataset.done`); done != want {
		t.Fatalf("after the press it says %q, want %q", done, want)
	}
	value(`navigator.serviceWorker.ready.then(r => new Promise(done => {
		const look = () => navigator.serviceWorker.controller ? done("") : setTimeout(look, 20);
		look();
	}))`)
	b.Server.CloseClientConnections()
	b.Server.Close()
	open(kept)
	if text := value(`document.querySelector("article .text").textContent`); !strings.Contains(text, "HIV") {
		t.Errorf("without a network the page says %.80q", text)
	}
	open(list)
	listed := value(`new Promise(done => {
		const list = document.getElementById("_list");
		const look = () => list.children.length ? done([...list.querySelectorAll("a")].map(a => a.pathname).join()) : setTimeout(look, 20);
		look();
	})`)
	if listed != "/"+kept {
		t.Errorf("the list holds %q", listed)
	}
	gone := value(`new Promise(done => {
		const says = document.getElementById("_kept");
		new MutationObserver(() => done(says.textContent)).observe(says, {childList: true});
		document.getElementById("_forget").click();
	})`)
	if want := value(`document.getElementById("_kept").dataset.gone`); gone != want {
		t.Errorf("after removing it says %q, want %q", gone, want)
	}
	if has := value(stored); has != "" {
		t.Errorf("after removing everything there is %q", has)
	}
}

// TestPrivatePagesAreNeverKept: a page on a private matter offers no such thing.
func TestPrivatePagesAreNeverKept(t *testing.T) {
	dir := built(t, "../..", "--date", "2024-12-20")
	b := browser.Start(t, dir)
	private := 0
	for _, page := range pages(t, dir) {
		if !strings.HasPrefix(page, "t/") && !strings.HasPrefix(page, "en/t/") || isRedirect(t, dir, page) {
			continue
		}
		private++
		if err := b.Open(page, browser.Screen{Width: 360, Height: 740}); err != nil {
			t.Fatal(err)
		}
		if n, err := browser.Eval[int](b, `document.querySelectorAll(".keep, [data-worker]").length`); err != nil || n > 0 {
			t.Errorf("/%s offers to be kept %v", page, err)
		}
	}
	if private == 0 {
		t.Error("the sample has no private page")
	}
}
