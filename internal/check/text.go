package check

import (
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/markdown"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/source"
)

// text is one language version of an item, as its rules see it.
type text struct {
	*item
	own      *campaign.Text
	src      string    // its whole file
	rows     []string  // and its lines
	passages []passage // everything that is read in it, in order
	problems []problem.Problem
}

// mostProblems is how many problems are noted in one text; nobody mends more in one go.
const mostProblems = 500

// passage is a block of the Markdown, or one of the words around it: Kind title, summary, neutral, alt
// or caption.
type passage struct {
	markdown.Block
	column     int         // of such words: where they begin in their line, 0 where that is not known
	telephones []telephone // in its words
}

// place is the line and column of an offset in the passage's words.
func (p passage) place(at int) (line, column int) {
	switch {
	case !p.around():
		return p.Place(at)
	case p.column == 0:
		return p.Line, 0
	}
	return p.Line, p.column + characters(p.Text[:at])
}

// around says whether the passage stands outside the Markdown's own words.
func (p passage) around() bool {
	switch p.Kind {
	case "title", "summary", "neutral", "alt", "caption":
		return true
	}
	return false
}

// heading is the level of a heading, 0 for anything else.
func (p passage) heading() int {
	if len(p.Kind) == 2 && p.Kind[0] == 'h' {
		return int(p.Kind[1] - '0')
	}
	return 0
}

func (i *item) open(own *campaign.Text) (*text, *problem.Problem) {
	if i.rules.bare && !i.numbered(own) {
		return &text{item: i, own: own}, nil
	}
	src, err := i.read(own.File)
	if err != nil {
		p := problem.At(own.File, 0, 0, "cannot-read", "detail", err)
		return nil, &p
	}
	_, body, row, wrong := source.SplitFront(own.File, src)
	if wrong != nil {
		return nil, wrong
	}
	t := &text{item: i, own: own, src: src, rows: strings.Split(src, "\n")}
	t.addFront("title", "title", own.Title)
	t.addFront("summary", "summary", own.Summary)
	t.addFront("neutral", "neutral_title", own.NeutralTitle)
	for _, b := range markdown.Blocks(body, row, markdown.Options{Lang: own.Lang}) {
		t.add(b, 0)
	}
	for _, r := range own.Body.Refs {
		if r.Kind == campaign.ToPicture {
			t.add(markdown.Block{Line: r.Line, Kind: "alt", Text: r.Text}, r.Column+1)
			t.add(markdown.Block{Line: r.Line, Kind: "caption", Text: r.Title}, 0)
		}
	}
	return t, nil
}

func (t *text) add(b markdown.Block, column int) {
	t.passages = append(t.passages, passage{Block: b, column: column, telephones: telephones(b.Text)})
}

// addFront adds words of the front matter.
func (t *text) addFront(kind, key, words string) {
	line, row := keyLine(t.src, key)
	column := 0
	if i := strings.Index(row, words); i >= 0 && words != "" {
		column = characters(row[:i]) + 1
	}
	t.add(markdown.Block{Line: max(line, 1), Kind: kind, Text: words}, column)
}

// warn notes a warning at an offset in a passage's words.
func (t *text) warn(p passage, at int, rule string, args ...any) {
	if len(t.problems) < mostProblems {
		line, column := p.place(at)
		t.note(problem.Warn(t.own.File, line, column, rule, args...))
	}
}

// wrong notes an error at an offset in a passage's words.
func (t *text) wrong(p passage, at int, rule string, args ...any) {
	if len(t.problems) < mostProblems {
		line, column := p.place(at)
		t.note(problem.At(t.own.File, line, column, rule, args...))
	}
}

// warnRef notes a warning about something that the text refers to.
func (t *text) warnRef(r campaign.Ref, rule string, args ...any) {
	t.note(problem.Warn(t.own.File, r.Line, r.Column, rule, args...))
}

// warnKey notes a warning about a key of the front matter.
func (t *text) warnKey(key, rule string, args ...any) {
	line, _ := keyLine(t.src, key)
	t.note(problem.Warn(t.own.File, max(line, 1), 0, rule, args...))
}

func (t *text) note(p problem.Problem) {
	if p.Line >= 1 && p.Line <= len(t.rows) {
		p.Excerpt = t.rows[p.Line-1]
	}
	t.problems = append(t.problems, p)
}

// stands says whether a passage is shown on the day by which the text is judged.
func (t *text) stands(p passage) bool { return p.Period.Holds(t.day) }

// language is the language of a passage, without its region or script.
func (t *text) language(p passage) string {
	tag := t.own.Lang
	if p.Lang != "" {
		tag = p.Lang
	}
	base, _, _ := strings.Cut(tag, "-")
	return base
}
