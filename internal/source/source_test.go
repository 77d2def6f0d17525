package source

import (
	"strings"
	"testing"
)

func TestKeysAreFoundWhereTheyStand(t *testing.T) {
	src := `title = "a" # x
"lạ lùng" = 1
list = ["một", # hai
  "ba"]
inline = { k = 'v', l = [1, 2] }
[a.b]
c.d = """
dài
"""
[[slots]]
id = 1
[[slots]]
id = 2
[[slots.sub]]
x = 1
`
	places := locate(src)
	for path, want := range map[string]position{
		"title": {line: 1, column: 1}, "lạ lùng": {line: 2, column: 1}, "list": {line: 3, column: 1}, "list\x1f1": {line: 4, column: 3}, "inline\x1fl": {line: 5, column: 21}, "inline\x1fl\x1f1": {line: 5, column: 29},
		"a\x1fb": {line: 6, column: 1}, "a\x1fb\x1fc\x1fd": {line: 7, column: 1}, "slots\x1f0\x1fid": {line: 11, column: 1}, "slots\x1f1\x1fid": {line: 13, column: 1}, "slots\x1f1\x1fsub\x1f0\x1fx": {line: 15, column: 1},
	} {
		if got := places[path]; got.line != want.line || got.column != want.column {
			t.Errorf("%q: %v, want %v", strings.ReplaceAll(path, "\x1f", "."), got, want)
		}
	}
}

// FuzzFrontMatter reads any file as a text's and as a table: nothing may panic or hang, and what is decoded
// has its place.
func FuzzFrontMatter(f *testing.F) {
	for _, seed := range []string{
		"+++\ntitle = \"a\"\n+++\nb", "+++\n", "+++\n+++\n", "\ufeff+++\r\na = 1\r\n+++\r\n", "[[a]]\nb = [1, {c = 2}]\n", "a.\"b.c\" = '''x'''\n", "[", "a = \"\\", "",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		text, wrong := Clean("x", []byte(src))
		if wrong != nil {
			return
		}
		front, body, row, wrong := SplitFront("x", text)
		if wrong == nil && (row < 2 || len(front)+len(body) > len(text)) {
			t.Errorf("%q became %q and %q behind %d rows", text, front, body, row)
		}
		for _, part := range []string{text, front} {
			d, table := parseTOML("x", part, 0)
			if table == nil {
				continue
			}
			for _, key := range table.keys() {
				if d.place(pathOf(key)).line == 0 && !strings.ContainsAny(part, "\"'") {
					t.Errorf("%q has no place in %q", key, part)
				}
			}
		}
	})
}
