package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/text/unicode/norm"

	loa "loa.vn/loa"
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/source"
	"loa.vn/loa/internal/start"
	"loa.vn/loa/internal/vi"
)

func (a *app) newCommand() *cobra.Command {
	c := &cobra.Command{Use: "new", Short: a.say.Say("about-new", nil), Args: a.noArgs, RunE: func(c *cobra.Command, _ []string) error {
		return c.Help()
	}}
	c.AddCommand(a.newSite(), a.newItem(campaign.Articles), a.newItem(campaign.Materials))
	return c
}

func (a *app) newSite() *cobra.Command {
	return &cobra.Command{
		Use: "site " + a.say.Say("word-folder", nil), Short: a.say.Say("about-new-site", nil), Args: a.args(1),
		RunE: func(_ *cobra.Command, args []string) error { return a.runNewSite(args[0]) },
	}
}

// runNewSite begins a campaign in a folder that is new or empty.
func (a *app) runNewSite(dir string) error {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	title := norm.NFC.String(filepath.Base(abs))
	if vi.ReservedName(title) {
		return a.wrongUse("new-reserved", "name", title, "nearest", vi.Slug(title))
	}
	switch entries, err := os.ReadDir(dir); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil && isFile(dir):
		return a.wrongUse("new-site-file", "dir", dir)
	case err != nil:
		return err
	case len(entries) > 0:
		return a.wrongUse("new-site-full", "dir", dir, "file", entries[0].Name())
	}
	files, err := start.Site(a.say.Tag(), title, campaign.DayOf(time.Now()))
	if err != nil {
		return err
	}
	for _, name := range []string{"data/terms.toml", "data/laws.toml", "data/genres.toml", "data/forms.toml"} {
		text, err := loa.Files.ReadFile(name)
		if err != nil {
			return err
		}
		files = append(files, start.File{Path: name, Text: string(text)})
	}
	if err := start.Write(dir, files); err != nil {
		return fmt.Errorf("beginning a campaign: %w", err)
	}
	fmt.Fprintln(a.err, a.say.Sayf("new-site-made", "dir", dir, "files", fmt.Sprint(len(files))))
	fmt.Fprintln(a.err, a.say.Sayf("new-site-next", "dir", shellWord(dir)))
	return nil
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

// shellWord is a path as it is typed into a shell.
func shellWord(s string) string {
	switch {
	case strings.Contains(s, `"`):
		return "'" + s + "'"
	case strings.ContainsAny(s, " &();'"):
		return `"` + s + `"`
	}
	return s
}

// newItem is loa new article and loa new material.
func (a *app) newItem(section campaign.Section) *cobra.Command {
	kind := strings.TrimSuffix(string(section), "s")
	var f newFlags
	c := &cobra.Command{
		Use: kind + " KEY", Short: a.say.Say("about-new-"+kind, nil), Args: a.args(1),
		RunE: func(_ *cobra.Command, args []string) error { return a.runNewItem(section, args[0], f) },
	}
	c.Flags().StringVar(&f.title, "title", "", a.say.Say("flag-title", nil))
	c.Flags().StringVar(&f.date, "date", "", a.say.Say("flag-new-date", nil))
	if section == campaign.Articles {
		c.Flags().StringVar(&f.from, "from", "", a.say.Say("flag-new-from", nil))
	}
	return c
}

// newFlags are the options of loa new article and loa new material.
type newFlags struct{ title, date, from string }

