package folder

import (
	"maps"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/page"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/source"
	"loa.vn/loa/internal/translate"
)

// Edited gives the pages of an article whose texts, the named files, changed since the folder was planned. It costs
// nothing for all the others, so that whoever writes sees the page at once; what else an edit changes (lists, feeds,
// what newsrooms get) only another plan can tell. It answers false where that holds for the pages too.
func (f *Folder) Edited(cache *source.Cache, names []string) ([]output.Output, bool) {
	if f.planned.Base == nil || f.Broken() {
		return nil, false
	}
	c, it, ok := source.Reload(f.Dir, cache, f.Campaign, names)
	if !ok || it.Section == campaign.Materials {
		return nil, false
	}
	in := f.planned
	in.Moment = c.At(f.Moment.Instant, f.Moment.Drafts)
	alone := *c
	alone.Items = []*campaign.Item{it}
	states, err := translate.Report(&alone, f.Read)
	if err != nil {
		return nil, false
	}
	in.Outdated = maps.Clone(in.Outdated)
	maps.DeleteFunc(in.Outdated, func(of string, _ bool) bool { return strings.HasPrefix(of, it.Key+" ") })
	maps.Copy(in.Outdated, translate.Outdated(states))
	if in.Base, err = page.NewBase(in); err != nil {
		return nil, false
	}
	in.Linker = page.NewLinker(in)
	outputs, problems := page.PlanItem(in, it)
	return outputs, problem.Errors(problems) == 0
}
