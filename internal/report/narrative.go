package report

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/markdown"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/prose"
	"loa.vn/loa/internal/source"
)

// Narrative are the words around a report's figures: content/reports/PERIOD.md. Its Markdown is the report; a
// line {{chi-tieu}} stands for a table, {{so:communes.kept}} within a line for a figure. What it has no line
// for is left out, but for the notes on the figures, which stand at its end.
type Narrative struct {
	File      string
	Kind      string   // BÁO CÁO
	About     string   // what the report is about, below its name
	To        []string // to whom it goes
	Copies    []string // who gets it, in the order of the lines below "Nơi nhận"
	Symbol    string   // behind the number's stroke
	Authority string   // KT. GIÁM ĐỐC
	Signer    string   // the office of whoever signs
	Body      string   // Markdown
	row       int      // lines of the file before the body
}

// The blocks that a narrative may place, in the order in which a report without a narrative has them.
const (
	blockTargets      = "chi-tieu"
	blockOverview     = "tong-hop"
	blockDistricts    = "huyen"
	blockOutlets      = "bao-chi"
	blockBodies       = "don-vi"
	blockSilent       = "chua-gui"
	blockDifficulties = "kho-khan"
	blockNotes        = "ghi-chu"
)

// Blocks are the names of the blocks that a narrative may place.
func Blocks() []string {
	return []string{blockTargets, blockOverview, blockDistricts, blockOutlets, blockBodies, blockSilent, blockDifficulties, blockNotes}
}

// File is where the words of a period's report stand.
func File(period campaign.Reporting) string { return "content/reports/" + period.Name + ".md" }

// NewNarrative is a report without words of its own.
func NewNarrative() Narrative {
	return Narrative{Kind: "Báo cáo", Copies: []string{"- Như trên;", "- Lưu: VT."}, Body: `## I. Kết quả thực hiện các chỉ tiêu

{{chi-tieu}}

## II. Kết quả theo địa bàn và đơn vị

{{tong-hop}}

{{huyen}}

{{chua-gui}}

{{bao-chi}}

{{don-vi}}

## III. Khó khăn, vướng mắc

{{kho-khan}}
`}
}

// ReadNarrative reads a file of words. What is wrong with it comes with its place.
func ReadNarrative(file, src string) (Narrative, []problem.Problem) {
	n := NewNarrative()
	n.File, n.Body = file, src
	if !strings.HasPrefix(src, "+++") {
		return n, nil
	}
	front, body, row, wrong := source.SplitFront(file, src)
	if wrong != nil {
		return n, []problem.Problem{*wrong}
	}
	n.Body, n.row = body, row
	values, problems := source.DecodeTOML(file, front)
	if len(problems) > 0 {
		return n, shifted(problems, 1)
	}
	return n, n.take(front, values)
}

// shifted moves places down by the line above the front matter.
func shifted(problems []problem.Problem, rows int) []problem.Problem {
	for i := range problems {
		problems[i].Line += rows
	}
	return problems
}

// take reads the keys of the front matter.
func (n *Narrative) take(front string, values map[string]any) []problem.Problem {
	texts := map[string]*string{"kind": &n.Kind, "about": &n.About, "symbol": &n.Symbol, "authority": &n.Authority, "signer": &n.Signer}
	lists := map[string]*[]string{"to": &n.To, "copies": &n.Copies}
	known := []string{"kind", "about", "to", "copies", "symbol", "authority", "signer"}
	var problems []problem.Problem
	for key, value := range values {
		line := lineOf(front, key)
		switch text, list := texts[key], lists[key]; {
		case text != nil:
			s, ok := value.(string)
			if !ok {
				problems = append(problems, problem.At(n.File, line, 1, "report-not-text", "key", key))
			}
			*text = s
		case list != nil:
			*list = nil
			parts, ok := value.([]any)
			for _, part := range parts {
				s, isText := part.(string)
				ok = ok && isText
				*list = append(*list, s)
			}
			if !ok {
				problems = append(problems, problem.At(n.File, line, 1, "report-not-list", "key", key))
			}
		default:
			problems = append(problems, problem.At(n.File, line, 1, "report-unknown-key", "key", key, "nearest", source.Suggest(key, known)))
		}
	}
	return problem.Sort(problems)
}

