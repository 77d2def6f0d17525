package kept

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"
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

func TestTheOldPlaceOfAFolderIsNotBroughtBack(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "campaign")
	if err := Save(filepath.Join(dir, ".loa", "texts"), "v1", sample); err == nil {
		t.Error("a cache is kept where no campaign is")
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("the old place is there again")
	}
}

type leaf struct {
	Text  string
	Days  []int
	At    time.Time
	Sum   [4]byte
	Float float64
	Small uint16
	Yes   bool
	Deep  *leaf
	By    map[string]leaf
	Bytes []byte
	Mark  rune
}

// Any plain value comes back as it was, and a cut one does not.
func TestAnyPlainValueComesBack(t *testing.T) {
	var draw func(r *rapid.T, depth int) leaf
	draw = func(r *rapid.T, depth int) leaf {
		l := leaf{
			Text: rapid.String().Draw(r, "text"), Days: rapid.SliceOf(rapid.Int()).Draw(r, "days"), At: time.Unix(rapid.Int64Range(0, 1e10).Draw(r, "at"), 5).UTC(),
			Float: rapid.Float64().Draw(r, "float"), Small: rapid.Uint16().Draw(r, "small"), Yes: rapid.Bool().Draw(r, "yes"), Bytes: rapid.SliceOf(rapid.Byte()).Draw(r, "bytes"),
			Sum: [4]byte{1, rapid.Byte().Draw(r, "sum")},
		}
		if depth > 0 && rapid.Bool().Draw(r, "deep") {
			deep := draw(r, depth-1)
			l.Deep, l.By = &deep, map[string]leaf{"": draw(r, depth-1), "x": {}}
		}
		return l
	}
	rapid.Check(t, func(r *rapid.T) {
		want := draw(r, 2)
		var out bytes.Buffer
		to := &sink{to: &out}
		if err := encode(to, want); err != nil {
			r.Fatal(err)
		}
		to.flush()
		data := out.Bytes()
		var got leaf
		if err := decode(string(data), &got); err != nil || !reflect.DeepEqual(got, want) {
			r.Fatalf("got %+v, %v, want %+v", got, err, want)
		}
		cut := rapid.IntRange(0, len(data)-1).Draw(r, "cut")
		if err := decode(string(data[:cut]), new(leaf)); err == nil {
			r.Fatal("a cut value was read")
		}
	})
}
