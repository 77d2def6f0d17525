package translate

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"loa.vn/loa/internal/words"
)

const kitDir = "content/materials/bo/"

// kit writes a kit in two languages, all of whose parts are translated.
func (f folder) kit() {
	f.write(kitDir+"item.toml", "")
	for tag, word := range map[string]string{"vi": "Một", "en": "One"} {
		f.write(kitDir+tag+".md", "+++\ntitle = \""+word+"\"\n+++\n"+word+".\n")
		f.write(kitDir+"slides."+tag+".md", "+++\ntitle = \""+word+"\"\n+++\n# "+word+"\n\n"+word+".\n\n::: notes\n"+word+".\n:::\n\n---\n\n# "+word+" 2\n")
		f.write(kitDir+"poster."+tag+".md", "# "+word+"\n\n"+word+".\n")
		f.write(kitDir+"quiz."+tag+".toml", "title = \""+word+"\"\n\n[[questions]]\ntext = \""+word+"?\"\n\n[[questions.choices]]\ntext = \"a\"\n\n[[questions.choices]]\ntext = \"b\"\nright = true\n")
	}
}

// partReport is a row a status: language, state, part, and what has changed.
func (f folder) partReport(t *testing.T) []string {
	t.Helper()
	statuses, err := Report(f.load(), f.read)
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for _, s := range statuses {
		row := strings.TrimRight(s.Lang+" "+string(s.State)+" "+s.Part, " ")
		for _, c := range s.Changed {
			row += " " + f.at(s.Original, c)
		}
		rows = append(rows, row)
	}
	return rows
}

func (f folder) at(file string, c Change) string {
	src, _ := f.read(file)
	line := "end"
	if rows := strings.Split(src, "\n"); c.Line > 0 {
		line = rows[c.Line-1]
	}
	return string(c.Kind) + " at " + line
}

// TestPartsAreHeldAgainstEachOther from unmarked to current, and then each in the way in which its original changed.
func TestPartsAreHeldAgainstEachOther(t *testing.T) {
	f := newFolder(t, `"vi", "en"`)
	f.kit()
	want := []string{"en unmarked", "en unmarked slides", "en unmarked poster", "en unmarked quiz"}
	if diff := cmp.Diff(want, f.partReport(t)); diff != "" {
		t.Error(diff)
	}
	f.markPart(t, "slides", 1)
	want = []string{"en unmarked", "en unmarked poster", "en unmarked quiz", "en current slides"}
	if diff := cmp.Diff(want, f.partReport(t)); diff != "" {
		t.Error(diff)
	}
	f.markPart(t, AllParts, 4)
	want = []string{"en current", "en current slides", "en current poster", "en current quiz"}
	if diff := cmp.Diff(want, f.partReport(t)); diff != "" {
		t.Error(diff)
	}
	change := func(file, old, text string) {
		src, err := f.read(kitDir + file)
		if err != nil || !strings.Contains(src, old) {
			t.Fatalf("%s has no %q", file, old)
		}
		f.write(kitDir+file, strings.Replace(src, old, text, 1))
	}
	change("slides.vi.md", "# Một 2", "# Một 2\n\nThêm.")
	change("slides.vi.md", "::: notes\nMột.", "::: notes\nHai.")
	change("quiz.vi.toml", "text = \"b\"\nright = true", "text = \"b\"\n\n[[questions.choices]]\ntext = \"c\"\nright = true")
	change("quiz.vi.toml", "title = \"Một\"", "title = \"Hai\"")
	change("poster.vi.md", "\n\nMột.", "")
	want = []string{
		"en outdated slides changed at ::: notes added at Thêm.", "en outdated poster removed at end", "en outdated quiz changed at title = \"Hai\" changed at [[questions]]", "en current",
	}
	if diff := cmp.Diff(want, f.partReport(t)); diff != "" {
		t.Error(diff)
	}
	if all, err := Report(f.load(), f.read); err != nil || len(Outdated(all)) > 0 {
		t.Errorf("the text is said to be old, where only parts are: %v %v", Outdated(all), err)
	}
	f.markPart(t, AllParts, 4)
	want = []string{"en current", "en current slides", "en current poster", "en current quiz"}
	if diff := cmp.Diff(want, f.partReport(t)); diff != "" {
		t.Error(diff)
	}
}

// TestPartsMissingAndOrphaned: a part is missing only where the item itself is there to be read.
func TestPartsMissingAndOrphaned(t *testing.T) {
	f := newFolder(t, `"vi", "en", "km"`)
	f.kit()
	f.markPart(t, AllParts, 4)
	f.remove(kitDir + "quiz.en.toml")
	f.remove(kitDir + "poster.vi.md")
	f.write(kitDir+"leaflet.en.md", "# 1\n---\n2\n---\n3\n---\n4\n---\n5\n---\n6\n")
	want := []string{"vi missing poster", "vi missing leaflet", "en missing quiz", "en orphaned poster", "en current", "en current slides", "km missing"}
	if diff := cmp.Diff(want, f.partReport(t)); diff != "" {
		t.Error(diff)
	}
}

// TestMarkSaysWhichPartItCannotMark.
func TestMarkSaysWhichPartItCannotMark(t *testing.T) {
	f := newFolder(t, `"vi", "en"`)
	f.kit()
	f.remove(kitDir + "poster.vi.md")
	f.text("trang", "vi", "", "Một.\n")
	f.text("trang", "en", "", "One.\n")
	for _, c := range []struct{ key, tag, part, want string }{
		{"bo", "en", "lesson", "mark-no-text"},
		{"bo", "en", "slide", "mark-no-part"},
		{"bo", "vi", "slides", "mark-original"},
		{"bo", "fr", "slides", "mark-no-language"},
		{"bo", "en", "poster", "mark-no-original"},
		{"trang", "en", "slides", "mark-no-text"},
		{"trang", "en", "all", ""},
		{"bo", "en", "quiz", ""},
	} {
		_, wrong, err := Mark(f.load(), f.dir, c.key, c.tag, c.part, f.read)
		got := ""
		if wrong != nil {
			got = wrong.Rule
		}
		if _, known := words.All()[got]; err != nil || got != c.want || got != "" && !known {
			t.Errorf("%s %s %s: got %q, %v, want %q", c.key, c.tag, c.part, got, err, c.want)
		}
	}
}

func (f folder) markPart(t *testing.T, part string, files int) {
	t.Helper()
	done, wrong, err := Mark(f.load(), f.dir, "bo", "en", part, f.read)
	if wrong != nil || err != nil || len(done) != files {
		t.Fatalf("%d files are marked, want %d: %v %v", len(done), files, wrong, err)
	}
}

func (f folder) remove(file string) {
	if err := os.Remove(filepath.Join(f.dir, filepath.FromSlash(file))); err != nil {
		panic(err)
	}
}
