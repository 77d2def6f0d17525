package source

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"loa.vn/loa/internal/campaign"
)

const kitDir = "content/materials/bo/"

// smallKit is a campaign with a kit in which nothing is wrong.
func smallKit() map[string]string {
	return map[string]string{
		"site.toml":          "title = \"Thử\"\nbase_url = \"https://thu.example/\"\nlanguages = [\"vi\", \"en\"]\n",
		kitDir + "item.toml": "grades = [\"lop-10\"]\nminutes = 45\ngoals = [\n  { vi = \"Hỏi được ba câu.\" },\n  \"Một mục tiêu\",\n]\n",
		kitDir + "vi.md":     "+++\ntitle = \"Bộ\"\n+++\nLời.\n",
		kitDir + "lesson.vi.md": "+++\ntitle = \"Bài\"\n+++\n## Chuẩn bị\n\nPhấn.\n\n::: opening-words\nMời.\n:::\n" + activity("opening", 5) + activity("knowledge", 15) +
			activity("practice", 15) + activity("application", 10) + "::: short 15\nNgắn.\n:::\n::: teacher Câu hỏi khó\n::: help 111\n:::\nSau khối.\n:::\n",
		kitDir + "slides.vi.md":  "+++\ntitle = \"Trang\"\n+++\n# Một\n\nChữ.\n\n::: notes\nNói thế này.\n:::\n---\n\n# Hai **đậm**\n\n```\n---\n```\n---\n",
		kitDir + "leaflet.vi.md": "+++\ntitle = \"Gấp\"\n+++\n# 1\na\n---\nb\n---\nc\n---\nd\n---\ne\n---\nf\n",
		kitDir + "poster.vi.md":  "+++\nbased_on = [\"3f2a9c01\"]\n+++\n# Áp phích\n\nLời.\n",
		kitDir + "quiz.vi.toml":  "title = \"Câu hỏi\"\n\n[[questions]]\ntext = \"Một?\"\nwhy = \"Vì.\"\n\n[[questions.choices]]\ntext = \"a\"\n\n[[questions.choices]]\ntext = \"b\"\nright = true\n",
	}
}

func activity(kind string, minutes int) string {
	return "::: activity " + kind + " " + itoa(minutes) + "\n## Tên\n\nMục tiêu\n: Có.\n:::\n"
}

