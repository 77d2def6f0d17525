package kept

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

var sample = map[string][]byte{"một": []byte("1"), "hai": []byte("22")}

func saved(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "new", "cache")
	if err := Save(file, "v1", sample); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestLoadGivesWhatWasSaved(t *testing.T) {
	file := saved(t)
	var got map[string][]byte
	if !Load(file, "v1", &got) || !reflect.DeepEqual(got, sample) {
		t.Errorf("Load gave %v, want %v", got, sample)
	}
	if entries, _ := os.ReadDir(filepath.Dir(file)); len(entries) != 1 {
		t.Errorf("Save left %v beside its file", entries)
	}
}

func TestAnotherProgramsFileCountsAsNone(t *testing.T) {
	var got map[string][]byte
	if file := saved(t); Load(file, "v2", &got) {
		t.Error("a file of v1 was read by v2")
	}
	if Load(filepath.Join(t.TempDir(), "none"), "v1", &got) {
		t.Error("a missing file was read")
	}
}

func TestDamageOfAnyByteOrLengthIsSeen(t *testing.T) {
	file := saved(t)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	refused := func(what string, at int, data []byte) {
		t.Helper()
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		var got map[string][]byte
		if Load(file, "v1", &got) {
			t.Errorf("%s at byte %d was not seen", what, at)
		}
	}
	for at := range whole {
		refused("a cut", at, whole[:at])
		bad := append([]byte{}, whole...)
		bad[at] ^= byte(1 + rand.IntN(255))
		refused("a changed byte", at, bad)
	}
	refused("an added byte", len(whole), append(whole, 0))
}

func TestSaveThatFailsLeavesTheOldFile(t *testing.T) {
	file := saved(t)
	if err := Save(file, "v1", func() {}); err == nil {
		t.Error("a function was saved")
	}
	var got map[string][]byte
	if !Load(file, "v1", &got) {
		t.Error("the old file is gone")
	}
	if entries, _ := os.ReadDir(filepath.Dir(file)); len(entries) != 1 {
		t.Errorf("Save left %v beside its file", entries)
	}
}
