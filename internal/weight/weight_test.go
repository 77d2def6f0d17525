package weight

import (
	"bytes"
	"strings"
	"testing"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/output"
)

func file(name, origin, data string) output.Output {
	return output.Output{Path: name, Origin: origin, Render: func() ([]byte, error) { return []byte(data), nil }}
}

func site() []output.Output {
	return []output.Output{
		file("a/index.html", "content/a/vi.md", `<html><head><link rel="stylesheet" href="/x/assets/s.css"><script src="/x/assets/s.js" defer></script>`+
			`<link rel="icon" href="/x/i.svg"></head><body><article><p>Đường</p></article><picture><source type="image/webp" srcset="/x/m/480.webp 480w, /x/m/960.webp 960w">`+
			`<img src="/x/m/960.jpg" loading="lazy" alt=""></picture><a href="https://elsewhere.example/">x</a></body></html>`),
		file("assets/s.css", "", `@font-face{src:url(latin.woff2)format("woff2");unicode-range:U+00??}@font-face{src:url(viet.woff2);unicode-range:U+0110-0111}@font-face{src:url(tai.woff2);unicode-range:U+AA80-AADF}`),
		file("assets/s.js", "", strings.Repeat("var a=1;", 10)),
		file("assets/latin.woff2", "", strings.Repeat("l", 100)),
		file("assets/viet.woff2", "", strings.Repeat("v", 50)),
		file("assets/tai.woff2", "", strings.Repeat("t", 1000)),
		file("m/480.webp", "", strings.Repeat("p", 480)),
		file("m/960.webp", "", strings.Repeat("p", 960)),
		file("m/960.jpg", "", strings.Repeat("p", 5000)),
	}
}

func TestAPageCostsWhatItLoads(t *testing.T) {
	pages, err := Measure("/x/", site())
	if err != nil || len(pages) != 1 {
		t.Fatal(pages, err)
	}
	p := pages[0]
	if p.Fonts != 150 {
		t.Errorf("fonts: %d bytes, want 150: those whose letters the page has", p.Fonts)
	}
	if p.Picture != 960 {
		t.Errorf("picture: %d bytes, want 960: the source that a phone takes", p.Picture)
	}
	if p.Requests != 6 {
		t.Errorf("%d requests, want 6: page, style, two fonts, script, icon", p.Requests)
	}
	if p.HTML == 0 || p.Styles == 0 || p.Scripts == 0 {
		t.Errorf("nothing weighed: %+v", p)
	}
}

func TestEachBudgetIsKept(t *testing.T) {
	pages, err := Measure("/x/", site())
	if err != nil {
		t.Fatal(err)
	}
	if wrong := Check(pages, campaign.Budgets{}); len(wrong) > 0 {
		t.Errorf("without budgets: %v", wrong)
	}
	var rules []string
	for _, p := range Check(pages, campaign.Budgets{Text: 10, List: 10, Fonts: 149, Scripts: 1, Requests: 5, Picture: 959}) {
		rules = append(rules, p.Rule)
	}
	if got := strings.Join(rules, " "); got != "too-heavy-fonts too-heavy-page too-heavy-picture too-heavy-scripts too-many-requests" {
		t.Errorf("over every budget: %s", got)
	}
	if wrong := Check(pages, campaign.Budgets{Text: 10_000, Fonts: 150, Scripts: 1000, Requests: 6, Picture: 960}); len(wrong) > 0 {
		t.Errorf("within every budget: %v", wrong)
	}
}

func TestCompressedIsWhatGzipGives(t *testing.T) {
	if n := compressed(bytes.Repeat([]byte("a"), 10_000)); n > 100 {
		t.Errorf("10,000 letters a take %d bytes", n)
	}
}

// TestWhatIsRead: an article is held to the budget of texts whatever it brings with it; a kit is not.
func TestWhatIsRead(t *testing.T) {
	for page, want := range map[string]bool{
		`<html><style>a{}</style><style>b{}</style><article><p>x</p></article></html>`: true,
		`<html><style>a{}</style><article class="kit"><p>x</p></article></html>`:       false,
		`<html><style>a{}</style><ul><li>x</li></ul></html>`:                           false,
	} {
		pages, err := Measure("/", []output.Output{file("index.html", "", page)})
		if err != nil || len(pages) != 1 || pages[0].Text != want {
			t.Errorf("%s is a text: %+v, want %v (%v)", page, pages, want, err)
		}
	}
}
