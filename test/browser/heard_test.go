package browser_test

import (
	"encoding/xml"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"loa.vn/loa/test/browser"
)

// heard is a campaign in which one item is read and heard in two languages, with everybody named, and one is heard
// only in a language for which there is no text. The recordings are a tone.
func heard(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"site.toml":                       "title = \"Thử phần nghe\"\nbase_url = \"https://example.org/\"\nlanguages = [\"vi\", \"en\", \"tyj-Latn\"]\nleave_to = \"https://example.net/\"\n",
		"data/hotlines.toml":              "[l111]\nnumber = \"111\"\nname = \"Đường dây để thử\"\n",
		"content/articles/doc/vi.md":      "+++\ntitle = \"Bài đọc và nghe\"\nsummary = \"Để thử.\"\n+++\n## Một\n\nĐây là lời của bản đọc.\n",
		"content/articles/doc/en.md":      "+++\ntitle = \"Read and heard\"\nsummary = \"A test.\"\n+++\n## One\n\nThese are the words that are read.\n",
		"content/articles/doc/item.toml":  "date = 2024-07-01\n[audio.vi]\nspeaker = \"Người đọc thử\"\nkind = \"human\"\n[audio.en]\nkind = \"synthetic\"\n[translation.en]\ntranslator = \"Người dịch thử\"\nreviewer = \"Người xem lại thử\"\n",
		"content/articles/nghe/vi.md":     "+++\ntitle = \"Bài nghe bằng tiếng khác\"\nsummary = \"Để thử.\"\n+++\nLời tiếng Việt của bài.\n",
		"content/articles/nghe/item.toml": "date = 2024-07-02\n[audio.tyj-Latn]\nspeaker = \"Người nói thử\"\nkind = \"human\"\n",
		"content/articles/doc/vi.mp3":     string(browser.Tone(100)), "content/articles/doc/en.mp3": string(browser.Tone(60)),
		"content/articles/nghe/tyj-Latn.mp3": string(browser.Tone(84)),
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return built(t, dir, "--date", "2024-08-01")
}

