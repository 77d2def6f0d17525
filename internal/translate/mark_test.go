package translate

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"loa.vn/loa/internal/words"
)

func TestMarkSaysWhatItCannotMark(t *testing.T) {
	f := newFolder(t, `"vi", "en", "km"`)
	f.text("nam-dau-hieu", "vi", "", "Một.\n")
	f.text("nam-dau-hieu", "en", "", "One.\n")
	f.text("alone", "en", "", "One.\n")
	for _, c := range []struct{ key, tag, want string }{
		{"xyz", "en", "mark-no-item"},
		{"nam-dau-hieo", "en", "mark-no-item-near"},
		{"nam-dau-hieu", "fr", "mark-no-language"},
		{"nam-dau-hieu", "km", "mark-no-text"},
		{"nam-dau-hieu", "vi", "mark-original"},
		{"alone", "en", "mark-no-original"},
		{"nam-dau-hieu", "en", ""},
	} {
		if got := f.mark(c.key, c.tag); got != c.want {
			t.Errorf("%s %s: got %q, want %q", c.key, c.tag, got, c.want)
		}
		if _, known := words.All()[c.want]; c.want != "" && !known {
			t.Errorf("no words for %s", c.want)
		}
	}
}

func TestMarkTouchesTheTranslationAlone(t *testing.T) {
	f := newFolder(t, `"vi", "en"`)
	f.text("a", "vi", "", "Một.\n")
	f.write("content/pages/a/en.md", "\ufeff+++\r\ntitle = \"a\" # Lan\r\n+++\r\nOne.\r\n")
	file := filepath.Join(f.dir, "content/pages/a/en.md")
	if err := os.Chmod(file, 0o640); err != nil {
		t.Fatal(err)
	}
	before := files(t, f)
	if got := f.mark("a", "en"); got != "" {
		t.Fatal(got)
	}
	got, _ := f.read("content/pages/a/en.md")
	if want := "\ufeff+++\r\ntitle = \"a\" # Lan\r\nbased_on = ["; !strings.HasPrefix(got, want) || !strings.HasSuffix(got, "]\r\n+++\r\nOne.\r\n") {
		t.Errorf("got %q", got)
	}
	if info, _ := os.Stat(file); runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
		t.Errorf("mode %v", info.Mode())
	}
	if after := files(t, f); !slices.Equal(after, before) {
		t.Errorf("files before %q, after %q", before, after)
	}
	check(t, f, "en current a")
}

func TestMarkTwiceWritesOnce(t *testing.T) {
	f := newFolder(t, `"vi", "en"`)
	f.text("a", "vi", "", "Một.\n")
	f.text("a", "en", "", "One.\n")
	f.mark("a", "en")
	file := filepath.Join(f.dir, "content/pages/a/en.md")
	before, _ := os.Stat(file)
	done, wrong, err := Mark(f.load(), f.dir, "a", "en", "", f.read)
	if wrong != nil || err != nil || len(done) != 1 || !done[0].Unchanged || done[0].Passages != 2 || done[0].Original != "content/pages/a/vi.md" {
		t.Errorf("got %+v, %v, %v", done, wrong, err)
	}
	if after, _ := os.Stat(file); !os.SameFile(before, after) || !before.ModTime().Equal(after.ModTime()) {
		t.Error("the file was written again")
	}
}

func TestMarkFollowsALink(t *testing.T) {
	f := newFolder(t, `"vi", "en"`)
	f.text("a", "vi", "", "Một.\n")
	f.write("drafts/a.en.md", "+++\ntitle = \"a\"\n+++\nOne.\n")
	link := filepath.Join(f.dir, "content/pages/a/en.md")
	if err := os.Symlink("../../../drafts/a.en.md", link); err != nil {
		t.Skip(err)
	}
	if got := f.mark("a", "en"); got != "" {
		t.Fatal(got)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v", err)
	}
	check(t, f, "en current a")
}

// A name that is taken by a folder stands for whatever hinders the last step.
func TestReplaceLeavesNothingBehindWhenItFails(t *testing.T) {
	f := newFolder(t, `"vi"`)
	f.write("content/en.md/x", "x")
	root, err := os.OpenRoot(f.dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	before := files(t, f)
	if err := replace(root, filepath.Join("content", "en.md"), "a", 0o644); err == nil {
		t.Error("no error")
	}
	if after := files(t, f); !slices.Equal(after, before) {
		t.Errorf("files before %q, after %q", before, after)
	}
}

func files(t *testing.T, f folder) (names []string) {
	err := filepath.WalkDir(f.dir, func(name string, _ os.DirEntry, err error) error {
		names = append(names, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// After a mark the translation is current; then each edit of the original shows as that edit alone.
func TestMarkThenEdit(t *testing.T) {
	f := newFolder(t, `"vi", "en"`)
	f.text("a", "en", "", "One.\n")
	passage := rapid.SampledFrom([]string{"Một đoạn.", "Hai\nhàng.", "## Đề mục", "- một\n\n- hai", "::: note\nNhớ.\n\nKỹ.\n:::", "> lời", "| a |\n| - |\n| b |", "[^1]: chú thích", "[a]: /b"})
	rapid.Check(t, func(t *rapid.T) {
		body := rapid.SliceOfN(passage, 1, 8).Draw(t, "body")
		for i := 1; i < len(body); i++ { // lists that meet are one
			if strings.HasPrefix(body[i], "- ") && strings.HasPrefix(body[i-1], "- ") || strings.HasPrefix(body[i], "> ") && strings.HasPrefix(body[i-1], "> ") {
				body[i] = "Giữa."
			}
		}
		f.text("a", "vi", "summary = \"tóm tắt\"\n", strings.Join(body, "\n\n"))
		if got := f.mark("a", "en"); got != "" {
			t.Fatalf("marking: %s", got)
		}
		if got := f.report(); !slices.Equal(got, []string{"en current a"}) {
			t.Fatalf("after marking: %q", got)
		}
		at := rapid.IntRange(0, len(body)-1).Draw(t, "at")
		edited := slices.Clone(body)
		edited[at] = "Đoạn khác."
		f.text("a", "vi", "summary = \"tóm tắt\"\n", strings.Join(edited, "\n\n"))
		wantOne(t, f, "changed", strings.Count(strings.Join(edited[:at], "\n\n")+"\n\n", "\n")*min(at, 1))
		f.text("a", "vi", "summary = \"tóm tắt\"\n", strings.Join(slices.Insert(slices.Clone(body), at, "Đoạn khác."), "\n\n"))
		wantOne(t, f, "added", strings.Count(strings.Join(body[:at], "\n\n")+"\n\n", "\n")*min(at, 1))
	})
}

// wantOne wants one change, which stands behind so many rows of the body.
func wantOne(t *rapid.T, f folder, kind Kind, rows int) {
	statuses, err := Report(f.load(), f.read)
	if err != nil || len(statuses) != 1 || statuses[0].State != OutOfDate {
		t.Fatalf("got %+v, %v", statuses, err)
	}
	got := statuses[0].Changed
	if want := (Change{Kind: kind, Line: 5 + rows, Text: "Đoạn khác."}); len(got) != 1 || got[0] != want {
		t.Fatalf("got %+v, want %+v", got, want)
	}
}
