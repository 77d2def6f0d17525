package source

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/BurntSushi/toml"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// What is read as plain lines is what the parser of TOML reads, with the places that the locator finds.
func TestPlainLinesMeanWhatTOMLSays(t *testing.T) {
	plain := 0
	same := func(t interface{ Fatalf(string, ...any) }, src string) {
		values, keys, ok := plainTOML(src)
		if !ok {
			return
		}
		plain++
		want := map[string]any{}
		if _, err := toml.Decode(src, &want); err != nil {
			t.Fatalf("%q was read, but %v", src, err)
		}
		for _, m := range []map[string]any{want, values} {
			for k, v := range m {
				if at, isTime := v.(time.Time); isTime {
					m[k] = at.Format("2006-01-02 15:04:05 ") + at.Location().String()
				}
			}
		}
		if !reflect.DeepEqual(values, want) {
			t.Fatalf("%q: got %v, want %v", src, values, want)
		}
		places := locate(src)
		for _, k := range keys {
			if k.at != places[k.name] {
				t.Fatalf("%q: %s stands at %v, want %v", src, k.name, k.at, places[k.name])
			}
		}
	}
	for _, src := range []string{
		"", "\n", "# x", "a = 1", " a\t=\t\"b\" # c", "date = 2024-07-05\nb = true\nc = [\"x\", \"y\",]\n", "a = []", "a = [ ]", "a = [\"x\" , \"đ\" ]", "a-b_C9 = 0", "1 = 2",
		"a = 2024-07-05 06:00:00", "a = 2024-07-05  # x", "a = 0001-01-01", "a = 2024-02-30", "a = 01", "a = 1_0", "a = -1", "a = +1", "a = 1.5", "a = \"\"\"x\"\"\"", "a = \"\"", "a = 'x'",
		"a.b = 1", "\"a\" = 1", "a = {}", "[a]", "a = 1\na = 2", "a = \"\\n\"", "a = [1]", "a = [\"x\"", "a = \"x", "a", "a =", "a = # x", "= 1", "a = 1 b", "a = truex", "a = \"x\"y", "a = 9999999999999999",
		"a = \"\x7f\"", "# \x01", "a = 1\x00", "a = 1\r\n",
	} {
		same(t, src)
	}
	few := plain
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{"a", "b", "title", " ", "\t", "=", " = ", "\"", "\"x\"", "\"đã \"", "[", "]", ",", "#", "\n", "\na = ", "\nb = ", "1", "0", "2024-07-05", "07:00", "true", "'", "\\", ".", "-", "_", "{", "}"}),
		rapid.String(),
	)
	rapid.Check(t, func(r *rapid.T) { same(r, strings.Join(rapid.SliceOf(piece).Draw(r, "pieces"), "")) })
	if few < 12 || plain == few {
		t.Errorf("%d and %d texts were plain", few, plain-few)
	}
}

// What is said to be composed at a glance is so.
func TestComposedAtAGlanceIsComposed(t *testing.T) {
	for r := rune(1); r < 0x3000; r++ {
		for _, before := range []string{"", "a", "ơ", "đ"} {
			if s := before + string(r); composed(s) && !norm.NFC.IsNormalString(s) {
				t.Errorf("U+%04X behind %q is not composed", r, before)
			}
		}
	}
	if !composed("Phòng, chống mua bán người – “được” …") || composed("e\u0323") {
		t.Error("what is usual is not known")
	}
}
