package browser_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"loa.vn/loa/test/browser"
)

// payloads are ways in which scripts have been brought into pages, after the kinds that OWASP's cheat sheet on
// evading filters lists. Each would set window.xss.
var payloads = []string{
	`<script>xss=1</script>`, `"><script>xss=1</script>`, `'><script>xss=1</script>`, `</title><script>xss=1</script>`,
	`</style><script>xss=1</script>`, `</textarea><script>xss=1</script>`, `--><script>xss=1</script>`, `]]><script>xss=1</script>`,
	`<img src=x onerror=xss=1>`, `"><img src=x onerror=xss=1>`, `<img src="x" onerror="xss=1">`, `<svg onload=xss=1>`,
	`<svg/onload=xss=1>`, `<svg><script>xss=1</script></svg>`, `<svg><animate onbegin=xss=1 attributeName=x dur=1s>`,
	`<body onload=xss=1>`, `<details open ontoggle=xss=1>`, `<video src=x onerror=xss=1>`, `<audio src=x onerror=xss=1>`,
	`<iframe src="javascript:parent.xss=1"></iframe>`, `<iframe srcdoc="<script>parent.xss=1</script>"></iframe>`,
	`<object data="javascript:xss=1"></object>`, `<embed src="javascript:xss=1">`, `<math><a xlink:href="javascript:xss=1">x</a></math>`,
	`<form action="javascript:xss=1"><button autofocus onfocus=xss=1>x</button></form>`, `<input autofocus onfocus=xss=1>`,
	`<a href="javascript:xss=1">x</a>`, `<a href=" java&#x09;script:xss=1">x</a>`, `<meta http-equiv="refresh" content="0;url=javascript:xss=1">`,
	`<base href="//evil.example/">`, `<link rel="stylesheet" href="//evil.example/x.css">`, `<style>@import "//evil.example/x.css"</style>`,
	`" onmouseover="xss=1" x="`, `' onfocus='xss=1' autofocus='`, `{{.}}{{printf "%s" "<script>xss=1</script>"}}`, `${xss=1}`, `<%= 1 %>`,
	`\u003cscript\u003exss=1\u003c/script\u003e`, `&lt;script&gt;xss=1&lt;/script&gt;`, "<scr\x00ipt>xss=1</script>", `<ScRiPt>xss=1</sCrIpT>`,
	`<noscript><p title="</noscript><img src=x onerror=xss=1>">`, `<template><script>xss=1</script></template>`,
}

// inMarkdown are the ways of Markdown itself that a build lets stand as text.
var inMarkdown = []string{
	`[x](https://a.example/"onmouseover="xss=1)`,
	"```\"><script>xss=1</script>\nx\n```", `# x {onclick="xss=1"}`, `# x {id="a" onfocus=xss=1 .b}`,
	`[^1]` + "\n\n[^1]: <script>xss=1</script>", "| <img src=x onerror=xss=1> |\n|---|\n| `</code><script>xss=1</script>` |",
}

// refused are those that stop a build.
var refused = []string{
	`[x](javascript:xss=1)`, `[x](JaVaScRiPt:xss=1)`, `[x](data:text/html,<script>xss=1</script>)`, `[x](vbscript:xss=1)`,
	`![x](javascript:xss=1)`, `![x" onerror="xss=1](x.png)`, `<javascript:xss=1>`, "[x]: javascript:xss=1\n\n[x]",
}

