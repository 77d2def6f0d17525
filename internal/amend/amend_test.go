package amend

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestOnlyTheValueChanges(t *testing.T) {
	for name, c := range map[string]struct {
		raw, value string
		path       []string
		want       string
	}{
		"new table":             {"date = 2024-07-05 # ngày\n", `{ by = "Lan" }`, []string{"approved", "vi"}, "date = 2024-07-05 # ngày\n\n[approved]\nvi = { by = \"Lan\" }\n"},
		"empty file":            {"", `1`, []string{"approved", "vi"}, "[approved]\nvi = 1\n"},
		"no line break at last": {"a = 1", `2`, []string{"b"}, "a = 1\nb = 2\n"},
		"beside another":        {"[approved] # ai ký\nen = 1\n\n[press]\nvi = 3\n", `2`, []string{"approved", "vi"}, "[approved] # ai ký\nvi = 2\nen = 1\n\n[press]\nvi = 3\n"},
		"in place of the old":   {"[press]\nvi = 1\n[approved]\nvi = { by = \"}#\" } # cũ\nen = 1\n", `2`, []string{"approved", "vi"}, "[press]\nvi = 1\n[approved]\nvi = 2 # cũ\nen = 1\n"},
		"dotted":                {"approved.vi = 1\n", `2`, []string{"approved", "vi"}, "approved.vi = 2\n"},
		"header at the end":     {"[approved]", `2`, []string{"approved", "vi"}, "[approved]\nvi = 2"},
		"above the tables":      {"date = 1\n\n# báo chí\n[press]\nto = 1\n", `2`, []string{"withdrawn"}, "date = 1\nwithdrawn = 2\n\n# báo chí\n[press]\nto = 1\n"},
		"a list is no table":    {"a = [\n[1],\n]\n[press]\nto = 1\n", `2`, []string{"b"}, "a = [\n[1],\n]\nb = 2\n[press]\nto = 1\n"},
		"several rows":          {"a = [ # x\n1, # y\n] # z\nb = 1\n", `2`, []string{"a"}, "a = 2 # z\nb = 1\n"},
		"long text":             {"x = \"\"\"\nwhy = 1\n\"\"\"\nwhy = '''\na'''\n", `"b"`, []string{"why"}, "x = \"\"\"\nwhy = 1\n\"\"\"\nwhy = \"b\"\n"},
		"Windows":               {"\ufeffa = 1\r\n\r\n[press]\r\nto = 1\r\n", `2`, []string{"b"}, "\ufeffa = 1\r\nb = 2\r\n\r\n[press]\r\nto = 1\r\n"},
		"old Mac":               {"a = 1\r[approved]\ren = 1\r", `2`, []string{"approved", "vi"}, "a = 1\r[approved]\rvi = 2\ren = 1\r"},
		"table first":           {"[press]\nto = 1\n", `2`, []string{"b"}, "b = 2\n[press]\nto = 1\n"},
	} {
		got, ok := Set(c.raw, c.value, c.path...)
		if !ok || got != c.want {
			t.Errorf("%s: got %q %v, want %q", name, got, ok, c.want)
		}
	}
}

func TestWhatCannotBeSetStays(t *testing.T) {
	for name, c := range map[string]struct{ raw, value string }{
		"another kind":   {"approved = 1\n", `2`},
		"broken":         {"approved = \n", `2`},
		"broken value":   {"", `{ by = `},
		"two lines":      {"", "1\nb = 2"},
		"in one line":    {"approved = { vi = { by = 'a' } }\n", `2`},
		"not of Unicode": {"a = \"\xe0\"\n", `2`},
	} {
		if got, ok := Set(c.raw, c.value, "approved", "vi"); ok {
			t.Errorf("%s: became %q", name, got)
		}
	}
}

func TestAnyTextIsAString(t *testing.T) {
	for _, s := range []string{`Chị "Lan" \ Đội`, "hai\ndòng\t\x7f", "]}#'"} {
		doc, ok := parse("v = " + String(s))
		if !ok || doc["v"] != s {
			t.Errorf("%q came back as %q", s, doc["v"])
		}
	}
}

func TestAFileThatChangedMeanwhileStays(t *testing.T) {
	name := filepath.Join(t.TempDir(), "item.toml")
	if err := os.WriteFile(name, []byte("a = 1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	err := File(name, func(raw string) (string, bool) {
		if err := os.WriteFile(name, []byte("a = 5\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		return Set(raw, "2", "a")
	})
	if data, _ := os.ReadFile(name); !errors.Is(err, ErrChanged) || string(data) != "a = 5\n" {
		t.Errorf("got %v and %q", err, data)
	}
	if err := File(name, func(string) (string, bool) { return "", false }); !errors.Is(err, ErrForm) {
		t.Errorf("got %v", err)
	}
	if err := File(name, func(raw string) (string, bool) { return Set(raw, "2", "a") }); err != nil {
		t.Fatal(err)
	}
	if data, _ := os.ReadFile(name); strings.TrimSpace(string(data)) != "a = 2" {
		t.Errorf("got %q", data)
	}
}

func FuzzSet(f *testing.F) {
	f.Add("[approved]\nvi = { by = \"a\" } # x\n", "Lan")
	f.Fuzz(func(t *testing.T, raw, value string) {
		before, valid := parse(raw)
		edited, ok := Set(raw, String(value), "approved", "vi")
		if !ok {
			return
		}
		after, again := parse(edited)
		if !valid || !again || len(after) < len(before) {
			t.Errorf("%q became %q", raw, edited)
		}
	})
}
