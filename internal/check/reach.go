package check

import (
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
)

// unreachable finds articles and materials that a reader comes upon by no topic, no audience and no link.
func (c *checker) unreachable() []problem.Problem {
	linked := map[string]bool{}
	for _, it := range c.Items {
		for _, t := range it.Texts {
			if t.Body == nil {
				continue
			}
			for _, r := range t.Body.Refs {
				if r.Kind == campaign.ToItem && r.Target != it.Key {
					linked[r.Target] = true
				}
			}
		}
	}
	var found []problem.Problem
	for _, it := range c.Items {
		alone := len(it.Topics) == 0 && len(it.Audiences) == 0 && !linked[it.Key]
		if alone && it.Section != campaign.Pages && !c.IsWithdrawn(it) {
			found = append(found, problem.Warn(it.Dir+"/item.toml", 0, 0, "unreachable", "key", it.Key))
		}
	}
	return found
}