func writeKit(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		old := time.Now().Add(-time.Hour) // old enough to be kept in the cache
		if err := os.Chtimes(full, old, old); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestAKitIsRead(t *testing.T) {
	dir, cache := writeKit(t, smallKit()), NewCache()
	first, err := Load(dir, cache)
	if err != nil || len(first.Problems) > 0 {
		t.Fatal(first.Problems, err)
	}
	again, err := Load(dir, cache)
	if err != nil || cmp.Diff(first.Campaign.ByKey["bo"].Kit, again.Campaign.ByKey["bo"].Kit) != "" {
		t.Error("from the cache it differs", err)
	}
	k := first.Campaign.ByKey["bo"].Kit
	if len(k.Parts) != 4 || k.Minutes != 45 || len(k.Goals) != 2 || k.Goals[1][""] != "Một mục tiêu" {
		t.Fatalf("%+v", k)
	}
	lesson := k.Part(campaign.Lesson, "vi")
	var got []string
	for _, p := range lesson.Pages {
		got = append(got, strings.TrimSpace(string(p.Passage)+" "+p.Activity+" "+p.Title))
	}
	want := []string{"Chuẩn bị", "opening-words", "activity opening Tên", "activity knowledge Tên", "activity practice Tên", "activity application Tên", "short", "teacher  Câu hỏi khó"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if last := lesson.Pages[len(lesson.Pages)-1]; !strings.Contains(last.Body.HTML, "Sau khối.") || len(last.Body.Refs) != 1 || last.Body.Refs[0].Line != 39 {
		t.Errorf("%+v", last.Body)
	}
	slides := k.Part(campaign.Slides, "vi").Pages
	if len(slides) != 2 || slides[0].Title != "Một" || slides[1].Title != "Hai đậm" || slides[0].Notes == nil || !strings.Contains(slides[0].Notes.HTML, "Nói thế này.") ||
		strings.Contains(slides[0].Body.HTML, "Nói") || slides[0].NotesOf != "Nói thế này." || slides[1].Line != 13 {
		t.Errorf("%+v %+v", slides[0], slides[1])
	}
	if p := k.Part(campaign.Poster, "vi"); p.Title != "Bộ" || p.Pages[0].Title != "Áp phích" || len(p.BasedOn) != 1 {
		t.Errorf("%+v", p)
	}
	if q := k.Quiz("vi"); len(q.Questions) != 1 || !q.Questions[0].Choices[1].Right || q.Questions[0].Line != 3 {
		t.Errorf("%+v", q)
	}
}

// TestWhatIsWrongInAKitHasItsPlace breaks the small kit in one way at a time.
func TestWhatIsWrongInAKitHasItsPlace(t *testing.T) {
	for name, c := range map[string]struct{ file, old, new, want string }{
		"an unknown grade":              {"item.toml", `"lop-10"`, `"lop-10", "lop-13"`, "item.toml:1:21 unknown-grade"},
		"missing goals":                 {"item.toml", "goals =", "# goals =\nextra.x =", "item.toml:1:1 kit-needs-goals"},
		"minutes that do not add up":    {"item.toml", "45", "40", "lesson.vi.md:11 lesson-minutes"},
		"minutes of a wrong type":       {"item.toml", "45", `"45"`, "item.toml:2:1 wrong-type"},
		"a goal in no language":         {"item.toml", "{ vi =", `{ "tiếng việt" =`, "item.toml:4:5 bad-tag"},
		"no text":                       {"vi.md", "", "", "content/materials/bo no-text | vi part-without-text"},
		"an activity without minutes":   {"lesson.vi.md", "activity opening 5", "activity opening", "lesson.vi.md:11:1 activity-needs"},
		"an activity of another kind":   {"lesson.vi.md", "activity opening 5", "activity start 5", "lesson.vi.md:11:1 activity-needs"},
		"an activity without a title":   {"lesson.vi.md", "## Tên\n\nMục tiêu\n: Có.\n:::\n::: activity knowledge", "\n:::\n::: activity knowledge", "lesson.vi.md:11:1 page-untitled"},
		"an activity that is missing":   {"lesson.vi.md", activity("practice", 15), "", "lesson.vi.md lesson-lacks | lesson.vi.md:11 lesson-minutes"},
		"a short version without":       {"lesson.vi.md", "short 15", "short", "lesson.vi.md:35:1 short-needs"},
		"a short version that is long":  {"lesson.vi.md", "short 15", "short 45", "lesson.vi.md:35 short-not-shorter"},
		"an unknown block":              {"lesson.vi.md", "::: teacher Câu hỏi khó", "::: techer", "lesson.vi.md:38:1 unknown-block | lesson.vi.md:39:1 block-unclosed"},
		"a block that is not closed":    {"lesson.vi.md", "Sau khối.\n:::\n", "Sau khối.\n", "lesson.vi.md:38:1 block-unclosed"},
		"a slide without a title":       {"slides.vi.md", "# Hai", "Hai", "slides.vi.md:13:1 page-untitled"},
		"a picture from elsewhere":      {"slides.vi.md", "Chữ.", "![a](https://a.example/b.png)", "slides.vi.md:6:2 picture-elsewhere"},
		"a mistake in notes":            {"slides.vi.md", "Nói thế này.", "::::: gì\n:::::", "slides.vi.md:9:1 unknown-block"},
		"a leaflet of five panels":      {"leaflet.vi.md", "---\nf\n", "", "leaflet.vi.md:13:1 leaflet-panels"},
		"a part of an unknown kind":     {"lesson.vi.md", "+++", "+++", "lesson.vi.md"},
		"a quiz without a right answer": {"quiz.vi.toml", "right = true", "", "quiz.vi.toml:3:1 quiz-no-right"},
		"a quiz with two":               {"quiz.vi.toml", "text = \"a\"", "text = \"a\"\nright = true", "quiz.vi.toml:13:1 quiz-two-right"},
		"a quiz with one choice":        {"quiz.vi.toml", "[[questions.choices]]\ntext = \"a\"\n", "", "quiz.vi.toml:8:1 quiz-few-choices"},
		"a quiz without a question":     {"quiz.vi.toml", "[[questions]]\ntext = \"Một?\"\nwhy = \"Vì.\"\n\n[[questions.choices]]\ntext = \"a\"\n\n[[questions.choices]]\ntext = \"b\"\nright = true\n", "", "quiz.vi.toml:1:1 quiz-empty"},
		"a slide with nothing on it":    {"slides.vi.md", "# Hai", "\n---\n\n---\n# Hai", "slides.vi.md:11:1 page-empty | slides.vi.md:14:1 page-empty"},
		"slides of nothing":             {"slides.vi.md", "# Một", "---\n\n---\n\n---\n# Một", "slides.vi.md:4:1 page-empty | slides.vi.md:4:1 page-empty | slides.vi.md:6:1 page-empty"},
		"a quiz with an unknown key":    {"quiz.vi.toml", "why =", "wy =", "quiz.vi.toml:5:1 unknown-key"},
	} {
		t.Run(name, func(t *testing.T) {
			files := smallKit()
			switch name {
			case "no text":
				delete(files, kitDir+"vi.md")
			case "a part of an unknown kind":
				files[kitDir+"leson.vi.md"], files[kitDir+"quiz.vi.md"], files[kitDir+"slides.fr.md"], files[kitDir+"poster.md"] = "x", "x", "x", "x"
				c.want = "leson.vi.md unknown-part | poster.md part-ending | quiz.vi.md part-ending | slides.fr.md unknown-language"
			default:
				if !strings.Contains(files[kitDir+c.file], c.old) {
					t.Fatalf("%s lacks %q", c.file, c.old)
				}
				files[kitDir+c.file] = strings.Replace(files[kitDir+c.file], c.old, c.new, 1)
			}
			read, err := Load(writeKit(t, files), nil)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range read.Problems {
				got = append(got, strings.TrimPrefix(p.Place(), kitDir)+" "+p.Rule)
			}
			if name == "no text" {
				if len(got) != 6 || got[0] != strings.TrimSuffix(kitDir, "/")+" no-text" {
					t.Errorf("got %q", got)
				}
				return
			}
			if all := strings.Join(got, " | "); all != c.want {
				t.Errorf("got  %s\nwant %s", all, c.want)
			}
		})
	}
}

// TestNoKitIsTooLong: what nobody could teach with is refused at the first that is too many, soon and once.
func TestNoKitIsTooLong(t *testing.T) {
	question := "\n[[questions]]\ntext = \"Một?\"\n[[questions.choices]]\ntext = \"a\"\n[[questions.choices]]\ntext = \"b\"\nright = true\n"
	for name, c := range map[string]struct{ file, text, want string }{
		"10,000 questions":       {"quiz.vi.toml", "title = \"Câu hỏi\"\n" + strings.Repeat(question, 10_000), "quiz.vi.toml:803:1 quiz-too-long map[most:100 n:10000]"},
		"10,000 choices":         {"quiz.vi.toml", "title = \"Câu hỏi\"\n" + question + strings.Repeat("[[questions.choices]]\ntext = \"c\"\n", 9_998), "quiz.vi.toml:3:1 quiz-many-choices map[most:26 n:10000]"},
		"10,000 slides":          {"slides.vi.md", strings.Repeat("# Trang\n\nChữ.\n---\n", 10_000), "slides.vi.md:801:1 slides-too-many map[most:200 n:10000]"},
		"10,000 lines of dashes": {"slides.vi.md", "# Trang\n" + strings.Repeat("---\n", 10_000), ""},
		"10,000 panels":          {"leaflet.vi.md", "# Bìa\n" + strings.Repeat("---\nchữ\n", 9_999), "leaflet.vi.md:13:1 leaflet-panels map[n:10000 want:6]"},
	} {
		t.Run(name, func(t *testing.T) {
			files := smallKit()
			files[kitDir+c.file] = c.text
			read, err := Load(writeKit(t, files), nil)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range read.Problems {
				got = append(got, fmt.Sprint(strings.TrimPrefix(p.Place(), kitDir), " ", p.Rule, " ", p.Args))
			}
			if name == "10,000 lines of dashes" { // a line of dashes below words makes a heading of them
				if len(got) > 201 || len(got) < 2 {
					t.Errorf("%d problems, the first is %s", len(got), got[0])
				}
				return
			}
			if all := strings.Join(got, " | "); all != c.want {
				t.Errorf("got  %s\nwant %s", all, c.want)
			}
		})
	}
}
