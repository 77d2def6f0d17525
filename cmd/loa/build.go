package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"loa.vn/loa/internal/check"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/page"
	"loa.vn/loa/internal/problem"
)

// buildFlags are the options of loa build.
type buildFlags struct {
	out, newsroom, date, format string
	drafts                      bool
}

func (a *app) build() *cobra.Command {
	var f buildFlags
	c := &cobra.Command{Use: "build", Short: a.say.Say("about-build", nil), Args: a.noArgs, RunE: func(*cobra.Command, []string) error {
		return a.runBuild(f)
	}}
	c.Flags().StringVar(&f.out, "out", "", a.say.Say("flag-out", nil))
	c.Flags().StringVar(&f.newsroom, "newsroom", "", a.say.Say("flag-newsroom", nil))
	c.Flags().StringVar(&f.date, "date", "", a.say.Say("flag-date", nil))
	c.Flags().BoolVar(&f.drafts, "drafts", false, a.say.Say("flag-drafts", nil))
	c.Flags().StringVar(&f.format, "format", "text", a.say.Say("flag-format", nil))
	return c
}

func (a *app) runBuild(f buildFlags) error {
	if err := a.format(f.format); err != nil {
		return err
	}
	if f.drafts && f.out == "" {
		return usage{errors.New(a.say.Say("drafts-need-out", nil))}
	}
	out := f.out
	if out == "" {
		out = filepath.Join(a.site, "public")
	}
	if err := a.safeOut(out); err != nil {
		return err
	}
	newsroom, err := a.newsroomOut(f.newsroom, out)
	if err != nil {
		return err
	}
	started := time.Now()
	seen, tells := a.seen(f, out, newsroom)
	if tells {
		if last, same := a.unchanged(f, seen, out, newsroom); same {
			report := output.Report{Files: last.Files, Unchanged: last.Files}
			kits := output.Report{Files: last.Kits, Unchanged: last.Kits}
			return a.sayAll(last.Problems, last.Next, f.format, out, newsroom, report, kits, time.Since(started))
		}
	}
	cache := a.openCache()
	s, err := a.open(cache, f.date, f.drafts)
	if err != nil {
		return err
	}
	defer s.root.Close()
	outputs, report, err := a.write(s, out)
	if err != nil {
		return err
	}
	var kits output.Report
	if !s.broken() {
		if kits, err = a.writeNewsroom(s, newsroom); err != nil {
			return err
		}
	}
	if err := a.sayAll(s.problems, s.next(), f.format, out, newsroom, report, kits, time.Since(started)); err != nil {
		return err
	}
	if s.broken() {
		return exit(exitCampaign)
	}
	err = errors.Join(cache.Save(s.statePath("texts"), cacheVersion()), s.saveAddresses(outputs))
	if tells && err == nil && s.result.Campaign.Site.Ledger == "" {
		err = a.remember(s, seen, out, report, kits)
	}
	return err
}

// sayAll tells of the site, and of what was done for newsrooms.
func (a *app) sayAll(problems []problem.Problem, next time.Time, format, out, newsroom string, report, kits output.Report, took time.Duration) error {
	if err := a.sayBuilt(problems, next, format, out, report, kits, took); err != nil {
		return err
	}
	if format != "json" {
		a.sayNewsroom(newsroom, kits)
	}
	return nil
}

// write plans and writes the site; with an error in the campaign it writes nothing.
func (a *app) write(s *site, out string) ([]output.Output, output.Report, error) {
	if !s.plannable() {
		return nil, output.Report{}, nil
	}
	s.sizes, s.prints = true, true
	outputs, err := s.plan()
	if err != nil {
		return nil, output.Report{}, err
	}
	s.problems = problem.Sort(append(s.problems, editorialErrors(s)...))
	if s.broken() {
		return nil, output.Report{}, nil
	}
	s.problems = problem.Sort(append(s.problems, s.changedAddresses(outputs)...))
	report, problems, err := a.target(out).Write(outputs)
	if err != nil && templatePlace.MatchString(err.Error()) { // the campaign's mistake, not the machine's
		problems, err = append(problems, layoutsBroken(err)), nil
	}
	s.problems = problem.Sort(append(s.problems, problems...))
	return outputs, report, err
}

