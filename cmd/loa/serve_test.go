package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"loa.vn/loa/internal/source"
	"loa.vn/loa/internal/words"
)

// deadline is how long a test waits for what must come.
const deadline = 60 * time.Second

// served is a campaign that is shown to a test.
type served struct {
	dir, url string
	said     *quiet
	stop     func() error
}

// quiet is a terminal that nobody looks at until the end.
type quiet struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (q *quiet) Write(p []byte) (int, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.b.Write(p)
}

func (q *quiet) String() string {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.b.String()
}

// serveDay is the day on which the campaigns of these tests are shown.
const serveDay = "2024-07-10"

func serveCampaign(dir string, f serveFlags) (*served, error) {
	s := &served{dir: dir, said: &quiet{}}
	a := &app{out: io.Discard, err: s.said, say: words.In("vi"), site: dir}
	ctx, cancel := context.WithCancel(context.Background())
	ready, ended := make(chan string, 1), make(chan error, 1)
	go func() { ended <- a.runServe(ctx, f, func(address string) { ready <- address }) }()
	s.stop = func() error {
		cancel()
		select {
		case err := <-ended:
			return err
		case <-time.After(deadline):
			return errors.New("serve does not end")
		}
	}
	select {
	case s.url = <-ready:
		return s, nil
	case err := <-ended:
		return nil, fmt.Errorf("serve ended: %w\n%s", err, s.said)
	case <-time.After(deadline):
		return nil, errors.New("serve does not begin")
	}
}

