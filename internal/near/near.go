// Package near finds the known word that somebody who mistyped one may have meant.
package near

import "strings"

// Word is the known word with the fewest changes of a letter to s, or "" where all are too far: more than a
// third of its letters, and one more, would have to change.
func Word(s string, known []string) string {
	asked := []rune(s)
	best, least := "", len(asked)/3+2
	for _, k := range known {
		if d := Distance(asked, []rune(k), least); d < least {
			best, least = k, d
		}
	}
	return best
}

// Suggest is the nearest known word, or all of them where none is near.
func Suggest(s string, known []string) string {
	if word := Word(s, known); word != "" {
		return word
	}
	return strings.Join(known, ", ")
}

// Distance is how many letters must change, come or go to make b of a (Levenshtein); any number above the
// limit where it is more than that.
func Distance(a, b []rune, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range b {
			cost := diagonal
			if x != y {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}