// editorialErrors are what loa check calls an error and nobody may publish by mistake: an unknown telephone
// number, the number of an identity card, a picture that says nothing to the blind. Its warnings, which
// are about style, are left to it, and so is what is not published now: a draft stops nobody's build.
func editorialErrors(s *site) []problem.Problem {
	published := map[string]bool{}
	for _, it := range s.moment.Items {
		published[it.Dir] = s.moment.Public(it)
	}
	return slices.DeleteFunc(check.Errors(s.moment, s.read), func(p problem.Problem) bool {
		return p.Severity != problem.Error || !published[path.Dir(p.File)]
	})
}

// safeOut refuses a folder that holds the campaign itself, or lies in its content.
func (a *app) safeOut(out string) error {
	absOut, err1 := resolved(out)
	absSite, err2 := resolved(a.site)
	if err := errors.Join(err1, err2); err != nil {
		return err
	}
	rel, err := filepath.Rel(absSite, absOut)
	first, _, _ := strings.Cut(strings.ToLower(filepath.ToSlash(rel)), "/") // CONTENT is content on some machines
	within := slices.Contains([]string{".", "content", "data", "layouts", "static", "evidence", stateDir, ".git"}, first)
	above, err3 := filepath.Rel(absOut, absSite)
	if err == nil && within || err3 == nil && !strings.HasPrefix(above, "..") && above != "." {
		return usage{errors.New(a.say.Sayf("out-within-content", "dir", out))}
	}
	return nil
}

// resolved is the full path of a folder behind all links, also where its last parts are still to be made.
func resolved(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	real, err := filepath.EvalSymlinks(abs)
	if errors.Is(err, fs.ErrNotExist) && filepath.Dir(abs) != abs {
		above, err := resolved(filepath.Dir(abs))
		return filepath.Join(above, filepath.Base(abs)), err
	}
	return real, err
}

// fileName makes a path into a name for a file of the state.
func fileName(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		abs = path
	}
	key := output.KeyOf(abs)
	return fmt.Sprintf("%x", key[:6])
}

// progress tells on a terminal how far the build is; elsewhere nobody.
func (a *app) progress() func(done, all int) {
	if !isTerminal(a.err) {
		return nil
	}
	return func(done, all int) {
		fmt.Fprintf(a.err, "\r%s\x1b[K\r", a.say.Sayf("building", "done", fmt.Sprint(done), "all", fmt.Sprint(all)))
	}
}

// buildJSON is what `loa build --format json` prints.
type buildJSON struct {
	Files     int           `json:"files"`
	Written   int           `json:"written"`
	Unchanged int           `json:"unchanged"`
	Removed   int           `json:"removed"`
	Seconds   float64       `json:"seconds"`
	Problems  []problemJSON `json:"problems"`
	Next      string        `json:"next"` // RFC 3339, "" for never
}

func (a *app) sayBuilt(problems []problem.Problem, at time.Time, format, out string, r, kits output.Report, took time.Duration) error {
	next := ""
	if !at.IsZero() {
		next = at.Format(time.RFC3339)
	}
	if format == "json" {
		return json.NewEncoder(a.out).Encode(buildJSON{r.Files + kits.Files, r.Written + kits.Written, r.Unchanged + kits.Unchanged, r.Removed + kits.Removed, took.Seconds(), a.problemsJSON(problems), next})
	}
	a.tell(problems)
	if broken := problem.Errors(problems); broken > 0 {
		fmt.Fprintln(a.err, a.say.Sayf("not-built", "errors", fmt.Sprint(broken)))
		return nil
	}
	fmt.Fprintln(a.err, a.say.Sayf("built", "files", fmt.Sprint(r.Files), "dir", out, "written", fmt.Sprint(r.Written),
		"unchanged", fmt.Sprint(r.Unchanged), "removed", fmt.Sprint(r.Removed), "seconds", fmt.Sprintf("%.1f", took.Seconds())))
	if next != "" {
		fmt.Fprintln(a.err, a.say.Sayf("built-next", "next", next))
	}
	return nil
}

// changedAddresses warns of items that stand at another address than in the last build, whose old
// address leads nowhere now.
func (s *site) changedAddresses(outputs []output.Output) []problem.Problem {
	last := readAddresses(s.statePath("addresses"))
	planned := make(map[string]bool, len(outputs))
	for _, o := range outputs {
		planned[o.Path] = true
	}
	var problems []problem.Problem
	for _, now := range page.Addresses(s.moment) {
		old := last[now.Item+" "+now.Lang]
		if old != "" && old != now.Path && !planned[old+"index.html"] {
			problems = append(problems, problem.Warn(now.File, 0, 0, "address-changed", "old", old, "new", now.Path))
		}
	}
	return problems
}
