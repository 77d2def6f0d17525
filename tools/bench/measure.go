package main

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"time"
)

// cost is what a run of a program took.
type cost struct {
	Wall, CPU time.Duration
	Memory    int64 // bytes at the peak
}

// run runs a program and says what it cost. What it prints is shown where it fails.
func run(name string, args ...string) (cost, error) {
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), "LOA_BROWSER=none", "LOA_LANG=en")
	began := time.Now()
	out, err := cmd.CombinedOutput()
	took := time.Since(began)
	if err != nil {
		return cost{}, fmt.Errorf("%s %v: %w\n%s", name, args, err, out)
	}
	return cost{Wall: took, CPU: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), Memory: peak(cmd.ProcessState)}, nil
}

// median is the middle of some numbers.
func median[T int64 | float64 | time.Duration](list []T) T {
	sorted := slices.Sorted(slices.Values(list))
	return sorted[len(sorted)/2]
}

// result is what each step of the bench cost in each round, for one number of pages.
type result struct {
	Pages int
	Files map[string]int // that a step wrote
	Costs map[string][]cost
}

func (r result) wall(step string) time.Duration {
	return median(each(r.Costs[step], func(c cost) time.Duration { return c.Wall }))
}

func (r result) cpu(step string) time.Duration {
	return median(each(r.Costs[step], func(c cost) time.Duration { return c.CPU }))
}

func (r result) memory(step string) int64 {
	return median(each(r.Costs[step], func(c cost) int64 { return c.Memory }))
}

// ratio is how a step compares with another of the same round, in the middle of all rounds.
func (r result) ratio(step, to string) (wall, cpu float64) {
	var walls, cpus []float64
	for i, c := range r.Costs[step] {
		other := r.Costs[to][i]
		walls, cpus = append(walls, c.Wall.Seconds()/other.Wall.Seconds()), append(cpus, c.CPU.Seconds()/other.CPU.Seconds())
	}
	return median(walls), median(cpus)
}

func each[A, B any](list []A, do func(A) B) []B {
	out := make([]B, len(list))
	for i, a := range list {
		out[i] = do(a)
	}
	return out
}
