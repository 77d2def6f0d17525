package intake

import (
	"os"
	"strings"
	"testing"
)

// Both guides name every column by what our own sheet calls it.
func TestTheGuidesNameEveryColumn(t *testing.T) {
	for file, row := range map[string]func(key, heading string) string{
		"../../docs/so-theo-doi.md": func(key, heading string) string { return "| " + heading + " | `" + key + "` |" },
		"../../docs/ledger.md":      func(key, heading string) string { return "| `" + key + "` | " + heading + " |" },
	} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for key, names := range headings() {
			if want := row(key, names[0]); !strings.Contains(string(text), want) {
				t.Errorf("%s lacks %s", file, want)
			}
		}
	}
}
