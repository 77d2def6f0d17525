package coverage

import "testing"

func TestPerCentNeverRoundsUpToAGoal(t *testing.T) {
	for _, c := range []struct {
		share  float64
		digits int
		want   float64
	}{{20.0 / 23, 1, 86.9}, {0.69999, 1, 69.9}, {0.7, 1, 70}, {0.29, 0, 29}, {1, 1, 100}, {0, 1, 0}} {
		if got := PerCent(c.share, c.digits); got != c.want {
			t.Errorf("%g is %g %%, want %g", c.share, got, c.want)
		}
	}
}
