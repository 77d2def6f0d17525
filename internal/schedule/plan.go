package schedule

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"loa.vn/loa/internal/almanac"
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/flow"
)

// Plan is a month as the planner would have it.
type Plan struct {
	Month  Month
	Slots  []campaign.Slot // the whole month: by date, outlet, id
	Broken []Promise
	Cost   int // of the choices, for comparing plans of one month
}

// Promise is one that the plan cannot keep.
type Promise struct {
	Outlet         campaign.Outlet
	Missing        int             // items
	ByLack         map[Lack]int    // how many items fail for which reason
	NearestByLack  map[Lack]string // an item that fails for that reason alone
	PublishingDays int
}

// Make plans the month anew: confirmed and cancelled slots stay as they are, planned ones stay where they
// can, and what is still owed is filled in.
func Make(c *campaign.Campaign, m Month) Plan {
	p := newPlanner(c, m)
	p.arrange()
	_, cost := p.graph.MinCost(p.source, p.sink)
	plan := p.result()
	plan.Cost = cost
	return plan
}

// planner holds the network of one month. From the source, each outlet's n-th place leads to days, each day
// to the items that may run on it there; an outlet has an item once; each further use of an item costs more.
type planner struct {
	campaign *campaign.Campaign
	month    Month
	owed     []campaign.Outlet
	spans    []almanac.Span
	history  *history
	had      map[string][]use
	kept     []campaign.Slot            // slots that the planner may not touch
	planned  map[string][]campaign.Slot // by outlet: slots that it may move
	items    []*campaign.Item

	graph        *flow.Graph
	source, sink int
	itemNode     map[string]int
	choices      []choice
}

// choice is an arc of the network: the item on the day at the outlet.
type choice struct {
	outlet int // index of owed
	item   *campaign.Item
	day    campaign.Day
	arc    flow.Arc
}

func newPlanner(c *campaign.Campaign, m Month) *planner {
	p := &planner{
		campaign: c, month: m, owed: Owed(c, m), spans: almanac.Year(c.Days, m.Year), history: newHistory(c, m), had: uses(c, m),
		planned: map[string][]campaign.Slot{}, graph: flow.New(2), source: 0, sink: 1, itemNode: map[string]int{},
	}
	if month, ok := c.Month(m.Year, m.Number); ok {
		for _, s := range month.Slots {
			if s.Status == campaign.Planned {
				p.planned[s.Outlet] = append(p.planned[s.Outlet], s)
				continue
			}
			p.kept = append(p.kept, s)
			if it := c.ByKey[s.Item]; it != nil && s.Status == campaign.Confirmed {
				p.history.count(it)
			}
		}
	}
	for _, it := range c.Items {
		if Offered(it) {
			p.items = append(p.items, it)
		}
	}
	slices.SortFunc(p.items, func(a, b *campaign.Item) int { return cmp.Compare(a.Key, b.Key) })
	return p
}

// arrange builds the network.
func (p *planner) arrange() {
	for i, o := range p.owed {
		confirmed := p.confirmed(o)
		places := max(0, o.Monthly-len(confirmed))
		if places == 0 {
			continue
		}
		days := p.freeDays(o, confirmed, places)
		place := make([]int, places)
		for n := range place {
			place[n] = p.graph.Node()
			p.graph.Add(p.source, place[n], 1, 0)
		}
		p.arrangeOutlet(i, o, place, days, confirmed)
	}
	for _, it := range p.items {
		node, used := p.itemNode[it.Key]
		for n := 0; used && n < len(p.owed); n++ {
			p.graph.Add(node, p.sink, 1, again*(2*n+1))
		}
	}
}

// freeDays are the outlet's days on which it has nothing confirmed; all of them where they do not suffice.
func (p *planner) freeDays(o campaign.Outlet, confirmed []campaign.Slot, places int) []campaign.Day {
	days := publishingDays(o, p.month)
	free := slices.DeleteFunc(slices.Clone(days), func(d campaign.Day) bool {
		return slices.ContainsFunc(confirmed, func(s campaign.Slot) bool { return s.Date == d })
	})
	if len(free) < places {
		return days
	}
	return free
}

