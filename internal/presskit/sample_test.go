package presskit

import (
	"os"
	"slices"
	"testing"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/schedule"
	"loa.vn/loa/internal/source"
)

// sampleKits are a kit of every article of the sample in every language in which it is written, as if a
// newspaper were to publish it on its first day.
func sampleKits(t *testing.T) (*planner, []Kit) {
	t.Helper()
	read, err := source.Load("../..", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range read.Problems {
		if p.Severity == problem.Error {
			t.Fatalf("the sample: %s: %s %v", p.Place(), p.Rule, p.Args)
		}
	}
	root, err := os.OpenRoot("../..")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	c := read.Campaign
	p := &planner{Inputs: Inputs{Files: root.FS(), Read: func(name string) (string, error) { return source.ReadText(root, name) }}}
	var kits []Kit
	for _, it := range c.Items {
		p.m = c.At(it.Date.Start(c.Site.Timezone), false)
		for _, text := range it.Texts {
			s := slotFor(it, text.Lang)
			if p.Moment = p.m; p.offered(it, s.Published.Date) {
				kits = append(kits, p.kit(s, c.Outlets[0], it, text))
			}
		}
	}
	return p, kits
}

func slotFor(it *campaign.Item, tag string) campaign.Slot {
	s := campaign.Slot{ID: "x-" + it.Key + "-" + tag, Outlet: "bao", Item: it.Key, Date: it.Date, Form: "print", Language: tag, Status: campaign.Confirmed}
	if it.Press != nil && slices.Contains(it.Press.Forms, "radio") {
		s.Form = "radio"
	}
	s, _ = schedule.Publish(s, it.Date)
	return s
}
