package main

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"loa.vn/loa/internal/desk"
	"loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/presskit"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/serve"
	"loa.vn/loa/internal/source"
)

// serveFlags are the options of loa serve, and of loa alone.
type serveFlags struct {
	addr, date string
	desk       *desk.Desk // stands beside the preview; nil for none
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
	if !isFile(filepath.Join(a.site, folder.SiteFile)) {
		return c.Help()
	}
	ready := serve.Browse
	if no, _ := c.Flags().GetBool("no-open"); no {
		ready = nil
	}
	return a.runServe(c.Context(), serveFlags{}, ready)
}

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
		Build: p.build, Dir: dir, Parts: []string{folder.SiteFile, "content", "data", "layouts", "static"},
		Say: a.say, Log: a.err, Tell: a.tell, Ready: ready, Explain: folder.Unmade,
	}
	if f.desk != nil {
		server.Beside = map[string]http.Handler{desk.Base: f.desk.Handler()}
	}
	err = server.Serve(ctx, l)
	if !isFile(filepath.Join(dir, folder.SiteFile)) { // the folder was moved away, and its old place stays empty
		return err
	}
	return errors.Join(err, p.cache.Save(filepath.Join(dir, folder.State, "texts"), cacheVersion()))
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
	if p.begun && !isFile(filepath.Join(p.site, folder.SiteFile)) {
		return serve.Site{Problems: []problem.Problem{problem.At(folder.SiteFile, 0, 0, "file-missing", "detail", folder.SiteFile)}}, nil
	}
	s, err := p.open(p.cache, p.date, p.alone)
	if err != nil {
		return serve.Site{}, err
	}
	p.begun = true
	built := serve.Site{Base: s.Moment.Site.BasePath, Read: s.Read, Close: func() { s.Root.Close() }}
	if s.Plannable() {
		if built.Outputs, err = s.Plan(); err != nil {
			built.Close()
			return serve.Site{}, err
		}
	}
	if s.Broken() {
		built.Outputs = nil
	} else {
		s.Problems = problem.Sort(append(s.Problems, s.ChangedAddresses(built.Outputs)...))
		built.Outputs = append(p.newsroom(s), built.Outputs...)
		built.Next = p.next(s)
		built.Edited = func(names []string) ([]output.Output, bool) { return s.Edited(p.cache, names) }
	}
	built.Problems = s.Problems
	return built, nil
}

// newsroom are the files for newsrooms, in their folder beside the pages.
func (p *preview) newsroom(s *folder.Folder) []output.Output {
	if !p.alone {
		return nil
	}
	s.Problems = problem.Sort(append(s.Problems, presskit.Unsigned(s.KitInputs())...))
	kits := presskit.Plan(s.KitInputs())
	for i := range kits {
		kits[i].Path = folder.Newsroom + "/" + kits[i].Path
	}
	return kits
}

// next is when the pages will differ by themselves: they show the day, so at midnight at the latest. A
// moment that was asked for never passes.
func (p *preview) next(s *folder.Folder) time.Time {
	if p.date != "" {
		return time.Time{}
	}
	midnight := s.Moment.Day.Add(1).Start(s.Moment.Site.Timezone)
	if at := s.Next(); !at.IsZero() && at.Before(midnight) {
		return at
	}
	return midnight
}
