package vi

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestNumberHasDots(t *testing.T) {
	tests := map[int64]string{
		0: "0", 7: "7", 999: "999", 1000: "1.000", -1000: "-1.000", -100: "-100", 3327791: "3.327.791",
		math.MinInt64: "-9.223.372.036.854.775.808",
	}
	for n, want := range tests {
		if got := Number(n); got != want {
			t.Errorf("Number(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestDecimalHasAComma(t *testing.T) {
	tests := []struct {
		f      float64
		digits int
		want   string
	}{
		{0.5, 1, "0,5"},
		{0.5, 2, "0,50"},
		{0.5, 0, "1"},
		{12.5, 0, "13"},
		{70, 1, "70,0"},
		{2.675, 2, "2,68"},
		{1.005, 2, "1,01"},
		{-2.5, 0, "-3"},
		{-0.04, 1, "0,0"},
		{math.Copysign(0, -1), 0, "0"},
		{1234567.891, 2, "1.234.567,89"},
		{999.95, 1, "1.000,0"},
		{5, -1, "5"},
		{math.NaN(), 1, "NaN"},
		{math.Inf(-1), 1, "-Inf"},
	}
	for _, test := range tests {
		if got := Decimal(test.f, test.digits); got != test.want {
			t.Errorf("Decimal(%v, %d) = %q, want %q", test.f, test.digits, got, test.want)
		}
	}
}

func TestNumberReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64().Draw(t, "n")
		back, err := strconv.ParseInt(strings.ReplaceAll(Number(n), ".", ""), 10, 64)
		if err != nil || back != n {
			t.Fatalf("%q reads %d, %v", Number(n), back, err)
		}
	})
}
