package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/presskit"
	"loa.vn/loa/internal/problem"
)

// largestMail is what most mailboxes take, in bytes.
const largestMail = 25_000_000

func (a *app) scheduleSend() *cobra.Command {
	var date, newsroom string
	c := &cobra.Command{Use: "send YYYY-MM", Short: a.say.Say("about-schedule-send", nil), Args: a.args(1), RunE: func(_ *cobra.Command, args []string) error {
		return a.runScheduleSend(args[0], date, newsroom)
	}}
	c.Flags().StringVar(&newsroom, "newsroom", "", a.say.Say("flag-newsroom", nil))
	c.Flags().StringVar(&date, "date", "", a.say.Say("flag-date", nil))
	return c
}

// runScheduleSend writes what goes to newsrooms for a month; a person sends it.
func (a *app) runScheduleSend(name, date, newsroom string) error {
	newsroom = cmp.Or(newsroom, filepath.Join(a.site, folder.Newsroom))
	newsroom, err := a.newsroomOut(newsroom, filepath.Join(a.site, "public"))
	if err != nil {
		return err
	}
	s, m, err := a.openMonth(name, date)
	if err != nil {
		return err
	}
	defer s.Root.Close()
	if wrong := s.WrongBelow(""); problem.Errors(wrong) > 0 {
		a.tell(wrong)
		return exit(exitCampaign)
	}
	month, _ := s.Campaign.Month(m.Year, m.Number)
	a.tell(presskit.Unsigned(s.KitInputs()))
	outputs, sent := presskit.Send(s.KitInputs(), month)
	if sent.Slots == 0 {
		fmt.Fprintln(a.err, "loa: "+a.say.Sayf("schedule-not-told", "month", m.String()))
		return exit(exitCampaign)
	}
	dir := filepath.Join(newsroom, presskit.SendDir, m.String())
	_, problems, err := output.Target{Dir: dir, Program: cacheVersion()}.Write(outputs)
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		a.tell(problems)
		return exit(exitCampaign)
	}
	fmt.Fprintln(a.err, a.say.Sayf("schedule-sent", "outlets", fmt.Sprint(sent.Outlets), "slots", fmt.Sprint(sent.Slots), "dir", dir))
	return a.sayLarge(dir, outputs, newsroom, m.String())
}

// sayLarge tells of mails that many mailboxes refuse.
func (a *app) sayLarge(dir string, outputs []output.Output, newsroom, month string) error {
	for _, o := range outputs {
		outlet, isMail := strings.CutSuffix(o.Path, ".eml")
		if !isMail {
			continue
		}
		info, err := os.Stat(filepath.Join(dir, o.Path))
		if err != nil {
			return err
		}
		if info.Size() > largestMail {
			file := filepath.Join(newsroom, outlet, month+".zip")
			fmt.Fprintln(a.err, a.say.Sayf("send-large", "outlet", outlet, "size", fmt.Sprint(info.Size()/1_000_000), "file", file))
		}
	}
	return nil
}
