package browser_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"loa.vn/loa/test/browser"
)

// answered waits until the search has said how much it found, and gives the addresses of the results.
const answered = `new Promise(done => {
	const state = document.getElementById("_state");
	const look = () => state.textContent ? done([...document.querySelectorAll("#_found a")].map(a => a.getAttribute("href"))) : requestAnimationFrame(look);
	look();
})`

func ask(t *testing.T, b *browser.Browser, page, question string) []string {
	t.Helper()
	if err := b.Open(page+"?q="+url.QueryEscape(question), browser.Screen{Width: 360, Height: 740}); err != nil {
		t.Fatal(err)
	}
	found, err := browser.Eval[[]string](b, answered)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestSearchFindsWhatPeopleType asks as people do: without marks, with them in either place, the beginning of
// a word, and what no text says.
func TestSearchFindsWhatPeopleType(t *testing.T) {
	dir := built(t, "../..", "--date", "2024-12-20")
	b := browser.Start(t, dir)
	for _, c := range []struct{ page, question, first string }{
		{"tim/", "hop dong lao dong", "/bai-viet/hop-dong-lao-dong-sau-dieu-nen-xem-truoc-khi-ky/"},
		{"tim/", "hợp đồng lao đ", "/bai-viet/hop-dong-lao-dong-sau-dieu-nen-xem-truoc-khi-ky/"},
		{"tim/", "VAY NÓNG", "/bai-viet/vay-nong-vi-sao-no-lon-nhanh-va-go-tu-dau/"},
		{"tim/", "xet nghiem hiv", "/bai-viet/xet-nghiem-hiv-va-quyen-rieng-tu-cua-ban/"},
		{"tim/", "ai do doa tung anh", "/t/"},
		{"tim/", "tín dụng đen", "/bai-viet/vay-nong-vi-sao-no-lon-nhanh-va-go-tu-dau/"},
		{"tim/", "lấy chồng Hàn Quốc", "/bai-viet/ket-hon-voi-nguoi-nuoc-ngoai-cuoi-vi-minh-muon/"},
		{"en/search/", "labour contract", "/en/articles/"},
	} {
		found := ask(t, b, c.page, c.question)
		if len(found) == 0 || !slices.ContainsFunc(found[:min(3, len(found))], func(a string) bool {
			u, err := url.Parse(a)
			return err == nil && strings.HasPrefix(u.Path, c.first)
		}) {
			t.Errorf("%q finds %v, want %s among the first three", c.question, found, c.first)
		}
		if said := b.Said(); len(said) > 0 {
			t.Errorf("%q: %v", c.question, said)
		}
		t.Logf("%q costs %d bytes of index and texts, compressed", c.question, compressed(t, dir, b.Asked()))
	}
	if with, without := ask(t, b, "tim/", "phòng chống"), ask(t, b, "tim/", "phong chong"); len(with) == 0 || !slices.Equal(with, without) {
		t.Errorf("“phòng chống” finds %v, “phong chong” %v", with, without)
	}
	if found := ask(t, b, "tim/", "zzzz"); len(found) > 0 {
		t.Errorf("a word that no text has finds %v", found)
	}
	// With its mark, a word comes before its likeness.
	marked := ask(t, b, "tim/", "bán")
	if len(marked) == 0 {
		t.Error("“bán” finds nothing")
	}
}

// TestDiscreetItemsAreFoundWithoutBeingShown: the words lead to it, the page shows none of them.
func TestDiscreetItemsAreFoundWithoutBeingShown(t *testing.T) {
	b := browser.Start(t, built(t, "../..", "--date", "2024-12-20"))
	ask(t, b, "tim/", "dọa tung ảnh")
	shown, err := browser.Eval[string](b, `[...document.querySelectorAll("#_found li")].filter(li => li.querySelector("a").pathname.startsWith("/t/")).map(li => li.textContent).join("|")`)
	if err != nil {
		t.Fatal(err)
	}
	if shown == "" || strings.Contains(shown, "dọa") || strings.Contains(shown, "ảnh") {
		t.Errorf("the results show %q of a discreet item", shown)
	}
}

// compressed is the size of files of the search as servers send them.
func compressed(t *testing.T, dir string, paths []string) (size int) {
	t.Helper()
	for _, path := range paths {
		if !strings.HasPrefix(path, "/search-data/") {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(path)))
		if err != nil {
			t.Fatal(err)
		}
		var small bytes.Buffer
		z := gzip.NewWriter(&small)
		z.Write(data)
		z.Close()
		size += small.Len()
	}
	return size
}

// TestThePackedSiteWorksFromADisk opens the ZIP as somebody does who got it on a stick.
func TestThePackedSiteWorksFromADisk(t *testing.T) {
	program := loa(t)
	file := filepath.Join(t.TempDir(), "trang.zip")
	if out, err := exec.Command(program, "pack", "--site", "../..", "--out", file, "--date", "2024-12-20").CombinedOutput(); err != nil {
		t.Fatalf("packing: %v\n%s", err, out)
	}
	dir := filepath.Join(t.TempDir(), "USB của trường")
	unpack(t, file, dir)
	b := browser.Start(t, dir)
	b.FromDisk(dir)
	for _, page := range []string{"index.html", "tim/index.html", "en/index.html", "press/index.html", "bai-viet/index.html"} {
		if err := b.Open(page, browser.Screen{Width: 360, Height: 740}); err != nil {
			t.Fatal(err)
		}
		for _, said := range b.Said() {
			t.Errorf("%s: %s", page, said)
		}
		dead, err := browser.Eval[[]string](b, `[...document.querySelectorAll("[href],[src]")].map(x => x.getAttribute("href") || x.getAttribute("src"))
			.filter(a => !/^(https?:|tel:|data:|#)/.test(a) && !/\.[a-z0-9]+([?#].*)?$/.test(a))`)
		if err != nil || len(dead) > 0 {
			t.Errorf("%s leads to folders: %v %v", page, dead, err)
		}
		font, err := browser.Eval[string](b, `document.fonts.ready.then(() => [...document.fonts].filter(f => f.family === "Loa" && f.status === "loaded").map(f => f.weight).sort().join())`)
		if err != nil || font != "400,700" {
			t.Errorf("%s: fonts loaded: %q %v", page, font, err)
		}
	}
	if found := ask(t, b, "tim/index.html", "phong chong"); len(found) == 0 {
		t.Error("the search finds nothing from a disk")
	}
}

func unpack(t *testing.T, file, dir string) {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		r.Close()
		to := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err == nil {
			err = os.MkdirAll(filepath.Dir(to), 0o755)
		}
		if err == nil {
			err = os.WriteFile(to, data, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}
