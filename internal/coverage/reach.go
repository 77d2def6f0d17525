package coverage

import (
	"slices"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/unit"
)

// reaching is how many people of one audience everybody reached, as a tree: bodies in the body or unit to
// which they report, communes in districts in the province. A commune that ended lies in the one it became.
type reaching struct {
	own    map[node][]campaign.Reach
	above  map[node]node // the zero node stands above all
	within map[node][]node
	aside  map[node]bool // its people live in other nodes under the same one: a district that ended
}

// node is a unit or a body.
type node struct {
	unit campaign.UnitID
	body string
}

// people is a number of them, and the events that make it.
type people struct {
	people int
	events []campaign.Reach
}

func (p *people) join(q people) {
	p.people += q.people
	p.events = append(p.events, q.events...)
}

// reaching gathers the events of an audience. Whom outlets reached is not known to anybody.
func (c *counter) reaching(audience string) *reaching {
	if r := c.reaches[audience]; r != nil {
		return r
	}
	r := &reaching{own: map[node][]campaign.Reach{}, above: map[node]node{}, within: map[node][]node{}, aside: map[node]bool{}}
	c.reaches[audience] = r
	events := slices.Clone(c.Reaches)
	slices.SortFunc(events, compareReaches)
	for _, e := range events {
		if e.Audience != audience || e.People <= 0 || e.Publisher.Outlet != "" || e.Date.Before(c.From) || c.To.Before(e.Date) {
			continue
		}
		at := node{unit: e.Publisher.Unit}
		if e.Publisher.Body != "" {
			at = node{body: e.Publisher.Body}
		}
		r.own[at] = append(r.own[at], e)
		c.plant(r, at, e.Date)
	}
	for at, up := range r.above {
		r.within[up] = append(r.within[up], at)
	}
	for _, list := range r.within {
		slices.SortFunc(list, compareNodes)
	}
	return r
}

// plant leads a node up to the root.
func (c *counter) plant(r *reaching, at node, day campaign.Day) {
	var path []node
	for {
		if _, known := r.above[at]; known {
			return
		}
		path = append(path, at)
		up := c.nodeAbove(r, at, day)
		if slices.Contains(path, up) { // a table leads in a circle
			up = node{}
		}
		r.above[at] = up
		if up == (node{}) {
			return
		}
		at = up
	}
}

func (c *counter) nodeAbove(r *reaching, at node, day campaign.Day) node {
	if at.body != "" {
		o, ok := c.Campaign.Organization(at.body)
		if !ok {
			return node{}
		}
		if _, isBody := c.Campaign.Organization(o.ReportsTo); isBody && o.ReportsTo != at.body {
			return node{body: o.ReportsTo}
		}
		for _, code := range []string{o.Unit, o.ReportsTo} {
			if u, ok := c.Units.At(code, day); ok {
				return node{unit: u.UnitID}
			}
		}
		return node{}
	}
	u, ok := c.Units.Get(at.unit)
	if !ok {
		return node{}
	}
	ended := !u.To.IsZero() && u.To.Before(c.To)
	if ended {
		if heir, extent := c.Units.Became(at.unit, c.To); extent == unit.Whole {
			return node{unit: heir.UnitID}
		}
	}
	for _, level := range []campaign.Level{campaign.District, campaign.Province} {
		if up, ok := c.Units.AboveOn(u, level, earlier(later(day, u.From), lastDay(u))); ok && higher(level, u.Level) {
			r.aside[at] = ended && u.Level == campaign.District
			return node{unit: up.UnitID}
		}
	}
	return node{}
}

// lastDay is a unit's last day, or one far away.
func lastDay(u campaign.Unit) campaign.Day {
	if u.To.IsZero() {
		return campaign.Day{Year: 9999, Month: 12, Date: 31}
	}
	return u.To
}

// of is how many people of the audience a unit reached, with those within it.
func (r *reaching) of(id campaign.UnitID) people { return r.count(node{unit: id}) }

// whole is how many people of the audience were reached at all.
func (r *reaching) whole() people {
	var all people
	for _, at := range r.within[node{}] {
		all.join(r.count(at))
	}
	return all
}

// count is the largest of what a node reached itself and what those within it did.
func (r *reaching) count(at node) people {
	best := ownPeople(r.own[at])
	var within, aside people
	for _, below := range r.within[at] {
		if r.aside[below] {
			aside.join(r.count(below))
		} else {
			within.join(r.count(below))
		}
	}
	for _, other := range []people{within, aside} {
		if other.people > best.people {
			best = other
		}
	}
	return best
}

// ownPeople are those whom the events of one publisher reached: the largest event of all, or the largest ones
// of groups that have nobody in common, whichever is more. The events are sorted, the largest of a group first.
func ownPeople(events []campaign.Reach) people {
	var whole, groups people
	last := ""
	for _, e := range events {
		switch {
		case e.Group == "" && e.People > whole.people:
			whole = people{e.People, []campaign.Reach{e}}
		case e.Group != "" && e.Group != last:
			groups.join(people{e.People, []campaign.Reach{e}})
			last = e.Group
		}
	}
	if groups.people > whole.people {
		return groups
	}
	return whole
}

func compareNodes(a, b node) int {
	return comparePublishers(campaign.Publisher{Unit: a.unit, Body: a.body}, campaign.Publisher{Unit: b.unit, Body: b.body})
}
