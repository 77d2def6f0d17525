package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"loa.vn/loa/internal/archive"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/web"
	"loa.vn/loa/internal/whole"
)

func (a *app) pack() *cobra.Command {
	var out, date string
	c := &cobra.Command{Use: "pack --out FILE", Short: a.say.Say("about-pack", nil), Args: a.noArgs, RunE: func(*cobra.Command, []string) error {
		if out == "" {
			return a.wrongUse("pack-needs-out")
		}
		return a.runPack(out, date)
	}}
	c.Flags().StringVar(&out, "out", "", a.say.Say("flag-pack-out", nil))
	c.Flags().StringVar(&date, "date", "", a.say.Say("flag-date", nil))
	return c
}

// runPack writes the site as one ZIP that opens from a stick: the same pages with relative addresses.
func (a *app) runPack(out, date string) error {
	started := time.Now()
	s, err := a.open(a.openCache(), date, false)
	if err != nil {
		return err
	}
	defer s.root.Close()
	s.result.Campaign.Site.BasePath = web.DiskMark
	s.prints = true
	var outputs []output.Output
	if s.plannable() {
		if outputs, err = s.plan(); err != nil {
			return err
		}
		s.problems = problem.Sort(append(s.problems, editorialErrors(s)...))
	}
	a.tell(s.problems)
	if s.broken() {
		fmt.Fprintln(a.err, a.say.Sayf("not-built", "errors", fmt.Sprint(problem.Errors(s.problems))))
		return exit(exitCampaign)
	}
	outputs = slices.DeleteFunc(outputs, func(o output.Output) bool { return onlyForServers(o.Path) })
	readme := output.Output{Path: a.say.Say("pack-readme-name", nil), Render: func() ([]byte, error) {
		return []byte("\ufeff" + strings.ReplaceAll(a.say.Sayf("pack-readme", "title", s.result.Campaign.Site.Title)+"\n", "\n", "\r\n")), nil
	}}
	if err := whole.Stream(out, func(w io.Writer) error { return writePack(w, append(outputs, readme)) }); err != nil {
		return fmt.Errorf("writing %s: %w", filepath.Base(out), err)
	}
	info, err := os.Stat(out)
	if err != nil {
		return err
	}
	fmt.Fprintln(a.err, a.say.Sayf("packed", "files", fmt.Sprint(len(outputs)), "file", out,
		"size", fmt.Sprintf("%.1f", float64(info.Size())/1e6), "seconds", fmt.Sprintf("%.1f", time.Since(started).Seconds())))
	return nil
}

// onlyForServers says whether a file means nothing on a disk.
func onlyForServers(name string) bool {
	return slices.Contains([]string{"robots.txt", "sitemap.xml", "404.html", "_headers", "_redirects"}, name)
}

func writePack(w io.Writer, outputs []output.Output) error {
	buffered := bufio.NewWriter(w)
	z := archive.NewWriter(buffered, time.Time{})
	for _, o := range outputs {
		data, err := o.Render()
		if err != nil {
			return err
		}
		switch path.Ext(o.Path) {
		case ".html", ".js", ".css", ".svg", ".json":
			data = web.ForDisk(o.Path, data)
		}
		if err := z.Add(o.Path, data); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	return buffered.Flush()
}
