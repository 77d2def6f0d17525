package flow

import (
	"testing"

	"pgregory.net/rapid"
)

// assignment is a random problem of workers and tasks with costs; some pairs cannot be.
type assignment struct {
	costs [][]int // by worker and task; -1 where the pair cannot be
}

func draw(t *rapid.T) assignment {
	workers, tasks := rapid.IntRange(1, 4).Draw(t, "workers"), rapid.IntRange(1, 4).Draw(t, "tasks")
	a := assignment{make([][]int, workers)}
	for w := range a.costs {
		for range tasks {
			a.costs[w] = append(a.costs[w], rapid.IntRange(-1, 9).Draw(t, "cost"))
		}
	}
	return a
}

// exhaustive tries every way and gives the most pairs and their least cost.
func (a assignment) exhaustive(w int, used []bool) (pairs, cost int) {
	if w == len(a.costs) {
		return 0, 0
	}
	pairs, cost = a.exhaustive(w+1, used)
	for task, c := range a.costs[w] {
		if c < 0 || used[task] {
			continue
		}
		used[task] = true
		p, k := a.exhaustive(w+1, used)
		used[task] = false
		if p+1 > pairs || p+1 == pairs && k+c < cost {
			pairs, cost = p+1, k+c
		}
	}
	return pairs, cost
}

func (a assignment) byFlow(shift int) (pairs, cost int) {
	workers, tasks := len(a.costs), len(a.costs[0])
	g := New(2 + workers + tasks)
	for w := range workers {
		g.Add(0, 2+w, 1, 0)
		for task, c := range a.costs[w] {
			if c >= 0 {
				g.Add(2+w, 2+workers+task, 1, c-shift)
			}
		}
	}
	for task := range tasks {
		g.Add(2+workers+task, 1, 1, 0)
	}
	pairs, cost = g.MinCost(0, 1)
	return pairs, cost + pairs*shift
}

func TestFlowIsNeverWorseThanTryingEveryWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := draw(t)
		pairs, cost := a.exhaustive(0, make([]bool, len(a.costs[0])))
		for _, shift := range []int{0, 20} { // with costs below nothing, too
			if p, c := a.byFlow(shift); p != pairs || c != cost {
				t.Fatalf("%v shifted by %d: flow %d at %d, exhaustive %d at %d", a.costs, shift, p, c, pairs, cost)
			}
		}
	})
}

func TestFlowSpreadsWhereCostsRise(t *testing.T) {
	g := New(4)
	g.Add(0, 2, 3, 0)
	g.Add(0, 3, 3, 0)
	var uses []Arc
	for _, node := range []int{2, 3} {
		for n := range 3 {
			uses = append(uses, g.Add(node, 1, 1, 2*n+1))
		}
	}
	if sent, cost := g.MinCost(0, 1); sent != 6 || cost != 18 {
		t.Errorf("sent %d at %d", sent, cost)
	}
	for _, u := range uses {
		if g.Flow(u) != 1 {
			t.Errorf("an arc carries %d", g.Flow(u))
		}
	}
}
