package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/source"
)

// open reads the campaign in the folder. Where site.toml is missing it says so, and how to begin.
func (a *app) open(cache *source.Cache, date string, drafts bool) (*folder.Folder, error) {
	if !a.isCampaign() {
		return nil, exit(exitCampaign)
	}
	return folder.Open(a.site, cache, cacheVersion(), a.at(date), drafts)
}

// at gives the moment that --date says in a zone.
func (a *app) at(date string) func(*time.Location) (time.Time, error) {
	return func(zone *time.Location) (time.Time, error) { return a.instant(date, zone) }
}

// isCampaign says whether the folder has a site.toml; where it has none, also how to begin.
func (a *app) isCampaign() bool {
	if _, err := os.Stat(filepath.Join(a.site, "site.toml")); !errors.Is(err, fs.ErrNotExist) {
		return true
	}
	fmt.Fprintln(a.err, "loa: "+a.say.Sayf("no-campaign", "dir", a.site))
	fmt.Fprintln(a.err, "     "+a.say.Say("begin-campaign", nil))
	return false
}

// instant is what --date says: a day's first moment in the site's zone, a moment, or now.
func (a *app) instant(date string, zone *time.Location) (time.Time, error) {
	if date == "" {
		return time.Now(), nil
	}
	if day, err := campaign.ParseDay(date); err == nil {
		return day.Start(zone), nil
	}
	instant, err := time.Parse(time.RFC3339, date)
	if err != nil {
		return instant, usage{errors.New(a.say.Sayf("bad-flag-date", "value", date))}
	}
	return instant, nil
}

// openCache reads the cache of parsed files.
func (a *app) openCache() *source.Cache {
	return source.OpenCache(filepath.Join(a.site, folder.State, "texts"), cacheVersion())
}

// cacheVersion changes with the program, so that no version reads what another one wrote.
func cacheVersion() string {
	exe, err := os.Executable()
	if err != nil {
		return version
	}
	info, err := os.Stat(exe)
	if err != nil {
		return version
	}
	return fmt.Sprint(version, info.Size(), info.ModTime().UnixNano())
}

// isTerminal says whether somebody is watching.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// tell prints problems for people: place, severity, words, the line, the mend.
func (a *app) tell(problems []problem.Problem) {
	w := bufio.NewWriter(a.err)
	defer w.Flush()
	for _, p := range a.quoted(problems) {
		fmt.Fprintf(w, "%s: %s: %s [%s]\n", p.Place(), a.say.Say(string(p.Severity), nil), a.say.Say(p.Rule, p.Args), p.Rule)
		if p.Excerpt != "" {
			excerpt := []rune(strings.ReplaceAll(p.Excerpt, "\t", " "))
			const widest = 100
			from := 0
			if p.Column > widest {
				from = p.Column - widest/2
			}
			fmt.Fprintf(w, "    %s\n", string(excerpt[min(from, len(excerpt)):min(from+widest, len(excerpt))]))
			if p.Column > 0 {
				fmt.Fprintf(w, "    %s^\n", strings.Repeat(" ", max(0, p.Column-1-from)))
			}
		}
		if hint := a.say.Hint(p.Rule, p.Args); hint != "" {
			fmt.Fprintf(w, "    %s: %s\n", a.say.Say("hint", nil), hint)
		}
	}
}

// quoted are the problems with the text of their lines, also where whoever found them did not read the file.
func (a *app) quoted(problems []problem.Problem) []problem.Problem {
	root, err := os.OpenRoot(a.site)
	if err != nil {
		return problems
	}
	defer root.Close()
	rows := map[string][]string{}
	quoted := slices.Clone(problems)
	for i, p := range quoted {
		if p.Line == 0 || p.Excerpt != "" || !slices.Contains([]string{".md", ".toml"}, filepath.Ext(p.File)) {
			continue
		}
		if _, read := rows[p.File]; !read {
			text, _ := source.ReadText(root, p.File) // one that cannot be read has no rows to show
			rows[p.File] = strings.Split(text, "\n")
		}
		if p.Line <= len(rows[p.File]) {
			quoted[i].Excerpt = rows[p.File][p.Line-1]
		}
	}
	return quoted
}

// problemJSON is a problem as `--format json` prints it.
type problemJSON struct {
	File     string           `json:"file"`
	Line     int              `json:"line"`
	Column   int              `json:"column"`
	Rule     string           `json:"rule"`
	Severity problem.Severity `json:"severity"`
	Message  string           `json:"message"`
	Hint     string           `json:"hint"`
}

func (a *app) problemsJSON(problems []problem.Problem) []problemJSON {
	list := make([]problemJSON, 0, len(problems))
	for _, p := range problems {
		list = append(list, problemJSON{p.File, p.Line, p.Column, p.Rule, p.Severity, a.say.Say(p.Rule, p.Args), a.say.Hint(p.Rule, p.Args)})
	}
	return list
}

// format checks the value of --format.
func (a *app) format(value string) error {
	if value != "text" && value != "json" {
		return usage{errors.New(a.say.Sayf("bad-flag-format", "value", value))}
	}
	return nil
}
