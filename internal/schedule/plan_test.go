package schedule

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"loa.vn/loa/internal/campaign"
)

func date(s string) campaign.Day {
	d, err := campaign.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

var july = Month{2024, 7}

// random is a campaign with a few outlets and items, a past month and a half-planned July.
func random(t *rapid.T, outlets, items int) *campaign.Campaign {
	c := &campaign.Campaign{Site: campaign.Site{Timezone: time.UTC}, ByKey: map[string]*campaign.Item{}}
	forms := []string{"print", "radio"}
	some := func(label string, from []string) []string {
		return rapid.SliceOfNDistinct(rapid.SampledFrom(from), 1, len(from), rapid.ID[string]).Draw(t, label)
	}
	for i := range items {
		it := &campaign.Item{
			Key: fmt.Sprintf("item-%d", i), Section: campaign.Articles, Date: date("2024-06-01").Add(rapid.IntRange(0, 50).Draw(t, "date")),
			Topics: some("topics", []string{"a", "b"}), Genre: "bai", Texts: []*campaign.Text{{Lang: "vi", File: "x"}},
			Press: &campaign.Press{Forms: some("forms", forms)},
		}
		if rapid.Bool().Draw(t, "window") {
			it.Press.From = it.Date
			it.Press.To = it.Date.Add(rapid.IntRange(0, 20).Draw(t, "length"))
		}
		c.Items = append(c.Items, it)
		c.ByKey[it.Key] = it
	}
	past := campaign.Month{Year: 2024, Number: 6}
	for i := range outlets {
		o := campaign.Outlet{
			ID: fmt.Sprintf("outlet-%d", i), Forms: some("outlet forms", forms), Languages: []string{"vi"},
			Weekdays: []time.Weekday{time.Weekday(rapid.IntRange(0, 6).Draw(t, "weekday"))}, Monthly: rapid.IntRange(1, 2).Draw(t, "monthly"), RepeatAfter: 6,
		}
		c.Outlets = append(c.Outlets, o)
		if rapid.Bool().Draw(t, "had") {
			past.Slots = append(past.Slots, campaign.Slot{Outlet: o.ID, Item: rapid.SampledFrom(c.Items).Draw(t, "had item").Key, Date: date("2024-06-03"), Status: campaign.Confirmed})
		}
	}
	c.Months = append(c.Months, past)
	c.Days = []campaign.Observance{{ID: "day", Rule: "fixed", Start: "07-30", Topics: []string{"a"}}}
	return c
}

// every calls do with every way to fill the outlets' promises, and how much it fills and costs.
func every(p *planner, do func(filled, cost int)) {
	use := map[string]int{}
	var outlet func(i, filled, cost int)
	outlet = func(i, filled, cost int) {
		if i == len(p.owed) {
			for _, n := range use {
				cost += again * n * n
			}
			do(filled, cost)
			return
		}
		o := p.owed[i]
		days := publishingDays(o, p.month)
		var pick func(n int, from int, taken []campaign.Day, items []string, cost int)
		pick = func(n, from int, taken []campaign.Day, items []string, cost int) {
			// The places in the order of their centres take the days in order: no other way is nearer.
			spread := bestSpread(p, o, taken)
			outlet(i+1, filled+len(taken), cost+spread)
			if n == o.Monthly {
				return
			}
			for k := from; k < len(days); k++ {
				for _, it := range p.items {
					if p.lack(o, it, nil) != LacksNothing || !runsOn(it, days[k], time.UTC) || slices.Contains(items, it.Key) {
						continue
					}
					use[it.Key]++
					c := p.itemCost(o, it) + p.observedCost(it, days[k]) + p.keepCost(o, it, days[k])
					pick(n+1, k+1, append(slices.Clone(taken), days[k]), append(slices.Clone(items), it.Key), cost+c)
					if use[it.Key]--; use[it.Key] == 0 {
						delete(use, it.Key)
					}
				}
			}
		}
		pick(0, 0, nil, nil, cost)
	}
	outlet(0, 0, 0)
}

// bestSpread is the least cost of giving days to places.
func bestSpread(p *planner, o campaign.Outlet, days []campaign.Day) int {
	places := o.Monthly
	if len(days) == 0 {
		return 0
	}
	best := 1 << 40
	for n := range places {
		if len(days) == 1 {
			best = min(best, p.spreadCost(o, days[0], n))
			continue
		}
		for m := range places {
			if m != n {
				best = min(best, p.spreadCost(o, days[0], n)+p.spreadCost(o, days[1], m))
			}
		}
	}
	return best
}

func TestPlanIsNeverWorseThanTryingEveryWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := random(t, rapid.IntRange(1, 2).Draw(t, "outlets"), rapid.IntRange(1, 3).Draw(t, "items"))
		plan := Make(c, july)
		most, least := 0, 1<<40
		every(newPlanner(c, july), func(filled, cost int) {
			if filled > most || filled == most && cost < least {
				most, least = filled, cost
			}
		})
		if len(plan.Slots) != most || most > 0 && plan.Cost != least {
			t.Fatalf("planned %d at %d; the best is %d at %d", len(plan.Slots), plan.Cost, most, least)
		}
	})
}

