package output

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAnErrorOfATemplateLeavesEverythingAsItWas(t *testing.T) {
	f := newFolder(t)
	broken := func() []Output {
		outputs := f.outputs(second)
		for i := range outputs {
			if outputs[i].Path == "d/e/index.html" {
				outputs[i].Render = func() ([]byte, error) { return nil, errors.New("no such field") }
			}
		}
		return outputs
	}
	says := func() {
		t.Helper()
		if _, _, err := f.Write(broken()); err == nil || err.Error() != "making d/e/index.html: no such field" {
			t.Errorf("Write says %v", err)
		}
	}
	says()
	if _, err := os.Lstat(f.Dir); !os.IsNotExist(err) {
		t.Errorf("a folder was made: %v", err)
	}
	f.write(first)
	before := f.snapshot()
	says()
	mustBe(t, "folder", f.snapshot(), before)
	f.write(second)
}

func TestOfManyErrorsItIsAlwaysTheFirst(t *testing.T) {
	f := newFolder(t)
	for range 30 {
		want := files{}
		for i := range 100 {
			want[fmt.Sprintf("%02d", i)] = ""
		}
		outputs := f.outputs(want)
		for i := range outputs {
			if p := outputs[i].Path; p > "10" {
				outputs[i].Render = func() ([]byte, error) { return nil, errors.New("failed") }
			}
		}
		if _, _, err := f.Write(outputs); err == nil || err.Error() != "making 11: failed" {
			t.Fatalf("Write says %v", err)
		}
	}
}

func TestAfterABrokenOffWriteNoDateIsTrusted(t *testing.T) {
	f := newFolder(t)
	f.write(first)
	f.damageUnseen("index.html")
	f.damageUnseen("b/c/index.html")
	if r, _, _ := f.Write(f.outputs(first)); r.Unchanged != 4 {
		t.Fatalf("the damage can be seen: %+v", r)
	}
	f.put(markerName, "")
	r, rendered := f.write(first)
	mustBe(t, "report", r, Report{Files: 4, Written: 2, Unchanged: 2})
	mustBe(t, "rendered", rendered, 4)
	_, rendered = f.write(first)
	mustBe(t, "rendered again", rendered, 0)
}

// damageUnseen changes a file but neither its size nor its date.
func (f *folder) damageUnseen(p string) {
	f.Helper()
	info, err := os.Stat(f.path(p))
	if err != nil {
		f.Fatal(err)
	}
	f.put(p, strings.Repeat("X", int(info.Size())))
	if err := os.Chtimes(f.path(p), info.ModTime(), info.ModTime()); err != nil {
		f.Fatal(err)
	}
}

func TestATouchedFileIsMadeAgain(t *testing.T) {
	f := newFolder(t)
	f.write(first)
	f.put("index.html", "mine")
	f.put("b/index.html", "b") // touched, but right
	f.remove("b/c/index.html")
	r, rendered := f.write(first)
	mustBe(t, "report", r, Report{Files: 4, Written: 2, Unchanged: 2})
	mustBe(t, "rendered", rendered, 3)
}

func TestADamagedStateCostsOnlyTime(t *testing.T) {
	f := newFolder(t)
	f.write(first)
	whole, err := os.ReadFile(f.State)
	if err != nil {
		t.Fatal(err)
	}
	for _, damaged := range [][]byte{nil, []byte("junk"), whole[:len(whole)/2], append(whole[:len(whole)-1:len(whole)-1], whole[len(whole)-1]^1)} {
		if err := os.WriteFile(f.State, damaged, 0o644); err != nil {
			t.Fatal(err)
		}
		r, rendered := f.write(first)
		mustBe(t, "report", r, Report{Files: 4, Unchanged: 4})
		mustBe(t, "rendered", rendered, 4)
	}
}

func TestADamagedManifestIsMendedFromTheState(t *testing.T) {
	for _, damaged := range []string{"", "junk\n" + strings.Repeat("0", 64) + "  ../../etc/passwd\n", digest([]byte("home")) + "  index.html"} {
		f := newFolder(t)
		f.write(first)
		f.put(manifestName, damaged)
		_, rendered := f.write(first)
		mustBe(t, "rendered", rendered, 0)
		f.remove(manifestName)
		f.write(second)
	}
}

func TestWithoutManifestAndStateOnlyEqualFilesAreOurs(t *testing.T) {
	f := newFolder(t)
	f.write(first)
	f.remove(manifestName)
	if err := os.Remove(f.State); err != nil {
		t.Fatal(err)
	}
	mustBe(t, "problems", f.refused(second), []string{"foreign-file index.html for index.html"})
	f.write(first)
	f.write(second)
}

