package browser_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"loa.vn/loa/test/browser"
)

// withRecords lets the program find the sample's records in a ledger of the test's own.
func withRecords(t *testing.T) {
	t.Helper()
	t.Setenv("LOA_LEDGER", filepath.Join(t.TempDir(), "ledger.db"))
	if out, err := exec.Command(loa(t), "ledger", "import", "../../data/records", "--site", "../..").CombinedOutput(); err != nil {
		t.Fatalf("restoring the records: %v\n%s", err, out)
	}
}

// texts is the sample without its materials, whose printed sheets take long and are tested elsewhere.
func texts(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, part := range []string{"data", "layouts", "static", "content/articles", "content/pages", "content/schedule"} {
		if err := os.CopyFS(filepath.Join(dir, part), os.DirFS(filepath.Join("../..", part))); err != nil {
			t.Fatal(err)
		}
	}
	site, err := os.ReadFile("../../site.toml")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "site.toml"), site, 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestCoveragePages opens each kind of page of the coverage on a phone and a desk, in light and dark.
func TestCoveragePages(t *testing.T) {
	withRecords(t)
	axe := browser.Axe(t)
	b := browser.Start(t, built(t, texts(t), "--date", "2026-11-23"))
	for _, page := range []string{"coverage/", "coverage/2024/", "coverage/2024-H2/months/", "coverage/units/17329/", "en/coverage/2024-H1/", "en/coverage/units/17329-2024-12-01/"} {
		for _, screen := range []browser.Screen{{Width: 360, Height: 740}, {Width: 1280, Height: 900}, {Width: 360, Height: 740, Dark: true}} {
			t.Run(fmt.Sprintf("/%s %d dark=%v", page, screen.Width, screen.Dark), func(t *testing.T) { look(t, b, page, screen, axe) })
		}
	}
	t.Run("sorting and filtering", func(t *testing.T) { sortAndFilter(t, b) })
}

// sortAndFilter uses the table of communes as a reader would.
func sortAndFilter(t *testing.T, b *browser.Browser) {
	if err := b.Open("coverage/2024-H1/", browser.Screen{Width: 1280, Height: 900}); err != nil {
		t.Fatal(err)
	}
	if _, err := browser.Eval[bool](b, `new Promise(done => {
		const fold = document.querySelector(".each");
		fold.addEventListener("toggle", () => done(true), {once: true});
		fold.open = true;
	})`); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ does, script, want string }{
		{"shows all", `document.querySelector(".tools [role=status]").textContent`, "460 nơi"},
		{"finds without marks", `(() => { const f = document.querySelector(".tools input"); f.value = "keng du"; f.dispatchEvent(new Event("input"));
			return document.querySelector(".tools [role=status]").textContent + " " + [...document.querySelectorAll(".communes tbody tr")].filter(r => !r.hidden).map(r => r.cells[0].textContent.trim()).join() })()`, "1 nơi Xã Keng Đu"},
		{"shows those of a state", `(() => { const f = document.querySelector(".tools input"); f.value = ""; const s = document.querySelector(".tools select"); s.value = "silent"; s.dispatchEvent(new Event("change"));
			return String([...document.querySelectorAll(".communes tbody tr")].filter(r => !r.hidden).every(r => r.className === "silent")) })()`, "true"},
		{"sorts by name, and back", `(() => { const button = document.querySelector(".communes thead button"); button.click();
			const up = document.querySelector(".communes tbody th").textContent.trim(); button.click();
			return up + " " + document.querySelector(".communes thead th").getAttribute("aria-sort") })()`, "Phường Bến Thủy descending"},
		{"sorts numbers as numbers", `(() => { const button = document.querySelectorAll(".communes thead button")[3]; button.click(); button.click();
			const n = [...document.querySelectorAll(".communes tbody tr")].map(r => parseInt(r.cells[3].textContent.replace(/\D/g, "")));
			return String(n.every((x, i) => i === 0 || n[i - 1] >= x)) })()`, "true"},
	} {
		got, err := browser.Eval[string](b, c.script)
		if err != nil || got != c.want {
			t.Errorf("%s: got %q, want %q (%v)", c.does, got, c.want, err)
		}
	}
}