// with is the campaign with the plan as its July.
func with(c *campaign.Campaign, plan Plan) *campaign.Campaign {
	d := *c
	d.Months = append(slices.Clone(c.Months), campaign.Month{Year: plan.Month.Year, Number: plan.Month.Number, Slots: plan.Slots})
	return &d
}

func TestPlanningAgainChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := random(t, 6, 5)
		first := Make(c, july)
		second := Make(with(c, first), july)
		if diff := cmp.Diff(first.Slots, second.Slots, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("planned again:\n%s", diff)
		}
	})
}

func TestOneOutletsChangeMovesNoOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := random(t, 6, 5)
		first := Make(c, july)
		changed := with(c, first)
		changed.Outlets = slices.Clone(c.Outlets)
		changed.Outlets[0].Weekdays = []time.Weekday{time.Weekday(rapid.IntRange(0, 6).Draw(t, "new weekday"))}
		changed.Outlets[0].Forms = []string{"radio"}
		second := Make(changed, july)
		if diff := cmp.Diff(others(first, "outlet-0"), others(second, "outlet-0"), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("others moved:\n%s", diff)
		}
	})
}

func others(p Plan, outlet string) []campaign.Slot {
	return slices.DeleteFunc(slices.Clone(p.Slots), func(s campaign.Slot) bool { return s.Outlet == outlet })
}

func TestWhatStaffConfirmedNeverMoves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := random(t, 4, 5)
		first := Make(c, july)
		if len(first.Slots) == 0 {
			t.Skip("nothing to confirm")
		}
		i := rapid.IntRange(0, len(first.Slots)-1).Draw(t, "confirmed")
		first.Slots[i].Status = campaign.Confirmed
		first.Slots[i].Note = "đã gọi điện"
		want := first.Slots[i]
		for _, it := range c.Items { // whatever else changes
			it.Press.To = date("2024-07-10")
		}
		second := Make(with(c, first), july)
		if !slices.ContainsFunc(second.Slots, func(s campaign.Slot) bool { return cmp.Equal(s, want) }) {
			t.Fatalf("%+v is not in %+v", want, second.Slots)
		}
	})
}

func TestPlansKeepEveryRule(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := random(t, 8, 6)
		plan := Make(c, july)
		seen := map[string]bool{}
		for _, s := range plan.Slots {
			o, _ := c.Outlet(s.Outlet)
			it := c.ByKey[s.Item]
			switch {
			case !slices.Contains(o.Forms, s.Form) || !slices.Contains(it.Press.Forms, s.Form):
				t.Fatalf("%s has the form %s", s.ID, s.Form)
			case !slices.Contains(o.Weekdays, s.Date.Start(time.UTC).Weekday()):
				t.Fatalf("%s falls on a day on which the outlet does not publish", s.ID)
			case !runsOn(it, s.Date, time.UTC):
				t.Fatalf("%s runs %s outside its window", s.ID, s.Item)
			case seen[s.Outlet+s.Item] || seen[s.ID]:
				t.Fatalf("%s stands twice", s.ID)
			case tooSoon(o, s.Item, july, uses(c, july)[o.ID]):
				t.Fatalf("%s repeats too soon", s.ID)
			}
			seen[s.Outlet+s.Item], seen[s.ID] = true, true
			if s.Why == "" {
				t.Fatalf("%s does not say why", s.ID)
			}
		}
	})
}
