package source

import (
	"os"
	"path/filepath"
	"testing"
)

func TestWhoSpeaksAndWhoTranslated(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"site.toml":                    "title = \"x\"\nbase_url = \"https://example.org/\"\nlanguages = [\"vi\", \"en\"]\n",
		"content/articles/a/vi.md":     "+++\ntitle = \"Một\"\n+++\nHai.\n",
		"content/articles/a/en.md":     "+++\ntitle = \"One\"\n+++\nTwo.\n",
		"content/articles/a/item.toml": "date = 2024-07-01\n\n[audio.vi]\nspeaker = \"An\"\nkind = \"robot\"\n\n[translation.en]\ntranslator = \"Bình\"\nreviewer = \"Chi\"\n\n[translation.blt]\ntranslator = \"D\"\n",
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	r, err := Load(dir, NewCache())
	if err != nil {
		t.Fatal(err)
	}
	wrong := map[string]int{}
	for _, p := range r.Problems {
		wrong[p.Rule] = p.Line
	}
	if wrong["voice-without-recording"] != 3 || wrong["wrong-type"] != 5 || wrong["credit-without-text"] != 11 || len(wrong) != 3 {
		t.Errorf("what is wrong, by line: %v", wrong)
	}
	if c := r.Campaign.ByKey["a"].Credits["en"]; c.Translator != "Bình" || c.Reviewer != "Chi" {
		t.Errorf("the translation is by %+v", c)
	}
}
