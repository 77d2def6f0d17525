package start

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/source"
)

var today = campaign.Day{Year: 2024, Month: 7, Date: 5}

func TestNewCampaignHasNothingWrong(t *testing.T) {
	for _, language := range []string{"vi", "en"} {
		dir := t.TempDir()
		files, err := Site(language, "Chiến dịch", today)
		if err != nil {
			t.Fatal(err)
		}
		if err := Write(dir, files); err != nil {
			t.Fatal(err)
		}
		read, err := source.Load(dir, nil)
		if err != nil || len(read.Problems) > 0 {
			t.Fatal(read.Problems, err)
		}
		if c := read.Campaign; c.Site.Title != "Chiến dịch" || !c.Site.Illustration || c.ByKey["help"] == nil || c.ByKey["privacy"] == nil || len(c.Items) != 3 {
			t.Errorf("%s: %+v", language, c)
		}
	}
}

// TestHelpLinesAreThoseOfTheSample keeps the numbers that every new campaign begins with the same as those
// that are looked after with their sources.
func TestHelpLinesAreThoseOfTheSample(t *testing.T) {
	var sample, own map[string]any
	data, err := files.ReadFile("files/data/hotlines.toml")
	if err != nil {
		t.Fatal(err)
	}
	if err := toml.Unmarshal(data, &own); err != nil {
		t.Fatal(err)
	}
	if _, err := toml.DecodeFile("../../data/hotlines.toml", &sample); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{}
	for _, id := range []string{"111", "113", "114", "115"} {
		want[id] = sample[id]
	}
	if diff := cmp.Diff(want, own); diff != "" {
		t.Errorf("-sample +own:\n%s", diff)
	}
}

func TestBothLanguagesBeginWithTheSame(t *testing.T) {
	paths := func(language string) []string {
		files, err := Site(language, "", today)
		if err != nil {
			t.Fatal(err)
		}
		var list []string
		for _, f := range files {
			list = append(list, strings.NewReplacer("en.md", "vi.md", "example", "bai-mau").Replace(f.Path))
		}
		slices.Sort(list)
		return list
	}
	if diff := cmp.Diff(paths("vi"), paths("en")); diff != "" {
		t.Errorf("-vi +en:\n%s", diff)
	}
}

// TestAnyTitleIsKept writes titles with whatever they hold into TOML.
func TestAnyTitleIsKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		title := rapid.String().Draw(t, "title")
		list, err := Article("vi", "a", "vi", title, today)
		if err != nil {
			t.Fatal(err)
		}
		front, _, _, wrong := source.SplitFront("vi.md", list[1].Text)
		if wrong != nil {
			t.Fatal(wrong)
		}
		var got map[string]string
		if err := toml.Unmarshal([]byte(front), &got); err != nil || got["title"] != title {
			t.Fatalf("got %q, %v", got["title"], err)
		}
	})
}

// TestANewKitHasNothingWrong begins one in each language, with a line of help and without.
func TestANewKitHasNothingWrong(t *testing.T) {
	for _, language := range []string{"vi", "en"} {
		for _, line := range []string{"111", ""} {
			dir := t.TempDir()
			files, err := Site(language, "Chiến dịch", today)
			if err != nil {
				t.Fatal(err)
			}
			kit, err := Kit(language, "bo-moi", language, `Bộ "mới"`, Known{HelpLine: line, Audience: "hoc-sinh"}, today)
			if err != nil {
				t.Fatal(err)
			}
			if err := Write(dir, append(files, kit...)); err != nil {
				t.Fatal(err)
			}
			read, err := source.Load(dir, nil)
			if err != nil || len(read.Problems) > 0 {
				t.Fatal(read.Problems, err)
			}
			it := read.Campaign.ByKey["bo-moi"]
			if it == nil || it.Kit == nil || len(it.Kit.Parts) != 4 || len(it.Kit.Quizzes) != 1 || it.Text(language).Title != `Bộ "mới"` {
				t.Fatalf("%s: %+v", language, it)
			}
			for _, passage := range campaign.Passages() {
				if len(it.Kit.Part(campaign.Lesson, language).Passages(passage)) == 0 {
					t.Errorf("%s: the lesson shows no %s", language, passage)
				}
			}
			for _, f := range kit {
				if strings.Contains(f.Text, "{help}") || strings.Contains(f.Text, "{tag}") || (line != "") != strings.Contains(f.Text, "::: help 111") && strings.Contains(f.Path, "poster") {
					t.Errorf("%s: %s", f.Path, f.Text)
				}
			}
		}
	}
}

func TestWriteLeavesNothingHalf(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "c"), []byte("foreign"), 0o644); err != nil {
		t.Fatal(err)
	}
	err := Write(dir, []File{{"a/b/x", "1"}, {"a/y", "2"}, {"c", "3"}})
	entries, _ := os.ReadDir(dir)
	data, _ := os.ReadFile(filepath.Join(dir, "c"))
	if err == nil || len(entries) != 1 || string(data) != "foreign" {
		t.Error(err, entries, string(data))
	}
}
