package main

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/move"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/source"
)

func (a *app) move() *cobra.Command {
	return &cobra.Command{
		Use: "move " + a.say.Say("word-old-new", nil), Short: a.say.Say("about-move", nil), Args: a.args(2),
		RunE: func(_ *cobra.Command, args []string) error { return a.runMove(args[0], args[1]) },
	}
}

func (a *app) runMove(old, key string) error {
	if !a.isCampaign() {
		return exit(exitCampaign)
	}
	read, err := source.Load(a.site, a.openCache())
	if err != nil {
		return err
	}
	from, err := a.itemFolder(old)
	if err != nil {
		return err
	}
	switch {
	case !source.IsKey(key):
		return a.badKey(key)
	case path.Base(from) == key:
		return a.wrongUse("move-same", "key", key)
	case a.itemDir(key) != "":
		return a.wrongUse("new-key-taken", "key", key, "dir", a.itemDir(key), "nearest", a.freeKey(key))
	}
	if stop := hindrances(read.Problems, from); len(stop) > 0 {
		return a.notMoved(stop)
	}
	m, problems, err := move.Plan(a.site, read.Campaign, from, key)
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		return a.notMoved(problems)
	}
	if err := m.Do(); err != nil {
		return err
	}
	a.sayMoved(m)
	return nil
}

// itemFolder finds an item's folder by its key, or by its path where two items have one key.
func (a *app) itemFolder(name string) (string, error) {
	name = strings.TrimPrefix(path.Clean(filepath.ToSlash(name)), "content/")
	var found, keys []string
	for _, section := range []campaign.Section{campaign.Articles, campaign.Materials, campaign.Pages} {
		entries, _ := os.ReadDir(filepath.Join(a.site, "content", string(section)))
		for _, e := range entries {
			if e.IsDir() || e.Type()&os.ModeSymlink != 0 {
				keys = append(keys, e.Name())
			}
			if e.Name() == name || string(section)+"/"+e.Name() == name {
				found = append(found, "content/"+string(section)+"/"+e.Name())
			}
		}
	}
	switch len(found) {
	case 0:
		return "", a.wrongUse("move-unknown", "key", name, "nearest", source.Suggest(name, keys))
	case 1:
		return found[0], nil
	}
	return "", a.wrongUse("move-two", "key", name, "dirs", strings.Join(found, ", "))
}

// hindrances are the errors that keep an item from being moved: its own, and those of site.toml. That its
// name is wrong is a reason to move it.
func hindrances(problems []problem.Problem, from string) []problem.Problem {
	return slices.DeleteFunc(slices.Clone(problems), func(p problem.Problem) bool {
		own := p.File == from || strings.HasPrefix(p.File, from+"/") || p.File == "site.toml"
		return !own || p.Severity != problem.Error || slices.Contains([]string{"bad-key", "reserved-name", "double-key"}, p.Rule)
	})
}

func (a *app) notMoved(problems []problem.Problem) error {
	a.tell(problems)
	fmt.Fprintln(a.err, a.say.Say("not-moved", nil))
	return exit(exitCampaign)
}

// knownPages are those that other pages find by their names.
func knownPages() []string {
	return []string{"content/pages/help", "content/pages/report", "content/pages/privacy"}
}

func (a *app) sayMoved(m *move.Move) {
	fmt.Fprintln(a.err, a.say.Sayf("moved", "from", m.From, "to", m.To))
	for _, f := range m.Files {
		name := f.Path
		if rest, within := strings.CutPrefix(name, m.From+"/"); within {
			name = m.To + "/" + rest
		}
		if f.Links > 0 {
			fmt.Fprintln(a.err, a.say.Sayf("moved-links", "file", name, "links", fmt.Sprint(f.Links)))
		}
		if f.Slots > 0 {
			fmt.Fprintln(a.err, a.say.Sayf("moved-slots", "file", name, "slots", fmt.Sprint(f.Slots)))
		}
	}
	for _, alias := range m.Aliases {
		fmt.Fprintln(a.err, a.say.Sayf("moved-alias", "file", m.To+"/item.toml", "alias", alias))
	}
	if known := path.Base(m.From); slices.Contains(knownPages(), m.From) {
		fmt.Fprintln(a.err, a.say.Sayf("moved-known", "key", known))
	}
}
