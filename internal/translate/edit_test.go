package translate

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestEditChangesTheValueAlone(t *testing.T) {
	for _, c := range []struct{ name, raw, want string }{
		{"none yet", "+++\ntitle = \"a\"\n+++\nb\n", "+++\ntitle = \"a\"\n[based_on = ]\n+++\nb\n"},
		{"one there", "+++\nbased_on = [\"0\"]\ntitle = \"a\"\n+++\nb", "+++\nbased_on = []\ntitle = \"a\"\n+++\nb"},
		{"an empty one", "+++\ntitle = \"a\"\nbased_on=[ ] # Lan\n+++\n", "+++\ntitle = \"a\"\nbased_on=[] # Lan\n+++\n"},
		{"many rows", "+++\ntitle = \"a\"\n  based_on = [\n  \"0\", # ] \"\n  '1',\n]  \n# c\n+++\n", "+++\ntitle = \"a\"\n  based_on = []  \n# c\n+++\n"},
		{"a quoted key", "+++\n\"based_on\" = ['0']\ntitle = \"a\"\n+++\n", "+++\n\"based_on\" = []\ntitle = \"a\"\n+++\n"},
		{"a mark of bytes, CRLF", "\ufeff+++\r\ntitle = \"a\"\r\n+++\r\nb\r\n", "\ufeff+++\r\ntitle = \"a\"\r\n[based_on = ]\r\n+++\r\nb\r\n"},
		{"CRLF, many rows", "+++\r\nbased_on = [\r\n\"0\"\r\n]\r\ntitle = \"a\"\r\n+++\r\n", "+++\r\nbased_on = []\r\ntitle = \"a\"\r\n+++\r\n"},
		{"CR alone", "+++\rtitle = \"a\"\r+++\rb\r", "+++\rtitle = \"a\"\r[based_on = ]\r+++\rb\r"},
		{"white space behind pluses", "+++ \ntitle = \"a\"\n+++\t\nb", "+++ \ntitle = \"a\"\n[based_on = ]\n+++\t\nb"},
		{"a table at the end", "+++\ntitle = \"a\"\n[x]\ny = 1\n+++\n", "+++\n[based_on = ]\ntitle = \"a\"\n[x]\ny = 1\n+++\n"},
		{"the key in a text", "+++\ntitle = \"\"\"\nbased_on = [\"1\"]\n\"\"\"\nbased_on = [\"0\"]\n+++\n", "+++\ntitle = \"\"\"\nbased_on = [\"1\"]\n\"\"\"\nbased_on = []\n+++\n"},
		{"the key in the body", "+++\ntitle = \"a\"\n+++\nbased_on = [\"1\"]\n", "+++\ntitle = \"a\"\n[based_on = ]\n+++\nbased_on = [\"1\"]\n"},
		{"the key in a comment", "+++\n# based_on = [\"1\"]\ntitle = \"a\"\n+++\n", "+++\n# based_on = [\"1\"]\ntitle = \"a\"\n[based_on = ]\n+++\n"},
		{"not composed", "+++\ntitle = \"a\u0301\"\n+++\na\u0301", "+++\ntitle = \"a\u0301\"\n[based_on = ]\n+++\na\u0301"},
		{"escapes in a value", "+++\nbased_on = [\"\\\"]\", '\\'] # c\n+++\n", "+++\nbased_on = [] # c\n+++\n"},
		{"nothing at all", "+++\n+++\n", "+++\n[based_on = ]\n+++\n"},
		{"no end of file", "+++\ntitle = \"a\"\n+++", "+++\ntitle = \"a\"\n[based_on = ]\n+++"},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := strings.ReplaceAll(c.want, "[based_on = ]", "based_on = []")
			want = strings.ReplaceAll(want, "[]", `["3f2a9c01", "00000000"]`)
			got, ok := edit(c.raw, []string{"3f2a9c01", "00000000"}, text)
			if !ok || got != want {
				t.Errorf("ok %v\ngot  %q\nwant %q", ok, got, want)
			}
		})
	}
}

