package move

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/markdown"
	"loa.vn/loa/internal/source"
)

const siteTOML = "title = \"Loa\"\nbase_url = \"https://example.org/\"\nlanguages = [\"vi\", \"en\"]\n"

// campaignOf writes a campaign into a new folder and reads it.
func campaignOf(t *testing.T, files map[string]string) (string, *campaign.Campaign) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir, load(t, dir)
}

func load(t *testing.T, dir string) *campaign.Campaign {
	t.Helper()
	read, err := source.Load(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	return read.Campaign
}

// filesIn are all files of a folder with their texts.
func filesIn(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		files[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// mended is a file after its links to old lead to key, and how many those are.
func mended(t interface{ Fatalf(string, ...any) }, text, old, key string) (string, int) {
	p := &planner{c: &campaign.Campaign{}, old: old, key: key}
	f := &File{Path: "content/articles/a/vi.md", before: []byte(text), after: []byte(text)}
	p.mend(f)
	if len(p.problems) > 0 {
		t.Fatalf("%+v in %q", p.problems, text)
	}
	return string(f.after), f.Links
}

func TestOnlyDestinationsAreMended(t *testing.T) {
	for _, c := range []struct{ before, after string }{
		{"[a](item:cu)", "[a](item:moi)"},
		{"[a](item:cu#x)", "[a](item:moi#x)"},
		{"[](item:cu \"item:cu\")", "[](item:moi \"item:cu\")"},
		{"[a](<item:cu>)", "[a](<item:moi>)"},
		{"[item:cu](item:cu)", "[item:cu](item:moi)"},
		{"[a](item:cu-2) [b](item:cub) [c](item:cu)", "[a](item:cu-2) [b](item:cub) [c](item:moi)"},
		{"item:cu `[a](item:cu)` \\[a](item:cu)", "item:cu `[a](item:cu)` \\[a](item:cu)"},
		{"    [a](item:cu)\n\n[a](item:cu)", "    [a](item:cu)\n\n[a](item:moi)"},
		{"[a][b]\n\n[b]: item:cu", "[a][b]\n\n[b]: item:moi"},
		{"## [a](item:cu)\n\n[b](#a)", "## [a](item:moi)\n\n[b](#a)"},
		{"| a |\n| --- |\n| [a](item:cu) |", "| a |\n| --- |\n| [a](item:moi) |"},
		{"a[^1]\n\n[^1]: [a](item:cu)", "a[^1]\n\n[^1]: [a](item:moi)"},
		{"::: until 2020-01-01\n[a](item:cu)\n:::", "::: until 2020-01-01\n[a](item:moi)\n:::"},
		{"<b>[a](item:cu)</b>", "<b>[a](item:moi)</b>"},
		{"<div>\n[a](item:cu)\n</div>", "<div>\n[a](item:cu)\n</div>"},
	} {
		const front = "+++\ntitle = \"item:cu\"\n+++\n"
		got, _ := mended(t, front+c.before, "cu", "moi")
		if want := front + c.after; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestMendingKeepsEveryOtherByte writes random texts with links to the item, to others, and with what
// only looks like a link.
func TestMendingKeepsEveryOtherByte(t *testing.T) {
	piece := rapid.SampledFrom([]string{
		"[a](item:cu)", "[b](item:cu#muc)", "[](item:cu-2)", "item:cu", "`item:cu`", "[item:cu](item:khac)", "\n", "\n\n",
		"## ", "- ", "> ", "    ", "```\n", "::: note\n", ":::\n", "[r]", "\n[r]: item:cu\n", "chữ ", "e\u0302\u0301 ", "<b>", "\\", "](", "[", "*",
	})
	rapid.Check(t, func(t *rapid.T) {
		body := strings.Join(rapid.SliceOfN(piece, 1, 30).Draw(t, "body"), "")
		newline := rapid.SampledFrom([]string{"\n", "\r\n", "\r"}).Draw(t, "newline")
		mark := rapid.SampledFrom([]string{"", "\ufeff"}).Draw(t, "mark")
		before := mark + strings.ReplaceAll("+++\ntitle = \"item:cu\"\n+++\n"+body, "\n", newline)
		after, links := mended(t, before, "cu", "ten-moi")
		if back := strings.ReplaceAll(after, "item:ten-moi", "item:cu"); back != before {
			t.Fatalf("%q became %q", before, after)
		}
		old, wrong1 := look("vi.md", []byte(before), false)
		now, wrong2 := look("vi.md", []byte(after), false)
		if len(wrong1)+len(wrong2) > 0 {
			t.Fatalf("%v %v", wrong1, wrong2)
		}
		if left, had := leadTo(now, "cu"), leadTo(old, "cu"); left != 0 || had != links || leadTo(now, "ten-moi") != links {
			t.Fatalf("%d links of %d mended, %d left: %q", links, had, left, after)
		}
		if again, n := mended(t, after, "cu", "ten-moi"); again != after || n != 0 {
			t.Fatalf("mended again: %q", again)
		}
	})
}

func leadTo(v view, key string) int {
	n := 0
	for _, r := range v.body.Refs {
		if r.Kind == campaign.ToItem && r.Target == key {
			n++
		}
	}
	return n
}

// TestAliasesGoIntoAnyItemTOML puts addresses into files written in many ways.
func TestAliasesGoIntoAnyItemTOML(t *testing.T) {
	root := rapid.SampledFrom([]string{
		"# lời\n", "date = 2024-07-05\n", "\n", "topics = [\n  \"a\",\n  [\"b\"],\n]\n", "why = \"\"\"\n[press]\naliases = [\"/x/\"]\n\"\"\"\n", "author = \"[press]\" # aliases = []\n",
	})
	present := rapid.SampledFrom([]string{
		"", "aliases = []\n", "aliases=[ ]\n", "aliases = [\"/a/\"]\n", "aliases = [ \"/a/\", '/b/' ] # cũ\n",
		"aliases = [\n]\n", "aliases = [\n  \"/a/\",\n  \"/b/\"\n]\n", "aliases = [ # cũ\n\t\"/a/\" ]\n", "\"aliases\" = [\"/a/\"]\n",
	})
	tables := rapid.SampledFrom([]string{"", "\n# cho báo\n[press]\nforms = [\"print\"]\n", "[extra]\naliases = [\"/z/\"]\n", "[ press ]\n", "\n\n[pictures.\"a.jpg\"]\n"})
	rapid.Check(t, func(t *rapid.T) {
		// Each key stands once, as TOML wants it.
		parts := rapid.SliceOfNDistinct(root, 0, 4, func(s string) string { return s }).Draw(t, "root")
		parts = slices.Insert(parts, rapid.IntRange(0, len(parts)).Draw(t, "at"), present.Draw(t, "aliases"))
		text := strings.Join(parts, "") + tables.Draw(t, "tables")
		if rapid.Bool().Draw(t, "no newline at the end") {
			text = strings.TrimSuffix(text, "\n")
		}
		newline := rapid.SampledFrom([]string{"\n", "\r\n", "\r"}).Draw(t, "newline")
		before := rapid.SampledFrom([]string{"", "\ufeff"}).Draw(t, "mark") + strings.ReplaceAll(text, "\n", newline)
		f := &File{Path: "d/item.toml", exists: true, before: []byte(before), after: []byte(before)}
		p := &planner{from: "d", files: map[string]*File{"d/item.toml": f}, kept: []string{"/t/1/", "/en/t/1/"}}
		p.addAliases()
		after := string(f.after)
		if len(p.problems) > 0 {
			t.Fatalf("%+v for %q", p.problems, before)
		}
		start := 0
		for start < len(before) && before[start] == after[start] {
			start++
		}
		if !strings.HasSuffix(after, before[start:]) {
			t.Fatalf("more was changed than put in: %q became %q", before, after)
		}
		if !strings.Contains(after, `"/t/1/", "/en/t/1/"`) || strings.Contains(before, "\r\n") && strings.Count(after, "\n") != strings.Count(after, "\r\n") {
			t.Fatalf("%q became %q", before, after)
		}
	})
}

func TestTranslationsStayCurrent(t *testing.T) {
	const body = "Đoạn một.\n\nXem [bài](item:cu).\n\nĐoạn ba.\n"
	based := func(body string) string {
		var list []string
		for _, p := range markdown.Passages(body) {
			list = append(list, p.Digest)
		}
		return `["title", "` + strings.Join(list, `", "`) + `"]`
	}
	translation := func(body, link string) string {
		return "+++\r\ntitle = \"B\"\r\nbased_on = " + based(body) + " # do loa ghi\r\n+++\r\nSee [it](item:" + link + ").\r\n"
	}
	dir, c := campaignOf(t, map[string]string{
		"site.toml": siteTOML, "content/articles/cu/item.toml": "date = 2024-07-05\n", "content/articles/cu/vi.md": "+++\ntitle = \"Cũ\"\n+++\n",
		"content/articles/b/item.toml": "date = 2024-07-05\n", "content/articles/b/vi.md": "+++\ntitle = \"B\"\n+++\n" + body,
		"content/articles/b/en.md": translation(body, "cu"),
	})
	move(t, dir, c, "content/articles/cu", "moi")
	mended := strings.Replace(body, "item:cu", "item:moi", 1)
	if diff := cmp.Diff(translation(mended, "moi"), filesIn(t, dir)["content/articles/b/en.md"]); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func move(t *testing.T, dir string, c *campaign.Campaign, from, key string) *Move {
	t.Helper()
	m, problems, err := Plan(dir, c, from, key)
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	if err := m.Do(); err != nil {
		t.Fatal(err)
	}
	return m
}

func small() map[string]string {
	return map[string]string{
		"site.toml": siteTOML, "content/articles/cu/item.toml": "date = 2024-07-05\ndiscreet = true\n", "content/articles/cu/vi.md": "+++\ntitle = \"Cũ\"\n+++\n",
		"content/articles/b/item.toml": "date = 2024-07-05\n", "content/articles/b/vi.md": "+++\ntitle = \"B\"\n+++\n[a](item:cu)\n",
		"content/pages/c/vi.md": "+++\ntitle = \"C\"\n+++\n[a](item:cu)\n",
	}
}

func TestPlanTouchesNothing(t *testing.T) {
	dir, c := campaignOf(t, small())
	before := filesIn(t, dir)
	m, problems, err := Plan(dir, c, "content/articles/cu", "moi")
	if err != nil || len(problems) > 0 || len(m.Files) != 3 {
		t.Fatal(m, problems, err)
	}
	if diff := cmp.Diff(before, filesIn(t, dir)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestNothingIsHalfMoved lets each change fail in its turn; what was there is there again.
func TestNothingIsHalfMoved(t *testing.T) {
	for _, breaks := range []func(t *testing.T, m *Move, dir string){
		func(t *testing.T, m *Move, dir string) { // something has come to stand at the new name
			write(t, filepath.Join(dir, "content/articles/moi/x"))
		},
		func(t *testing.T, m *Move, dir string) { // the folder is gone
			m.From = "content/articles/weg"
		},
		func(t *testing.T, m *Move, dir string) { // the last file cannot be written
			write(t, filepath.Join(dir, "content/pages/d/x"))
			m.Files = append(m.Files, File{Path: "content/pages/d", exists: true})
		},
		func(t *testing.T, m *Move, dir string) { // its folder is gone
			m.Files = append(m.Files, File{Path: "content/pages/e/vi.md", exists: true})
		},
	} {
		dir, c := campaignOf(t, small())
		m, _, err := Plan(dir, c, "content/articles/cu", "moi")
		if err != nil {
			t.Fatal(err)
		}
		breaks(t, m, dir)
		before := filesIn(t, dir)
		if err := m.Do(); err == nil {
			t.Error("it was moved")
		}
		if diff := cmp.Diff(before, filesIn(t, dir)); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
	}
}

func write(t *testing.T, name string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, nil, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestModesOfFilesStay(t *testing.T) {
	dir, c := campaignOf(t, small())
	name := filepath.Join(dir, "content/articles/b/vi.md")
	if err := os.Chmod(name, 0o640); err != nil {
		t.Fatal(err)
	}
	move(t, dir, c, "content/articles/cu", "moi")
	if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o640 {
		t.Error(info, err)
	}
}

// TestMovedCampaignIsTheSame reads the campaign anew: but for the name and what follows from it, nothing
// is different.
func TestMovedCampaignIsTheSame(t *testing.T) {
	dir, before := campaignOf(t, small())
	move(t, dir, before, "content/articles/cu", "moi")
	after := load(t, dir)
	if len(after.Broken) > 0 || len(after.Items) != len(before.Items) {
		t.Fatal(after.Broken)
	}
	it := after.ByKey["moi"]
	if it == nil || !slices.Contains(it.Aliases, "t/"+before.ByKey["cu"].ShortID()+"/") {
		t.Fatalf("%+v", it)
	}
	for _, key := range []string{"b", "c"} {
		if ref := after.ByKey[key].Texts[0].Body.Refs[0]; ref.Target != "moi" {
			t.Errorf("%+v", ref)
		}
	}
}

// TestAnyOtherDifferenceIsRefused compares readings of a file that differ in more than the link.
func TestAnyOtherDifferenceIsRefused(t *testing.T) {
	p := &planner{old: "cu", key: "moi"}
	read := func(text string) view {
		v, wrong := look("vi.md", []byte(text), false)
		if len(wrong) > 0 {
			t.Fatal(wrong)
		}
		return v
	}
	before := read("+++\ntitle = \"A\"\n+++\n[a](item:cu) b\n")
	for text, want := range map[string]int{
		"+++\ntitle = \"A\"\n+++\n[a](item:moi) b\n":            1,
		"+++\ntitle = \"B\"\n+++\n[a](item:moi) b\n":            0,
		"+++\ntitle = \"A\"\n+++\n[a](item:moi) c\n":            0,
		"+++\ntitle = \"A\"\n+++\n[b](item:moi) b\n":            0,
		"+++\ntitle = \"A\"\n+++\n[a](item:moi#x) b\n":          0,
		"+++\ntitle = \"A\"\n+++\n\n[a](item:moi) b\n":          0,
		"+++\ntitle = \"A\"\n+++\n[a](item:khac) b\n":           0,
		"+++\ntitle = \"A\"\n+++\n[a](item:moi) [](item:moi)\n": 0,
	} {
		if got := p.led(before, read(text)); got != want {
			t.Errorf("%q: %d links, want %d", text, got, want)
		}
	}
}
