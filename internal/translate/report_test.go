package translate

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/source"
)

// folder is a campaign on the disk for a test.
type folder struct{ dir string }

func newFolder(t *testing.T, languages string) folder {
	f := folder{t.TempDir()}
	f.write("site.toml", fmt.Sprintf("title = \"a\"\nbase_url = \"https://a.example/\"\nlanguages = [%s]\n", languages))
	return f
}

func (f folder) write(file, text string) {
	full := filepath.Join(f.dir, filepath.FromSlash(file))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		panic(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		panic(err)
	}
}

// text writes the standing page KEY in a language; its item.toml is empty.
func (f folder) text(key, tag, front, body string) {
	f.write("content/pages/"+key+"/item.toml", "")
	f.write("content/pages/"+key+"/"+tag+".md", "+++\ntitle = \""+key+"\"\n"+front+"+++\n"+body)
}

func (f folder) read(name string) (string, error) {
	data, err := os.ReadFile(filepath.Join(f.dir, filepath.FromSlash(name)))
	return string(data), err
}

func (f folder) load() *campaign.Campaign {
	result, err := source.Load(f.dir, nil)
	if err != nil {
		panic(err)
	}
	return result.Campaign
}

// report is a row a status: language, state, key, and what has changed.
func (f folder) report() []string {
	statuses, err := Report(f.load(), f.read)
	if err != nil {
		panic(err)
	}
	var rows []string
	for _, s := range statuses {
		row := fmt.Sprintf("%s %s %s", s.Lang, s.State, s.Key)
		for _, c := range s.Changed {
			row += fmt.Sprintf(" %s:%d:%s", c.Kind, c.Line, c.Text)
		}
		rows = append(rows, row)
	}
	return rows
}

func (f folder) mark(key, tag string) string {
	_, wrong, err := Mark(f.load(), f.dir, key, tag, "", f.read)
	switch {
	case err != nil:
		panic(err)
	case wrong != nil:
		return wrong.Rule
	}
	return ""
}

func check(t *testing.T, f folder, want ...string) {
	t.Helper()
	if got := f.report(); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestReportOrdersByLanguageStateAndKey(t *testing.T) {
	f := newFolder(t, `"vi", "hmn-Latn", "en"`)
	for _, key := range []string{"c", "a", "b"} {
		f.text(key, "vi", "", "Một.\n\nHai.\n")
		f.text(key, "en", "", "One.\n")
	}
	f.text("d", "en", "", "One.\n")
	f.mark("b", "en")
	f.mark("c", "en")
	f.text("c", "vi", "summary = \"mới\"\n", "Một.\n\nHai.\n\nBa.\n")
	check(t, f,
		"vi missing d",
		"hmn-Latn missing a", "hmn-Latn missing b", "hmn-Latn missing c", "hmn-Latn missing d",
		"en outdated c changed:2:c\nmới added:9:Ba.", "en unmarked a", "en orphaned d", "en current b")
	statuses, _ := Report(f.load(), f.read)
	if got := slices.Collect(maps.Keys(Outdated(statuses))); !slices.Equal(got, []string{"c en"}) {
		t.Errorf("outdated: %q", got)
	}
}

func TestReportOfADraftDoesNotMissTranslations(t *testing.T) {
	f := newFolder(t, `"vi", "en", "km"`)
	f.text("a", "vi", "", "Một.\n")
	f.text("a", "en", "", "One.\n")
	f.write("content/pages/a/item.toml", "draft = true\n")
	check(t, f, "en unmarked a")
}

func TestReportLeavesBrokenItemsOut(t *testing.T) {
	f := newFolder(t, `"vi", "en"`)
	f.text("a", "vi", "slug = 3\n", "Một.\n")
	f.text("a", "en", "", "One.\n")
	f.text("b", "vi", "", "Một.\n")
	check(t, f, "en missing b")
}

func TestReportOfATextWhoseOriginalIsGone(t *testing.T) {
	f := newFolder(t, `"vi", "en", "km"`)
	f.text("a", "vi", "", "Một.\n")
	f.text("a", "en", "", "One.\n")
	f.text("a", "km", "", "Muoy.\n")
	f.mark("a", "en")
	f.mark("a", "km")
	check(t, f, "en current a", "km current a")
	_ = os.Remove(filepath.Join(f.dir, "content/pages/a/vi.md"))
	// The title is the same in both, so km is held against en.
	check(t, f, "vi missing a", "en orphaned a", "km outdated a changed:5:One.")
	f.write("content/pages/a/en.md", "+++\ntitle = \"A\"\nbased_on = [\"00000001\"]\n+++\nOne.\n")
	check(t, f, "vi missing a", "en orphaned a", "km orphaned a")
}

func TestReportOfAnOrphanBesideAnOrphan(t *testing.T) {
	f := newFolder(t, `"vi", "en", "km"`)
	f.text("a", "en", "based_on = [\"00000001\", \"00000002\"]\n", "One.\n")
	f.text("a", "km", "based_on = [\"00000001\", \"00000002\"]\n", "Muoy.\n")
	check(t, f, "vi missing a", "en orphaned a", "km orphaned a")
	if got := f.mark("a", "km"); got != "" { // somebody has held it against en
		t.Errorf("marking: %s", got)
	}
	check(t, f, "vi missing a", "en orphaned a", "km current a")
}

func TestReportOfVersionsThatAreOnlyHeard(t *testing.T) {
	vi, en := &campaign.Text{Lang: "vi", File: "vi.md", Title: "a"}, &campaign.Text{Lang: "en", File: "en.md", Title: "a"}
	heard := func(tag string) *campaign.Text {
		return &campaign.Text{Lang: tag, Audio: &campaign.Audio{File: campaign.File{Path: tag + ".mp3"}}}
	}
	for _, c := range []struct {
		name  string
		texts []*campaign.Text
		want  string
	}{
		{"a translation", []*campaign.Text{vi, heard("en")}, "en current en.mp3"},
		{"the first language", []*campaign.Text{heard("vi"), en}, "vi current vi.mp3"},
		{"all", []*campaign.Text{heard("vi"), heard("en")}, ""},
		{"none", nil, ""},
	} {
		it := &campaign.Item{Key: "a", Texts: c.texts}
		site := &campaign.Campaign{Items: []*campaign.Item{it}, Languages: []campaign.Language{{Tag: "vi"}, {Tag: "en"}}}
		statuses, err := Report(site, nil)
		var got []string
		for _, s := range statuses {
			got = append(got, fmt.Sprint(s.Lang, " ", s.State, " ", s.File))
		}
		if err != nil || strings.Join(got, ", ") != c.want {
			t.Errorf("%s: got %q, want %q, %v", c.name, got, c.want, err)
		}
	}
}

func TestReportOfNothing(t *testing.T) {
	if got, err := Report(&campaign.Campaign{}, nil); len(got) > 0 || err != nil {
		t.Errorf("got %v, %v", got, err)
	}
}
