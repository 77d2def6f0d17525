package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"
)

// machineBrowser is the machine's own, whatever others are told; test/install puts one there.
func machineBrowser(t *testing.T) string {
	t.Helper()
	t.Setenv(Variable, "")
	path := Find()
	if path == "" {
		t.Fatal("there is no browser; run test/install")
	}
	return path
}

// letters are the fonts of the layouts and a style that uses them.
func letters(t *testing.T) map[string][]byte {
	t.Helper()
	files := map[string][]byte{"a.css": []byte(`@page { size: A4; margin: 10mm }
@font-face { font-family: L; src: url(letters.woff2) }
body { margin: 0; font: calc(20px - var(--step, 0) * 2px)/1.5 L }
.box { width: 100mm; height: 30mm }`)}
	for name, file := range map[string]string{"letters.woff2": "bvp-400.woff2"} {
		data, err := os.ReadFile(filepath.Join("..", "..", "layouts", "assets", file))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = data
	}
	return files
}

func job(key, body string, files map[string][]byte) Job {
	return Job{Key: key, Page: func() (Page, error) {
		return Page{HTML: []byte(`<!doctype html><html lang="vi"><title>Tên tờ in</title><link rel="stylesheet" href="a.css">` + body), Files: files}, nil
	}}
}

func makeAll(t *testing.T, p *Press, jobs ...Job) ([]Made, Report) {
	t.Helper()
	made, report, err := p.Make(context.Background(), jobs)
	if err != nil {
		t.Fatal(err)
	}
	return made, report
}

// TestTheSamePageGivesTheSameBytes: in another browser process, between other pages, on another day.
func TestTheSamePageGivesTheSameBytes(t *testing.T) {
	files := letters(t)
	table := `<h1>Hòa thủy khỏe</h1><table><thead><tr><th>Một<th>Hai<tbody><tr><td>1<td>2</table><ol><li>a<li>b</ol>`
	first, report := makeAll(t, &Press{Browser: machineBrowser(t), Cache: t.TempDir()}, job("1", table, files))
	if report.Made != 1 || first[0].Pages != 1 {
		t.Fatalf("made %+v, %+v", report, first)
	}
	second, _ := makeAll(t, &Press{Browser: machineBrowser(t), Cache: t.TempDir()}, job("0", "<p>Khác</p>", files), job("2", table+table, files), job("1", table, files))
	if first[0].Digest != second[2].Digest {
		t.Error("the same page gave other bytes")
	}
	data, err := first[0].Data()
	if err != nil {
		t.Fatal(err)
	}
	for _, told := range []string{"Date (", "Mozilla", "HeadlessChrome", "Linux", runtime.GOARCH} {
		if bytes.Contains(data, []byte(told)) {
			t.Errorf("the file says %q", told)
		}
	}
	for _, wanted := range []string{"/Lang (vi)", "/Marked true", "/Outlines", "/Creator (Loa)", "/StructTreeRoot"} {
		if !bytes.Contains(data, []byte(wanted)) {
			t.Errorf("the file lacks %q", wanted)
		}
	}
}

// TestWhatIsKeptStartsNoBrowser: also where the browser is gone since, or another one now.
func TestWhatIsKeptStartsNoBrowser(t *testing.T) {
	files, cache := letters(t), t.TempDir()
	jobs := []Job{job("1", "<p>một</p>", files), job("2", "<p>hai</p>", files)}
	first, _ := makeAll(t, &Press{Browser: machineBrowser(t), Cache: cache}, jobs...)
	for i := range jobs {
		jobs[i].Page = func() (Page, error) { return Page{}, errors.New("nobody may ask for the page") }
	}
	second, report := makeAll(t, &Press{Browser: machineBrowser(t), Cache: cache}, jobs...)
	if report.Kept != 2 || report.Made != 0 || second[1].Digest != first[1].Digest {
		t.Errorf("did %+v", report)
	}
	none, report := makeAll(t, &Press{Cache: cache}, append(jobs, job("3", "<p>ba</p>", files))...)
	if report.Kept != 2 || none[2].Digest != "" || len(report.Failed) != 1 || report.Failed[0].Why != NoBrowser || report.Failed[0].Job != 2 {
		t.Errorf("without a browser: %+v", report)
	}
	_, report = makeAll(t, &Press{Idle: true, Cache: cache}, append(jobs, job("3", "<p>ba</p>", files))...)
	if len(report.Failed) != 1 || report.Failed[0].Why != Idle {
		t.Errorf("idle: %+v", report)
	}
	other := fake(t, "exit 1")
	if _, _, err := (&Press{Browser: other, Cache: cache}).Make(context.Background(), []Job{job("1", "<p>một</p>", files)}); err != nil {
		t.Error(err)
	}
	if _, report = makeAll(t, &Press{Browser: other, Cache: cache}, job("1", "<p>một</p>", files)); report.Kept != 0 {
		t.Error("what another browser made counts as made by this one")
	}
}