func (a *app) runNewItem(section campaign.Section, key string, f newFlags) error {
	if !source.IsKey(key) {
		return a.badKey(key)
	}
	if !a.isCampaign() {
		return exit(exitCampaign)
	}
	site, err := source.LoadSite(a.site)
	if err != nil {
		return err
	}
	if problem.Errors(site.Problems) > 0 {
		a.tell(site.Problems)
		return exit(exitCampaign)
	}
	if dir := a.itemDir(key); dir != "" {
		return a.wrongUse("new-key-taken", "key", key, "dir", dir, "nearest", a.freeKey(key))
	}
	zone := site.Campaign.Site.Timezone
	at, err := a.instant(f.date, zone)
	if err != nil {
		return err
	}
	text, err := a.manuscript(f.from)
	if err != nil {
		return err
	}
	title := cmp.Or(f.title, text.Title)
	if title = strings.Join(strings.Fields(norm.NFC.String(title)), " "); title == "" {
		title = a.say.Sayf("new-untitled", "key", key)
	}
	files, err := a.begin(section, key, site.Campaign.Languages[0].Tag, title, campaign.DayOf(at.In(zone)))
	if err != nil {
		return err
	}
	if f.from != "" {
		files = start.WithText(files, text)
	}
	if err := start.Write(a.site, files); err != nil {
		return fmt.Errorf("beginning an item: %w", err)
	}
	if section == campaign.Materials {
		dir, list := a.kitFiles(files)
		fmt.Fprintln(a.err, a.say.Sayf("new-kit-made", "dir", dir, "files", list))
		return nil
	}
	fmt.Fprintln(a.err, a.say.Sayf("new-item-made", "file", files[1].Path, "settings", files[0].Path))
	return nil
}

// kitFiles are the folder of a new kit and what each of its files is, a line each.
func (a *app) kitFiles(files []start.File) (dir, list string) {
	var lines []string
	for _, f := range files {
		name := path.Base(f.Path)
		kind, _, part := strings.Cut(strings.TrimSuffix(name, path.Ext(name)), ".")
		switch {
		case path.Ext(name) == ".svg":
			kind = "picture"
		case name != "item.toml" && !part:
			kind = "text"
		}
		lines = append(lines, fmt.Sprintf("  %-16s %s", name, a.say.Say("kit-file-"+kind, nil)))
	}
	return path.Dir(files[0].Path), strings.Join(lines, "\n")
}

// begin is what a new item begins with. A kit names the first help line,
// topic and audience of the campaign.
func (a *app) begin(section campaign.Section, key, tag, title string, day campaign.Day) ([]start.File, error) {
	if section == campaign.Articles {
		return start.Article(a.say.Tag(), key, tag, title, day)
	}
	read, err := source.Load(a.site, a.openCache())
	if err != nil {
		return nil, err
	}
	c := read.Campaign
	var known start.Known
	for _, h := range c.Hotlines {
		if _, valid := h.On(day); valid {
			known.HelpLine = h.ID
			break
		}
	}
	if len(c.Topics) > 0 {
		known.Topic = c.Topics[0].ID
	}
	if len(c.Audiences) > 0 {
		known.Audience = c.Audiences[0].ID
	}
	return start.Kit(a.say.Tag(), key, tag, title, known, day)
}

// badKey refuses a key and names one that is good and free.
func (a *app) badKey(key string) error {
	if vi.ReservedName(key) {
		return a.wrongUse("new-reserved", "name", key, "nearest", a.freeKey(vi.Slug(key)))
	}
	if near := vi.Slug(key); near != "" {
		return a.wrongUse("new-key-bad", "key", key, "nearest", a.freeKey(near))
	}
	return a.wrongUse("new-key-empty", "key", key)
}

// freeKey is the key, or the first of key-2, key-3… that no item has.
func (a *app) freeKey(key string) string {
	free := key
	for n := 2; a.itemDir(free) != ""; n++ {
		free = fmt.Sprintf("%s-%d", key, n)
	}
	return free
}

// itemDir is the folder of the item with the key, with slashes, or "".
func (a *app) itemDir(key string) string {
	for _, section := range []campaign.Section{campaign.Articles, campaign.Materials, campaign.Pages} {
		dir := "content/" + string(section) + "/" + key
		if _, err := os.Lstat(filepath.Join(a.site, filepath.FromSlash(dir))); err == nil {
			return dir
		}
	}
	return ""
}
