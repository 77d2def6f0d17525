package desk

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"loa.vn/loa/internal/whole"
)

// history is the folder within the campaign's in which older states of texts are kept: a folder a file, a state named by
// the instant (UTC) at which it was replaced. It is no cache: nothing removes it.
const history = ".loa-history"

// save writes a text. Where the file changed since the page was made, both are shown and nothing is written; who saves
// again then has seen the other.
func (d *Desk) save(r *http.Request) (page, error) {
	d.saving.Lock()
	defer d.saving.Unlock()
	file := r.PostForm.Get("file")
	old, err := d.readFile(file)
	if err != nil {
		return page{}, err
	}
	data := asFile(r.PostForm.Get("text"), old)
	if was := r.PostForm.Get("was"); was != digest(old) && !bytes.Equal(data, old) {
		theirs := string(old)
		p, err := d.writing(text{File: file, Text: string(data), Was: digest(old), Theirs: &theirs})
		p.status = http.StatusConflict
		return p, err
	}
	if err := d.replace(file, old, data); err != nil {
		return page{}, err
	}
	return page{next: textAddress(file) + "&saved"}, nil
}

// undo puts the newest older state back into its place. The present one is kept in turn, so that undoing can be undone.
func (d *Desk) undo(r *http.Request) (page, error) {
	d.saving.Lock()
	defer d.saving.Unlock()
	file := r.PostForm.Get("file")
	now, err := d.readFile(file)
	if err != nil {
		return page{}, err
	}
	if digest(now) != r.PostForm.Get("was") {
		return page{next: textAddress(file)}, nil // somebody else wrote meanwhile: look first
	}
	older, err := d.older(file)
	if err != nil || older == "" {
		return page{next: textAddress(file)}, err
	}
	kept := filepath.Join(d.historyOf(file), older)
	data, err := os.ReadFile(kept)
	if err != nil {
		return page{}, err
	}
	if err := d.replace(file, now, data); err != nil {
		return page{}, err
	}
	return page{next: textAddress(file) + "&saved"}, nil
}

// replace keeps the old state of a file and writes the new one.
func (d *Desk) replace(file string, old, data []byte) error {
	if bytes.Equal(old, data) {
		return nil
	}
	dir := d.historyOf(file)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("keeping the older text: %w", err)
	}
	name := time.Now().UTC().Format("20060102T150405.000000000Z") + path.Ext(file)
	if err := whole.Write(filepath.Join(dir, name), old); err != nil {
		return fmt.Errorf("keeping the older text: %w", err)
	}
	if err := whole.Write(filepath.Join(d.Dir, filepath.FromSlash(file)), data); err != nil {
		return fmt.Errorf("saving %s: %w", file, err)
	}
	return nil
}

// older is the name of the newest older state of a file, "" where none is kept.
func (d *Desk) older(file string) (string, error) {
	entries, err := os.ReadDir(d.historyOf(file))
	if errors.Is(err, fs.ErrNotExist) || len(entries) == 0 {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	newest := slices.MaxFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return newest.Name(), nil
}

func (d *Desk) historyOf(file string) string {
	return filepath.Join(d.Dir, history, filepath.FromSlash(file))
}

// asFile is what a browser sent as the file has it: browsers end lines with CR LF whatever the text was, and an input
// method may give letters apart from their marks.
func asFile(sent string, old []byte) []byte {
	sent = norm.NFC.String(strings.ReplaceAll(sent, "\r\n", "\n"))
	if sent != "" && !strings.HasSuffix(sent, "\n") {
		sent += "\n"
	}
	if bytes.HasPrefix(old, []byte("\ufeff")) && !strings.HasPrefix(sent, "\ufeff") {
		sent = "\ufeff" + sent
	}
	if bytes.Contains(old, []byte("\r\n")) {
		sent = strings.ReplaceAll(sent, "\n", "\r\n")
	}
	return []byte(sent)
}
