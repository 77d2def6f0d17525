package output

import (
	"os"
	"path/filepath"
	"testing"
)

func TestForeignFilesAreKeptAndRefusedBeforeAnythingIsWritten(t *testing.T) {
	f := newFolder(t)
	f.write(first)
	f.put("d/e/index.html", "of others")
	f.put("notes.txt", "of others")
	mustBe(t, "problems", f.refused(second), []string{"foreign-file d/e/index.html for d/e/index.html"})
	f.remove("d/e/index.html")
	if _, problems, err := f.Write(f.outputs(second)); err != nil || len(problems) > 0 {
		t.Error(problems, err)
	}
	f.holds(second, "notes.txt")
}

func TestAForeignFileInANewFolderIsRefused(t *testing.T) {
	f := newFolder(t)
	f.put("index.html", "of others")
	f.put("b/c", "of others")
	mustBe(t, "problems", f.refused(first), []string{
		"foreign-file b/c for b/c/index.html", "foreign-file index.html for index.html",
	})
}

func TestAForeignFileThatIsAlreadyRightIsTakenOver(t *testing.T) {
	f := newFolder(t)
	f.put("index.html", "home")
	before := f.snapshot()
	r, _ := f.write(first)
	mustBe(t, "report", r, Report{Files: 4, Written: 3, Unchanged: 1})
	mustBe(t, "the file", f.snapshot()["index.html"], before["index.html"])
	_, rendered := f.write(first)
	mustBe(t, "rendered again", rendered, 0)
	f.write(second) // it is ours now
}

func TestAFileMakesWayForAFolderAndAFolderForAFile(t *testing.T) {
	f := newFolder(t)
	file, folder := files{"x": "file", "y/z/1": "1", "y/z/2": "2"}, files{"x/y/1": "1", "x/2": "2", "y": "file"}
	f.write(file)
	r, _ := f.write(folder)
	mustBe(t, "report", r, Report{Files: 3, Written: 3, Removed: 3})
	f.write(file)
	f.remove("y")
	f.put("y/empty/folder/x", "")
	f.remove("y/empty/folder/x")
	f.write(folder)
}

func TestAFolderOfOthersInTheWayIsRefused(t *testing.T) {
	f := newFolder(t)
	f.write(files{"y/1": "1"})
	f.put("y/of-others", "")
	mustBe(t, "problems", f.refused(files{"y": "file"}), []string{"foreign-file y/of-others for y"})
	f.write(files{"y/1": "1", "y/of-others": ""})
	f.remove("y/1")
	f.put("y/1/of-others", "")
	mustBe(t, "problems", f.refused(files{"y/1": "2"}), []string{"foreign-file y/1/of-others for y/1"})
	f.Write(nil) // what is no file of ours any more is no longer ours to remove
	f.holds(files{}, "y/1/of-others")
}

func TestNoLinkLeadsAWriteOutOfTheFolder(t *testing.T) {
	for _, to := range []string{"", "inside"} { // absolute, and to another part of the same folder
		f := newFolder(t)
		outside := t.TempDir()
		f.write(first)
		f.remove("b")
		if to == "" {
			to = outside
		}
		f.link(to, "b")
		f.put("inside/index.html", "of others")
		changed := files{"index.html": "home", "b/index.html": "changed"}
		mustBe(t, "problems", f.refused(changed), []string{"foreign-file b for b/index.html"})
		mustBe(t, "problems", f.refused(first), []string{"foreign-file b for b/c/index.html", "foreign-file b for b/index.html"})
		if err := os.WriteFile(filepath.Join(outside, "index.html"), []byte("b"), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, problems, err := f.Write(f.outputs(files{"index.html": "home"})); err != nil || len(problems) > 0 {
			t.Error(problems, err)
		}
		f.holds(files{"index.html": "home"}, "b", "inside/index.html")
		mustBe(t, "outside", read(t, outside), files{"index.html": "b"})
	}
}

func TestALinkInPlaceOfAFileIsReplacedNotFollowed(t *testing.T) {
	f := newFolder(t)
	outside := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(outside, []byte("home"), 0o644); err != nil {
		t.Fatal(err)
	}
	f.link(outside+"-dir", "") // the folder itself may be a link, but not to nothing
	if _, _, err := f.Write(f.outputs(first)); err == nil {
		t.Error("a link to nothing was written through")
	}
	f.remove("")
	f.write(first)
	f.remove("index.html")
	f.link(outside, "index.html")
	f.write(first)
	f.write(second)
	f.link(outside, "foreign.html")
	mustBe(t, "problems", f.refused(files{"foreign.html": "home"}), []string{"foreign-file foreign.html for foreign.html"})
	mustBe(t, "outside", read(t, filepath.Dir(outside)), files{"file": "home"})
}

// On Windows and macOS two names that differ in case are one file; a hard link plays that here.
func TestAFileThatIsRenamedOnlyInCaseStays(t *testing.T) {
	f := newFolder(t)
	f.write(files{"Page.html": "text"})
	if err := os.Link(f.path("Page.html"), f.path("page.html")); err != nil && !os.IsExist(err) {
		t.Skip(err)
	}
	if _, _, err := f.Write(f.outputs(files{"page.html": "text"})); err != nil {
		t.Fatal(err)
	}
	if got := read(t, f.Dir); got["page.html"] != "text" {
		t.Errorf("page.html was removed as the old Page.html: %v", got)
	}
	f = newFolder(t)
	f.write(files{"Page.html": "text"})
	if err := os.Link(f.path("Page.html"), f.path("page.html")); err != nil && !os.IsExist(err) {
		t.Skip(err)
	}
	if _, problems, err := f.Write(f.outputs(files{"page.html": "changed"})); err != nil || len(problems) > 0 {
		t.Errorf("our own file counts as foreign: %v %v", problems, err)
	}
	if got := read(t, f.Dir); got["page.html"] != "changed" {
		t.Errorf("page.html is %q", got["page.html"])
	}
}
