package kit

import (
	"strconv"
	"strings"

	"loa.vn/loa/internal/pdf"
	"loa.vn/loa/internal/problem"
)

// coarsest is how many dots an inch a printed picture has at least; below it they are seen.
const coarsest = 150

// check finds what does not fit on a sheet that was made, and pictures whose dots will be seen.
func (pr *printer) check(s *sheet, m pdf.Made) {
	for _, over := range m.Over {
		rule, line := named(over.Part)
		pr.printed.Problems = append(pr.printed.Problems, problem.At(s.file, line, min(line, 1), "print-over-"+rule, "by", strconv.FormatFloat(over.By, 'f', 0, 64)))
	}
	if s.most > 0 && m.Pages > s.most {
		pr.printed.Problems = append(pr.printed.Problems, problem.At(s.file, 0, 0, "print-pages", "pages", m.Pages, "most", s.most, "sheet", s.name))
	}
	for _, picture := range m.Coarse {
		place, name, _ := strings.Cut(picture.Picture, " ")
		if picture.DPI < coarsest && !strings.HasSuffix(strings.ToLower(name), ".svg") {
			line, column, _ := strings.Cut(place, ":")
			row, _ := strconv.Atoi(line) // written by us, as the next
			at, _ := strconv.Atoi(column)
			pr.printed.Problems = append(pr.printed.Problems, problem.Warn(s.file, row, at, "print-coarse", "picture", name, "dpi", picture.DPI, "least", coarsest))
		}
	}
}

// named takes apart what a template calls a part of a sheet: a rule and a line.
func named(part string) (rule string, line int) {
	rule, at, _ := strings.Cut(part, ":")
	line, _ = strconv.Atoi(at) // written by us
	return rule, line
}

// say says once what kept sheets from being made.
func (pr *printer) say(report pdf.Report) {
	count := map[pdf.Why]int{}
	first := map[pdf.Why]pdf.Failure{}
	for _, f := range report.Failed {
		if count[f.Why]++; count[f.Why] == 1 {
			first[f.Why] = f
		}
	}
	for _, why := range []pdf.Why{pdf.NoBrowser, pdf.Crash, pdf.Hang, pdf.TooBig, pdf.Broken} {
		if count[why] == 0 {
			continue
		}
		detail := "–"
		if err := first[why].Detail; err != nil {
			detail = err.Error()
		}
		file := pr.sheets[first[why].Job].file
		if why == pdf.NoBrowser {
			file = "site.toml"
		}
		pr.printed.Problems = append(pr.printed.Problems, problem.Warn(file, 0, 0, "print-"+string(why), "count", count[why], "detail", detail, "variable", pdf.Variable))
	}
}
