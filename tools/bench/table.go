package main

import (
	"fmt"
	"html"
	"os"
	"runtime"
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

// document writes the results as DOC.md, where it replaces what stands between two marks, and as DOC.svg.
func document(doc string, results []result) error {
	const begin, end = "<!-- made by make bench -->\n", "<!-- end -->"
	text, err := os.ReadFile(doc + ".md")
	if err != nil {
		return err
	}
	before, rest, ok1 := strings.Cut(string(text), begin)
	_, after, ok2 := strings.Cut(rest, end)
	if !ok1 || !ok2 {
		return fmt.Errorf("%s.md has no place for the table", doc)
	}
	var rounds []string
	for _, r := range results {
		rounds = append(rounds, fmt.Sprintf("%d at %d pages", len(r.Costs[fullStep]), r.Pages))
	}
	machine := fmt.Sprintf("%s/%s, %d processors, %s; rounds: %s.\n\n", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(), strings.Join(rounds, ", "))
	if err := os.WriteFile(doc+".md", []byte(before+begin+machine+table(results)+end+after), 0o644); err != nil {
		return err
	}
	return os.WriteFile(doc+".svg", []byte(plot(results)), 0o644)
}

// plot draws the processor time of each step for the largest number of pages, as bars.
func plot(results []result) string {
	r := results[len(results)-1]
	longest := 0.0
	for step := range r.Costs {
		longest = max(longest, r.cpu(step).Seconds())
	}
	var b strings.Builder
	y := 30
	for _, step := range steps() {
		if len(r.Costs[step]) == 0 {
			continue
		}
		seconds := r.cpu(step).Seconds()
		fmt.Fprintf(&b, "<text x=\"190\" y=\"%d\" text-anchor=\"end\">%s</text><rect x=\"200\" y=\"%d\" width=\"%.1f\" height=\"16\" fill=\"#24307a\"/><text x=\"%.1f\" y=\"%d\">%.2f s</text>\n",
			y+13, html.EscapeString(names[step]), y, max(1, 380*seconds/longest), 206+380*seconds/longest, y+13, seconds)
		y += 24
	}
	return fmt.Sprintf("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 660 %d\" font-family=\"sans-serif\" font-size=\"13\" role=\"img\"><title>Processor time for %d pages</title>\n<rect width=\"660\" height=\"%d\" fill=\"#fff\"/><text x=\"10\" y=\"18\" font-weight=\"bold\">Processor time for %d pages</text>\n%s</svg>\n", y+10, r.Pages, y+10, r.Pages, b.String())
}