// TestAChangedFileOfTheCacheIsNoticed, and a cut one is made anew.
func TestAChangedFileOfTheCacheIsNoticed(t *testing.T) {
	files, cache := letters(t), t.TempDir()
	made, _ := makeAll(t, &Press{Browser: machineBrowser(t), Cache: cache}, job("1", "<p>một</p>", files))
	data, _ := made[0].Data()
	kept, _ := filepath.Glob(filepath.Join(cache, "*.file"))
	if err := os.WriteFile(kept[0], bytes.ToUpper(data), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := made[0].Data(); err == nil {
		t.Error("a changed file was given")
	}
	for what, damaged := range map[string][]byte{"cut": data[:100], "changed": bytes.ToUpper(data)} {
		if err := os.WriteFile(kept[0], damaged, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, report := makeAll(t, &Press{Cache: cache}, job("1", "<p>một</p>", files)); report.Kept != 0 {
			t.Errorf("a file that was %s is taken where no browser is: %+v", what, report)
		}
		if _, report := makeAll(t, &Press{Browser: machineBrowser(t), Cache: cache}, job("1", "<p>một</p>", files)); report.Made != 1 {
			t.Errorf("a file that was %s: %+v", what, report)
		}
	}
}

// fake is a program that is no browser.
func fake(t *testing.T, script string) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("a shell script stands for the browser")
	}
	path := filepath.Join(t.TempDir(), "browser")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestABrowserThatFailsIsCaught: it is missing, ends at once, or never says that it runs.
func TestABrowserThatFailsIsCaught(t *testing.T) {
	for name, path := range map[string]string{
		"missing": filepath.Join(t.TempDir(), "none"), "ends": fake(t, "exit 3"), "silent": fake(t, "exec sleep 600"), "talks": fake(t, "echo not a browser; exec cat"),
	} {
		t.Run(name, func(t *testing.T) {
			p := &Press{Browser: path, Cache: t.TempDir(), startTime: 300 * time.Millisecond}
			made, report := makeAll(t, p, job("1", "<p>một</p>", nil), job("2", "<p>hai</p>", nil))
			if len(report.Failed) != 2 || report.Failed[1].Why != NoBrowser || report.Failed[1].Detail == nil || made[0].Digest != "" {
				t.Errorf("did %+v", report)
			}
		})
	}
}

// TestOnePageDoesNotSpoilTheOthers: one is too big, one never ends, one ends the whole browser.
func TestOnePageDoesNotSpoilTheOthers(t *testing.T) {
	files := letters(t)
	p := &Press{Browser: machineBrowser(t), Cache: t.TempDir(), most: 200_000}
	big := job("big", strings.Repeat("<p>dài</p>", 40_000), files)
	_, report := makeAll(t, p, job("1", "<p>một</p>", files), big, job("2", "<p>hai</p>", files))
	if len(report.Failed) != 1 || report.Failed[0].Why != TooBig || report.Made != 2 {
		t.Errorf("too big: %+v", report)
	}
	hang := &Press{Browser: machineBrowser(t), Cache: t.TempDir(), pageTime: time.Nanosecond}
	if _, report = makeAll(t, hang, job("1", "<p>một</p>", files)); len(report.Failed) != 1 || report.Failed[0].Why != Hang {
		t.Errorf("hang: %+v", report)
	}
}

// TestABrowserThatEndsIsStartedOnceMore, and what it was doing is done then.
func TestABrowserThatEndsIsStartedOnceMore(t *testing.T) {
	files := letters(t)
	b := machineBrowser(t)
	p := &Press{Browser: b, Cache: t.TempDir()}
	once := true
	p.started = func(running *browser) {
		if once {
			once = false
			running.close()
		}
	}
	made, report := makeAll(t, p, job("1", "<p>một</p>", files), job("2", "<p>hai</p>", files))
	if report.Made != 2 || len(report.Failed) != 0 || made[0].Digest == "" {
		t.Errorf("did %+v", report)
	}
	p = &Press{Browser: b, Cache: t.TempDir(), started: func(running *browser) { running.close() }}
	if _, report = makeAll(t, p, job("1", "<p>một</p>", files)); len(report.Failed) != 1 || report.Failed[0].Why != Crash {
		t.Errorf("a browser that always ends: %+v", report)
	}
}

// TestAPageReachesNothingButItsFiles: another host, another scheme, a script, a file that it does not have.
func TestAPageReachesNothingButItsFiles(t *testing.T) {
	asked := make(chan string, 10)
	server := serve(t, func(path string) { asked <- path })
	body := fmt.Sprintf(`<img src="%[1]s/a.png"><iframe src="%[1]s/b"></iframe><link rel="stylesheet" href="%[1]s/c.css"><link rel="preload" as="font" href="%[1]s/d">
<link rel="preconnect" href="%[1]s"><link rel="prefetch" href="%[1]s/e"><script src="%[1]s/f.js"></script><script>document.title="S";fetch("%[1]s/g")</script>
<img src="file:///etc/hostname"><object data="%[1]s/h"></object><img src="missing.png"><p>chữ</p><meta http-equiv="refresh" content="0; url=%[1]s/i">`, server)
	made, _ := makeAll(t, &Press{Browser: machineBrowser(t), Cache: t.TempDir()}, job("1", body, letters(t)))
	select {
	case path := <-asked:
		t.Errorf("the page asked for %s", path)
	default:
	}
	if made[0].Digest != "" {
		data, _ := made[0].Data()
		if regexp.MustCompile(`/Title \(S\)`).Match(data) {
			t.Error("a script ran")
		}
	}
}

// TestWhatDoesNotFitIsSaid, after its letters were made as small as the page allows.
func TestWhatDoesNotFitIsSaid(t *testing.T) {
	files := letters(t)
	text := func(n int) string { return strings.Repeat("<p>một dòng</p>", n) }
	dots := map[string][]byte{"dots.png": pngOf(t, 100, 50)}
	for name, data := range files {
		dots[name] = data
	}
	made, _ := makeAll(t, &Press{Browser: machineBrowser(t), Cache: t.TempDir()},
		job("fits", `<div class="box" data-fit="1">`+text(1)+`</div>`, files),
		job("over", `<div class="box" data-fit="7">`+text(9)+`</div><div class="box" data-fit="8">`+text(1)+`</div>`, files),
		job("steps", `<section data-steps="5"><div class="box" data-fit="9">`+text(3)+`</div></section>`, files),
		job("coarse", `<img src="dots.png" data-dots="anh.png" width="200" height="100">`, dots))
	if len(made[0].Over) != 0 {
		t.Errorf("fits: %+v", made[0].Over)
	}
	if len(made[1].Over) != 1 || made[1].Over[0].Part != "7" || made[1].Over[0].By < 20 {
		t.Errorf("over: %+v", made[1].Over)
	}
	if len(made[3].Coarse) != 1 || made[3].Coarse[0] != (Coarse{"anh.png", 48}) {
		t.Errorf("coarse: %+v", made[3].Coarse)
	}
}

// TestALastPageHoldsMoreThanAFewLines: letters become smaller where that saves a page, and only there.
func TestALastPageHoldsMoreThanAFewLines(t *testing.T) {
	files := letters(t)
	files["a.css"] = append(files["a.css"], ".flow { font-size: calc(20px - var(--step, 0) * 2px) }"...)
	flow := func(lines, steps int) Job {
		body := fmt.Sprintf(`<div class="flow" data-flow="190 277" data-flow-steps="%d">%s</div>`, steps, strings.Repeat("dòng<br>", lines))
		return job(fmt.Sprint(lines, " ", steps), body, files)
	}
	made, _ := makeAll(t, &Press{Browser: machineBrowser(t), Cache: t.TempDir()}, flow(30, 3), flow(37, 3), flow(37, 0), flow(50, 3), flow(72, 3))
	for i, want := range []int{1, 1, 2, 2, 2} {
		if made[i].Pages != want {
			t.Errorf("sheet %d has %d pages, want %d", i, made[i].Pages, want)
		}
	}
}

// TestAPictureIsDrawn in exactly so many dots.
func TestAPictureIsDrawn(t *testing.T) {
	draw := job("1", `<p>hình</p>`, letters(t))
	draw.Draw = Pixels{300, 200}
	made, _ := makeAll(t, &Press{Browser: machineBrowser(t), Cache: t.TempDir()}, draw)
	data, err := made[0].Data()
	if err != nil {
		t.Fatal(err)
	}
	size, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil || size.Width != 300 || size.Height != 200 {
		t.Errorf("drawn: %+v, %v", size, err)
	}
}
