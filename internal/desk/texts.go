package desk

import (
	"crypto/sha256"
	"fmt"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/vi"
)

// texts is the page that lists all items.
type texts struct {
	Sections []section
}

type section struct {
	Title string
	Items []listed
}

// listed is an item in a list: its files, and how it stands.
type listed struct {
	Title, State string
	Files        []link
}

type link struct{ Title, Address string }

func (d *Desk) texts(*http.Request) (page, error) {
	f, err := d.Open()
	if err != nil {
		return page{}, err
	}
	defer f.Close()
	var view texts
	for _, s := range []campaign.Section{campaign.Articles, campaign.Materials, campaign.Pages} {
		listing := section{Title: d.Say.Say("desk-"+string(s), nil)}
		for _, it := range f.Campaign.Items {
			if it.Section == s {
				listing.Items = append(listing.Items, d.listed(f, it))
			}
		}
		if len(listing.Items) > 0 {
			view.Sections = append(view.Sections, listing)
		}
	}
	return page{template: "texts", title: d.Say.Say("desk-texts", nil), view: view}, nil
}

func (d *Desk) listed(f *folder.Folder, it *campaign.Item) listed {
	one := listed{Title: titleOf(f.Campaign, it.Key), State: d.Say.Say("desk-state-"+state(f.Moment, it), nil)}
	for _, t := range it.Texts {
		if t.File != "" {
			l, _ := f.Campaign.Language(t.Lang)
			one.Files = append(one.Files, link{l.Name, textAddress(t.File)})
		}
	}
	one.Files = append(one.Files, link{d.Say.Say("desk-settings", nil), textAddress(it.Dir + "/item.toml")})
	return one
}

func state(m campaign.Moment, it *campaign.Item) string {
	m.Drafts = false
	switch {
	case m.IsWithdrawn(it):
		return "withdrawn"
	case it.Draft:
		return "draft"
	case m.Public(it):
		return "public"
	}
	return "hidden"
}

// editable are the files that the desk may change: those that people write, by the folders in which they stand.
var editable = regexp.MustCompile(`^content/(articles|materials|pages)/[a-z0-9-]+/[A-Za-z0-9.-]+\.(md|toml)$|^content/reports/[0-9A-Za-z.-]+\.md$`)

func mayEdit(file string) bool { return editable.MatchString(file) && path.Clean(file) == file }

// text is the page on which a file is written.
type text struct {
	File, Text string
	Was        string // digest of the file as it was read
	Preview    string // the address of its page, "" where it has none
	Wrong      []step
	Saved      bool
	Undo       bool    // an older state is kept
	Theirs     *string // the file as it is now, where it changed since it was read
	Syllables  int     // of the text; 0 for settings
	Minutes    int     // to read it
}

func (d *Desk) text(r *http.Request) (page, error) {
	file := r.URL.Query().Get("file")
	raw, err := d.readFile(file)
	if err != nil {
		return page{}, err
	}
	view := text{File: file, Text: string(raw), Was: digest(raw), Saved: r.URL.Query().Has("saved")}
	return d.writing(view)
}

// writing is the page of a file: what is wrong in it, where it is shown, how long it is.
func (d *Desk) writing(view text) (page, error) {
	f, err := d.Open()
	if err != nil {
		return page{}, err
	}
	defer f.Close()
	if err := f.Check(); err != nil {
		return page{}, err
	}
	for _, p := range f.Problems {
		if p.File == view.File {
			view.Wrong = append(view.Wrong, step{Text: fmt.Sprintf("%d: %s", p.Line, d.Say.Say(p.Rule, p.Args)), Hint: d.Say.Hint(p.Rule, p.Args)})
		}
	}
	for _, it := range f.Campaign.Items {
		if path.Dir(view.File) != it.Dir {
			continue
		}
		for _, t := range it.Texts {
			if t.File == view.File || path.Base(view.File) == "item.toml" && view.Preview == "" {
				view.Preview = f.Campaign.Site.BasePath + strings.TrimPrefix(f.Campaign.Address(it, t.Lang, t), "/")
			}
		}
	}
	if strings.HasSuffix(view.File, ".md") {
		_, body, _ := strings.Cut(strings.TrimPrefix(view.Text, "+++"), "\n+++")
		view.Syllables = vi.Syllables(body)
		view.Minutes = max(1, (view.Syllables+100)/200)
	}
	older, err := d.older(view.File)
	view.Undo = older != ""
	return page{template: "text", title: view.File, view: view}, err
}

// readFile is one of the files that the desk may change, as it lies there. Links are not followed.
func (d *Desk) readFile(file string) ([]byte, error) {
	if !mayEdit(file) {
		return nil, errUnknown
	}
	root, err := os.OpenRoot(d.Dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	info, err := root.Lstat(filepath.FromSlash(file))
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > most {
		return nil, errUnknown
	}
	return root.ReadFile(filepath.FromSlash(file))
}

func digest(data []byte) string { return fmt.Sprintf("%x", sha256.Sum256(data)) }
