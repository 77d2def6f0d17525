package edits

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	sequences = 8  // of steps, unless LOA_EDITS says how many
	length    = 35 // steps of a sequence
)

// people edit a campaign, may meddle with what builds leave behind, and build.
type people struct {
	build  builder
	edits  []edit
	meddle bool
}

var everything = people{byProgram, edits, true}

// TestIncrementalBuildsEqualCleanOnes fails with the shortest list of edits that it found. To see it
// fail, leave a field out of a key: in output/key.go, encoder.structure, say
//
//	if t.Field(i).Name == "HelpLines" { continue }
func TestIncrementalBuildsEqualCleanOnes(t *testing.T) {
	first, many := asked(t, "LOA_SEED", 1), asked(t, "LOA_EDITS", sequences)
	for seed := first; seed < first+many; seed++ {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			t.Parallel()
			steps := stepsOf(seed)
			differs, after, log := sequence(t, everything, steps)
			if differs == "" {
				return
			}
			if fewer, short := shortest(t, everything, steps[:after]); fewer != "" {
				differs, log = fewer, short
			}
			t.Errorf("after these edits an incremental build differs from a clean one:\n%s\n%s", strings.Join(log, "\n"), differs)
		})
	}
}

// asked is a number from the environment.
func asked(t *testing.T, name string, otherwise int) int {
	if os.Getenv(name) == "" {
		return otherwise
	}
	n, err := strconv.Atoi(os.Getenv(name))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// stepsOf are the steps of a sequence: each has a source of chance of its own, so that one may be left
// out and the others still do the same kind of thing.
func stepsOf(seed int) []uint64 {
	steps := make([]uint64, length)
	for i := range steps {
		steps[i] = uint64(seed*1000 + i)
	}
	return steps
}

// sequence builds, edits, builds, and so on. It says where an incremental build first differed from a
// clean one ("" for nowhere), and after how many steps.
func sequence(t testing.TB, p people, steps []uint64) (differs string, after int, log []string) {
	w := newWorld(t, p)
	for i, step := range steps {
		if differs = w.compare(); differs != "" {
			return differs, i, w.log
		}
		w.step(&draw{rand.New(rand.NewPCG(step, 0)), t})
	}
	return w.compare(), len(steps), w.log
}

// shortest leaves out steps without which the sequence fails too.
func shortest(t testing.TB, p people, steps []uint64) (differs string, log []string) {
	for at := len(steps) - 1; at >= 0; at-- {
		fewer := slices.Delete(slices.Clone(steps), at, at+1)
		if d, after, l := sequence(t, p, fewer); d != "" {
			steps, differs, log = fewer[:after], d, l
			at = min(at, after)
		}
	}
	return differs, log
}
