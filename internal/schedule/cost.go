package schedule

import (
	"hash/fnv"
	"slices"

	"loa.vn/loa/internal/almanac"
	"loa.vn/loa/internal/campaign"
)

// The weights of a choice; less is better. What was planned before outweighs all else together, so that
// planning again moves nothing without need.
const (
	keepItem   = -1_000_000 // the outlet had the item in its plan
	keepDay    = -10_000    // on this day
	again      = 100        // each further use of an item in the month costs this much more
	recently   = 40         // for each use of the item in the three months before
	likeOthers = 2          // for each per cent of recent slots with the same topic, audience or genre
	atHome     = -60        // the item is about the outlet's own place
	observed   = -300       // the day belongs to an observance with the item's topic
	fresh      = -30        // the item is not older than a month
	offCentre  = 3          // for each day away from an even spread
)

// history counts what outlets were offered in the three months before, and what the month holds for sure.
type history struct {
	items, topics, audiences, genres map[string]int
	all                              int
}

func newHistory(c *campaign.Campaign, m Month) *history {
	h := &history{map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}, 0}
	for _, month := range c.Months {
		distance := m.Since(Month{month.Year, month.Number})
		if distance < 1 || distance > 3 {
			continue
		}
		for _, s := range month.Slots {
			if it := c.ByKey[s.Item]; it != nil && s.Status != campaign.Cancelled {
				h.count(it)
			}
		}
	}
	return h
}

func (h *history) count(it *campaign.Item) {
	h.all++
	h.items[it.Key]++
	for _, id := range it.Topics {
		h.topics[id]++
	}
	for _, id := range it.Audiences {
		h.audiences[id]++
	}
	h.genres[it.Genre]++
}

// share is how many of a hundred recent slots had one of the ids, on average over the ids.
func (h *history) share(counts map[string]int, ids ...string) int {
	sum := 0
	for _, id := range ids {
		sum += counts[id]
	}
	return 100 * sum / max(1, len(ids)*h.all)
}

// itemCost is what it costs to offer the item to the outlet, whatever the day.
func (p *planner) itemCost(o campaign.Outlet, it *campaign.Item) int {
	cost := recently * p.history.items[it.Key]
	h := p.history
	cost += likeOthers * (h.share(h.topics, it.Topics...) + h.share(h.audiences, it.Audiences...) + h.share(h.genres, it.Genre))
	if slices.Contains(it.Units, o.Unit) && o.Unit != "" {
		cost += atHome
	}
	if p.month.First().Add(-31).Before(it.Date) {
		cost += fresh
	}
	return cost
}

// observedCost rewards a day that belongs to an observance with the item's topic.
func (p *planner) observedCost(it *campaign.Item, d campaign.Day) int {
	if p.observance(it, d) != nil {
		return observed
	}
	return 0
}

// spreadCost is what it costs that the n-th of an outlet's items comes on the day. An outlet's items are
// spread evenly over the month, and each outlet begins elsewhere in it, by its name: otherwise all that
// have one item would run it in the middle.
func (p *planner) spreadCost(o campaign.Outlet, d campaign.Day, n int) int {
	length := p.month.Last().Date
	begin := fnv.New32a()
	begin.Write([]byte(o.ID))
	centre := 1 + (n*length+int(begin.Sum32()%uint32(length)))/o.Monthly
	return offCentre * abs(d.Date-centre)
}

// observance is the one with a topic of the item on or within a week after the day, or nil.
func (p *planner) observance(it *campaign.Item, d campaign.Day) *almanac.Span {
	for i := range p.spans {
		s := &p.spans[i]
		near := !d.Before(s.From.Add(-7)) && !s.To.Before(d)
		if near && slices.ContainsFunc(s.Topics, func(id string) bool { return slices.Contains(it.Topics, id) }) {
			return s
		}
	}
	return nil
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
