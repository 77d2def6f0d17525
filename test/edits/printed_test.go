package edits

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"loa.vn/loa/internal/pdf"
)

// withSheets adds a kit to the campaign, of which sheets are printed.
func (h *home) withSheets(question string) {
	h.put("content/materials/bo/item.toml", "date = 2024-07-01\ntopics = [\"t1\"]\naudiences = [\"a1\"]\nminutes = 10\n")
	h.put("content/materials/bo/vi.md", "+++\ntitle = \"Bộ một\"\nsummary = \"Ngắn.\"\n+++\nMười phút.\n")
	h.put("content/materials/bo/quiz.vi.toml", fmt.Sprintf("title = \"Xem lại\"\n\n[[questions]]\ntext = %q\n\n[[questions.choices]]\ntext = \"Mình\"\nright = true\n\n[[questions.choices]]\ntext = \"Người khác\"\n", question))
}

// machineBrowser is the machine's browser, whatever the environment says of it.
func machineBrowser(t *testing.T) string {
	t.Helper()
	t.Setenv(pdf.Variable, "")
	path := pdf.Find()
	if path == "" {
		t.Fatal("there is no browser; run test/install")
	}
	return path
}

// printed builds with a browser, or with none.
func (h *home) printed(browser string) {
	h.Helper()
	c := h.command()
	c.Env = append(os.Environ(), pdf.Variable+"="+browser)
	if out, err := c.CombinedOutput(); err != nil {
		h.Fatalf("%v\n%s", err, out)
	}
}

// cleanly is what a build from nothing gives with the same browser; without one, from the sheets that are kept.
func (h *home) cleanly(browser string) tree {
	h.Helper()
	other := &home{TB: h.TB, dir: filepath.Join(h.TempDir(), "clean")}
	files, err := read(h.dir)
	h.must(err)
	for name, data := range files {
		top, rest, _ := strings.Cut(name, "/")
		kept := browser == "none" && top == ".loa" && strings.HasPrefix(rest, "pdf/")
		if !strings.HasSuffix(name, "/") && top != "public" && top != "newsroom" && (top != ".loa" || kept) {
			other.put(name, data)
		}
	}
	other.printed(browser)
	return other.site()
}

func pdfs(site tree) (n int) {
	for name := range site {
		if strings.HasSuffix(name, ".pdf") {
			n++
		}
	}
	return n
}

// TestABrowserThatComesAndGoes: with a browser a build gives what a clean one with it gives; without one, sheets of
// which the key is current stay, and the others are left out.
func TestABrowserThatComesAndGoes(t *testing.T) {
	browser := machineBrowser(t)
	h := newHome(t, 1)
	question := 0
	for step, now := range []struct {
		browser string
		edit    bool
		sheets  bool
	}{{"none", true, false}, {browser, false, true}, {"none", false, true}, {"none", true, false}, {browser, false, true}, {browser, true, true}} {
		if now.edit {
			question++
			h.withSheets(fmt.Sprintf("Câu số %d?", question))
		}
		h.printed(now.browser)
		site := h.site()
		if d := difference(site, h.cleanly(now.browser)); d != "" {
			t.Errorf("step %d: the build differs from a clean one: %s", step, d)
		}
		if got := pdfs(site) > 0; got != now.sheets {
			t.Errorf("step %d: there are %d sheets", step, pdfs(site))
		}
	}
}

// TestKilledWhilePrinting kills builds that print; the next one gives what a clean one does.
func TestKilledWhilePrinting(t *testing.T) {
	browser := machineBrowser(t)
	h := newHome(t, 1)
	h.withSheets("Câu hỏi?")
	began := time.Now()
	want := h.cleanly(browser)
	whole := time.Since(began)
	chance := rand.New(rand.NewPCG(1, 2))
	for range max(3, asked(t, "LOA_KILLS", kills)/10) {
		h.removeAll("public", "newsroom")
		if chance.IntN(2) == 0 {
			h.removeAll(".loa")
		}
		c := h.command()
		c.Env = append(os.Environ(), pdf.Variable+"="+browser)
		h.must(c.Start())
		ended := make(chan error, 1)
		go func() { ended <- c.Wait() }()
		select {
		case <-ended:
		case <-time.After(time.Duration(chance.Float64() * float64(whole))):
			if err := c.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
				t.Fatal(err)
			}
			<-ended
		}
		h.printed(browser)
		if d := difference(h.site(), want); d != "" {
			t.Errorf("the next build differs: %s", d)
		}
	}
}
