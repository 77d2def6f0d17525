package coverage

import "math"

// PerCent is a share in per cent with so many digits behind the comma, rounded down wherever it is shown:
// 69.96 % is no 70 %.
func PerCent(share float64, digits int) float64 {
	scale := math.Pow(10, float64(digits))
	return math.Floor(100*share*scale+1e-9) / scale
}
