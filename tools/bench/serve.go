package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// preview is a running loa serve and a page of it that a browser shows.
type preview struct {
	corpus corpus
	dir    string // the campaign
	base   string // of addresses, without a slash at its end
	cmd    *exec.Cmd
}

// Edits that serve is measured with.
const (
	textEdit  = "text"  // a sentence more in an article
	titleEdit = "title" // another title, which lists and neighbours show too
)

// serve measures how long after the write of an article a browser has its new page: it hears of the change on the
// stream of events and asks for the page.
func serve(bin, work string, pages, rounds int) error {
	dir, err := os.MkdirTemp(work, "loa-serve-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	p := &preview{corpus: newCorpus(pages / 2), dir: dir}
	if err := p.corpus.writeLoa(dir, false); err != nil {
		return err
	}
	time.Sleep(2100 * time.Millisecond) // files that are younger are not trusted by their dates
	began := time.Now()
	if err := p.start(filepath.Join(bin, "loa")); err != nil {
		return err
	}
	defer p.stop()
	fmt.Printf("%d pages: the first shown after %.2f s\n", pages, time.Since(began).Seconds())
	for _, kind := range []string{textEdit, titleEdit} {
		var took []time.Duration
		for round := range rounds {
			d, err := p.edit(kind, round)
			if err != nil {
				return err
			}
			took = append(took, d)
		}
		fmt.Printf("%d pages, %s edited: median %d ms, least %d ms, most %d ms of %d\n", pages, kind,
			median(took).Milliseconds(), slices.Min(took).Milliseconds(), slices.Max(took).Milliseconds(), rounds)
	}
	return nil
}

var address = regexp.MustCompile(`http://[^\s]+/`)

// start starts the program and waits until it shows the site.
func (p *preview) start(loa string) error {
	p.cmd = exec.Command(loa, "serve", "--site", p.dir, "--addr", "127.0.0.1:0", "--date", day, "--lang", "en")
	said, err := p.cmd.StderrPipe()
	if err != nil {
		return err
	}
	if err := p.cmd.Start(); err != nil {
		return err
	}
	lines := bufio.NewScanner(said)
	for lines.Scan() {
		if at := address.FindString(lines.Text()); at != "" {
			p.base = strings.TrimSuffix(at, "/")
			go func() { _, _ = io.Copy(io.Discard, said) }()
			return nil
		}
	}
	return errors.New("loa serve ended")
}

func (p *preview) stop() {
	_ = p.cmd.Process.Kill()
	_ = p.cmd.Wait()
}

func (p *preview) page(path string) (string, error) {
	answer, err := http.Get(p.base + path)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	return string(data), err
}

var shown = regexp.MustCompile(`data-path="([^"]*)" data-id="([^"]*)"`)

// edit changes an article and gives the time from the write until its page shows that.
func (p *preview) edit(kind string, round int) (time.Duration, error) {
	n := (p.corpus.items/2 + 37*round) % p.corpus.items
	path := "/" + p.corpus.languages[0].section + "/" + key(n) + "/"
	before, err := p.page(path)
	if err != nil {
		return 0, err
	}
	m := shown.FindStringSubmatch(before)
	if m == nil {
		return 0, fmt.Errorf("%s is no page that reloads", path)
	}
	events, err := http.Get(p.base + "/_loa/events?" + url.Values{"path": {m[1]}, "id": {m[2]}}.Encode())
	if err != nil {
		return 0, err
	}
	defer events.Body.Close()
	stream := bufio.NewScanner(events.Body)
	stream.Buffer(nil, 1<<20)
	stream.Scan() // "retry": the stream is heard

	file := filepath.Join(p.dir, "content/articles", key(n), "vi.md")
	text, err := os.ReadFile(file)
	if err != nil {
		return 0, err
	}
	mark := fmt.Sprintf("Lời mới %s %d.", kind, round)
	changed := strings.Replace(string(text), "\n+++\n", "\n+++\n"+mark+"\n\n", 1)
	if kind == titleEdit {
		changed = strings.Replace(string(text), "+++\ntitle   = \"", "+++\ntitle   = \""+mark+" ", 1)
	}
	began := time.Now()
	if err := os.WriteFile(file, []byte(changed), 0o644); err != nil {
		return 0, err
	}
	for stream.Scan() {
		if !strings.Contains(stream.Text(), `"page":"reload"`) {
			continue
		}
		after, err := p.page(path) // it may also have changed by an edit before this one
		took := time.Since(began)
		if err != nil || strings.Contains(after, mark) {
			return took, err
		}
	}
	return 0, fmt.Errorf("%s never changed", path)
}
