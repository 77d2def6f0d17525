package browser_test

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"loa.vn/loa/test/browser"
)

// loa builds the real program and gives its file.
func loa(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "loa")
	if out, err := exec.Command("go", "build", "-tags", "nodynamic", "-o", program, "../../cmd/loa").CombinedOutput(); err != nil {
		t.Fatalf("building the program: %v\n%s", err, out)
	}
	return program
}

// built builds a campaign with the real program and gives the folder of its site.
func built(t *testing.T, campaign string, flags ...string) string {
	t.Helper()
	program := loa(t)
	dir := filepath.Join(t.TempDir(), "public")
	args := append([]string{"build", "--site", campaign, "--out", dir, "--lang", "en"}, flags...)
	if out, err := exec.Command(program, args...).CombinedOutput(); err != nil {
		t.Fatalf("building %s: %v\n%s", campaign, err, out)
	}
	return dir
}

// pages are the addresses of all pages of a site.
func pages(t *testing.T, dir string) []string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".html") {
			rel, _ := filepath.Rel(dir, path)
			all = append(all, strings.TrimSuffix(filepath.ToSlash(rel), "index.html"))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// isRedirect says whether a page only leads on.
func isRedirect(t *testing.T, dir, page string) bool {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(page))
	if strings.HasSuffix(page, "/") || page == "" {
		file = filepath.Join(file, "index.html")
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Contains(string(data), `http-equiv="refresh"`)
}

// kinds picks one page of each kind from the sample: they are told apart by the shape of their address.
func kinds(all []string) []string {
	want := []string{"", "en/", "bai-viet/", "bai-viet/1/", "chu-de/", "danh-cho/hoc-sinh/", "thang/2024-07/", "en/articles/", "404.html", "giup-do/", "chu-viet/", "en/privacy/", "ke-hoach-2024/", "press/", "press/2024-09/", "en/press/2024-09/", "press/changes-30/", "da-giu/", "tim/", "tai-lieu/"}
	for _, page := range []string{"loa-tuan-nay/", "loa-tuan-nay/con-di-lam-he/", "en/broadcasts/", "coverage/", "coverage/2024-H1/", "coverage/2024-H1/months/", "coverage/units/17329/", "tai-lieu/doc-roi-moi-ky/"} { // not on every day, or with every ledger
		if slices.Contains(all, page) {
			want = append(want, page)
		}
	}
	if page := besidePage(all); page != "" {
		want = append(want, page)
	}
	for _, prefix := range []string{"t/", "bai-viet/luat-noi-gi", "bai-viet/tieu-pham", "en/articles/tieu-pham", "en/articles/hiv"} {
		for _, page := range all {
			if strings.HasPrefix(page, prefix) {
				want = append(want, page)
				break
			}
		}
	}
	return want
}

// TestEveryKindOfPage opens each kind of page on a phone and a desk, in light and dark.
func TestEveryKindOfPage(t *testing.T) {
	axe := browser.Axe(t)
	for _, site := range []struct {
		name, campaign string
		pick           func([]string) []string
	}{
		{"the sample", "../..", kinds},
		{"what the sample lacks", "testdata/campaign", func([]string) []string {
			return []string{
				"articles/bai-co-hinh-va-bang/", "articles/bai-co-ban-doc/", "articles/bai-da-thu-hoi/", "topics/thu/", "trang-co-chu-so-viet-doc/",
				"ar/", "ar/articles/hinh/", "tyj-Latn/articles/bai-co-ban-doc/", "tyj-Latn/toi-can-giup-do/", "mn-Mong/", "mn-Mong/toi-can-giup-do/",
			}
		}},
	} {
		t.Run(site.name, func(t *testing.T) {
			dir := built(t, site.campaign, "--date", "2026-11-23")
			all := pages(t, dir)
			picked := site.pick(all)
			b := browser.Start(t, dir)
			for _, page := range picked {
				if !slices.Contains(all, page) {
					t.Errorf("there is no page %q", page)
					continue
				}
				if isRedirect(t, dir, page) {
					continue
				}
				for _, screen := range []browser.Screen{{Width: 360, Height: 740}, {Width: 1280, Height: 900}, {Width: 360, Height: 740, Dark: true}} {
					t.Run(fmt.Sprintf("/%s %d dark=%v", page, screen.Width, screen.Dark), func(t *testing.T) { look(t, b, page, screen, axe) })
				}
			}
		})
	}
}

func look(t *testing.T, b *browser.Browser, page string, screen browser.Screen, axe string) {
	if err := b.Open(page, screen); err != nil {
		t.Fatal(err)
	}
	quiet(t, b, screen)
	violations, err := b.Violations(axe)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range violations {
		t.Error(v)
	}
}

// quiet checks that the open page said nothing, asked nothing of others, kept nothing and fits.
func quiet(t *testing.T, b *browser.Browser, screen browser.Screen) {
	t.Helper()
	for _, s := range b.Said() {
		t.Error(s)
	}
	kept, err := browser.Eval[string](b, `Promise.all([indexedDB.databases(), caches.keys(), navigator.serviceWorker.getRegistrations()]).then(
		all => document.cookie + Object.keys(localStorage) + Object.keys(sessionStorage) + all.flat().map(x => x.name || x))`)
	if err != nil || kept != "" {
		t.Errorf("the page kept something: %q %v", kept, err)
	}
	// Columns of a vertical script go on sideways, as rows go on downwards.
	width, err := browser.Eval[int64](b, `getComputedStyle(document.documentElement).writingMode === "horizontal-tb" &&
		getComputedStyle(document.body).writingMode === "horizontal-tb" ? document.documentElement.scrollWidth : 0`)
	if err != nil || width > screen.Width {
		t.Errorf("the page is %d px wide on a screen of %d %v", width, screen.Width, err)
	}
}

// TestEveryPageOfTheSample opens all pages on a narrow phone.
func TestEveryPageOfTheSample(t *testing.T) {
	dir := built(t, "../..", "--date", "2024-12-20")
	b := browser.Start(t, dir)
	for _, page := range pages(t, dir) {
		if isRedirect(t, dir, page) {
			continue
		}
		screen := browser.Screen{Width: 320, Height: 640}
		if err := b.Open(page, screen); err != nil {
			t.Fatalf("/%s: %v", page, err)
		}
		t.Run("/"+page, func(t *testing.T) { quiet(t, b, screen) })
	}
}

// TestScriptsAreSetInTheirFonts shows that the browser sets Tai Viet in the font made for it, and that
// nobody else pays for that font.
func TestScriptsAreSetInTheirFonts(t *testing.T) {
	b := browser.Start(t, built(t, "../..", "--date", "2026-11-23"))
	for _, c := range []struct {
		page string
		want bool
	}{{"bai-viet/", false}, {"chu-viet/", true}} {
		if err := b.Open(c.page, browser.Screen{Width: 360, Height: 740}); err != nil {
			t.Fatal(err)
		}
		if _, err := browser.Eval[bool](b, "document.fonts.ready.then(() => true)"); err != nil {
			t.Fatal(err)
		}
		asked := b.Asked()
		if got := slices.ContainsFunc(asked, func(p string) bool { return strings.Contains(p, "tai-viet") }); got != c.want {
			t.Errorf("/%s loads the font of Tai Viet: %v; it asked for %v", c.page, got, asked)
		}
	}
}
