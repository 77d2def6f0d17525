package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite what the scripts compare output with")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"loa": main})
}

// TestScripts runs the program as people do. Each script tells one story; its comment says which.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("LOA_LANG", "en")
			env.Values["kept"] = map[string]string{}
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"code": code, "json": jsonValue, "write": write, "append": appendTo, "sparse": sparse,
			"picture": picture, "recording": recording, "keep": keep, "unchanged": unchanged, "repeat": repeat,
			"replace": replace, "age": age, "document": document,
		},
		RequireUniqueNames: true,
		UpdateScripts:      *update,
	})
}

// age DIR… makes the files of folders an hour old, so that their dates are trusted.
func age(ts *testscript.TestScript, _ bool, args []string) {
	past := time.Now().Add(-time.Hour)
	for _, dir := range args {
		ts.Check(filepath.WalkDir(ts.MkAbs(dir), func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			return os.Chtimes(name, past, past)
		}))
	}
}

// code N COMMAND… runs a command, which must end with the exit code N.
func code(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N command…")
	}
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if strconv.Itoa(got) != args[0] {
		ts.Fatalf("exit code %d, want %s", got, args[0])
	}
}

// json FILE PATH [WANT] compares a value of a JSON document: PATH is keys and indices joined by dots,
// and ends with # for the length of a list. Without WANT the value must be there.
func jsonValue(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 || len(args) > 3 {
		ts.Fatalf("usage: json file path [want]")
	}
	var value any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &value))
	there := true
	for part := range strings.SplitSeq(args[1], ".") {
		switch v := value.(type) {
		case map[string]any:
			value, there = v[part]
		case []any:
			i, err := strconv.Atoi(part)
			switch {
			case part == "#":
				value = float64(len(v))
			case err == nil && i < len(v):
				value = v[i]
			default:
				value, there = nil, false
			}
		default:
			there = false
		}
	}
	if len(args) == 2 {
		if there == neg {
			ts.Fatalf("%s: there is %v", args[1], there)
		}
		return
	}
	if got := fmt.Sprint(value); there && (got == args[2]) == neg || !there {
		ts.Fatalf("%s: got %q, want %q", args[1], got, args[2])
	}
}

// write FILE TEXT writes a file whose bytes the text spells as a Go string does: \xff, \ufeff, \r\n.
func write(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: write file text")
	}
	ts.Check(os.MkdirAll(filepath.Dir(ts.MkAbs(args[0])), 0o755))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), spelled(ts, args[1]), 0o644))
}

// append FILE TEXT puts a text, spelled as for write, behind what a file holds.
func appendTo(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: append file text")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), append([]byte(ts.ReadFile(args[0])), spelled(ts, args[1])...), 0o644))
}

// repeat FILE N TEXT puts a text, spelled as for write, behind what a file holds, N times.
func repeat(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: repeat file n text")
	}
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	data, err := os.ReadFile(ts.MkAbs(args[0]))
	if !errors.Is(err, fs.ErrNotExist) {
		ts.Check(err)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), append(data, bytes.Repeat(spelled(ts, args[2]), n)...), 0o644))
}

// replace FILE PATTERN TEXT puts a text, spelled as for write, for each match of a regular expression.
func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace file pattern text")
	}
	before := []byte(ts.ReadFile(args[0]))
	after := regexp.MustCompile("(?m)"+args[1]).ReplaceAll(before, spelled(ts, args[2]))
	if bytes.Equal(before, after) {
		ts.Fatalf("nothing in %s matches %s", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), after, 0o644))
}

func spelled(ts *testscript.TestScript, text string) []byte {
	s, err := strconv.Unquote(`"` + strings.ReplaceAll(text, `"`, `\"`) + `"`)
	ts.Check(err)
	return []byte(s)
}

// sparse FILE MEGABYTES makes a file of that size that takes no room.
func sparse(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: sparse file megabytes")
	}
	n, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(errors.Join(f.Truncate(n<<20), f.Close()))
}

// picture FILE makes a small PNG.
func picture(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: picture file")
	}
	img := image.NewNRGBA(image.Rect(0, 0, 8, 6))
	img.Set(1, 1, color.NRGBA{200, 40, 40, 255})
	var b bytes.Buffer
	ts.Check(png.Encode(&b, img))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o644))
}

// recording FILE makes an MP3 of a second of silence.
func recording(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: recording file")
	}
	frame := append([]byte("\xff\xfb\x54\xc0"), make([]byte, 188)...) // MPEG 1, 48,000 Hz, 64 kbit/s, mono: 24 ms
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), bytes.Repeat(frame, 42), 0o644))
}

// keep DIR remembers what lies in a folder; unchanged DIR says whether it is still the same, to the
// byte and to the date of each file.
func keep(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: keep dir")
	}
	ts.Value("kept").(map[string]string)[args[0]] = tree(ts, args[0])
}

func unchanged(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: unchanged dir")
	}
	before, now := ts.Value("kept").(map[string]string)[args[0]], tree(ts, args[0])
	if (before == now) == neg {
		ts.Fatalf("%s was:\n%s\nis:\n%s", args[0], before, now)
	}
}

// tree lists the files of a folder with their dates, sizes and contents.
func tree(ts *testscript.TestScript, dir string) string {
	var b strings.Builder
	ts.Check(filepath.WalkDir(ts.MkAbs(dir), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(ts.MkAbs(dir), name)
		fmt.Fprintf(&b, "%s %v %s %x\n", filepath.ToSlash(rel), info.Mode(), info.ModTime(), sha256.Sum256(data))
		return err
	}))
	return b.String()
}
