package web

import (
	"strconv"
	"strings"
)

// Grades says in words for which classes something is, those that follow one another as a range: "Lớp 10–12".
func (f *Frame) Grades(ids []string) Said {
	var parts []string
	for i := 0; i < len(ids); i++ {
		from := ids[i]
		for i+1 < len(ids) && follows(ids[i], ids[i+1]) {
			i++
		}
		name := f.Plain("grade-" + from)
		if to := ids[i]; to != from {
			name = f.Plain("grade-range", "from", name, "n", strings.TrimPrefix(from, "lop-"), "to", strings.TrimPrefix(to, "lop-"))
		}
		parts = append(parts, name)
	}
	return Said{Text: strings.Join(parts, ", "), Lang: f.word("grade-range").Lang}
}

// follows says whether one class comes right behind another.
func follows(a, b string) bool {
	n, errA := strconv.Atoi(strings.TrimPrefix(a, "lop-"))
	m, errB := strconv.Atoi(strings.TrimPrefix(b, "lop-"))
	return errA == nil && errB == nil && m == n+1
}