func TestWhatAKilledWriteLeftIsRemoved(t *testing.T) {
	f := newFolder(t)
	f.write(first)
	f.put(stageName+"/pages/index.html", "half a pa")
	r, rendered := f.write(first)
	mustBe(t, "report", r, Report{Files: 4, Unchanged: 4})
	mustBe(t, "rendered", rendered, 0)
}

func TestTwoWritesIntoOneFolderDoNotMeet(t *testing.T) {
	f := newFolder(t)
	var second error
	outputs := f.outputs(files{"index.html": "home"})
	outputs[0].Render = func() ([]byte, error) {
		_, _, second = f.Write(f.outputs(first))
		return []byte("home"), nil
	}
	if _, _, err := f.Write(outputs); err != nil {
		t.Error(err)
	}
	if !errors.Is(second, ErrBusy) {
		t.Errorf("the second Write says %v", second)
	}
	f.holds(files{"index.html": "home"})
	f.write(first) // the lock is free again
}

// Two campaigns may write into one folder by mistake: each has a state of its own, and the folder is one.
func TestTwoCampaignsWithOneFolderDoNotMeet(t *testing.T) {
	f := newFolder(t)
	other := f.Target
	other.State = filepath.Join(t.TempDir(), "state")
	var second error
	outputs := f.outputs(files{"index.html": "home"})
	outputs[0].Render = func() ([]byte, error) {
		_, _, second = other.Write(f.outputs(first))
		return []byte("home"), nil
	}
	if _, _, err := f.Write(outputs); err != nil {
		t.Error(err)
	}
	if !errors.Is(second, ErrBusy) {
		t.Errorf("the second Write says %v", second)
	}
	f.holds(files{"index.html": "home"})
	if _, _, err := other.Write(f.outputs(first)); err != nil { // the lock is free again
		t.Error(err)
	}
}

// TestAFailureHalfWayLeavesWholeFilesAndIsMended lets a page's place be taken while files are made: its
// placing fails when assets are in their places, and before anything is removed.
func TestAFailureHalfWayLeavesWholeFilesAndIsMended(t *testing.T) {
	f := newFolder(t)
	f.write(first)
	outputs := f.outputs(second)
	for i := range outputs {
		if render := outputs[i].Render; outputs[i].Path == "index.html" {
			outputs[i].Render = func() ([]byte, error) {
				f.remove("index.html")
				f.put("index.html/of-others", "")
				return render()
			}
		}
	}
	if _, _, err := f.Write(outputs); err == nil || !strings.Contains(err.Error(), "placing index.html") {
		t.Fatalf("Write says %v", err)
	}
	got := read(t, f.Dir)
	if _, marked := got[markerName]; !marked {
		t.Error("no marker says that the Write was broken off")
	}
	for p, text := range got {
		if text != first[p] && text != second[p] && p != manifestName {
			t.Errorf("%s is %q, neither old nor new", p, text)
		}
	}
	mustBe(t, "an old page", got["b/c/index.html"], "c")
	mustBe(t, "an old asset", got["assets/a.css"], "css")
	mustBe(t, "a new asset", got["assets/b.css"], "css")
	f.remove("index.html")
	f.write(second)
}

func TestAFolderThatCannotBeMadeIsAnError(t *testing.T) {
	f := newFolder(t)
	if err := os.WriteFile(f.Dir, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, _, err := f.Write(f.outputs(first)); err == nil {
		t.Error("a file was taken for the folder")
	}
	f.State = filepath.Join(f.Dir, "state")
	if _, _, err := f.Write(nil); err == nil {
		t.Error("a state below a file was saved")
	}
}

// Windows may refuse to rename a folder whose files are being read; a folder that is not empty plays
// that here.
func TestAFolderThatCannotBeRenamedIsFilledFileByFile(t *testing.T) {
	f := newFolder(t)
	f.put("new/other.html", "other")
	f.put(stagedPages+"/new/page.html", "page")
	f.put(stagedPages+"/new/deeper/page.html", "deeper")
	root, err := os.OpenRoot(f.Dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	w := &writer{Target: f.Target, root: root}
	if err := w.move(stagedPages, "new"); err != nil {
		t.Fatal(err)
	}
	got := read(t, f.path("new"))
	mustBe(t, "folder", got, files{"other.html": "other", "page.html": "page", "deeper/page.html": "deeper"})
	if err := w.move(stagedPages, "none"); err == nil {
		t.Error("a file that is not there was moved")
	}
}
