package records

import (
	"flag"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"loa.vn/loa/internal/source"
)

var update = flag.Bool("update", false, "write data/records anew")

const (
	sample = "../.."
	kept   = sample + "/data/records"
)

// TestTheSamplesRecords sends the sample's year through the real program, file by file, and holds what it
// exports to data/records.
func TestTheSamplesRecords(t *testing.T) {
	dir := t.TempDir()
	loa := filepath.Join(dir, "loa-of-records")
	if out, err := exec.Command("go", "build", "-tags", "nodynamic", "-o", loa, "loa.vn/loa/cmd/loa").CombinedOutput(); err != nil {
		t.Fatalf("building: %v\n%s", err, out)
	}
	t.Setenv("LOA_LEDGER", filepath.Join(dir, "ledger.db"))
	t.Setenv("LOA_BY", "Cán bộ tổng hợp (minh họa)")
	loaded, err := source.Load(sample, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range Year(loaded.Campaign) {
		args := append([]string{"ledger"}, step.Args...)
		if step.Args == nil {
			args = append(args, "import")
			for _, f := range step.Files {
				path := filepath.Join(dir, f.Name)
				if err := os.WriteFile(path, f.Data, 0o600); err != nil {
					t.Fatal(err)
				}
				args = append(args, path)
			}
		}
		args = append(args, "--site", sample, "--date", step.Day+"T09:00:00+07:00", "--lang", "vi")
		if out, err := exec.Command(loa, args...).CombinedOutput(); err != nil {
			t.Fatalf("loa %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
	made := filepath.Join(dir, "records")
	if out, err := exec.Command(loa, "ledger", "export", made, "--site", sample).CombinedOutput(); err != nil {
		t.Fatalf("export: %v\n%s", err, out)
	}
	if *update {
		if err := os.RemoveAll(kept); err != nil {
			t.Fatal(err)
		}
		if err := os.CopyFS(kept, os.DirFS(made)); err != nil {
			t.Fatal(err)
		}
	}
	compare(t, made, kept)
}

// compare holds the files of two folders against each other.
func compare(t *testing.T, made, kept string) {
	t.Helper()
	size := 0
	files := map[string]bool{}
	for i, dir := range []string{made, kept} {
		err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			files[name] = true
			data, err := os.ReadFile(filepath.Join(dir, name))
			size += i * len(data)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for name := range files {
		a, _ := os.ReadFile(filepath.Join(made, name))
		b, _ := os.ReadFile(filepath.Join(kept, name))
		if string(a) != string(b) {
			t.Errorf("data/records/%s is not what the sample's files give (%d bytes, %d): go test ./test/records -update", name, len(b), len(a))
		}
	}
	if most := 1_500_000; size > most {
		t.Errorf("data/records holds %d bytes, more than %d", size, most)
	}
}
