package lang

import (
	"math"
	"math/big"
	"strconv"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// Number returns n as the language writes it: 1.000 in Vietnamese, 1,000 in
// English. The minority languages of Vietnam write numbers as Vietnamese does.
func Number(tag Tag, n int64) string {
	return message.NewPrinter(numbers(tag)).Sprint(number.Decimal(n))
}

// Decimal returns f with so many digits after the decimal sign: 0,5 in
// Vietnamese, 0.5 in English. Half is rounded away from zero and counted in
// the digits that people see, as a spreadsheet does.
func Decimal(tag Tag, f float64, digits int) string {
	digits = max(digits, 0)
	return message.NewPrinter(numbers(tag)).Sprint(number.Decimal(round(f, digits), number.Scale(digits)))
}

// numbers returns the tag by which the tables of x/text find a language's
// numbers.
func numbers(tag Tag) language.Tag {
	if vi, _ := minority(tag.Language()); vi != "" {
		return language.Vietnamese
	}
	return tag.known()
}

// round returns the float nearest to f rounded in decimal.
func round(f float64, digits int) float64 {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return f
	}
	exact, _ := new(big.Rat).SetString(strconv.FormatFloat(f, 'f', -1, 64))
	rounded, _ := strconv.ParseFloat(exact.FloatString(digits), 64)
	if rounded == 0 {
		return 0 // and not -0
	}
	return rounded
}
