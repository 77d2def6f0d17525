// Package flow solves minimum-cost flow: it sends as much as possible from a source to a sink, at the
// least cost. The planner of the press calendar is an instance of it.
//
// The method is successive shortest paths with potentials: shortest distances by Dijkstra's algorithm
// over reduced costs, then as much flow as the shortest paths carry. The same graph, its arcs added in
// the same order, always gives the same flow.
package flow

import "container/heap"

// Graph is a directed graph whose arcs have a capacity and a cost a unit. Costs may be negative as long as
// no circle of arcs costs less than nothing.
type Graph struct {
	arcs  []arc
	first [][]int // by node: its arcs, as indexes of arcs
}

// arc i and arc i^1 are each other's reverse.
type arc struct {
	to       int
	capacity int
	cost     int
}

// Arc names an arc of a graph.
type Arc int

// New is a graph of n nodes, 0 to n-1, without arcs.
func New(n int) *Graph { return &Graph{first: make([][]int, n)} }

// Node adds a node.
func (g *Graph) Node() int {
	g.first = append(g.first, nil)
	return len(g.first) - 1
}

// Add adds an arc.
func (g *Graph) Add(from, to, capacity, cost int) Arc {
	id := len(g.arcs)
	g.arcs = append(g.arcs, arc{to, capacity, cost}, arc{from, 0, -cost})
	g.first[from] = append(g.first[from], id)
	g.first[to] = append(g.first[to], id+1)
	return Arc(id)
}

// Flow is how much an arc carries.
func (g *Graph) Flow(a Arc) int { return g.arcs[a^1].capacity }

const infinite = int(^uint(0)>>1) / 4

// MinCost sends the most that can be sent from source to sink, at the least cost, and gives both.
func (g *Graph) MinCost(source, sink int) (sent, cost int) {
	potential := g.bellmanFord(source)
	for {
		distance := g.distances(source, sink, potential)
		if distance[sink] == infinite {
			return sent, cost
		}
		for v := range potential {
			potential[v] += min(distance[v], distance[sink])
		}
		dead := make([]bool, len(g.first)) // nodes from which the sink is out of reach by shortest arcs
		for {
			onPath := make([]bool, len(g.first))
			n := g.push(source, sink, infinite, potential, dead, onPath)
			if n == 0 {
				break
			}
			sent += n
			cost += n * (potential[sink] - potential[source])
		}
	}
}

// bellmanFord gives each node's least cost from the source; arcs without capacity do not count.
func (g *Graph) bellmanFord(source int) []int {
	distance := make([]int, len(g.first))
	for v := range distance {
		distance[v] = infinite
	}
	distance[source] = 0
	queue, queued := []int{source}, make([]bool, len(g.first))
	for len(queue) > 0 {
		v := queue[0]
		queue, queued[v] = queue[1:], false
		for _, id := range g.first[v] {
			a := g.arcs[id]
			if a.capacity > 0 && distance[v]+a.cost < distance[a.to] {
				distance[a.to] = distance[v] + a.cost
				if !queued[a.to] {
					queue, queued[a.to] = append(queue, a.to), true
				}
			}
		}
	}
	for v, d := range distance {
		if d == infinite {
			distance[v] = 0 // out of reach for good: no flow will come there
		}
	}
	return distance
}

// distances are the shortest ones from the source by reduced cost; nodes farther than the sink may be
// left at infinite.
func (g *Graph) distances(source, sink int, potential []int) []int {
	distance := make([]int, len(g.first))
	for v := range distance {
		distance[v] = infinite
	}
	distance[source] = 0
	q := &queue{{source, 0}}
	for q.Len() > 0 {
		next := heap.Pop(q).(entry)
		if next.distance > distance[next.node] {
			continue
		}
		if next.node == sink {
			break
		}
		for _, id := range g.first[next.node] {
			a := g.arcs[id]
			if a.capacity == 0 {
				continue
			}
			d := next.distance + a.cost + potential[next.node] - potential[a.to]
			if d < distance[a.to] {
				distance[a.to] = d
				heap.Push(q, entry{a.to, d})
			}
		}
	}
	return distance
}

// push sends up to limit along arcs of reduced cost nothing.
func (g *Graph) push(v, sink, limit int, potential []int, dead, onPath []bool) int {
	if v == sink {
		return limit
	}
	onPath[v] = true
	defer func() { onPath[v] = false }()
	for _, id := range g.first[v] {
		a := g.arcs[id]
		if a.capacity == 0 || dead[a.to] || onPath[a.to] || a.cost+potential[v]-potential[a.to] != 0 {
			continue
		}
		if n := g.push(a.to, sink, min(limit, a.capacity), potential, dead, onPath); n > 0 {
			g.arcs[id].capacity -= n
			g.arcs[id^1].capacity += n
			return n
		}
	}
	dead[v] = true
	return 0
}

type entry struct{ node, distance int }

// queue gives the nearest node first, the lower number among equals.
type queue []entry

func (q queue) Len() int { return len(q) }
func (q queue) Less(i, j int) bool {
	if q[i].distance != q[j].distance {
		return q[i].distance < q[j].distance
	}
	return q[i].node < q[j].node
}
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)   { *q = append(*q, x.(entry)) }

func (q *queue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}