func (s *served) get(path string) (status int, body string, err error) {
	answer, err := http.Get(s.url + path)
	if err != nil {
		return 0, "", err
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	return answer.StatusCode, string(data), err
}

// events hears of every change.
func (s *served) events() (changes <-chan string, stop func(), err error) {
	answer, err := http.Get(s.url + "_loa/events")
	if err != nil {
		return nil, nil, err
	}
	heard := make(chan string, 1000)
	go func() {
		rows := bufio.NewScanner(answer.Body)
		rows.Buffer(nil, 16<<20)
		for rows.Scan() {
			if data, ok := strings.CutPrefix(rows.Text(), "data: "); ok {
				heard <- data
			}
		}
	}()
	return heard, func() { answer.Body.Close() }, nil
}

// untilShows waits until a page is answered with the status and holds the text.
func (s *served) untilShows(t *testing.T, path string, status int, text string) string {
	t.Helper()
	for end := time.Now().Add(deadline); ; time.Sleep(5 * time.Millisecond) {
		got, body, err := s.get(path)
		if err != nil {
			t.Fatal(err)
		}
		if got == status && strings.Contains(body, text) {
			return body
		}
		if time.Now().After(end) {
			t.Fatalf("%s is never answered with %d and %q, but %d:\n%s\nterminal:\n%s", path, status, text, got, body, s.said)
		}
	}
}

func put(dir, name, text string) error {
	full := filepath.Join(dir, filepath.FromSlash(name))
	return errors.Join(os.MkdirAll(filepath.Dir(full), 0o755), os.WriteFile(full, []byte(text), 0o644))
}

// smallCampaign is a site of two articles, a draft and a page, under a path.
func smallCampaign(dir string) error {
	var errs []error
	for name, text := range map[string]string{
		"site.toml":                       "title = \"Thử\"\nbase_url = \"https://loa.example/thu/\"\nlanguages = [\"vi\", \"en\"]\nleave_to = \"https://example.org/\"\n",
		"content/articles/mot/item.toml":  "date = 2024-07-01\n",
		"content/articles/mot/vi.md":      "+++\ntitle = \"Bài một\"\nsummary = \"Ngắn.\"\n+++\nLời thứ nhất.\n",
		"content/articles/hai/item.toml":  "date = 2024-07-02\n",
		"content/articles/hai/vi.md":      "+++\ntitle = \"Bài hai\"\n+++\nXem [bài một](item:mot).\n",
		"content/articles/nhap/item.toml": "date = 2024-07-02\ndraft = true\n",
		"content/articles/nhap/vi.md":     "+++\ntitle = \"Bản nháp\"\n+++\nChưa xong.\n",
		"content/pages/help/vi.md":        "+++\ntitle = \"Nơi giúp bạn\"\n+++\nGọi.\n",
		"static/hello.txt":                "chào",
	} {
		errs = append(errs, put(dir, name, text))
	}
	return errors.Join(errs...)
}

func TestServeShowsTheCampaign(t *testing.T) {
	dir := t.TempDir()
	if err := smallCampaign(dir); err != nil {
		t.Fatal(err)
	}
	s, err := serveCampaign(dir, serveFlags{addr: "localhost:0", date: serveDay})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.stop(); err != nil {
			t.Error(err)
		}
	}()
	if !strings.HasSuffix(s.url, "/thu/") || !strings.Contains(s.said.String(), s.url) {
		t.Errorf("the address is %s; the terminal says:\n%s", s.url, s.said)
	}
	s.untilShows(t, "articles/bai-mot/", 200, "Lời thứ nhất.")
	s.untilShows(t, "articles/ban-nhap/", 200, "Chưa xong.")
	s.untilShows(t, "hello.txt", 200, "chào")
	if _, err := os.Stat(filepath.Join(dir, "public")); !errors.Is(err, os.ErrNotExist) {
		t.Error("serve writes public/")
	}

	changes, quit, err := s.events()
	if err != nil {
		t.Fatal(err)
	}
	defer quit()
	if err := put(dir, "content/articles/mot/vi.md", "+++\ntitle = \"Bài một\"\nsummary = \"Ngắn.\"\n+++\nLời mới.\n"); err != nil {
		t.Fatal(err)
	}
	select {
	case got := <-changes:
		if !strings.Contains(got, `"articles/bai-mot/index.html"`) || strings.Contains(got, "bai-hai") {
			t.Errorf("heard %s", got)
		}
	case <-time.After(deadline):
		t.Fatalf("nothing is heard:\n%s", s.said)
	}
	s.untilShows(t, "articles/bai-mot/", 200, "Lời mới.")

	if err := put(dir, "content/articles/hai/vi.md", "+++\ntitle = \"Bài hai\"\n+++\nTrước.\n\nXem [bài](item:khong-co) này.\n\nSau.\n"); err != nil {
		t.Fatal(err)
	}
	broken := s.untilShows(t, "articles/bai-mot/", 500, "content/articles/hai/vi.md:6")
	for _, want := range []string{`lang="vi"`, "khong-co", "Sau.", "Xem trang cũ"} {
		if !strings.Contains(broken, want) {
			t.Errorf("the page lacks %q:\n%s", want, broken)
		}
	}
	s.untilShows(t, "articles/bai-hai/?loa-last-good=1", 200, "bài một")
	if err := put(dir, "content/articles/hai/vi.md", "+++\ntitle = \"Bài hai\"\n+++\nĐã sửa.\n"); err != nil {
		t.Fatal(err)
	}
	s.untilShows(t, "articles/bai-hai/", 200, "Đã sửa.")

	if err := put(dir, "layouts/standing.html", "{{define \"main\"}}\n<p>{{.Nothing}}</p>{{end}}"); err != nil {
		t.Fatal(err)
	}
	s.untilShows(t, "noi-giup-ban/", 500, "layouts/standing.html:2")
	if err := put(dir, "layouts/standing.html", "{{define \"main\"}}\n<p>{{.Nothing</p>{{end}}"); err != nil {
		t.Fatal(err)
	}
	s.untilShows(t, "articles/bai-mot/", 500, "layouts/standing.html:2")
	if err := os.RemoveAll(filepath.Join(dir, "layouts")); err != nil {
		t.Fatal(err)
	}
	s.untilShows(t, "noi-giup-ban/", 200, "Gọi.")

	if err := os.Rename(filepath.Join(dir, "site.toml"), filepath.Join(dir, "site.old")); err != nil {
		t.Fatal(err)
	}
	s.untilShows(t, "", 500, "site.toml")
	if err := os.Rename(filepath.Join(dir, "site.old"), filepath.Join(dir, "site.toml")); err != nil {
		t.Fatal(err)
	}
	s.untilShows(t, "", 200, "Bài hai")
}