// arrangeOutlet adds the outlet's days and choices. A day is taken once, unless there are fewer days than
// places.
func (p *planner) arrangeOutlet(index int, o campaign.Outlet, place []int, days []campaign.Day, confirmed []campaign.Slot) {
	perDay := (len(place) + len(days) - 1) / len(days)
	own := map[string]int{} // nodes: the outlet has the item
	for _, d := range days {
		var day int
		for _, it := range p.items {
			if p.lack(o, it, confirmed) != LacksNothing || !runsOn(it, d, p.campaign.Site.Timezone) {
				continue
			}
			if day == 0 {
				day = p.dayNode(o, d, place, perDay)
			}
			cost := p.itemCost(o, it) + p.observedCost(it, d) + p.keepCost(o, it, d)
			p.choices = append(p.choices, choice{index, it, d, p.graph.Add(day, p.own(own, it), 1, cost)})
		}
	}
}

// dayNode adds a day of an outlet, with what it costs to be the n-th place's.
func (p *planner) dayNode(o campaign.Outlet, d campaign.Day, place []int, perDay int) int {
	node := p.graph.Node()
	gate := node
	if len(place) > 1 { // with one place its own capacity suffices
		gate = p.graph.Node()
		p.graph.Add(gate, node, perDay, 0)
	}
	for n := range place {
		p.graph.Add(place[n], gate, 1, p.spreadCost(o, d, o.Monthly-len(place)+n))
	}
	return node
}

// own is the node through which the outlet takes the item, once.
func (p *planner) own(nodes map[string]int, it *campaign.Item) int {
	if node, ok := nodes[it.Key]; ok {
		return node
	}
	item, ok := p.itemNode[it.Key]
	if !ok {
		item = p.graph.Node()
		p.itemNode[it.Key] = item
	}
	node := p.graph.Node()
	nodes[it.Key] = node
	p.graph.Add(node, item, 1, 0)
	return node
}

func (p *planner) confirmed(o campaign.Outlet) []campaign.Slot {
	var out []campaign.Slot
	for _, s := range p.kept {
		if s.Outlet == o.ID && s.Status == campaign.Confirmed {
			out = append(out, s)
		}
	}
	return out
}

// lack says why the item cannot go to the outlet in the month, whatever the day.
func (p *planner) lack(o campaign.Outlet, it *campaign.Item, confirmed []campaign.Slot) Lack {
	switch {
	case language(o, it) == "":
		return LacksLanguage
	case len(forms(o, it, p.month)) == 0:
		return LacksForm
	case tooSoon(o, it.Key, p.month, p.had[o.ID]):
		return LacksDistance
	case slices.ContainsFunc(confirmed, func(s campaign.Slot) bool { return s.Item == it.Key }):
		return LacksDistance
	}
	return LacksNothing
}

// keepCost rewards what the plan had before.
func (p *planner) keepCost(o campaign.Outlet, it *campaign.Item, d campaign.Day) int {
	for _, s := range p.planned[o.ID] {
		if s.Item == it.Key {
			if s.Date == d {
				return keepItem + keepDay
			}
			return keepItem
		}
	}
	return 0
}

// result reads the plan from the network.
func (p *planner) result() Plan {
	plan := Plan{Month: p.month, Slots: slices.Clone(p.kept)}
	filled := make([]int, len(p.owed))
	chosen := map[string][]choice{}
	for _, c := range p.choices {
		if p.graph.Flow(c.arc) > 0 {
			filled[c.outlet]++
			id := p.owed[c.outlet].ID
			chosen[id] = append(chosen[id], c)
		}
	}
	for i, o := range p.owed {
		plan.Slots = append(plan.Slots, p.slots(o, chosen[o.ID])...)
		if missing := o.Monthly - len(p.confirmed(o)) - filled[i]; missing > 0 {
			plan.Broken = append(plan.Broken, p.promise(o, missing))
		}
	}
	plan.Slots = append(plan.Slots, p.calledOff(chosen)...)
	slices.SortFunc(plan.Slots, func(a, b campaign.Slot) int {
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.Outlet, b.Outlet), cmp.Compare(a.ID, b.ID))
	})
	return plan
}

