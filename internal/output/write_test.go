package output

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"
)

var (
	first  = files{"index.html": "home", "b/index.html": "b", "b/c/index.html": "c", "assets/a.css": "css"}
	second = files{"index.html": "new home", "b/index.html": "b", "d/e/index.html": "e", "assets/b.css": "css"}
)

func TestAFreshFolderHoldsTheOutputs(t *testing.T) {
	f := newFolder(t)
	f.Dir = filepath.Join(f.Dir, "deeper", "still")
	r, rendered := f.write(first)
	mustBe(t, "report", r, Report{Files: 4, Written: 4})
	mustBe(t, "rendered", rendered, 4)
	f = newFolder(t)
	f.State = ""
	f.write(first)
	f.write(second)
}

func TestAnEmptyFolderIsFilledNotReplaced(t *testing.T) {
	f := newFolder(t)
	real := f.Dir + "-elsewhere"
	if err := os.Mkdir(real, 0o755); err != nil {
		t.Fatal(err)
	}
	before, _ := os.Stat(real)
	f.link(real, "")
	f.write(first)
	if info, err := os.Lstat(f.Dir); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link to the folder was replaced")
	}
	if after, _ := os.Stat(real); !os.SameFile(before, after) {
		t.Error("the folder was replaced")
	}
}

func TestNothingIsRenderedOrWrittenWhereNothingChanged(t *testing.T) {
	f := newFolder(t)
	f.write(first)
	before := f.snapshot()
	r, rendered := f.write(first)
	mustBe(t, "report", r, Report{Files: 4, Unchanged: 4})
	mustBe(t, "rendered", rendered, 0)
	mustBe(t, "folder", f.snapshot(), before)
}

func TestOnlyWhatDiffersIsWritten(t *testing.T) {
	f := newFolder(t)
	f.write(first)
	before := f.snapshot()
	r, rendered := f.write(second)
	mustBe(t, "report", r, Report{Files: 4, Written: 3, Unchanged: 1, Removed: 2})
	mustBe(t, "rendered", rendered, 3)
	mustBe(t, "the file that stays", f.snapshot()["b/index.html"], before["b/index.html"])
}

func TestAnOutputWithANewKeyAndOldBytesIsNotWritten(t *testing.T) {
	f := newFolder(t)
	f.write(first)
	before := f.snapshot()
	outputs := f.outputs(first)
	for i := range outputs {
		outputs[i].Key = KeyOf("other", outputs[i].Key)
	}
	r, _, err := f.Write(outputs)
	mustBe(t, "error", err, nil)
	mustBe(t, "report", r, Report{Files: 4, Unchanged: 4})
	mustBe(t, "folder", f.snapshot(), before)
	f.rendered.Store(0)
	f.Write(outputs)
	mustBe(t, "rendered with the new keys", f.rendered.Load(), 0)
}

func TestWhatIsGoneIsRemovedWithTheFoldersItLeavesEmpty(t *testing.T) {
	f := newFolder(t)
	f.write(files{"x/y/z/1.html": "1", "x/2.html": "2", "v/3.html": "3", "index.html": ""})
	f.put("v/of-others.txt", "kept")
	f.remove("x/y/z/1.html")
	if r, _, err := f.Write(f.outputs(files{"index.html": ""})); err != nil || r.Removed != 3 {
		t.Errorf("Write: %v %v", r, err)
	}
	f.holds(files{"index.html": ""}, "v/of-others.txt")
	if _, _, err := f.Write(nil); err != nil {
		t.Error(err)
	}
	f.holds(files{}, "v/of-others.txt")
	if _, err := os.Lstat(f.path(manifestName)); !os.IsNotExist(err) {
		t.Error("a folder without files of ours has a manifest")
	}
	f.remove("v")
	for _, before := range []files{{"index.html": ""}, {}} {
		f.write(before)
		f.write(files{})
		if _, err := os.Lstat(f.Dir); !os.IsNotExist(err) {
			t.Error("an empty folder stays")
		}
	}
}

func TestWhatAnotherProgramKnewCountsForNothing(t *testing.T) {
	f := newFolder(t)
	f.write(first)
	f.Program = "v2"
	r, rendered := f.write(first)
	mustBe(t, "rendered", rendered, 4)
	mustBe(t, "report", r, Report{Files: 4, Unchanged: 4})
}

func TestProgressHearsOfAllOutputs(t *testing.T) {
	f := newFolder(t)
	want := files{}
	for i := range 300 {
		want[fmt.Sprint(i)] = ""
	}
	heard := make(chan int, 300)
	f.Progress = func(done, all int) {
		mustBe(t, "all", all, 300)
		heard <- done
	}
	for range 2 {
		f.write(want)
		mustBe(t, "times heard", len(heard), 300/64)
		for len(heard) > 0 {
			<-heard
		}
	}
}

// Paths that clash with each other as files and folders, from one Write to the next.
var pool = []string{"a", "a/b", "a/b/c", "a/d/e", "f", "f/g", "F", "f/G/h", "i.html"}

// TestEveryWriteGivesWhatAFreshOneGives draws sets of files, hands that meddle in the folder, and lost
// or old states. After each Write the folder must hold what a fresh one would.
func TestEveryWriteGivesWhatAFreshOneGives(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f := newFolder(t)
		for range rapid.IntRange(1, 6).Draw(rt, "writes") {
			want := files{}
			for _, p := range rapid.SliceOfDistinct(rapid.SampledFrom(pool), rapid.ID).Draw(rt, "paths") {
				want[p] = rapid.SampledFrom([]string{"", "one", "two", "longer"}).Draw(rt, "text")
				if len(Check(f.outputs(want))) > 0 {
					delete(want, p)
				}
			}
			f.meddle(rt)
			f.write(want)
		}
	})
}

// meddle does to a folder what people, other programs and accidents do.
func (f *folder) meddle(rt *rapid.T) {
	have, _ := filepath.Glob(f.path("[^.]*"))
	switch rapid.SampledFrom([]string{"nothing", "edit", "remove", "state lost", "state broken", "manifest lost", "marker", "stage"}).Draw(rt, "meddling") {
	case "edit":
		for _, name := range have {
			if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() {
				_ = os.WriteFile(name, []byte("two"), 0o644)
			}
		}
	case "remove":
		for _, name := range have {
			_ = os.RemoveAll(name)
		}
	case "state lost":
		_ = os.Remove(f.State)
	case "state broken":
		_ = os.WriteFile(f.State, []byte(rapid.String().Draw(rt, "junk")), 0o644)
	case "manifest lost":
		f.remove(manifestName)
	case "marker":
		f.put(markerName, "")
	case "stage":
		f.put(stageName+"/assets/a", "half")
	}
}
