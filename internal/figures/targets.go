package figures

import (
	"fmt"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/coverage"
	"loa.vn/loa/internal/lang"
	"loa.vn/loa/internal/web"
)

// targets are the plan's targets as the public sees them.
func (p *planner) targets(own campaign.Language, values []coverage.TargetValue) []Target {
	var list []Target
	for _, v := range values {
		list = append(list, p.target(own, v))
	}
	return list
}

func (p *planner) target(own campaign.Language, v coverage.TargetValue) Target {
	t := Target{
		ID: v.Target.ID, Part: v.Target.Part, Name: web.Say(v.Target.Name, own), Text: p.planText(own, v.Target.Text),
		Goal: p.percent(own, v.Target.Goal, 0), GoalAt: min(whole(v.Target.Goal), 99), State: "unknown",
	}
	for _, f := range v.Figures {
		t.Sample = t.Sample || f.Illustration
		t.Sources = append(t.Sources, web.Said{Text: f.Source})
	}
	switch {
	case v.Target.Rule == "entered" && len(v.Figures) == 0:
		t.NoData = true
	case p.few(v):
		t.Few = true
	case v.Known:
		t.Share, t.At, t.Of = p.percent(own, v.Value, 1), whole(min(v.Value, 1)), p.of(own, v.Numerator, v.Denominator)
		t.State = "not-met"
		if v.Met {
			t.State = "met"
		}
	default:
		t.People = p.number(own, v.Numerator)
	}
	for _, o := range v.Others {
		t.Others = append(t.Others, Of{p.Base.Date(own, o.Day), p.of(own, o.Numerator, o.Denominator)})
	}
	return t
}

// few says whether a value counts so few people that somebody might be recognised: of those counted, of all,
// or of those left over.
func (p *planner) few(v coverage.TargetValue) bool {
	if v.Target.Rule != "reached" && !v.Target.People {
		return false
	}
	small := func(n int) bool { return n > 0 && n < p.m.Site.FewestPeople }
	return small(v.Numerator) || v.Denominator > 0 && (small(v.Denominator) || small(v.Denominator-v.Numerator))
}

// planText is a text in the plan's own words, which are Vietnamese.
func (p *planner) planText(own campaign.Language, text string) web.Said {
	if own.Tag == "vi" || text == "" {
		return web.Said{Text: text}
	}
	return web.Said{Text: text, Lang: "vi"}
}

// whole is a share in per cent, rounded down.
func whole(share float64) int { return int(coverage.PerCent(share, 0)) }

func (p *planner) percent(own campaign.Language, share float64, digits int) string {
	return lang.Decimal(p.Base.Tag(own), coverage.PerCent(share, digits), digits) + "%"
}

func (p *planner) number(own campaign.Language, n int) string {
	return lang.Number(p.Base.Tag(own), int64(n))
}

func (p *planner) of(own campaign.Language, n, all int) string {
	return fmt.Sprintf("%s/%s", p.number(own, n), p.number(own, all))
}
