package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	loa "loa.vn/loa"
	"loa.vn/loa/internal/broadcast"
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/figures"
	"loa.vn/loa/internal/kit"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/page"
	"loa.vn/loa/internal/pdf"
	"loa.vn/loa/internal/press"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/schedule"
	"loa.vn/loa/internal/search"
	"loa.vn/loa/internal/source"
	"loa.vn/loa/internal/translate"
	"loa.vn/loa/internal/web"
)

// site is a campaign's folder that has been read.
type site struct {
	dir      string
	root     *os.Root
	result   source.Result
	moment   campaign.Moment
	problems []problem.Problem
	closing  time.Time // when the next period is closed, as seen from the moment; known once the site is planned
	sizes    bool      // pages say how large the files are that they offer
	prints   bool      // what is not printed yet may be, with the machine's browser
}

// stateDir is the folder of caches within a campaign's folder.
const stateDir = ".loa"

// open reads the campaign in the folder. Where site.toml is missing it says so, and how to begin.
func (a *app) open(cache *source.Cache, date string, drafts bool) (*site, error) {
	if !a.isCampaign() {
		return nil, exit(exitCampaign)
	}
	result, err := source.Load(a.site, cache)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(a.site)
	if err != nil {
		return nil, err
	}
	s := &site{dir: a.site, root: root, result: result, problems: result.Problems}
	zone := result.Campaign.Site.Timezone
	if zone == nil {
		zone = time.UTC
	}
	instant, err := a.instant(date, zone)
	if err != nil {
		return nil, err
	}
	result.Campaign.Site.Timezone = zone
	s.moment = result.Campaign.At(instant, drafts)
	return s, nil
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

// broken says whether the campaign has an error, so that nothing is written.
func (s *site) broken() bool { return problem.Errors(s.problems) > 0 }

// plannable says whether all errors are those of single items and tables, so that the others can be planned
// and everything that is wrong is said in one run.
func (s *site) plannable() bool {
	return !slices.ContainsFunc(s.problems, func(p problem.Problem) bool {
		return p.Severity == problem.Error && !strings.HasPrefix(p.File, "content/") && !strings.HasPrefix(p.File, "data/")
	})
}

// plan gives the outputs of the public site; what is wrong with them joins the site's problems.
func (s *site) plan() ([]output.Output, error) {
	layouts, static, err := s.layouts()
	if err != nil {
		s.problems = append(s.problems, layoutsBroken(err))
		return nil, nil
	}
	translations, err := translate.Report(s.result.Campaign, s.read)
	if err != nil {
		return nil, err
	}
	in := page.Inputs{
		Moment: s.moment, Layouts: layouts, Static: static, Files: s.root.FS(), Outdated: translate.Outdated(translations),
		MediaCache: filepath.Join(s.dir, stateDir, "media"), Program: cacheVersion(),
	}
	if in.Base, err = page.NewBase(in); err != nil {
		return nil, err
	}
	in.Others, in.Listed = press.Plan(s.moment, layouts, in.Base)
	in.Others = append(in.Others, search.Plan(s.moment, layouts, in.Base)...)
	aired, broadcasts := broadcast.Plan(broadcast.Inputs{Moment: s.moment, Layouts: layouts, Base: in.Base, Read: s.read})
	in.Others, in.Broadcasts = append(in.Others, aired...), broadcasts
	counted, err := s.figuresInputs(context.Background(), layouts, in.Base)
	if err != nil {
		return nil, err
	}
	in.Coverage = figures.Progress(counted)
	pagesOfCoverage, listed := figures.Plan(counted)
	in.Others, in.Listed = append(in.Others, pagesOfCoverage...), append(in.Listed, listed...)
	in.Linker = page.NewLinker(in)
	kitsIn := kit.Inputs{
		Moment: s.moment, Layouts: layouts, Base: in.Base, Linker: in.Linker, Static: static, Files: in.Files, Read: s.read, Sizes: s.sizes,
	}
	kitsIn.Printed, err = kit.Print(context.Background(), kitsIn, s.press())
	if err != nil && templatePlace.MatchString(err.Error()) {
		s.problems = append(s.problems, layoutsBroken(err))
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	kits := kit.Plan(kitsIn)
	in.Kit, in.Others = kits.Page, append(in.Others, kits.Outputs...)
	pages, problems, err := page.Plan(in)
	if err != nil {
		return nil, err
	}
	problems = append(problems, kits.Problems...)
	outputs := slices.Concat(pages, in.Others)
	s.problems = problem.Sort(slices.Concat(s.problems, problems, s.unsealed(), output.Check(outputs)))
	return outputs, nil
}

// press prints what kits need. It starts a browser only for what is about to be written: looking and checking show
// what was printed before.
func (s *site) press() *pdf.Press {
	return &pdf.Press{Browser: pdf.Find(), Cache: s.statePath("pdf"), Idle: !s.prints || s.broken()}
}

// unsealed are the slots of the press calendar of which newsrooms know something else than they say.
func (s *site) unsealed() []problem.Problem {
	var problems []problem.Problem
	for _, month := range s.result.Campaign.Months {
		problems = append(problems, schedule.Unsealed(month)...)
	}
	return problems
}

// layouts are the built-in layouts and static files under the campaign's own.
func (s *site) layouts() (*web.Layouts, map[string][]byte, error) {
	builtIn, err := fs.Sub(loa.Files, "layouts")
	if err != nil {
		return nil, nil, err
	}
	own, err := fs.Sub(s.root.FS(), "layouts")
	if err != nil {
		return nil, nil, err
	}
	layouts, err := web.LoadLayouts(builtIn, own)
	if err != nil {
		return nil, nil, err
	}
	builtInStatic, err := fs.Sub(loa.Files, "static")
	if err != nil {
		return nil, nil, err
	}
	ownStatic, err := fs.Sub(s.root.FS(), "static")
	if err != nil {
		return nil, nil, err
	}
	static, err := web.Overlay(builtInStatic, ownStatic)
	return layouts, static, err
}

// read gives the cleaned text of one of the campaign's files.
func (s *site) read(name string) (string, error) { return source.ReadText(s.root, name) }

func (s *site) statePath(parts ...string) string {
	return filepath.Join(append([]string{s.dir, stateDir}, parts...)...)
}

// openCache reads the cache of parsed files.
func (a *app) openCache() *source.Cache {
	return source.OpenCache(filepath.Join(a.site, stateDir, "texts"), cacheVersion())
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