// lineOf is the line of the file on which a key of the front matter stands.
func lineOf(front, key string) int {
	line := 2
	for row := range strings.Lines(front) {
		if name, _, ok := strings.Cut(row, "="); ok && strings.Trim(strings.TrimSpace(name), `"'`) == key {
			return line
		}
		line++
	}
	return 1
}

// holder is a place for a figure or a block: {{so:communes.kept}}, {{huyen}}.
var holder = regexp.MustCompile(`\{\{\s*([^{}]*?)\s*\}\}`)

// Check says what is wrong with the narrative's places.
func (r *Report) Check() []problem.Problem {
	var problems []problem.Problem
	ids := append(r.IDs(), Blocks()...)
	line := r.Words.row
	for text := range strings.Lines(r.Words.Body) {
		line++
		for _, m := range holder.FindAllStringSubmatchIndex(text, -1) {
			name := text[m[2]:m[3]]
			column := len([]rune(text[:m[0]])) + 1
			id, isFigure := strings.CutPrefix(name, "so:")
			id = strings.TrimSpace(id)
			_, known := r.Figure(id)
			alone := strings.TrimSpace(text) == text[m[0]:m[1]]
			switch {
			case isFigure && !known:
				problems = append(problems, problem.At(r.Words.File, line, column, "report-no-figure", "id", id, "nearest", source.Suggest(id, ids)))
			case !isFigure && !slices.Contains(Blocks(), name):
				problems = append(problems, problem.At(r.Words.File, line, column, "report-no-block", "name", name, "known", strings.Join(Blocks(), ", ")))
			case !isFigure && !alone:
				problems = append(problems, problem.At(r.Words.File, line, column, "report-block-alone", "name", name))
			}
		}
	}
	return problems
}

// filled is the narrative's Markdown with its figures.
func (r *Report) filled() string {
	return holder.ReplaceAllStringFunc(r.Words.Body, func(place string) string {
		name := holder.FindStringSubmatch(place)[1]
		if id, ok := strings.CutPrefix(name, "so:"); ok {
			return r.text(strings.TrimSpace(id))
		}
		return place
	})
}

// passage is a stretch of the narrative, or the name of a block that stands there.
type passage struct {
	text  *prose.Text
	block string
}

// passages are the narrative in its parts, and what its Markdown has wrong.
func (r *Report) passages(c *campaign.Campaign) ([]passage, []problem.Problem) {
	src := r.filled()
	body, problems := markdown.Compile(r.Words.File, src, r.Words.row, markdown.Options{Lang: "vi"})
	if problem.Errors(problems) > 0 {
		return nil, problems
	}
	text := &campaign.Text{Lang: "vi", Body: body}
	read := prose.Read(text, src, prose.Link(c, text, r.Day))
	var list []passage
	var run []*markdown.Node
	flush := func() {
		if len(run) > 0 {
			part := *read
			part.Blocks = run
			list = append(list, passage{text: &part})
		}
		run = nil
	}
	noted := false
	for _, n := range read.Blocks {
		name := ""
		if n.Kind == markdown.Paragraph {
			if m := holder.FindStringSubmatch(prose.Plain(n)); m != nil && slices.Contains(Blocks(), m[1]) {
				name = m[1]
			}
		}
		if name == "" {
			run = append(run, n)
			continue
		}
		flush()
		noted = noted || name == blockNotes
		list = append(list, passage{block: name})
	}
	flush()
	if !noted {
		list = append(list, passage{block: blockNotes})
	}
	return list, problems
}

// title is what the report is about.
func (r *Report) title() string {
	if r.Words.About != "" {
		return r.Words.About
	}
	about := "Kết quả công tác truyền thông " + r.span()
	if r.Plan.Number != "" {
		about += " theo Kế hoạch số\u00a0" + r.Plan.Number
	}
	return about
}

// span names the period in words.
func (r *Report) span() string {
	year, half, _ := strings.Cut(r.Period.Name, "-")
	switch {
	case half == "H1":
		return "6 tháng đầu năm " + year
	case half == "H2":
		return "6 tháng cuối năm " + year
	case len(r.Period.Name) == 4:
		return "năm " + year
	}
	return fmt.Sprintf("từ ngày %s đến ngày %s", figures(r.Period.From), figures(r.Period.To))
}

// figures is a day in figures.
func figures(d campaign.Day) string { return fmt.Sprintf("%02d/%02d/%04d", d.Date, d.Month, d.Year) }
