package check

import (
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/vi"
)

// headings looks at the order of headings, by which people who hear a page find their way. The title is
// level 1, so that the first heading is level 2.
func (t *text) headings() {
	level := 1
	before := map[string][]passage{}
	for _, p := range t.passages {
		own := p.heading()
		if own == 0 {
			continue
		}
		switch {
		case own == 1:
			t.warn(p, 0, "heading-level-one")
		case own > level+1 && level == 1:
			t.warn(p, 0, "heading-first", "level", own, "marks", strings.Repeat("#", own))
		case own > level+1:
			t.warn(p, 0, "heading-skips", "from", level, "to", own, "marks", strings.Repeat("#", level+1))
		}
		level = max(own, 2)
		t.heading(p, before)
	}
}

// heading looks at the words of one heading, given those before it.
func (t *text) heading(p passage, before map[string][]passage) {
	words := vi.SameTone(strings.Join(strings.Fields(p.Text), " "))
	if words == "" {
		t.warn(p, 0, "heading-empty")
		return
	}
	for _, other := range before[words] {
		if overlap(p.Period, other.Period) {
			t.warn(p, 0, "heading-double", "text", strings.TrimSpace(p.Text), "line", other.Line)
			break
		}
	}
	before[words] = append(before[words], p)
}

// overlap says whether two periods have a day in common.
func overlap(a, b campaign.Period) bool {
	return (a.To.IsZero() || !a.To.Before(b.From)) && (b.To.IsZero() || !b.To.Before(a.From))
}
