// Package edits proves what is promised of builds. TestIncrementalBuildsEqualCleanOnes edits a small
// campaign at random and builds it after each edit, once with what earlier builds left behind and once
// from nothing: the two must have the same bytes and say the same. TestForgottenDependenciesAreFound
// shows that the first test sees a dependency that somebody forgot. TestKilledBuilds kills builds at
// random moments: each file must be whole, old or new, and the next build must mend the rest.
// TestTheSiteStaysAsItIsUntilNext holds a build to the moment that it names as the next one.
//
// They run the real program, so that whatever it learns to publish is held to these promises. More of
// each, by the environment: LOA_EDITS=100 sequences of edits, the first of them number LOA_SEED=1000,
// and LOA_KILLS=1000.
package edits

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// program is the loa that TestMain built, and another another version of it, whose pages differ.
var program, another string

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	// Thousands of small files are made and removed: in memory, where the machine has a folder for that.
	const memory = "/dev/shm"
	if f, err := os.CreateTemp(memory, ""); err == nil {
		_ = errors.Join(f.Close(), os.Remove(f.Name()), os.Setenv("TMPDIR", memory))
	}
	dir, err := os.MkdirTemp("", "loa-edits-")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	program, another = filepath.Join(dir, "loa-under-test"), filepath.Join(dir, "another-loa-under-test")
	for name, args := range map[string][]string{program: nil, another: overlay(dir)} {
		build := exec.Command("go", append(append([]string{"build", "-tags", "nodynamic", "-o", name}, args...), "loa.vn/loa/cmd/loa")...)
		if out, err := build.CombinedOutput(); err != nil {
			fmt.Fprintf(os.Stderr, "building the program: %v\n%s", err, out)
			return 1
		}
	}
	return m.Run()
}

// overlay are arguments for go build of a version with another foot of each page and other words.
func overlay(dir string) []string {
	replace := map[string]string{}
	for name, change := range map[string]func(string) string{
		"layouts/_foot.html":   func(s string) string { return strings.Replace(s, "<footer", "<hr><footer", 1) },
		"layouts/i18n/vi.toml": func(s string) string { return strings.ReplaceAll(s, "Chủ đề", "Các chủ đề") },
		"static/robots.txt":    func(s string) string { return s + "# another\n" },
	} {
		path, err := filepath.Abs(filepath.Join("../..", name))
		if err != nil {
			panic(err)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			continue // the other ones will do
		}
		replace[path] = filepath.Join(dir, filepath.Base(name))
		if err := os.WriteFile(replace[path], []byte(change(string(data))), 0o644); err != nil {
			panic(err)
		}
	}
	data, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		panic(err)
	}
	list := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(list, data, 0o644); err != nil {
		panic(err)
	}
	return []string{"-overlay", list}
}

// built is what a build says that does not depend on earlier ones.
type built struct {
	Exit     int
	Files    int
	Next     string
	Problems []string
}

// builder builds the campaign c that lies in a folder.
type builder func(c *folder, dir string) (built, error)

// byProgram builds as people do.
func byProgram(c *folder, dir string) (built, error) { return byProgramWith(c, dir) }

func byProgramWith(c *folder, dir string, more ...string) (built, error) {
	cmd := exec.Command(c.program(), append([]string{"build", "--site", dir, "--date", c.date, "--format", "json", "--lang", "en"}, more...)...)
	var told bytes.Buffer
	cmd.Stderr = &told
	out, err := cmd.Output()
	if exit := new(exec.ExitError); err != nil && !errors.As(err, &exit) {
		return built{}, err
	}
	var said struct {
		Files    int
		Next     string
		Problems []struct{ File, Rule, Severity, Message string }
	}
	if err := json.Unmarshal(out, &said); err != nil {
		return built{}, fmt.Errorf("loa (%s) says no JSON: %q %s", cmd.ProcessState, out, &told)
	}
	b := built{Exit: cmd.ProcessState.ExitCode(), Files: said.Files, Next: said.Next}
	for _, p := range said.Problems {
		if p.Rule != "address-changed" { // the one that looks back at the last build
			b.Problems = append(b.Problems, fmt.Sprintf("%s: %s: %s [%s]", p.File, p.Severity, p.Message, p.Rule))
		}
	}
	return b, nil
}

// tree is everything below a folder by path: the bytes of files, and "folder" for folders, whose paths
// end with a slash.
type tree map[string]string

func read(dir string) (tree, error) {
	found := tree{}
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if errors.Is(err, os.ErrNotExist) && name == dir {
			return nil
		}
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil || rel == "." {
			return err
		}
		if d.IsDir() {
			found[filepath.ToSlash(rel)+"/"] = "folder"
			return nil
		}
		data, err := os.ReadFile(name)
		found[filepath.ToSlash(rel)] = string(data)
		return err
	})
	return found, err
}

// published is everything that a campaign's folder holds for others.
func published(dir string) (tree, error) {
	all := tree{}
	for _, made := range []string{"public", "newsroom"} {
		part, err := read(behindLink(filepath.Join(dir, made)))
		if err != nil {
			return nil, err
		}
		for p, data := range part {
			all[made+"/"+p] = data
		}
	}
	return all, nil
}

// behindLink is the folder to which a name leads.
func behindLink(dir string) string {
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		return real
	}
	return dir
}

// difference says where two trees differ, "" for nowhere.
func difference(got, want tree) string {
	paths := maps.Clone(got)
	maps.Copy(paths, want)
	pagesFirst := func(a, b string) int {
		return cmp.Or(cmp.Compare(strings.Count(a, ".loa-"), strings.Count(b, ".loa-")), cmp.Compare(a, b))
	}
	for _, p := range slices.SortedFunc(maps.Keys(paths), pagesFirst) {
		a, inGot := got[p]
		b, inWant := want[p]
		switch {
		case !inGot:
			return p + " is missing"
		case !inWant:
			return p + " should not be there"
		case a != b:
			at := 0
			for at < min(len(a), len(b)) && a[at] == b[at] {
				at++
			}
			return fmt.Sprintf("%s differs at byte %d:\n got  %q\n want %q", p, at, around(a, at), around(b, at))
		}
	}
	return ""
}

func around(s string, at int) string { return s[max(0, at-60):min(len(s), at+60)] }
