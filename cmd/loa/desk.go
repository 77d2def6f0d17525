package main

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sync"

	"github.com/spf13/cobra"

	"loa.vn/loa/internal/desk"
	"loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/serve"
	"loa.vn/loa/internal/whole"
)

func (a *app) desk() *cobra.Command {
	var f serveFlags
	c := &cobra.Command{Use: "desk", Short: a.say.Say("about-desk", nil), Args: a.noArgs, RunE: func(c *cobra.Command, _ []string) error {
		show := serve.Browse
		if no, _ := c.Flags().GetBool("no-open"); no {
			show = func(string) {}
		}
		return a.runDesk(c, f, show)
	}}
	c.Flags().StringVar(&f.addr, "addr", "", a.say.Say("flag-addr", nil)+" ("+defaultAddr+")")
	c.Flags().StringVar(&f.date, "date", "", a.say.Say("flag-date", nil))
	c.Flags().Bool("no-open", false, a.say.Say("flag-no-open", nil))
	return c
}

// runDesk shows the desk and the preview until it is ended. Where the folder's desk is open already, that one is shown.
func (a *app) runDesk(c *cobra.Command, f serveFlags, show func(address string)) error {
	if !a.isCampaign() {
		return exit(exitCampaign)
	}
	dir, err := filepath.Abs(a.site)
	if err != nil {
		return err
	}
	a.site = dir
	known := filepath.Join(dir, folder.State, "desk")
	if address, err := os.ReadFile(known); err == nil && desk.Runs(string(address), dir) {
		fmt.Fprintln(a.err, a.say.Sayf("desk-is-open", "address", string(address)))
		show(string(address))
		return nil
	}
	if f.desk, err = a.newDesk(f.date); err != nil {
		return err
	}
	err = a.runServe(c.Context(), f, func(address string) {
		at, err := url.Parse(address)
		if err != nil {
			return
		}
		entry := at.Scheme + "://" + at.Host + f.desk.Enter()
		if err := keepAddress(known, entry); err != nil {
			fmt.Fprintln(a.err, "loa: "+a.say.Sayf("machine-failed", "detail", err.Error()))
		}
		fmt.Fprintln(a.err, a.say.Sayf("desk-at", "address", entry))
		show(entry)
	})
	if gone := os.Remove(known); !errors.Is(gone, fs.ErrNotExist) {
		err = errors.Join(err, gone)
	}
	return err
}

// keepAddress keeps where the desk is for a second start. The address holds the token: it is for this user's eyes alone.
func keepAddress(file, address string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		return err
	}
	return whole.Write(file, []byte(address))
}

func (a *app) newDesk(date string) (*desk.Desk, error) {
	cache := a.openCache()
	var reading sync.Mutex
	d := &desk.Desk{
		Dir: a.site, Say: a.say,
		Open: func() (*folder.Folder, error) {
			reading.Lock()
			defer reading.Unlock()
			return folder.Open(a.site, cache, cacheVersion(), a.at(date), true)
		},
		Build: func(progress func(done, all int), waits func()) (folder.Built, error) {
			out := filepath.Join(a.site, "public")
			newsroom, err := a.newsroomOut("", out)
			if err != nil {
				return folder.Built{}, err
			}
			return folder.Build{
				Dir: a.site, Program: cacheVersion(), Out: out, Newsroom: newsroom, At: a.at(date), Cache: a.openCache(), Progress: progress, Waits: waits,
			}.Run()
		},
	}
	return d, d.Prepare()
}
