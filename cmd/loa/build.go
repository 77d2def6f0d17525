package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/problem"
)

// buildFlags are the options of loa build.
type buildFlags struct {
	out, newsroom, date, format string
	drafts, switches            bool
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
	c.Flags().BoolVar(&f.switches, "switch", false, a.say.Say("flag-switch", nil))
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
	if f.switches && !output.CanSwitch {
		return a.wrongUse("switch-not-here")
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
	if !a.isCampaign() {
		return exit(exitCampaign)
	}
	gatherGarbage()
	done, err := folder.Build{
		Dir: a.site, Program: cacheVersion(), Out: out, Newsroom: newsroom, At: a.at(f.date), Drafts: f.drafts, Switch: f.switches,
		Cache: a.openCache(), Progress: a.progress(), Waits: func() { fmt.Fprintln(a.err, a.say.Say("build-waits", nil)) },
	}.Run()
	if errors.Is(err, output.ErrNoSwitch) {
		return a.wrongUse("switch-no-link", "dir", out)
	}
	if err != nil {
		return err
	}
	if err := a.sayBuilt(done, f.format, out, time.Since(started)); err != nil {
		return err
	}
	if problem.Errors(done.Problems) > 0 {
		return exit(exitCampaign)
	}
	if f.format != "json" {
		a.sayNewsroom(newsroom, done.Kits)
	}
	return nil
}

// safeOut refuses a folder that holds the campaign itself, or lies in its content.
func (a *app) safeOut(out string) error {
	wrong, err := folder.HoldsSources(a.site, out)
	if err == nil && wrong {
		err = usage{errors.New(a.say.Sayf("out-within-content", "dir", out))}
	}
	return err
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

func (a *app) sayBuilt(done folder.Built, format, out string, took time.Duration) error {
	problems, at, r, kits := done.Problems, done.Next, done.Site, done.Kits
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