// TestLinksThatRunScriptsStopABuild: each is an error with its place.
func TestLinksThatRunScriptsStopABuild(t *testing.T) {
	program := loa(t)
	dir := t.TempDir()
	file := filepath.Join(dir, "content", "articles", "a", "vi.md")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		filepath.Join(dir, "site.toml"):                "title = \"x\"\nbase_url = \"https://example.org/\"\nlanguages = [\"vi\"]\n",
		filepath.Join(filepath.Dir(file), "item.toml"): "date = 2024-07-01\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range refused {
		if err := os.WriteFile(file, []byte("+++\ntitle = \"x\"\n+++\n"+p+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(program, "build", "--site", dir, "--lang", "en").CombinedOutput()
		if err == nil || !strings.Contains(string(out), "error: ") {
			t.Errorf("%s: %v\n%s", p, err, out)
		}
	}
}

// TestNoFieldRunsAScript puts each payload into each field that a page shows, and opens every page.
func TestNoFieldRunsAScript(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var all []string
	for _, p := range payloads {
		all = append(all, strings.ReplaceAll(p, "\x00", " ")) // a file with NUL is refused
	}
	every := strconv.Quote(strings.Join(all, " "))
	write("site.toml", "title = "+every+"\nbase_url = \"https://example.org/\"\nlanguages = [\"vi\", \"en\"]\nleave_to = \"https://example.net/\"\n"+
		"contact = "+every+"\nlicence = "+every+"\n[language.vi]\nname = "+every+"\nsummary = "+every+"\n")
	for _, table := range []string{"topics", "audiences", "genres", "services"} {
		write("data/"+table+".toml", "[thu]\nname = "+every+"\n")
	}
	write("data/hotlines.toml", "[l111]\nnumber = \"111\"\nname = "+every+"\nhours = "+every+"\nnote = "+every+"\n")
	write("data/laws.toml", "[luat]\nname = "+every+"\n")
	for i, p := range append(all, inMarkdown...) {
		title := strconv.Quote("x" + p)
		if strings.Contains(p, "\n") {
			title = `"x"`
		}
		body := strings.Join([]string{p, "- " + p, "> " + p, "**" + p + "**", "::: note\n" + p + "\n:::"}, "\n\n")
		if i >= len(all) {
			body = p
		}
		write(fmt.Sprintf("content/articles/a%d/item.toml", i), "date = 2024-07-01\ntopics = [\"thu\"]\naudiences = [\"thu\"]\ngenre = \"thu\"\nauthor = "+title+"\nseries = "+title+"\n")
		write(fmt.Sprintf("content/articles/a%d/vi.md", i), "+++\ntitle = "+title+"\nsummary = "+title+"\nslug = \"a"+fmt.Sprint(i)+"\"\n+++\n"+body+"\n\nlaw: [x](law:luat) help: [x](help:l111)\n")
	}
	out := built(t, dir, "--date", "2024-08-01")
	b := browser.Start(t, out)
	for _, page := range pages(t, out) {
		if err := b.Open(page, browser.Screen{Width: 360, Height: 740}); err != nil {
			t.Fatal(err)
		}
		ran, err := browser.Eval[bool](b, `new Promise(done => setTimeout(() => done("xss" in window), 0))`)
		if err != nil || ran {
			t.Errorf("/%s: a script ran: %v", page, err)
		}
		handlers, err := browser.Eval[int](b, `[...document.querySelectorAll("*:not(link[rel=icon])")].filter(e => [...e.attributes].some(a => a.name.startsWith("on") || /^\s*(javascript|data|vbscript):/i.test(a.value) && a.name !== "title" && a.name !== "alt" && a.name !== "content" && !a.name.startsWith("data-"))).length`)
		if err != nil || handlers > 0 {
			t.Errorf("/%s: %d elements bear a script: %v", page, handlers, err)
		}
		for _, said := range b.Said() {
			t.Errorf("/%s: %s", page, said)
		}
	}
	// The search shows titles and texts by script.
	if found := ask(t, b, "search/", "xss"); len(found) == 0 {
		t.Error("the search finds none of the payloads")
	}
	if ran, err := browser.Eval[bool](b, `"xss" in window`); err != nil || ran {
		t.Errorf("the search ran a script: %v", err)
	}
}

// TestLeavingCoversThePage presses Shift three times, and goes back.
func TestLeavingCoversThePage(t *testing.T) {
	b := browser.Start(t, built(t, "testdata/campaign", "--date", "2026-11-23"))
	if err := b.Open("", browser.Screen{Width: 360, Height: 740}); err != nil {
		t.Fatal(err)
	}
	link, err := browser.Eval[string](b, `(() => {
		const leave = document.querySelector(".leave");
		leave.href = "/robots.txt"; // a page of this server stands for one elsewhere
		const r = leave.getBoundingClientRect();
		return r.bottom > innerHeight * 2 / 3 && r.bottom <= innerHeight && r.height >= 24 ? "" : JSON.stringify(r);
	})()`)
	if err != nil || link != "" {
		t.Errorf("the way out is not at the thumb: %s %v", link, err)
	}
	said, err := browser.Eval[string](b, `(() => {
		for (let i = 0; i < 3; i++) dispatchEvent(new KeyboardEvent("keydown", {key: "Shift"}));
		return getComputedStyle(document.body).display + "|" + document.title + "|" + document.querySelector("[role=alert]").textContent;
	})()`)
	if err != nil || !strings.HasPrefix(said, "none|…|") || strings.HasSuffix(said, "|") {
		t.Errorf("three presses of Shift: %q %v", said, err)
	}
	gone, err := browser.Eval[string](b, `new Promise(done => { const look = () => location.pathname === "/robots.txt" ? done(document.referrer + "|" + history.length) : setTimeout(look, 10); look(); })`)
	if err != nil {
		// The page was replaced while it was asked: ask the new one.
		gone, err = browser.Eval[string](b, `location.pathname + document.referrer + "|" + history.length`)
		gone = strings.TrimPrefix(gone, "/robots.txt")
	}
	if err != nil || !strings.HasPrefix(gone, "|") {
		t.Errorf("after leaving, the other page knows %q %v", gone, err)
	}
}
