package main

import (
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/problem"
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
	defer s.Root.Close()
	readme := output.Output{Path: a.say.Say("pack-readme-name", nil), Render: func() ([]byte, error) {
		return []byte("\ufeff" + strings.ReplaceAll(a.say.Sayf("pack-readme", "title", s.Campaign.Site.Title)+"\n", "\n", "\r\n")), nil
	}}
	files, err := s.Pack(out, readme)
	if err != nil {
		return err
	}
	a.tell(s.Problems)
	if s.Broken() {
		fmt.Fprintln(a.err, a.say.Sayf("not-built", "errors", fmt.Sprint(problem.Errors(s.Problems))))
		return exit(exitCampaign)
	}
	info, err := os.Stat(out)
	if err != nil {
		return err
	}
	fmt.Fprintln(a.err, a.say.Sayf("packed", "files", fmt.Sprint(files), "file", out,
		"size", fmt.Sprintf("%.1f", float64(info.Size())/1e6), "seconds", fmt.Sprintf("%.1f", time.Since(started).Seconds())))
	return nil
}
