package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"loa.vn/loa/internal/problem"
)

// folder is a target under test that counts what is rendered.
type folder struct {
	testing.TB
	Target
	rendered atomic.Int64
}

// files are the files of a folder by path.
type files map[string]string

func newFolder(t testing.TB) *folder {
	dir := t.TempDir()
	return &folder{TB: t, Target: Target{Dir: filepath.Join(dir, "public"), State: filepath.Join(dir, "cache", "state"), Program: "v1"}}
}

// outputs have their content as their key; names that begin with an "a" are assets.
func (f *folder) outputs(want files) []Output {
	var outputs []Output
	for p, text := range want {
		outputs = append(outputs, Output{Path: p, Key: KeyOf(text), Asset: strings.HasPrefix(p, "a"), Origin: p, Render: func() ([]byte, error) {
			f.rendered.Add(1)
			return []byte(text), nil
		}})
	}
	return outputs
}

// write writes the files and says how; rendered is how many were rendered.
func (f *folder) write(want files) (r Report, rendered int) {
	f.Helper()
	f.rendered.Store(0)
	r, problems, err := f.Write(f.outputs(want))
	if err != nil || len(problems) > 0 {
		f.Fatalf("Write: %v %v", problems, err)
	}
	f.holds(want)
	return r, int(f.rendered.Load())
}

// refused writes files that cannot be written, and says why not.
func (f *folder) refused(want files) []string {
	f.Helper()
	before := f.snapshot()
	report, problems, err := f.Write(f.outputs(want))
	if err != nil || report != (Report{}) {
		f.Errorf("Write: %v %v", report, err)
	}
	if after := f.snapshot(); !reflect.DeepEqual(before, after) {
		f.Errorf("Write refused, but left\n%v\nof\n%v", after, before)
	}
	return places(f.Dir, problems)
}

func places(dir string, problems []problem.Problem) []string {
	var said []string
	for _, p := range problems {
		said = append(said, fmt.Sprintf("%s %s for %s", p.Rule, strings.TrimPrefix(p.File, filepath.ToSlash(dir)+"/"), p.Args["address"]))
	}
	return said
}

// read gives the files and, with a slash, the empty folders below a folder.
func read(t testing.TB, dir string) files {
	t.Helper()
	found := files{}
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || name == dir {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		rel = filepath.ToSlash(rel)
		switch {
		case d.IsDir():
			if entries, err := os.ReadDir(name); err == nil && len(entries) == 0 {
				found[rel+"/"] = ""
			}
		case d.Type()&fs.ModeSymlink != 0:
			to, _ := os.Readlink(name)
			found[rel] = "-> " + to
		default:
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			found[rel] = string(data)
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return found
}

// snapshot is everything in the folder with its dates.
func (f *folder) snapshot() map[string]string {
	all := map[string]string{}
	for name, text := range read(f, f.Dir) {
		info, err := os.Lstat(f.path(name))
		if err != nil {
			f.Fatal(err)
		}
		all[name] = info.ModTime().Format(time.RFC3339Nano) + " " + text
	}
	return all
}

// holds checks that the folder holds exactly these files and their manifest, besides foreign ones.
func (f *folder) holds(want files, foreign ...string) {
	f.Helper()
	got := read(f, f.Dir)
	m := manifest{}
	for p, text := range want {
		m[p] = digest([]byte(text))
	}
	if got[manifestName] != string(m.bytes()) {
		f.Errorf("the manifest is\n%s\nwant\n%s", got[manifestName], m.bytes())
	}
	delete(got, manifestName)
	for _, p := range foreign {
		if _, ok := got[p]; !ok {
			f.Errorf("%s is gone", p)
		}
		delete(got, p)
	}
	if !reflect.DeepEqual(got, want) {
		f.Errorf("the folder holds %q, want %q", got, want)
	}
}

func (f *folder) path(p string) string { return filepath.Join(f.Dir, filepath.FromSlash(p)) }

// put changes a file of the folder by hand.
func (f *folder) put(p, text string) {
	f.Helper()
	if err := os.MkdirAll(filepath.Dir(f.path(p)), 0o755); err != nil {
		f.Fatal(err)
	}
	if err := os.WriteFile(f.path(p), []byte(text), 0o644); err != nil {
		f.Fatal(err)
	}
}

// link makes a symbolic link.
func (f *folder) link(to, p string) {
	f.Helper()
	if err := os.Symlink(to, f.path(p)); err != nil {
		f.Skipf("no symbolic links here: %v", err)
	}
}

func (f *folder) remove(p string) {
	f.Helper()
	if err := os.RemoveAll(f.path(p)); err != nil {
		f.Fatal(err)
	}
}

// mustBe fails where got is not want.
func mustBe[T any](t testing.TB, what string, got, want T) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: got %+v, want %+v", what, got, want)
	}
}

// TestMain keeps the folders in memory, where the machine has a place for that: hundreds of writes that
// wait for a disk take their time.
func TestMain(m *testing.M) {
	const memory = "/dev/shm"
	if f, err := os.CreateTemp(memory, ""); err == nil {
		_ = errors.Join(f.Close(), os.Remove(f.Name()), os.Setenv("TMPDIR", memory))
	}
	os.Exit(m.Run())
}
