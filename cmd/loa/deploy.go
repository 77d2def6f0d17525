package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"loa.vn/loa/internal/deploy"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/source"
)

func (a *app) deploy() *cobra.Command {
	var out string
	var dry bool
	c := &cobra.Command{Use: "deploy", Short: a.say.Say("about-deploy", nil), Args: a.noArgs, RunE: func(cmd *cobra.Command, _ []string) error {
		return a.runDeploy(cmd.Context(), out, dry)
	}}
	c.Flags().StringVar(&out, "out", "", a.say.Say("flag-deploy-out", nil))
	c.Flags().BoolVar(&dry, "dry-run", false, a.say.Say("flag-deploy-dry-run", nil))
	return c
}

// runDeploy publishes the built folder to the store that site.toml names, with keys from the environment alone.
func (a *app) runDeploy(ctx context.Context, out string, dry bool) error {
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
	to := site.Campaign.Site.Deploy
	if to.Endpoint == "" {
		return a.wrongUse("deploy-nowhere")
	}
	key, secret := os.Getenv("LOA_DEPLOY_KEY"), os.Getenv("LOA_DEPLOY_SECRET")
	if key == "" || secret == "" {
		return a.wrongUse("deploy-no-key")
	}
	store, err := deploy.Open(deploy.Place{Endpoint: to.Endpoint, Bucket: to.Bucket, Prefix: to.Prefix, Region: to.Region, Key: key, Secret: secret})
	if err != nil {
		return err
	}
	if out == "" {
		out = filepath.Join(a.site, "public")
	}
	if ctx == nil {
		ctx = context.Background()
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	report, err := deploy.Target{Store: store, Dir: out, Variants: to.Variants, DryRun: dry, Progress: a.sayDeploying(dry)}.Run(ctx)
	if errors.Is(err, deploy.ErrUnfinished) || errors.Is(err, fs.ErrNotExist) {
		fmt.Fprintln(a.err, "loa: "+a.say.Sayf("deploy-not-built", "dir", out))
		return exit(exitCampaign)
	}
	var foreign *deploy.ForeignError
	if errors.As(err, &foreign) {
		some := foreign.Paths[:min(len(foreign.Paths), 10)]
		fmt.Fprintln(a.err, "loa: "+a.say.Sayf("deploy-foreign", "number", fmt.Sprint(len(foreign.Paths)), "paths", strings.Join(some, ", ")))
		return exit(exitCampaign)
	}
	if why := deploy.Why(err); why != "" {
		fmt.Fprintln(a.err, "loa: "+a.say.Sayf(why, "bucket", to.Bucket, "endpoint", to.Endpoint, "detail", err.Error()))
		return exit(exitMachine)
	}
	if err != nil {
		return err
	}
	id := "deployed"
	if dry {
		id = "would-deploy"
	}
	fmt.Fprintln(a.err, a.say.Sayf(id, "sent", fmt.Sprint(report.Sent), "unchanged", fmt.Sprint(report.Unchanged), "removed", fmt.Sprint(report.Removed),
		"size", fmt.Sprintf("%.1f", float64(report.Bytes)/1e6)))
	return nil
}

// sayDeploying tells of each file, or on a terminal how far it is.
func (a *app) sayDeploying(dry bool) func(done, all int, what deploy.Change) {
	if !dry && isTerminal(a.err) {
		return func(done, all int, _ deploy.Change) {
			fmt.Fprintf(a.err, "\r%s\x1b[K\r", a.say.Sayf("deploying", "done", fmt.Sprint(done), "all", fmt.Sprint(all)))
		}
	}
	return func(_, _ int, what deploy.Change) {
		id := "deploy-sent"
		if what.Removed {
			id = "deploy-gone"
		}
		fmt.Fprintf(a.err, "%s\n", a.say.Sayf(id, "path", what.Path))
	}
}
