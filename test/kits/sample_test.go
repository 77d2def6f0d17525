package kits_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"loa.vn/loa/test/browser"
)

// sample builds the sample in a folder of its own and gives that of its site. Printed files are looked at elsewhere.
func sample(t *testing.T) string {
	t.Helper()
	name, err := program()
	if err != nil {
		t.Fatal(err)
	}
	site := filepath.Join(t.TempDir(), "sample")
	for _, part := range []string{"content", "data"} {
		if err := os.CopyFS(filepath.Join(site, part), os.DirFS(filepath.Join("../..", part))); err != nil {
			t.Fatal(err)
		}
	}
	settings, err := os.ReadFile("../../site.toml")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(site, "site.toml"), settings, 0o644); err != nil {
		t.Fatal(err)
	}
	command := exec.Command(name, "build", "--site", site, "--date", "2024-12-20", "--lang", "en")
	command.Env = append(os.Environ(), "LOA_BROWSER=none")
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("building the sample: %v\n%s", err, out)
	}
	return filepath.Join(site, "public")
}

// undecoded are the pictures of a page that cannot be shown.
const undecoded = `Promise.all(Array.from(document.images).map(i => (i.loading = "eager", i.decode().then(() => "", () => i.src)))).then(all => all.join(""))`

// unfitting goes through the slides and gives the titles of those larger than the screen.
const unfitting = `(() => {
	const long = [], next = document.querySelector("[data-do=next]")
	for (;;) {
		const sheet = Array.from(document.querySelectorAll(".slide")).find(s => !s.hidden).querySelector(".sheet")
		if (sheet.getBoundingClientRect().bottom > innerHeight || sheet.scrollWidth > innerWidth) long.push(sheet.querySelector("h2").textContent)
		if (next.disabled) return long.join("; ")
		next.click()
	}
})()`

// TestEveryKitOfTheSampleOpensFromADisk opens the pages of each ZIP with no server there, and sees that every slide fits
// a projector's screen and that no page is wider than a telephone's.
func TestEveryKitOfTheSampleOpensFromADisk(t *testing.T) {
	public := sample(t)
	b := browser.Start(t, public)
	b.Server.Close()
	zips, err := filepath.Glob(filepath.Join(public, "*", "*", "*-vi.zip"))
	if err != nil {
		t.Fatal(err)
	}
	english, err := filepath.Glob(filepath.Join(public, "en", "*", "*", "*-en.zip"))
	if err != nil || len(zips) < 8 || len(english) < 4 {
		t.Fatalf("the sample has %d kits, %d in English %v", len(zips), len(english), err)
	}
	for _, zip := range append(zips, english...) {
		t.Run(filepath.Base(zip), func(t *testing.T) {
			dir := unpacked(t, zip)
			b.FromDisk(dir)
			open(t, b, "index.html", phone())
			if width := eval[int64](t, b, "document.documentElement.scrollWidth"); width > phone().Width {
				t.Errorf("index.html is %d px wide", width)
			}
			for _, screen := range []browser.Screen{{Width: 1280, Height: 720}, {Width: 1024, Height: 768}, {Width: 1920, Height: 1080}} {
				open(t, b, "slides.html", screen)
				if missing := eval[string](t, b, undecoded); missing != "" {
					t.Errorf("pictures are missing: %s", missing)
				}
				if long := eval[string](t, b, unfitting); long != "" {
					t.Errorf("these slides do not fit a screen of %d: %s", screen.Width, long)
				}
				if call := eval[string](t, b, `Array.from(document.querySelectorAll(".slide:last-child a[href^='tel:']")).filter(a => a.offsetParent).map(a => a.textContent).join()`); call == "" {
					t.Error("the last slide does not say whom to call")
				}
			}
			checkManifest(t, dir)
			checkLinks(t, dir)
		})
	}
}
