package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"html"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/source"
)

// hiddenCampaign has an item under embargo and one whose day has not come, both in the published press
// calendar. All that is theirs has "hush" in it: key, title, summary, text, picture, alias, notes of staff.
var hiddenCampaign = map[string]string{
	"site.toml": "title = \"Chiến dịch\"\nbase_url = \"https://example.org/\"\nlanguages = [\"vi\", \"en\"]\n",
	"data/outlets.toml": "[bao]\nname = \"Báo Thử\"\nforms = [\"print\"]\nlanguages = [\"vi\"]\nmonthly = 1\n" +
		"[dai]\nname = \"Đài Thử\"\nforms = [\"print\"]\nlanguages = [\"vi\"]\nmonthly = 1\n",
	"data/topics.toml":                  "[viec]\nname = \"Việc làm\"\n",
	"content/articles/mo/item.toml":     "date = 2024-06-01\ntopics = [\"viec\"]\n[press]\nforms = [\"print\"]\n",
	"content/articles/mo/vi.md":         "+++\ntitle = \"Bài mở\"\n+++\nXem [bài kia](item:hush-embargo), [](item:hush-later).\n",
	"content/articles/hush-later/vi.md": "+++\ntitle = \"Hush sau\"\n+++\nHush.\n",
	"content/articles/hush-later/item.toml": "date = 2024-07-20\ntopics = [\"viec\"]\naliases = [\"/cu/hush/\"]\ncover = \"hush.svg\"\n" +
		"[press]\nforms = [\"print\"]\n",
	"content/articles/hush-later/hush.svg":    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>hush</title><path d="M0 0h9v9z"/></svg>`,
	"content/articles/hush-embargo/vi.md":     "+++\ntitle = \"Hush kín\"\nsummary = \"Hush tóm tắt\"\nslug = \"hush-slug\"\n+++\n## Hush\n\nHush.\n",
	"content/articles/hush-embargo/en.md":     "+++\ntitle = \"Hush in English\"\n+++\nHush.\n",
	"content/articles/hush-embargo/item.toml": "date = 2024-06-01\ntopics = [\"viec\"]\nseries = \"Hush\"\nauthor = \"Hush\"\n[press]\nforms = [\"print\"]\nembargo = 2024-07-08T06:00:00+07:00\n",
	"content/schedule/2024-07.toml": hiddenSlot("2024-07-bao-1", "bao", "hush-embargo", "2024-07-09") +
		hiddenSlot("2024-07-dai-1", "dai", "mo", "2024-07-22"),
}

func hiddenSlot(id, outlet, item, date string) string {
	return "[[slots]]\nid = \"" + id + "\"\noutlet = \"" + outlet + "\"\nitem = \"" + item + "\"\ndate = " + date +
		"\nform = \"print\"\nlanguage = \"vi\"\nnote = \"hush\"\nwhy = \"hush\"\n\n"
}

// TestNothingOfAHiddenItemIsPublic looks through every file of the public site.
func TestNothingOfAHiddenItemIsPublic(t *testing.T) {
	dir := t.TempDir()
	for name, text := range hiddenCampaign {
		writeFile(t, filepath.Join(dir, name), text)
	}
	loa := func(args ...string) {
		t.Helper()
		var out bytes.Buffer
		if code := run(append([]string{"--site", dir}, args...), &out, &out); code != exitDone {
			t.Fatalf("loa %v: exit %d\n%s", args, code, &out)
		}
	}
	loa("schedule", "publish", "2024-07", "--date", "2024-06-25")
	month := filepath.Join(dir, "content/schedule/2024-07.toml")
	text, err := os.ReadFile(month)
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, month, strings.Replace(string(text), `item = "mo"`, `item = "hush-later"`, 1))
	loa("schedule", "publish", "2024-07", "--date", "2024-06-27")

	loa("build", "--date", "2024-07-08T05:59:59+07:00")
	for name, data := range publicFiles(t, filepath.Join(dir, "public")) {
		if strings.Contains(strings.ToLower(name+data), "hush") {
			t.Errorf("%s tells of an item that is not public", name)
		}
	}
	loa("build", "--date", "2024-07-08T06:00:00+07:00")
	told := 0
	for _, data := range publicFiles(t, filepath.Join(dir, "public")) {
		if strings.Contains(data, "Hush kín") {
			told++
		}
	}
	if told < 8 {
		t.Errorf("only %d files tell of an item whose embargo is over", told)
	}
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// publicFiles are the files below a folder, archives taken apart and folded lines joined.
func publicFiles(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		return takeApart(files, name, data)
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// takeApart adds a file and, however deep, what is packed into it.
func takeApart(files map[string]string, name string, data []byte) error {
	files[name] = strings.ReplaceAll(string(data), "\r\n ", "")
	if r, bad := gzip.NewReader(bytes.NewReader(data)); bad == nil {
		inner, err := io.ReadAll(r)
		if err != nil {
			return err
		}
		return takeApart(files, name+"/gz", inner)
	}
	z, bad := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if bad != nil {
		return nil
	}
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			return err
		}
		inner, err := io.ReadAll(r)
		if err == nil {
			err = takeApart(files, name+"/"+part.Name, inner)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// spokenNumber says whether the words are no more than a telephone number read out, which any text may hold.
func spokenNumber(words string) bool {
	for _, w := range strings.Fields(words) {
		if !strings.Contains(" gọi số không một hai ba bốn năm sáu bảy tám chín ", " "+w+" ") {
			return false
		}
	}
	return true
}

// TestNoFiveWordsOfAHiddenTextArePublic builds the sample on a day on which many of its texts are still to come, and
// looks in every file, packed ones too, for five words in a row of theirs that stand in no text that is public.
func TestNoFiveWordsOfAHiddenTextArePublic(t *testing.T) {
	const day = "2024-05-20"
	read, err := source.Load("../..", nil)
	if err != nil {
		t.Fatal(err)
	}
	at, err := campaign.ParseDay(day)
	if err != nil {
		t.Fatal(err)
	}
	m := read.Campaign.At(at.Start(read.Campaign.Site.Timezone), false)
	public, hidden := map[string]bool{}, map[string]string{}
	eachFive(sourceText(t, "../../data", "../../layouts", "../../site.toml", "../../content/pages"), func(five string) { public[five] = true })
	texts := 0
	for _, it := range m.Items {
		if m.Public(it) {
			eachFive(sourceText(t, "../../"+it.Dir), func(five string) { public[five] = true })
		}
	}
	for _, it := range m.Items {
		if !m.Public(it) {
			texts += len(it.Texts)
			eachFive(sourceText(t, "../../"+it.Dir), func(five string) {
				if !public[five] {
					hidden[five] = it.Key
				}
			})
		}
	}
	if texts < 20 || len(hidden) < 5000 {
		t.Fatalf("only %d texts and %d rows of words are hidden", texts, len(hidden))
	}
	out := filepath.Join(t.TempDir(), "public")
	var said bytes.Buffer
	if code := run([]string{"--site", "../..", "build", "--date", day, "--out", out, "--newsroom", filepath.Join(t.TempDir(), "newsroom")}, &said, &said); code != exitDone {
		t.Fatalf("exit %d\n%s", code, &said)
	}
	kinds := map[string]bool{}
	for name, data := range publicFiles(t, out) {
		if !utf8.ValidString(data) { // a picture or a font; what was packed has been taken apart
			continue
		}
		kinds[filepath.Ext(name)] = true
		eachFive(data, func(five string) {
			if key := hidden[five]; key != "" && !spokenNumber(five) {
				t.Errorf("%s has “%s” of %s, which is not public", name, five, key)
			}
		})
	}
	for _, kind := range []string{".html", ".xml", ".ics", ".json", ".csv", ".txt"} {
		if !kinds[kind] {
			t.Errorf("no file of the kind %s was looked through", kind)
		}
	}
}

var (
	target  = regexp.MustCompile(`\]\([^)]*\)`)
	markup  = regexp.MustCompile(`(?s)<style.*?</style>|<[^>]*>|"|\r\n`)
	notWord = regexp.MustCompile(`[^\pL\pM\pN]+`)
	dated   = regexp.MustCompile(`ngày \d+ tháng|tháng \d+ năm|tháng \d+$`)
)

// eachFive calls do with each five words in a row, in small letters. What stands in two elements or
// strings is not in a row. A date is what it is wherever it stands.
func eachFive(text string, do func(five string)) {
	for part := range strings.SplitSeq(markup.ReplaceAllString(target.ReplaceAllString(text, "] "), "\x00"), "\x00") {
		words := strings.Fields(notWord.ReplaceAllString(strings.ToLower(html.UnescapeString(part)), " "))
		for i := 0; i+5 <= len(words); i++ {
			if five := strings.Join(words[i:i+5], " "); !dated.MatchString(five) {
				do(five)
			}
		}
	}
}

// sourceText is all Markdown and TOML below some paths.
func sourceText(t *testing.T, paths ...string) string {
	t.Helper()
	var all strings.Builder
	for _, path := range paths {
		err := filepath.WalkDir(path, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !slices.Contains([]string{".md", ".toml", ".html"}, filepath.Ext(name)) {
				return err
			}
			data, err := os.ReadFile(name)
			all.Write(append(data, " . "...))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}
