package browser_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"loa.vn/loa/test/browser"
)

var screens = flag.String("screens", "", "a folder: keep pictures of each kind of page there")

// TestScreens keeps the pictures of docs/screens, where it is asked to: make screenshots.
func TestScreens(t *testing.T) {
	if *screens == "" {
		t.Skip("no folder for pictures; run make screenshots")
	}
	withRecords(t)
	dir := built(t, "../..", "--date", "2024-09-12")
	b := browser.Start(t, dir)
	all := pages(t, dir)
	for name, page := range map[string]string{
		"home": "", "home-en": "en/", "article": "bai-viet/nam-dau-hieu-cua-mot-loi-moi-viec-lam-dang-ngo/", "articles": "bai-viet/",
		"audience": "danh-cho/hoc-sinh/", "topics": "chu-de/", "help": "giup-do/", "search": "tim/?q=vay nong", "press-month": "press/2024-09/",
		"press": "press/", "beside": "en/articles/viec-lam-them/", "broadcasts": "loa-tuan-nay/", "broadcast": "loa-tuan-nay/con-di-lam-he/",
		"materials": "tai-lieu/", "kit": "tai-lieu/doc-roi-moi-ky/", "slides": "tai-lieu/doc-roi-moi-ky/slides/", "coverage": "coverage/", "coverage-period": "coverage/2024-H1/", "coverage-months": "coverage/2024-H1/months/", "commune": "coverage/units/17329/",
		"kept": "da-giu/", "not-found": "404.html", "privacy": "en/privacy/",
	} {
		if name == "beside" {
			page = besidePage(all)
		}
		if path, _, _ := strings.Cut(page, "?"); !slices.Contains(all, path) {
			t.Errorf("there is no page %q", page)
			continue
		}
		for _, size := range []struct {
			name         string
			width, shown int64
			scale        float64
			only         []string // of which pages; nil for all
		}{
			{"phone", 390, 1100, .8, nil},
			{"desk", 1280, 1000, .5, nil},
			{"night", 390, 844, .8, []string{"home", "article", "help"}},
			{"keys", 240, 320, 1, []string{"home", "article", "help", "search"}},
		} {
			if size.only != nil && !slices.Contains(size.only, name) {
				continue
			}
			if err := b.Open(page, browser.Screen{Width: size.width, Height: size.shown, Dark: size.name == "night"}); err != nil {
				t.Fatal(err)
			}
			height, err := browser.Eval[int64](b, `document.fonts.ready.then(() => new Promise(done => setTimeout(() => done(document.documentElement.scrollHeight), 100)))`)
			if err != nil {
				t.Fatal(err)
			}
			picture, err := b.WebP(size.width, min(height, size.shown), size.scale)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(*screens, name+"-"+size.name+".webp"), picture, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func besidePage(all []string) string {
	for _, page := range all {
		if filepath.Base(page) == "vi-en" {
			return page
		}
	}
	return ""
}