// slots are those of an outlet: planned before and kept, or new.
func (p *planner) slots(o campaign.Outlet, chosen []choice) []campaign.Slot {
	slices.SortFunc(chosen, func(a, b choice) int { return cmp.Or(a.day.Compare(b.day), cmp.Compare(a.item.Key, b.item.Key)) })
	next := p.lastNumber(o)
	var slots []campaign.Slot
	for _, c := range chosen {
		if old := p.plannedSlot(o, c.item.Key); old != nil {
			s := *old
			if s.Date != c.day {
				s.Date, s.Why = c.day, p.why(o, c)
			}
			if !slices.Contains(forms(o, c.item, p.month), s.Form) {
				s.Form = p.form(o, c.item, slots)
			}
			if t := c.item.Text(s.Language); t == nil || !slices.Contains(o.Languages, s.Language) {
				s.Language = language(o, c.item)
			}
			slots = append(slots, s)
			continue
		}
		next++
		slots = append(slots, campaign.Slot{
			ID: fmt.Sprintf("%s-%s-%d", p.month, o.ID, next), Outlet: o.ID, Item: c.item.Key, Date: c.day, Form: p.form(o, c.item, slots),
			Language: language(o, c.item), Status: campaign.Planned, Why: p.why(o, c),
		})
	}
	return slots
}

func (p *planner) plannedSlot(o campaign.Outlet, item string) *campaign.Slot {
	for i, s := range p.planned[o.ID] {
		if s.Item == item {
			return &p.planned[o.ID][i]
		}
	}
	return nil
}

// lastNumber is the highest number in the ids that the outlet's slots of the month ever had.
func (p *planner) lastNumber(o campaign.Outlet) int {
	last := 0
	prefix := p.month.String() + "-" + o.ID + "-"
	for _, s := range slices.Concat(p.kept, p.planned[o.ID]) {
		if n, err := strconv.Atoi(strings.TrimPrefix(s.ID, prefix)); err == nil {
			last = max(last, n)
		}
	}
	return last
}

// form is the one of the item's forms that the outlet used least: before, and in these slots.
func (p *planner) form(o campaign.Outlet, it *campaign.Item, here []campaign.Slot) string {
	count := map[string]int{}
	for _, month := range p.campaign.Months {
		for _, s := range month.Slots {
			if s.Outlet == o.ID && s.Status != campaign.Cancelled && (Month{month.Year, month.Number}) != p.month {
				count[s.Form]++
			}
		}
	}
	for _, s := range here {
		count[s.Form]++
	}
	return slices.MinFunc(forms(o, it, p.month), func(a, b string) int { return cmp.Compare(count[a], count[b]) })
}

// calledOff are planned slots that the plan has no place for: those that newsrooms know are called off, others
// go without a word.
func (p *planner) calledOff(chosen map[string][]choice) []campaign.Slot {
	var out []campaign.Slot
	for outlet, slots := range p.planned {
		for _, s := range slots {
			stays := slices.ContainsFunc(chosen[outlet], func(c choice) bool { return c.item.Key == s.Item })
			if !stays && s.Revision > 0 {
				s.Status = campaign.Cancelled
				out = append(out, s)
			}
		}
	}
	return out
}

// promise says what stands in the way of one.
func (p *planner) promise(o campaign.Outlet, missing int) Promise {
	out := Promise{Outlet: o, Missing: missing, ByLack: map[Lack]int{}, NearestByLack: map[Lack]string{}, PublishingDays: len(publishingDays(o, p.month))}
	confirmed := p.confirmed(o)
	for _, it := range p.items {
		lack := p.lack(o, it, confirmed)
		if lack == LacksNothing && !slices.ContainsFunc(publishingDays(o, p.month), func(d campaign.Day) bool { return runsOn(it, d, p.campaign.Site.Timezone) }) {
			lack = LacksDay
		}
		if lack != LacksNothing {
			out.ByLack[lack]++
			if out.NearestByLack[lack] == "" {
				out.NearestByLack[lack] = it.Key
			}
		}
	}
	return out
}

// why tells in a few words what spoke for a choice.
func (p *planner) why(o campaign.Outlet, c choice) string {
	var reasons []string
	if s := p.observance(c.item, c.day); s != nil {
		name, _ := s.Name.In([]string{"vi"})
		reasons = append(reasons, "dịp "+name)
	}
	if o.Unit != "" && slices.Contains(c.item.Units, o.Unit) {
		reasons = append(reasons, "bài về chính địa phương này")
	}
	if p.month.First().Add(-31).Before(c.item.Date) {
		reasons = append(reasons, "bài mới")
	}
	switch p.history.items[c.item.Key] {
	case 0:
		reasons = append(reasons, "ba tháng qua chưa đăng ở đâu")
	default:
		reasons = append(reasons, fmt.Sprintf("cơ quan này chưa có bài trong %d tháng qua", o.RepeatAfter))
	}
	return strings.Join(reasons, "; ")
}
