package check

import (
	"maps"
	"slices"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
)

// photographs looks at what a picture gives away, and whether somebody agreed to it.
func (i *item) photographs() {
	for _, name := range slices.Sorted(maps.Keys(i.it.Pictures)) {
		p := i.it.Pictures[name]
		if p.HasLocation {
			i.problems = append(i.problems, problem.Warn(p.Path, 0, 0, "picture-location"))
		}
		if !photograph(p) {
			continue
		}
		if p.Consent == "" && !p.MadeByMachine {
			i.warnPicture(p, "picture-consent", name)
		}
		if len(p.Credit) == 0 {
			i.warnPicture(p, "picture-credit", name)
		}
	}
}

// photograph says whether a picture may show people: by its format, or because a camera left its mark.
func photograph(p campaign.Picture) bool {
	return p.Format == "jpeg" || p.Format == "webp" || p.HasLocation
}

func (i *item) warnPicture(p campaign.Picture, rule, name string) {
	i.problems = append(i.problems, problem.Warn(i.settings(), p.CreditLine, 0, rule, "file", name))
}
