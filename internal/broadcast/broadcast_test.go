package broadcast_test

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	loa "loa.vn/loa"
	"loa.vn/loa/internal/broadcast"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/page"
	"loa.vn/loa/internal/source"
	"loa.vn/loa/internal/web"
)

// planned are the broadcasts of the sample on a day, rendered.
func planned(t *testing.T, day string) (map[string]string, []output.Output) {
	t.Helper()
	result, err := source.Load("../..", source.NewCache())
	if err != nil {
		t.Fatal(err)
	}
	instant, err := time.ParseInLocation(time.DateOnly, day, result.Campaign.Site.Timezone)
	if err != nil {
		t.Fatal(err)
	}
	builtIn, err := fs.Sub(loa.Files, "layouts")
	if err != nil {
		t.Fatal(err)
	}
	layouts, err := web.LoadLayouts(builtIn, nil)
	if err != nil {
		t.Fatal(err)
	}
	moment := result.Campaign.At(instant, false)
	base, err := page.NewBase(page.Inputs{Moment: moment, Layouts: layouts})
	if err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot("../..")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	outputs, addresses := broadcast.Plan(broadcast.Inputs{
		Moment: moment, Layouts: layouts, Base: base, Read: func(name string) (string, error) { return source.ReadText(root, name) },
	})
	pages := map[string]string{}
	for _, o := range outputs {
		data, err := o.Render()
		if err != nil {
			t.Fatalf("%s: %v", o.Path, err)
		}
		pages[o.Path] = string(data)
	}
	for tag, places := range addresses {
		for key, address := range places {
			if pages[web.File(strings.TrimPrefix(address, "/"))] == "" {
				t.Errorf("%s %q leads to %s, where nothing stands", tag, key, address)
			}
		}
	}
	return pages, outputs
}

func TestScriptsCanBeReadOut(t *testing.T) {
	pages, _ := planned(t, "2024-09-12")
	sheets := 0
	for path, html := range pages {
		if !strings.HasPrefix(path, "loa-tuan-nay/") || path == "loa-tuan-nay/index.html" {
			continue
		}
		sheets++
		script, own, found := strings.Cut(html, `class="wrap own-words"`)
		if !found {
			t.Fatalf("%s has no sheet for one's own words", path)
		}
		if n := strings.Count(strings.ToLower(script), "một, một, một"); n < 3 {
			t.Errorf("%s says the number %d times", path, n)
		}
		if strings.Contains(own, "(ngừng)") {
			t.Errorf("%s: sentences to be put into another language hold marks of the announcer", path)
		}
		seen := map[string]bool{}
		for _, m := range regexp.MustCompile(`<li>([^<]+)<span class="?rule`).FindAllStringSubmatch(own, -1) {
			if seen[m[1]] {
				t.Errorf("%s: %q stands twice among the sentences", path, m[1])
			}
			seen[m[1]] = true
		}
		if len(seen) < 8 {
			t.Errorf("%s has %d sentences", path, len(seen))
		}
	}
	if sheets < 5 {
		t.Errorf("there are %d sheets", sheets)
	}
	if log := pages["loa-tuan-nay/index.html"]; strings.Count(log, "<time") < 7 {
		t.Error("the log has no row for each day of the week")
	}
}

// TestTheSameWeekIsTheSamePages: nothing but the day's own mark differs within a week, and another week differs.
func TestTheSameWeekIsTheSamePages(t *testing.T) {
	_, first := planned(t, "2024-09-12")
	_, again := planned(t, "2024-09-12")
	_, later := planned(t, "2024-09-16")
	keys := func(outputs []output.Output) map[string]output.Key {
		by := map[string]output.Key{}
		for _, o := range outputs {
			by[o.Path] = o.Key
		}
		return by
	}
	a, b, c := keys(first), keys(again), keys(later)
	for path, key := range a {
		if b[path] != key {
			t.Errorf("%s has another key the second time", path)
		}
	}
	if a["loa-tuan-nay/index.html"] == c["loa-tuan-nay/index.html"] {
		t.Error("another week has the same page")
	}
}

func TestWithoutLoudspeakersThereIsNothing(t *testing.T) {
	if pages, _ := planned(t, "2023-01-01"); len(pages) > 0 {
		t.Errorf("before the campaign began there are %d pages", len(pages))
	}
}
