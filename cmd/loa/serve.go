package main

import (
	"cmp"
	"context"
	"errors"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
	"strconv"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/presskit"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/serve"
	"loa.vn/loa/internal/source"
)

// serveFlags are the options of loa serve, and of loa alone.
type serveFlags struct {
	addr, date string
}

// defaultAddr is where serve listens unless told otherwise; where its port is taken, the next free one does.
const defaultAddr = "localhost:8080"

func (a *app) serve() *cobra.Command {
	var f serveFlags
	c := &cobra.Command{Use: "serve", Short: a.say.Say("about-serve", nil), Args: a.noArgs, RunE: func(c *cobra.Command, _ []string) error {
		return a.runServe(c.Context(), f, nil)
	}}
	c.Flags().StringVar(&f.addr, "addr", "", a.say.Say("flag-addr", nil)+" ("+defaultAddr+")")
	c.Flags().StringVar(&f.date, "date", "", a.say.Say("flag-date", nil))
	c.Flags().Bool("no-open", false, a.say.Say("flag-no-open", nil))
	_ = c.Flags().MarkHidden("no-open") // only loa alone opens the browser, but a script may make sure
	return c
}

// bare is loa without a command: in a campaign's folder it shows the site and opens the browser, elsewhere it
// says what it can do.
func (a *app) bare(c *cobra.Command) error {
	if !isFile(filepath.Join(a.site, siteFile)) {
		return c.Help()
	}
	ready := serve.Browse
	if no, _ := c.Flags().GetBool("no-open"); no {
		ready = nil
	}
	return a.runServe(c.Context(), serveFlags{}, ready)
}

const siteFile = "site.toml"

// runServe shows the site until ctx ends or somebody presses Ctrl-C; ready hears where it is.
func (a *app) runServe(ctx context.Context, f serveFlags, ready func(address string)) error {
	if _, err := a.instant(f.date, time.UTC); err != nil {
		return err
	}
	dir, err := filepath.Abs(a.site)
	if err != nil {
		return err
	}
	a.site = dir
	l, err := serve.Listen(cmp.Or(f.addr, defaultAddr), f.addr == "")
	if errors.Is(err, serve.ErrAddress) {
		return a.wrongUse("bad-flag-addr", "value", f.addr)
	}
	if err != nil {
		return err
	}
	defer l.Close()
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends at once
	p := &preview{app: a, cache: a.openCache(), date: f.date, alone: !l.Public}
	server := &serve.Server{
		Build: p.build, Dir: dir, Parts: []string{siteFile, "content", "data", "layouts", "static"},
		Say: a.say, Log: a.err, Tell: a.tell, Ready: ready, Explain: unmade,
	}
	return errors.Join(server.Serve(ctx, l), p.cache.Save(filepath.Join(dir, stateDir, "texts"), cacheVersion()))
}

// preview builds the site again and again for a browser on this machine.
type preview struct {
	*app
	cache *source.Cache // kept between builds
	date  string
	alone bool // nobody else can look: drafts, and what newsrooms get, are shown
	begun bool
}

func (p *preview) build(context.Context) (serve.Site, error) {
	if p.begun && !isFile(filepath.Join(p.site, siteFile)) {
		return serve.Site{Problems: []problem.Problem{problem.At(siteFile, 0, 0, "file-missing", "detail", siteFile)}}, nil
	}
	s, err := p.open(p.cache, p.date, p.alone)
	if err != nil {
		return serve.Site{}, err
	}
	p.begun = true
	built := serve.Site{Base: s.moment.Site.BasePath, Read: s.read, Close: func() { s.root.Close() }}
	if s.plannable() {
		if built.Outputs, err = s.plan(); err != nil {
			built.Close()
			return serve.Site{}, err
		}
	}
	if s.broken() {
		built.Outputs = nil
	} else {
		s.problems = problem.Sort(append(s.problems, s.changedAddresses(built.Outputs)...))
		built.Outputs = append(p.newsroom(s), built.Outputs...)
		built.Next = p.next(s)
	}
	built.Problems = s.problems
	return built, nil
}

// newsroom are the files for newsrooms, in their folder beside the pages.
func (p *preview) newsroom(s *site) []output.Output {
	if !p.alone {
		return nil
	}
	kits := presskit.Plan(s.kitInputs())
	for i := range kits {
		kits[i].Path = newsroomDir + "/" + kits[i].Path
	}
	return kits
}

// next is when the pages will differ by themselves: they show the day, so at midnight at the latest. A
// moment that was asked for never passes.
func (p *preview) next(s *site) time.Time {
	if p.date != "" {
		return time.Time{}
	}
	midnight := s.moment.Day.Add(1).Start(s.moment.Site.Timezone)
	if at := s.next(); !at.IsZero() && at.Before(midnight) {
		return at
	}
	return midnight
}

// Where a layout is wrong, as html/template and BurntSushi/toml say it.
var (
	templatePlace = regexp.MustCompile(`template: ([\w./-]+\.html):(\d+)`)
	layoutFile    = regexp.MustCompile(`^layouts/([^:]+): (?:toml: line (\d+))?`)
)

// layoutsBroken says what is wrong in the layouts, and in which line of which file where that is known.
func layoutsBroken(err error) problem.Problem {
	for _, place := range []*regexp.Regexp{templatePlace, layoutFile} {
		if m := place.FindStringSubmatch(err.Error()); m != nil {
			line, _ := strconv.Atoi(m[2]) // digits, or nothing
			return problem.At("layouts/"+m[1], line, 0, "layouts-broken", "detail", err)
		}
	}
	return problem.At("layouts", 0, 0, "layouts-broken", "detail", err)
}

// unmade says why an output could not be made.
func unmade(o output.Output, err error) problem.Problem {
	if templatePlace.MatchString(err.Error()) {
		return layoutsBroken(err)
	}
	return problem.At(o.Origin, 0, 0, "output-failed", "path", o.Path, "detail", err)
}
