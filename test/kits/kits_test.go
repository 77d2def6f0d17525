// Package kits_test opens the pages of kits in a real browser, from a server and from a disk, and works them by the
// keyboard alone.
package kits_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"loa.vn/loa/test/browser"
)

const (
	kit    = "materials/ba-cau-hoi-truoc-khi-nhan-viec/"
	secret = "t/672f9e73/" // of the discreet kit
)

// program is the real program, built once.
var program = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "loa-kits")
	if err != nil {
		return "", err
	}
	name := filepath.Join(dir, "loa")
	out, err := exec.Command("go", "build", "-tags", "nodynamic", "-o", name, "../../cmd/loa").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("building the program: %w\n%s", err, out)
	}
	return name, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if name, err := program(); err == nil {
		os.RemoveAll(filepath.Dir(name))
	}
	os.Exit(code)
}

// build builds the campaign in testdata into a new folder. Printed files are looked at elsewhere.
func build() (string, error) {
	name, err := program()
	if err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp(filepath.Dir(name), "site")
	if err != nil {
		return "", err
	}
	site, public := filepath.Join(dir, "campaign"), filepath.Join(dir, "public")
	if err := os.CopyFS(site, os.DirFS("testdata/campaign")); err != nil {
		return "", err
	}
	command := exec.Command(name, "build", "--site", site, "--out", public, "--date", "2024-08-02", "--lang", "en")
	command.Env = append(os.Environ(), "LOA_BROWSER=none")
	if out, err := command.CombinedOutput(); err != nil {
		return "", fmt.Errorf("building: %w\n%s", err, out)
	}
	return public, nil
}

var public = sync.OnceValues(build)