// A part of a kit may have no front matter, and a quiz is settings alone.
func TestEditOfAPartChangesTheValueAlone(t *testing.T) {
	for _, c := range []struct {
		name, file, raw, want string
	}{
		{"no front matter", "poster.en.md", "# A\n\nb\n", "+++\nbased_on = []\n+++\n# A\n\nb\n"},
		{"no front matter, CRLF, a mark of bytes", "poster.en.md", "\ufeff# A\r\n\r\nb", "\ufeff+++\r\nbased_on = []\r\n+++\r\n# A\r\n\r\nb"},
		{"no front matter and no row", "poster.en.md", "", "+++\nbased_on = []\n+++\n"},
		{"front matter", "lesson.en.md", "+++\ntitle = \"a\"\n+++\nb\n", "+++\ntitle = \"a\"\nbased_on = []\n+++\nb\n"},
		{"marked", "slides.en.md", "+++\nbased_on = [\n'0', # a\n]\n+++\nb\n---\n", "+++\nbased_on = []\n+++\nb\n---\n"},
		{"a quiz", "quiz.en.toml", "# c\ntitle = \"a\"\n\n[[questions]]\ntext = \"[\"\n", "# c\ntitle = \"a\"\n\nbased_on = []\n\n[[questions]]\ntext = \"[\"\n"},
		{"a quiz of one row", "quiz.en.toml", "title = \"a\"", "based_on = []\ntitle = \"a\""},
		{"a marked quiz", "quiz.en.toml", "title = \"a\"\nbased_on = [\"0\"]\n[[questions]]\nbased_on = 1\n", "title = \"a\"\nbased_on = []\n[[questions]]\nbased_on = 1\n"},
		{"a bracket in a text", "quiz.en.toml", "title = \"\"\"\n[a]\n\"\"\"\n[[questions]]\n", "based_on = []\ntitle = \"\"\"\n[a]\n\"\"\"\n[[questions]]\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := strings.ReplaceAll(c.want, "based_on = []", `based_on = ["3f2a9c01"]`)
			got, ok := edit(c.raw, []string{"3f2a9c01"}, layoutOf("content/materials/a/"+c.file))
			if !ok || got != want {
				t.Errorf("ok %v\ngot  %q\nwant %q", ok, got, want)
			}
		})
	}
}

func TestEditRefusesWhatItCannotRead(t *testing.T) {
	for name, raw := range map[string]string{
		"empty": "", "no front matter": "a\n", "unclosed": "+++\ntitle = \"a\"\n", "broken": "+++\ntitle =\n+++\n",
		"no array": "+++\nbased_on = \"0\"\n+++\n", "a table": "+++\n[based_on]\na = 1\n+++\n",
	} {
		if got, ok := edit(raw, []string{"3f2a9c01"}, text); ok {
			t.Errorf("%s: got %q", name, got)
		}
	}
}

// Whatever the front matter holds besides, only the value differs afterwards, and a second edit with
// the same digests changes nothing.
func TestEditKeepsAllElse(t *testing.T) {
	line := rapid.SampledFrom([]string{"", "# một dòng ghi chú ]", "summary = \"[\" # \"", "slug='a'", "\t x = [1, # ]\n2]", "y.z = \"\"\"\n+ [\nbased_on = [ \"\n\"\"\"", "neutral_title = \"đ\u0301\" "})
	value := rapid.SampledFrom([]string{"[]", "[ \"0\" ]", "[\n  \"0\", # a ]\n  # \"\n  '1'\n]", "['0',]"})
	rapid.Check(t, func(t *rapid.T) {
		digests := rapid.SliceOfN(rapid.StringMatching(`[0-9a-f]{8}`), 1, 5).Draw(t, "digests")
		rows := rapid.SliceOfNDistinct(line, 0, 5, rapid.ID).Draw(t, "rows")
		before, after := strings.Join(rows, "\n")+"\n", rapid.SampledFrom([]string{"", "a = 1\n", "# b\n\n"}).Draw(t, "after")
		present := ""
		if rapid.Bool().Draw(t, "marked") {
			present = "based_on = " + value.Draw(t, "value")
			after = " # c\n" + after
		}
		raw := "+++\n" + before + present + after + "+++\nbody +++\n\n+++\n"
		want := fmt.Sprintf(`based_on = ["%s"]`, strings.Join(digests, `", "`))
		if present == "" {
			want = "+++\n" + before + after + want + "\n" + "+++\nbody +++\n\n+++\n"
		} else {
			want = "+++\n" + before + want + after + "+++\nbody +++\n\n+++\n"
		}
		if rapid.Bool().Draw(t, "crlf") {
			raw, want = strings.ReplaceAll(raw, "\n", "\r\n"), strings.ReplaceAll(want, "\n", "\r\n")
		}
		if rapid.Bool().Draw(t, "mark") {
			raw, want = byteOrderMark+raw, byteOrderMark+want
		}
		got, ok := edit(raw, digests, text)
		if !ok || got != want {
			t.Fatalf("ok %v\nof   %q\ngot  %q\nwant %q", ok, raw, got, want)
		}
		if again, ok := edit(got, digests, text); !ok || again != got {
			t.Fatalf("a second time\ngot  %q\nwant %q", again, got)
		}
	})
}

func FuzzEdit(f *testing.F) {
	f.Add("+++\ntitle = \"a\"\nbased_on = [\n'0' # ]\n]\n+++\nb")
	f.Fuzz(func(t *testing.T, raw string) {
		got, ok := edit(raw, []string{"3f2a9c01"}, text)
		if !ok {
			return
		}
		other, ok := edit(got, []string{"00000000", "11111111"}, text)
		again, okAgain := edit(other, []string{"3f2a9c01"}, text)
		if !ok || !okAgain || again != got {
			t.Errorf("of %q\ngot   %q\nother %q\nagain %q", raw, got, other, again)
		}
	})
}