// Drafts and what newsrooms get are for this machine alone.
func TestOthersSeeWhatIsPublic(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"content/articles/bao/item.toml": "date = 2024-07-01\n[press]\nforms = [\"print\"]\n",
		"content/articles/bao/vi.md":     "+++\ntitle = \"Gửi báo\"\n+++\nBài cho báo.\n",
		"data/outlets.toml":              "[bao-tinh]\nname = \"Báo tỉnh\"\nforms = [\"print\"]\nlanguages = [\"vi\"]\nmonthly = 1\n",
		"content/schedule/2024-07.toml": "[[slots]]\nid = \"2024-07-bao-tinh-1\"\noutlet = \"bao-tinh\"\nitem = \"bao\"\ndate = 2024-07-12\n" +
			"form = \"print\"\nlanguage = \"vi\"\nstatus = \"confirmed\"\n",
	} {
		if err := put(dir, name, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := smallCampaign(dir); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	if code := run([]string{"schedule", "publish", "2024-07", "--site", dir, "--date", serveDay}, io.Discard, &said); code != exitDone {
		t.Fatalf("publishing the month: exit code %d\n%s", code, said.String())
	}
	for _, one := range []struct {
		addr string
		want int // of what is not for everybody
	}{{"localhost:0", 200}, {"0.0.0.0:0", 404}} {
		t.Run(one.addr, func(t *testing.T) {
			s, err := serveCampaign(dir, serveFlags{addr: one.addr, date: serveDay})
			if err != nil {
				t.Fatal(err)
			}
			defer func() {
				if err := s.stop(); err != nil {
					t.Error(err)
				}
			}()
			s.untilShows(t, "articles/bai-mot/", 200, "Lời thứ nhất.")
			for _, path := range []string{"articles/ban-nhap/", "newsroom/bao-tinh/2024-07-bao-tinh-1.zip", "newsroom/bao-tinh/2024-07.zip"} {
				if status, body, err := s.get(path); err != nil || status != one.want {
					t.Errorf("%s: %d, %v; want %d\n%.300s", path, status, err, one.want, body)
				}
			}
		})
	}
}

func TestServeRefusesWhatItCannotUse(t *testing.T) {
	dir := t.TempDir()
	if err := smallCampaign(dir); err != nil {
		t.Fatal(err)
	}
	for _, one := range []struct {
		args []string
		want int
	}{
		{[]string{"serve", "--addr", "nowhere"}, exitUsage},
		{[]string{"serve", "--addr", "localhost:0", "--date", "soon"}, exitUsage},
		{[]string{"serve", "--addr", "localhost:0", "more"}, exitUsage},
		{[]string{"serve", "--addr", "192.0.2.1:1"}, exitMachine},
		{[]string{"serve", "--addr", "localhost:0", "--site", filepath.Join(dir, "content")}, exitCampaign},
	} {
		var said bytes.Buffer
		if got := run(append([]string{"--site", dir, "--lang", "en"}, one.args...), io.Discard, &said); got != one.want || said.Len() == 0 {
			t.Errorf("%v: exit code %d, want %d\n%s", one.args, got, one.want, said.String())
		}
	}
}

func TestBareLoaElsewhereHelps(t *testing.T) {
	var out bytes.Buffer
	if got := run([]string{"--site", t.TempDir(), "--lang", "en"}, &out, io.Discard); got != exitDone || !strings.Contains(out.String(), "Usage:") {
		t.Errorf("exit code %d:\n%s", got, out.String())
	}
}

func TestBareLoaServes(t *testing.T) {
	dir := t.TempDir()
	if err := smallCampaign(dir); err != nil {
		t.Fatal(err)
	}
	said := &quiet{}
	a := &app{out: io.Discard, err: said, say: words.In("en")}
	root := a.root()
	root.SetArgs([]string{"--site", dir, "--no-open"})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- root.ExecuteContext(ctx) }()
	for end := time.Now().Add(deadline); !strings.Contains(said.String(), "the site is at http://localhost:"); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("it does not serve:\n%s", said)
		}
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// serverTag is what the server adds to a page.
var serverTag = regexp.MustCompile(`<script src="[^"]*_loa/reload\.js"[^>]*></script>`)