// TestRecordingsAreHeard opens pages with recordings: nothing of them is loaded before somebody asks, then they sound;
// length, size and voice are said, the text stands beside them.
func TestRecordingsAreHeard(t *testing.T) {
	dir := heard(t)
	b := browser.Start(t, dir)
	axe := browser.Axe(t)
	value := func(script string) string {
		t.Helper()
		v, err := browser.Eval[string](b, script)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	isSound := func(p string) bool { return strings.HasSuffix(p, ".mp3") }
	for _, c := range []struct{ page, length, voice, transcript string }{
		{"articles/bai-doc-va-nghe/", "0:04", "Người đọc thử", "Đây là lời của bản đọc."},
		{"en/articles/read-and-heard/", "0:02", "synthetic", "These are the words that are read."},
		{"tyj-Latn/articles/bai-nghe-bang-tieng-khac/", "0:03", "Người nói thử", "Lời tiếng Việt của bài."},
	} {
		if !slices.Contains(pages(t, dir), c.page) {
			t.Errorf("there is no page %s among %v", c.page, pages(t, dir))
			continue
		}
		for _, screen := range []browser.Screen{{Width: 240, Height: 320}, {Width: 1280, Height: 900, Dark: true}} {
			look(t, b, c.page, screen, axe)
			if slices.ContainsFunc(b.Asked(), isSound) {
				t.Errorf("/%s loads its recording before anybody asks", c.page)
			}
		}
		says := value(`document.querySelector(".player").textContent`)
		for _, want := range []string{c.length, "kB", c.voice} {
			if !strings.Contains(says, want) {
				t.Errorf("/%s: the player says %q, without %q", c.page, says, want)
			}
		}
		if text := value(`document.querySelector("article .text").textContent`); !strings.Contains(text, c.transcript) {
			t.Errorf("/%s has no text of what is heard: %q", c.page, text)
		}
		value(`(() => {
			const a = document.querySelector("audio");
			a.focus();
			window.played = new Promise(done => {
				a.onerror = () => done("error " + a.error.message);
				a.ontimeupdate = () => a.currentTime > 0 && done("plays");
			});
			return "";
		})()`)
		if err := b.Press(" "); err != nil {
			t.Fatal(err)
		}
		played := value(`Promise.race([window.played, new Promise(done => setTimeout(() => done("nothing in a minute"), 60000))])`)
		if played != "plays" || !slices.ContainsFunc(b.Asked(), isSound) {
			t.Errorf("/%s: on play, %s; asked %v", c.page, played, b.Asked())
		}
		if loud := value(`fetch(document.querySelector("audio").src).then(r => r.arrayBuffer()).then(d => new OfflineAudioContext(1, 16000, 16000).decodeAudioData(d)).then(s =>
			s.getChannelData(0).some(x => Math.abs(x) > .01) && s.numberOfChannels === 1 ? "" : "silent")`); loud != "" {
			t.Errorf("/%s: the recording is %s", c.page, loud)
		}
	}
}

// TestWhatIsMostlyHeardComesFirst: where a language has no text, the player stands before all text, large.
func TestWhatIsMostlyHeardComesFirst(t *testing.T) {
	b := browser.Start(t, heard(t))
	const size = `(() => { const p = document.querySelector(".player"), r = p.getBoundingClientRect();
		return {width: r.width, first: !!(p.compareDocumentPosition(document.querySelector(".lead")) & Node.DOCUMENT_POSITION_FOLLOWING)}; })()`
	type place struct {
		Width float64
		First bool
	}
	var read, only place
	for page, to := range map[string]*place{"articles/bai-doc-va-nghe/": &read, "tyj-Latn/articles/bai-nghe-bang-tieng-khac/": &only} {
		if err := b.Open(page, browser.Screen{Width: 1280, Height: 900}); err != nil {
			t.Fatal(err)
		}
		var err error
		if *to, err = browser.Eval[place](b, size); err != nil {
			t.Fatal(err)
		}
	}
	if read.First || !only.First || only.Width <= read.Width {
		t.Errorf("of a text that can be read the player is %+v, of one that is only heard %+v", read, only)
	}
}

// TestBothLanguagesCreditEverybody: side by side, who translated, looked through and spoke is named.
func TestBothLanguagesCreditEverybody(t *testing.T) {
	dir := heard(t)
	b := browser.Start(t, dir)
	if err := b.Open("en/articles/read-and-heard/vi-en/", browser.Screen{Width: 390, Height: 844}); err != nil {
		t.Fatal(err)
	}
	says, err := browser.Eval[string](b, `document.querySelector("header.head").textContent`)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Người dịch thử", "Người xem lại thử", "Người đọc thử"} {
		if !strings.Contains(says, want) {
			t.Errorf("the page does not name %q: %q", want, says)
		}
	}
}

// TestAPodcastHoldsItsRecordings reads the podcast of each language and compares it with the files.
func TestAPodcastHoldsItsRecordings(t *testing.T) {
	dir := heard(t)
	for file, want := range map[string]int{"podcast.xml": 4, "en/podcast.xml": 2, "tyj-Latn/podcast.xml": 3} {
		var feed struct {
			Items []struct {
				Enclosure struct {
					URL    string `xml:"url,attr"`
					Length int64  `xml:"length,attr"`
				} `xml:"enclosure"`
				Duration   int `xml:"duration"`
				Transcript struct {
					URL string `xml:"url,attr"`
				} `xml:"transcript"`
			} `xml:"channel>item"`
		}
		data, err := os.ReadFile(filepath.Join(dir, file))
		if err == nil {
			err = xml.Unmarshal(data, &feed)
		}
		if err != nil || len(feed.Items) != 1 {
			t.Errorf("%s holds %d episodes, want 1 (%v)", file, len(feed.Items), err)
			continue
		}
		episode := feed.Items[0]
		info, err := os.Stat(filepath.Join(dir, strings.TrimPrefix(episode.Enclosure.URL, "https://example.org/")))
		if err != nil || info.Size() != episode.Enclosure.Length || episode.Duration != want {
			t.Errorf("%s: %+v, want %d seconds of %v (%v)", file, episode, want, info, err)
		}
		if hasText := !strings.HasPrefix(file, "tyj"); hasText != (episode.Transcript.URL != "") {
			t.Errorf("%s: a transcript at %q", file, episode.Transcript.URL)
		}
	}
}
