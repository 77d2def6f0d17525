package edits

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	loa "loa.vn/loa"
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/page"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/source"
	"loa.vn/loa/internal/web"
)

// TestForgottenDependenciesAreFound builds with keys that leave something out: pages are rendered from
// the whole campaign, but have the keys that they would have in a campaign without that. Edits at random
// must find each of them out.
func TestForgottenDependenciesAreFound(t *testing.T) {
	for what, c := range map[string]struct {
		edit   func(*draw, *folder) string
		forget func(*page.Inputs)
	}{
		"help lines": {editTables, func(in *page.Inputs) { in.Moment.Hotlines = nil }},
		"topics": {editTables, func(in *page.Inputs) {
			for i := range in.Moment.Topics {
				in.Moment.Topics[i].Name = nil
			}
		}},
		"the site's title": {editSite, func(in *page.Inputs) {
			for i := range in.Moment.Languages {
				in.Moment.Languages[i].Title = ""
			}
		}},
		"summaries": {editFront, func(in *page.Inputs) { eachText(in, func(t *campaign.Text) { t.Summary = "" }) }},
		"texts":     {editBody, func(in *page.Inputs) { eachText(in, func(t *campaign.Text) { t.Digest = "" }) }},
		"layouts":   {editLayouts, func(in *page.Inputs) { in.Layouts.Digest = "" }},
		"the day": {editDate, func(in *page.Inputs) {
			in.Moment = in.Moment.Campaign.At(time.Date(2024, 7, 16, 0, 0, 0, 0, time.UTC), false)
		}},
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			p := people{build: withKeysOf(c.forget), edits: []edit{{1, c.edit}}}
			for seed := 1; seed <= 5; seed++ {
				if differs, _, _ := sequence(t, p, stepsOf(seed)); differs != "" {
					return
				}
			}
			t.Error("no edit showed that keys leave this out")
		})
	}
}

func TestWhereNothingIsForgottenNothingIsFound(t *testing.T) {
	t.Parallel()
	p := people{build: withKeysOf(func(*page.Inputs) {}), edits: edits}
	if differs, _, _ := sequence(t, p, stepsOf(1)); differs != "" {
		t.Error(differs)
	}
}

func eachText(in *page.Inputs, do func(*campaign.Text)) {
	for _, it := range in.Moment.Items {
		for _, t := range it.Texts {
			do(t)
		}
	}
}

// withKeysOf builds the public site as the program does, but for the keys.
func withKeysOf(forget func(*page.Inputs)) builder {
	return func(c *folder, dir string) (built, error) {
		cacheFile := filepath.Join(dir, ".loa", "texts")
		cache := source.OpenCache(cacheFile, "test")
		root, err := os.OpenRoot(dir)
		if err != nil {
			return built{}, err
		}
		defer root.Close()
		outputs, broken, err := plan(root, cache, c.date, func(*page.Inputs) {})
		if err != nil || broken {
			return built{Exit: 1}, err
		}
		forgetful, _, err := plan(root, nil, c.date, forget)
		if err != nil {
			return built{}, err
		}
		keys := map[string]output.Key{}
		for _, o := range forgetful {
			keys[o.Path] = o.Key
		}
		for i, o := range outputs {
			if key, ok := keys[o.Path]; ok {
				outputs[i].Key = key
			}
		}
		target := output.Target{Dir: filepath.Join(dir, "public"), State: filepath.Join(dir, ".loa", "state")}
		report, problems, err := target.Write(outputs)
		if err != nil || len(problems) > 0 {
			return built{Exit: 1}, nil // a template of the campaign's own that fails
		}
		return built{Files: report.Files}, cache.Save(cacheFile, "test")
	}
}

// plan plans the campaign of a folder as it is on a day, and says whether something is wrong in it.
func plan(root *os.Root, cache *source.Cache, date string, forget func(*page.Inputs)) (outputs []output.Output, broken bool, err error) {
	loaded, err := source.Load(root.Name(), cache)
	if err != nil || problem.Errors(loaded.Problems) > 0 {
		return nil, true, err
	}
	instant, err := time.Parse(time.RFC3339, date)
	if err != nil {
		day, err := campaign.ParseDay(date)
		if err != nil {
			return nil, false, err
		}
		instant = day.Start(loaded.Campaign.Site.Timezone)
	}
	layouts, err := web.LoadLayouts(sub(loa.Files, "layouts"), sub(root.FS(), "layouts"))
	if err != nil {
		return nil, true, nil // it is the campaign's own that are wrong
	}
	static, err := web.Overlay(sub(loa.Files, "static"), sub(root.FS(), "static"))
	if err != nil {
		return nil, false, err
	}
	in := page.Inputs{Moment: loaded.Campaign.At(instant, false), Layouts: layouts, Static: static, Files: root.FS()}
	forget(&in)
	outputs, problems, err := page.Plan(in)
	return outputs, problem.Errors(problems)+len(output.Check(outputs)) > 0, err
}

// sub is a folder of a file system; it need not be there.
func sub(from fs.FS, dir string) fs.FS {
	part, err := fs.Sub(from, dir)
	if err != nil {
		panic(err) // dir is no valid name
	}
	return part
}