// clean builds a copy of the campaign as if for the first time, and gives every output's bytes.
func clean(from string) (outputs map[string]string, broken bool, err error) {
	dir, err := os.MkdirTemp("", "loa-clean-")
	if err != nil {
		return nil, false, err
	}
	defer os.RemoveAll(dir)
	for _, part := range []string{"site.toml", "content", "layouts", "static"} {
		err = errors.Join(err, copyAll(filepath.Join(from, part), filepath.Join(dir, part)))
	}
	if err != nil {
		return nil, false, err
	}
	a := &app{out: io.Discard, err: io.Discard, say: words.In("vi"), site: dir}
	p := &preview{app: a, cache: source.NewCache(), date: serveDay, alone: true, begun: true}
	built, err := p.build(context.Background())
	if err != nil {
		return nil, false, err
	}
	if built.Close != nil {
		defer built.Close()
	}
	outputs = map[string]string{}
	for _, o := range built.Outputs {
		data, err := o.Render()
		if err != nil {
			return nil, false, fmt.Errorf("making %s: %w", o.Path, err)
		}
		outputs[o.Path] = string(data)
	}
	return outputs, len(outputs) == 0, nil
}

func copyAll(from, to string) error {
	info, err := os.Stat(from)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return err
	case info.IsDir():
		return os.CopyFS(to, os.DirFS(from))
	}
	data, err := os.ReadFile(from)
	return errors.Join(err, os.WriteFile(to, data, 0o644))
}

// differs says in what the served site differs from what a clean build gave, "" for nothing.
func (s *served) differs(want map[string]string, broken bool) (string, error) {
	status, body, err := s.get("")
	if err != nil || broken && status == 500 {
		return "", err
	}
	if broken || status == 500 {
		return fmt.Sprintf("broken is %v, and the first page answered with %d:\n%s", broken, status, body), nil
	}
	for path, data := range want {
		status, body, err := s.get(path)
		if err != nil {
			return "", err
		}
		if got := serverTag.ReplaceAllString(body, ""); status != 200 || got != data {
			return fmt.Sprintf("%s: %d\n%s\nwant\n%s", path, status, got, data), nil
		}
	}
	return "", nil
}

// TestServedEqualsCleanBuild edits a campaign at random and compares all that is served with a clean build.
func TestServedEqualsCleanBuild(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "loa-serve-")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)
		if err := smallCampaign(dir); err != nil {
			t.Fatal(err)
		}
		s, err := serveCampaign(dir, serveFlags{addr: "127.0.0.1:0", date: serveDay})
		if err != nil {
			t.Fatal(err)
		}
		defer func() {
			if err := s.stop(); err != nil {
				t.Error(err)
			}
		}()
		var before map[string]string
		for range rapid.IntRange(1, 4).Draw(t, "batches") {
			for range rapid.IntRange(1, 4).Draw(t, "edits") {
				if err := edit(t, dir); err != nil {
					t.Fatal(err)
				}
			}
			want, broken, err := clean(dir)
			if err != nil {
				t.Fatal(err)
			}
			s.becomes(t, want, broken)
			if broken {
				continue
			}
			for path := range before { // what went is gone
				if _, still := want[path]; still {
					continue
				}
				if status, _, err := s.get(path); err != nil || status != 404 {
					t.Fatalf("%s went and is answered with %d, %v", path, status, err)
				}
			}
			before = want
		}
	})
}

// becomes waits until the served site is what a clean build gave.
func (s *served) becomes(t *rapid.T, want map[string]string, broken bool) {
	for end := time.Now().Add(deadline); ; time.Sleep(5 * time.Millisecond) {
		difference, err := s.differs(want, broken)
		if err != nil {
			t.Fatal(err)
		}
		if difference == "" {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("the served site never equals a clean build: %s\nterminal:\n%s", difference, s.said)
		}
	}
}

