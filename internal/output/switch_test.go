//go:build linux || darwin

package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// switched switches to the files and says what was done.
func (f *folder) switched(want files) Report {
	f.Helper()
	r, problems, err := f.Switch(f.outputs(want))
	if err != nil || len(problems) > 0 {
		f.Fatalf("Switch: %v %v", problems, err)
	}
	f.holds(want)
	return r
}

func (f *folder) leadsTo() string {
	to, err := os.Readlink(f.Dir)
	if err != nil {
		f.Error(err)
	}
	return to
}

func TestASwitchGoesBetweenTwoFolders(t *testing.T) {
	f := newFolder(t)
	f.switched(first)
	mustBe(t, "the link", f.leadsTo(), "public.1")
	held, err := os.Open(f.path("index.html")) // a reader of the old site
	if err != nil {
		t.Fatal(err)
	}
	defer held.Close()
	old, err := filepath.EvalSymlinks(f.Dir)
	if err != nil {
		t.Fatal(err)
	}
	f.switched(second)
	mustBe(t, "the link", f.leadsTo(), "public.2")
	mustBe(t, "the old site", read(t, old)["index.html"], first["index.html"])

	f.rendered.Store(0)
	r := f.switched(second)
	mustBe(t, "the link", f.leadsTo(), "public.1")
	if r.Removed == 0 || r.Written == 0 {
		t.Errorf("the older folder was brought up to date with %+v", r)
	}
	f.rendered.Store(0)
	f.switched(second)
	mustBe(t, "rendered when nothing changed", int(f.rendered.Load()), 0)
}

func TestASwitchLeavesWhatItDidNotMake(t *testing.T) {
	for what, make := range map[string]func(*folder){
		"folder":     func(f *folder) { f.put("index.html", "mine") },
		"other link": func(f *folder) { f.link(t.TempDir(), "") },
		"dead link":  func(f *folder) { f.link("nowhere", "") },
		"file":       func(f *folder) { _ = os.WriteFile(f.Dir, nil, 0o644) },
	} {
		f := newFolder(t)
		make(f)
		before, _ := os.Lstat(f.Dir)
		if _, _, err := f.Switch(f.outputs(first)); !errors.Is(err, ErrNoSwitch) {
			t.Errorf("%s: Switch says %v", what, err)
		}
		after, err := os.Lstat(f.Dir)
		if err != nil || after.Mode() != before.Mode() {
			t.Errorf("%s is now %v, %v", what, after, err)
		}
		if _, err := os.Lstat(f.Dir + ".1"); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: a folder was made beside it", what)
		}
	}
}

func TestASwitchThatFailsLeavesTheLink(t *testing.T) {
	f := newFolder(t)
	f.switched(first)
	outputs := f.outputs(second)
	outputs[0].Render = func() ([]byte, error) { return nil, errors.New("no such field") }
	if _, _, err := f.Switch(outputs); err == nil {
		t.Error("Switch did not fail")
	}
	mustBe(t, "the link", f.leadsTo(), "public.1")
	f.holds(first)
	if err := os.Symlink("nowhere", filepath.Join(filepath.Dir(f.Dir), ownPrefix+"public")); err != nil { // left by one that was killed
		t.Fatal(err)
	}
	f.switched(second)
}

func TestTwoSwitchesDoNotMeet(t *testing.T) {
	f := newFolder(t)
	other := f.Target
	other.State = ""
	f.switched(first)
	outputs := f.outputs(second)
	var wrong error
	render := outputs[0].Render
	outputs[0].Render = func() ([]byte, error) {
		_, _, wrong = other.Switch(f.outputs(first))
		return render()
	}
	if _, _, err := f.Switch(outputs); err != nil {
		t.Fatal(err)
	}
	if !errors.Is(wrong, ErrBusy) {
		t.Errorf("the second Switch says %v", wrong)
	}
	f.holds(second)
}
