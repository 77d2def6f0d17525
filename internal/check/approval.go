package check

import (
	"loa.vn/loa/internal/approval"
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
)

// approvals finds texts that changed since somebody signed them. Where the campaign keeps digests, a signature
// without one is said too: nobody can tell of which text it is.
func (i *item) approvals() {
	if i.IsWithdrawn(i.it) {
		return
	}
	for _, t := range i.it.Texts {
		switch state, _ := approval.Of(i.it, t.Lang, i.read); {
		case state == approval.Changed:
			i.problems = append(i.problems, approval.Warning(i.it, t.Lang))
		case state == approval.Unsure && i.digested:
			a := i.it.Approved[t.Lang]
			i.problems = append(i.problems, problem.Warn(i.settings(), a.Line, 0, "approval-without-digest", "key", i.it.Key, "tag", t.Lang, "by", a.By))
		}
	}
}

// digested says whether any signature holds a digest.
func digested(items []*campaign.Item) bool {
	for _, it := range items {
		for _, a := range it.Approved {
			if a.Digest != "" {
				return true
			}
		}
	}
	return false
}