// edit changes one thing in the campaign.
func edit(t *rapid.T, dir string) error {
	item := "content/articles/" + rapid.SampledFrom([]string{"mot", "hai", "nhap", "ba", "bon"}).Draw(t, "item")
	title := rapid.SampledFrom([]string{"Bài một", "Chuyện khác", "Ngày mới", "Đi làm xa"}).Draw(t, "title")
	text := rapid.SampledFrom([]string{"Một câu.", "Xem [đây](item:mot).", "Xem [kia](item:ba).", "# Đề mục\n\nLời.", "![](anh.png)"}).Draw(t, "text")
	switch rapid.IntRange(0, 11).Draw(t, "kind") {
	case 0, 1, 2:
		return put(dir, item+"/vi.md", "+++\ntitle = \""+title+"\"\n+++\n"+text+"\n")
	case 3:
		return put(dir, item+"/en.md", "+++\ntitle = \"In English\"\n+++\n"+text+"\n")
	case 4:
		return put(dir, item+"/item.toml", fmt.Sprintf("date = 2024-07-%02d\n", rapid.IntRange(1, 20).Draw(t, "day")))
	case 5:
		return os.RemoveAll(filepath.Join(dir, filepath.FromSlash(item)))
	case 6:
		from, to := filepath.Join(dir, filepath.FromSlash(item)), filepath.Join(dir, "content/articles/bon")
		if _, err := os.Stat(from); err != nil {
			return nil
		}
		if _, err := os.Stat(to); err == nil {
			return nil
		}
		return os.Rename(from, to)
	case 7:
		return put(dir, "layouts/notfound.html", `{{define "main"}}<h1>`+title+`</h1>{{end}}`)
	case 8:
		return os.RemoveAll(filepath.Join(dir, "layouts"))
	case 9:
		return put(dir, "static/"+rapid.SampledFrom([]string{"hello.txt", "deep/er/note.txt"}).Draw(t, "file"), title)
	case 10:
		var picture bytes.Buffer
		img := image.NewNRGBA(image.Rect(0, 0, 8, 6))
		img.Set(1, 1, color.NRGBA{rapid.Uint8().Draw(t, "red"), 40, 40, 255})
		return errors.Join(png.Encode(&picture, img), put(dir, item+"/anh.png", picture.String()))
	}
	languages := rapid.SampledFrom([]string{`["vi", "en"]`, `["vi"]`, `["en", "vi"]`}).Draw(t, "languages")
	return put(dir, "site.toml", "title = \""+title+"\"\nbase_url = \"https://loa.example/thu/\"\nlanguages = "+languages+"\n")
}

func TestServeHearsOfNothingElse(t *testing.T) {
	dir := t.TempDir()
	if err := smallCampaign(dir); err != nil {
		t.Fatal(err)
	}
	s, err := serveCampaign(dir, serveFlags{addr: "127.0.0.1:0", date: serveDay})
	if err != nil {
		t.Fatal(err)
	}
	defer s.stop()
	changes, quit, err := s.events()
	if err != nil {
		t.Fatal(err)
	}
	defer quit()
	for _, name := range []string{"public/index.html", "content/articles/mot/.vi.md.swp", "ledger.db-wal", ".loa/x", "notes.txt"} {
		if err := put(dir, name, "x"); err != nil {
			t.Fatal(err)
		}
	}
	if err := put(dir, "static/hello.txt", "tạm biệt"); err != nil {
		t.Fatal(err)
	}
	select {
	case got := <-changes:
		if paths := regexp.MustCompile(`"paths":\[([^\]]*)\]`).FindStringSubmatch(got); !slices.Equal(paths[1:], []string{`"hello.txt"`}) {
			t.Errorf("heard %s", got)
		}
	case <-time.After(deadline):
		t.Fatal("nothing is heard")
	}
}
