package vi

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// Number returns n with a dot after each thousand: 1.000.
func Number(n int64) string { return thousands(strconv.FormatInt(n, 10)) }

// Decimal returns f with so many digits after the comma: Decimal(0.5, 1) is
// "0,5". Half is rounded away from zero and counted in the digits that people
// see, as a spreadsheet does: 2.675 is "2,68". What is no number, or infinite,
// is written as Go writes it.
func Decimal(f float64, digits int) string {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return strconv.FormatFloat(f, 'f', -1, 64)
	}
	whole, fraction, _ := strings.Cut(round(f, digits), ".")
	if fraction == "" {
		return thousands(whole)
	}
	return thousands(whole) + "," + fraction
}

// round writes f in decimal with so many digits, without a sign where nothing
// else is left of it.
func round(f float64, digits int) string {
	exact, _ := new(big.Rat).SetString(strconv.FormatFloat(f, 'f', -1, 64))
	text := exact.FloatString(max(digits, 0))
	if strings.Trim(text, "-0.") == "" {
		return strings.TrimPrefix(text, "-")
	}
	return text
}

// thousands puts dots into a whole number in decimal.
func thousands(number string) string {
	digits := strings.TrimPrefix(number, "-")
	out := number[:len(number)-len(digits)]
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			out += "."
		}
		out += string(d)
	}
	return out
}
