package page

import (
	"slices"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/problem"
)

// PlanItem gives the outputs of one item's pages alone, as Plan would give them, and what is wrong with them: somebody
// who writes sees the page before all others are planned.
func PlanItem(in Inputs, it *campaign.Item) ([]output.Output, []problem.Problem) {
	p := newPlanner(in)
	if !p.m.Public(it) || p.m.IsWithdrawn(it) {
		return nil, nil
	}
	for _, own := range p.c.Languages {
		if p.m.Version(it, own.Tag) != nil {
			p.item(it, own)
		}
	}
	return slices.Concat(p.outputs, p.Linker.Outputs()), slices.Concat(p.problems, p.Linker.Problems())
}