// built is the folder of the campaign's site.
func built(t *testing.T) string {
	t.Helper()
	dir, err := public()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// unpacked is the folder of a kit's ZIP.
func unpacked(t *testing.T, file string) string {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	dir := t.TempDir()
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// open opens a page and fails where it says something or asks for something from elsewhere.
func open(t *testing.T, b *browser.Browser, page string, screen browser.Screen) {
	t.Helper()
	if err := b.Open(page, screen); err != nil {
		t.Fatal(err)
	}
	for _, s := range b.Said() {
		t.Errorf("%s: %s", page, s)
	}
}

func eval[T any](t *testing.T, b *browser.Browser, expression string) T {
	t.Helper()
	v, err := browser.Eval[T](b, expression)
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return v
}

func press(t *testing.T, b *browser.Browser, keys ...string) {
	t.Helper()
	if err := b.Press(keys...); err != nil {
		t.Fatal(err)
	}
}

// accessible runs axe-core on the open page.
func accessible(t *testing.T, b *browser.Browser, page, axe string) {
	t.Helper()
	violations, err := b.Violations(axe)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range violations {
		t.Errorf("%s: %s", page, v)
	}
}

func phone() browser.Screen { return browser.Screen{Width: 360, Height: 740} }

func desk() browser.Screen { return browser.Screen{Width: 1280, Height: 800} }

// TestEveryPageOfAKit opens each kind of page on a phone and a desk, in light and dark.
func TestEveryPageOfAKit(t *testing.T) {
	axe, dir := browser.Axe(t), built(t)
	b := browser.Start(t, dir)
	for _, page := range []string{
		"materials/", "materials/by/grade-lop-11/", kit, kit + "slides/", kit + "after/", "en/materials/three-questions-before-taking-a-job/",
		"en/" + secret, secret, "en/materials/three-questions-before-taking-a-job/slides/",
	} {
		for _, screen := range []browser.Screen{{Width: 320, Height: 640, Dark: true}, desk()} {
			t.Run(fmt.Sprintf("/%s %d dark=%v", page, screen.Width, screen.Dark), func(t *testing.T) {
				open(t, b, page, screen)
				accessible(t, b, page, axe)
				if width := eval[int64](t, b, "document.documentElement.scrollWidth"); width > screen.Width {
					t.Errorf("the page is %d px wide on a screen of %d", width, screen.Width)
				}
			})
		}
	}
}

// TestAKitOpensFromADisk unpacks each ZIP and opens its pages with no server there at all.
func TestAKitOpensFromADisk(t *testing.T) {
	axe, site := browser.Axe(t), built(t)
	b := browser.Start(t, site)
	b.Server.Close()
	for _, zip := range []string{kit + "ba-cau-hoi-vi.zip", "en/materials/three-questions-before-taking-a-job/ba-cau-hoi-en.zip", secret + "672f9e73-vi.zip"} {
		dir := unpacked(t, filepath.Join(site, filepath.FromSlash(zip)))
		b.FromDisk(dir)
		for _, page := range []string{"index.html", "slides.html"} {
			if _, err := os.Stat(filepath.Join(dir, page)); err != nil && strings.HasPrefix(zip, "t/") {
				continue // that kit has no slides
			}
			for _, screen := range []browser.Screen{phone(), desk()} {
				open(t, b, page, screen)
				if got := eval[bool](t, b, `document.fonts.ready.then(() => document.fonts.check("16px Loa") && document.styleSheets.length > 0)`); !got {
					t.Errorf("%s %s: fonts or styles were not loaded", zip, page)
				}
				if missing := eval[string](t, b, `Array.from(document.images).filter(i => i.offsetParent && i.complete && !i.naturalWidth).map(i => i.src).join()`); missing != "" {
					t.Errorf("%s %s: these pictures are missing: %s", zip, page, missing)
				}
				accessible(t, b, zip+" "+page, axe)
			}
		}
		checkManifest(t, dir)
		checkLinks(t, dir)
	}
}

// checkManifest compares the digests of the manifest with the files.
func checkManifest(t *testing.T, dir string) {
	t.Helper()
	manifest, err := os.ReadFile(filepath.Join(dir, "MANIFEST.txt"))
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{"MANIFEST.txt": true}
	for line := range strings.Lines(string(manifest)) {
		parts := strings.SplitN(strings.TrimSpace(line), "  ", 3)
		if len(parts) != 3 {
			t.Fatalf("the manifest says %q", line)
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(parts[2])))
		if err != nil || fmt.Sprintf("%x", sha256.Sum256(data)) != parts[0] {
			t.Errorf("%s is not as the manifest has it: %v", parts[2], err)
		}
		listed[parts[2]] = true
	}
	err = fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !listed[name] {
			t.Errorf("%s is not in the manifest", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// checkLinks sees that whatever the pages of a ZIP name without a scheme lies in it.
func checkLinks(t *testing.T, dir string) {
	t.Helper()
	pages, _ := filepath.Glob(filepath.Join(dir, "*.html"))
	for _, page := range pages {
		data, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{`href="`, `src="`} {
			for _, part := range strings.Split(string(data), name)[1:] {
				address, _, _ := strings.Cut(part, `"`)
				address, _, _ = strings.Cut(address, "#")
				if address == "" || strings.Contains(address, ":") {
					continue
				}
				if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(address))); err != nil {
					t.Errorf("%s leads to %q, which is not there", filepath.Base(page), address)
				}
			}
		}
	}
}

// TestSlidesByKeyboard shows the slides and goes through them without a mouse.
func TestSlidesByKeyboard(t *testing.T) {
	site := built(t)
	b := browser.Start(t, site)
	b.Server.Close()
	b.FromDisk(unpacked(t, filepath.Join(site, filepath.FromSlash(kit), "ba-cau-hoi-vi.zip")))
	open(t, b, "slides.html", desk())
	shown := func() string {
		return eval[string](t, b, `Array.from(document.querySelectorAll(".slide")).filter(s => s.offsetParent).map(s => s.id).join()`)
	}
	said := func() string { return eval[string](t, b, `document.querySelector(".deck [aria-live]").textContent`) }
	for i, step := range []struct{ key, want string }{
		{"", "s1"}, {kb.ArrowRight, "s2"}, {" ", "s3"}, {" ", "s3"}, {kb.ArrowLeft, "s2"}, {kb.Home, "s1"}, {kb.End, "s3"}, {kb.PageUp, "s2"}, {kb.Escape, "s1,s2,s3"},
	} {
		if step.key != "" {
			press(t, b, step.key)
		}
		if got := shown(); got != step.want {
			t.Errorf("after step %d: %s is shown, want %s", i, got, step.want)
		}
	}
	if got := said(); !strings.Contains(got, "Trang 2 trên 3: Ba câu cần hỏi") {
		t.Errorf("a screen reader heard %q", got)
	}
	press(t, b, kb.Enter) // the focus is on the button that starts the show again
	if got := shown(); got != "s2" {
		t.Errorf("started again: %s is shown", got)
	}
	notes := func() string {
		return eval[string](t, b, `Array.from(document.querySelectorAll(".notes")).filter(n => n.offsetParent && n.open).map(n => n.innerText.trim().split("\n").pop()).join()`)
	}
	if got := notes(); got != "" {
		t.Errorf("notes are shown unasked: %s", got)
	}
	if press(t, b, "n"); notes() != "Để học sinh đoán trước khi hiện." {
		t.Errorf("the notes are %q", notes())
	}
}

// TestQuizByKeyboard answers the quiz with Tab, arrows and space, and hears the score.
func TestQuizByKeyboard(t *testing.T) {
	b := browser.Start(t, built(t))
	open(t, b, kit, phone())
	eval[bool](t, b, `document.querySelector("#_q1-1").focus(), true`)
	press(t, b, " ", kb.ArrowDown) // the second answer of the first question, which is right
	press(t, b, kb.Tab, kb.Tab, " ", kb.Tab, " ")
	press(t, b, kb.Tab, kb.Tab, kb.Tab, kb.ArrowDown) // the third question: its second answer, which is wrong
	for range 6 {
		if eval[string](t, b, `document.activeElement.dataset.do || ""`) == "check" {
			break
		}
		press(t, b, kb.Tab)
	}
	before := eval[string](t, b, "location.href")
	press(t, b, kb.Enter)
	score := eval[string](t, b, `new Promise(done => { const s = document.querySelector(".score"), look = () => s.textContent ? done(s.textContent) : requestAnimationFrame(look); look() })`)
	if score != "Đúng 2 trên 3 câu." {
		t.Errorf("the score is %q", score)
	}
	if got := eval[string](t, b, `document.querySelector(".score").getAttribute("aria-live")`); got != "polite" {
		t.Errorf("the score is announced %q", got)
	}
	if got := eval[string](t, b, `Array.from(document.querySelectorAll(".verdict")).map(v => v.textContent).join("|")`); got != "Đúng rồi.|Đúng rồi.|Chưa đúng. Xem đáp án bên dưới." {
		t.Errorf("the answers are judged %q", got)
	}
	if after := eval[string](t, b, "location.href"); after != before {
		t.Errorf("the page went to %s", after)
	}
	accessible(t, b, kit, browser.Axe(t))
}

// TestWithoutScripts sees all slides and all answers on pages that run no script, and that Enter sends nothing.
func TestWithoutScripts(t *testing.T) {
	b := browser.Start(t, built(t))
	open(t, b, kit+"slides/", phone())
	if err := b.Scripts(false); err != nil {
		t.Fatal(err)
	}
	open(t, b, kit+"slides/", phone())
	if got := eval[int64](t, b, `Array.from(document.querySelectorAll(".slide")).filter(s => s.offsetParent).length`); got != 3 {
		t.Errorf("%d slides are shown, want 3", got)
	}
	open(t, b, kit, phone())
	if got := eval[int64](t, b, `Array.from(document.querySelectorAll(".question details")).filter(s => s.offsetParent).length`); got != 3 {
		t.Errorf("%d answers can be unfolded, want 3", got)
	}
	eval[bool](t, b, `document.querySelector("#_q1-1").focus(), true`)
	press(t, b, " ", kb.Enter)
	if got := eval[string](t, b, "location.search"); got != "" {
		t.Errorf("answers were sent: %s", got)
	}
}

// TestTheSameKitIsTheSameBytes builds twice, in different folders.
func TestTheSameKitIsTheSameBytes(t *testing.T) {
	one := built(t)
	two, err := build()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{kit + "ba-cau-hoi-vi.zip", kit + "index.html", "kits.json"} {
		a, errA := os.ReadFile(filepath.Join(one, filepath.FromSlash(name)))
		b, errB := os.ReadFile(filepath.Join(two, filepath.FromSlash(name)))
		if errA != nil || errB != nil || !bytes.Equal(a, b) {
			t.Errorf("%s differs: %v %v", name, errA, errB)
		}
	}
}

// TestWhatMachinesAreTold reads the learning metadata and the index of kits. A discreet kit is in neither.
func TestWhatMachinesAreTold(t *testing.T) {
	dir := built(t)
	b := browser.Start(t, dir)
	open(t, b, kit, desk())
	var learning map[string]any
	if err := json.Unmarshal([]byte(eval[string](t, b, `document.querySelector("script[type='application/ld+json']").textContent`)), &learning); err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{
		"@type": "LearningResource", "inLanguage": "vi", "timeRequired": "PT45M", "name": "Ba câu hỏi trước khi nhận việc", "educationalLevel": "[Lớp 10 Lớp 11 Lớp 12]",
	} {
		if got := fmt.Sprint(learning[key]); got != want {
			t.Errorf("%s is %s, want %s", key, got, want)
		}
	}
	data, err := os.ReadFile(filepath.Join(dir, "kits.json"))
	if err != nil {
		t.Fatal(err)
	}
	var kits []struct {
		Key       string
		Minutes   int
		Languages []struct{ Language, URL, Zip string }
	}
	if err := json.Unmarshal(data, &kits); err != nil {
		t.Fatal(err)
	}
	if len(kits) != 1 || kits[0].Key != "ba-cau-hoi" || kits[0].Minutes != 45 || len(kits[0].Languages) != 2 || !strings.HasSuffix(kits[0].Languages[0].Zip, "/ba-cau-hoi-vi.zip") {
		t.Errorf("kits.json says %+v", kits)
	}
	open(t, b, secret, desk())
	if got := eval[string](t, b, `document.title + document.querySelectorAll("script[type='application/ld+json']").length`); strings.Contains(got, "giấy tờ") || !strings.HasSuffix(got, "0") {
		t.Errorf("the page of the discreet kit tells %q", got)
	}
	_ = filepath.WalkDir(filepath.Join(dir, "t"), func(name string, _ fs.DirEntry, err error) error {
		if strings.Contains(name, "ghi-chep") {
			t.Errorf("%s names a discreet kit", name)
		}
		return err
	})
}
