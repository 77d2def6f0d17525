package main

import (
	"fmt"
	"strings"
)

// names of the steps in the table.
var names = map[string]string{
	floorStep: "the floor", fullStep: "Loa, everything anew", againStep: "Loa, nothing changed", datesStep: "dates of all files",
	editStep: "Loa, one article changed", styleStep: "Loa, a style sheet changed", searchStep: "Loa with search", hugoStep: "Hugo --minify",
}

// table is the results as Markdown.
func table(results []result) string {
	var b strings.Builder
	b.WriteString("| pages | step | wall s | processor s | peak MB | pages a second | of Loa anew: wall | processor | files |\n| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n")
	for _, r := range results {
		for _, step := range steps() {
			if len(r.Costs[step]) == 0 {
				continue
			}
			wall, cpu := r.ratio(step, fullStep)
			files := ""
			if n := r.Files[step]; n > 0 {
				files = fmt.Sprint(n)
			}
			fmt.Fprintf(&b, "| %d | %s | %.2f | %.2f | %.0f | %.0f | %.2f | %.2f | %s |\n", r.Pages, names[step], r.wall(step).Seconds(), r.cpu(step).Seconds(),
				float64(r.memory(step))/1e6, float64(r.Pages)/r.wall(step).Seconds(), wall, cpu, files)
		}
	}
	return b.String()
}

func document(string, []result) error { return nil }
