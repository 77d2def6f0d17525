package output

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// early writes outputs of which those that early names were made before.
func (f *folder) early(all files, early func(p string) bool) (Report, []string, error) {
	f.Helper()
	e := f.Begin()
	if e == nil {
		f.Fatal("nothing can be made early")
	}
	outputs := f.outputs(all)
	for i := range outputs {
		if early(outputs[i].Path) {
			outputs[i] = e.Make(outputs[i])
		}
	}
	report, problems, err := e.Write(outputs)
	var said []string
	for _, p := range problems {
		said = append(said, p.Rule+" "+p.File)
	}
	return report, said, err
}

func TestWhatIsMadeEarlyIsWhatWriteMakes(t *testing.T) {
	all := files{"index.html": "home", "assets/a.css": "a", "b/index.html": "b", "b/c/index.html": "c"}
	f := newFolder(t)
	report, said, err := f.early(all, func(p string) bool { return strings.HasPrefix(p, "b") })
	if err != nil || len(said) > 0 || report != (Report{Files: 4, Written: 4}) {
		t.Fatal(report, said, err)
	}
	f.holds(all)
	if r, _, _ := f.Write(f.outputs(all)); r != (Report{Files: 4, Unchanged: 4}) {
		t.Errorf("the next Write did %+v", r)
	}
	if f.Begin() != nil {
		t.Error("something is made early where files stand")
	}
}

func TestWhatIsDroppedAgainIsNotThere(t *testing.T) {
	f := newFolder(t)
	e := f.Begin()
	outputs := f.outputs(files{"index.html": "home", "old.html": "old"})
	slices.SortFunc(outputs, func(a, b Output) int { return strings.Compare(a.Path, b.Path) })
	for i := range outputs {
		outputs[i] = e.Make(outputs[i])
	}
	report, problems, err := e.Write(outputs[:1])
	if err != nil || len(problems) > 0 || report != (Report{Files: 1, Written: 1}) {
		t.Fatal(report, problems, err)
	}
	f.holds(files{"index.html": "home"})

	f = newFolder(t)
	e = f.Begin()
	e.Make(f.outputs(files{"index.html": "home"})[0])
	if err := e.Drop(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(f.Dir); err == nil {
		t.Error("the folder is there, though nothing was written")
	}
	f.write(files{"index.html": "home"}) // nobody holds the lock
}

func TestAnEarlyFailureIsThatOfTheFirstOutput(t *testing.T) {
	for range 20 {
		f := newFolder(t)
		e := f.Begin()
		outputs := f.outputs(files{"a": "1", "b": "2", "c": "3", "d": "4"})
		for i := range outputs {
			o := outputs[i]
			if o.Path != "a" {
				o.Render = func() ([]byte, error) { return nil, fmt.Errorf("no %s", o.Path) }
			}
			outputs[i] = e.Make(o)
		}
		if _, _, err := e.Write(outputs); err == nil || !strings.Contains(err.Error(), "no b") {
			t.Fatalf("got %v", err)
		}
		if _, err := os.Stat(f.Dir); err == nil {
			t.Fatal("the folder is there, though nothing was written")
		}
	}
}

func TestAFileThatComesMeanwhileIsNotWrittenOver(t *testing.T) {
	for _, foreign := range []string{"b", "c"} {
		f := newFolder(t)
		e := f.Begin()
		outputs := f.outputs(files{"b/d": "1", "c": "2", "e": "3"})
		for i := range outputs {
			outputs[i] = e.Make(outputs[i])
		}
		f.put(foreign, "of others")
		if _, problems, err := e.Write(outputs); err != nil || len(problems) != 1 || problems[0].Rule != "foreign-file" {
			t.Fatal(foreign, problems, err)
		}
		f.holds(files{}, foreign)
	}
}
