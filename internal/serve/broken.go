package serve

import (
	"bytes"
	"fmt"
	"html/template"
	"net/http"
	"strings"

	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/problem"
)

// broken is what is wrong in the folder, for people to read.
type broken struct {
	mistakes []mistake
	errors   int // how many there are; the mistakes are the first of them
	digest   string
}

// mistake is an error with the text around it.
type mistake struct {
	Place, Message, Hint string
	Lines                []line
}

// line is a line of a file. A line with the mistake is marked at the character where it is, if that is
// known.
type line struct {
	Number              int
	Wrong               bool
	Before, Mark, After string
}

const (
	mostMistakes = 50  // on a page
	around       = 2   // lines shown before and behind the one with the mistake
	widest       = 300 // characters of a line; a paragraph is often one
)

// id names what is wrong, "" where nothing is.
func (b *broken) id() string {
	if b == nil {
		return ""
	}
	return "broken-" + b.digest
}

// explain gathers what people need to mend a site: each error with its words, and the text around it as
// it was when the site was built.
func (s *Server) explain(site Site) *broken {
	b := &broken{errors: problem.Errors(site.Problems)}
	for _, p := range site.Problems {
		if p.Severity == problem.Error && len(b.mistakes) < mostMistakes {
			b.mistakes = append(b.mistakes, s.mistake(p, site.Read))
		}
	}
	key := output.KeyOf(b.mistakes, b.errors)
	b.digest = fmt.Sprintf("%x", key[:])
	return b
}

func (s *Server) mistake(p problem.Problem, read func(string) (string, error)) mistake {
	m := mistake{Place: p.Place(), Message: s.Say.Say(p.Rule, p.Args), Hint: s.Say.Hint(p.Rule, p.Args)}
	if p.Line == 0 {
		return m
	}
	var rows []string
	if read != nil {
		if text, err := read(p.File); err == nil {
			rows = strings.Split(strings.TrimSuffix(text, "\n"), "\n")
		}
	}
	if p.Line > len(rows) { // it cannot be read any more, or is no text
		if p.Excerpt != "" {
			m.Lines = []line{marked(p.Line, p.Excerpt, p.Column)}
		}
		return m
	}
	for n := max(1, p.Line-around); n <= min(len(rows), p.Line+around); n++ {
		if n == p.Line {
			m.Lines = append(m.Lines, marked(n, rows[n-1], p.Column))
			continue
		}
		text := []rune(rows[n-1])
		m.Lines = append(m.Lines, line{Number: n, Before: cut(text[:min(widest, len(text))], false, len(text) > widest)})
	}
	return m
}

// marked is the line with the mistake. Of a long one, the part around the mistake is shown.
func marked(number int, row string, column int) line {
	text := []rune(row)
	from, to := 0, len(text)
	if len(text) > widest {
		from = min(max(0, column-widest/2), len(text)-widest)
		to = from + widest
	}
	l := line{Number: number, Wrong: true}
	if column < 1 || column > len(text) {
		l.Before = cut(text[from:to], from > 0, to < len(text))
		return l
	}
	l.Before = cut(text[from:column-1], from > 0, false)
	l.Mark = string(text[column-1])
	l.After = cut(text[column:max(column, to)], false, to < len(text))
	return l
}

// cut is a part of a line, with dots where more stands before or behind it.
func cut(part []rune, before, behind bool) string {
	text := string(part)
	if before {
		text = "…" + text
	}
	if behind {
		text += "…"
	}
	return text
}

// brokenPage is what the page of mistakes is made from.
type brokenPage struct {
	Lang, Base, Title, Lede, Hint, More string
	LastGood, LastGoodAt                string // words and address; "" where nothing was good before
	Mistakes                            []mistake
}

var brokenTemplate = template.Must(template.ParseFS(assets, "assets/broken.html"))

// sayBroken is the page that stands in the place of every page while the folder has errors.
func (s *Server) sayBroken(n now, file string) answer {
	old := ""
	switch {
	case n.output(file) != nil:
		old = "?" + lastGood + "=1"
	case n.good != nil:
		old = n.base() + "?" + lastGood + "=1"
	}
	return s.mistakes(n, n.broken, file, old)
}

// sayUnmade answers for an output that cannot be made, and tells of it at the terminal.
func (s *Server) sayUnmade(n now, o *output.Output, file string, err error) answer {
	p := problem.At(o.Origin, 0, 0, "output-failed", "path", o.Path, "detail", err)
	if s.Explain != nil {
		p = s.Explain(*o, err)
	}
	s.mu.Lock()
	told := s.unmade[o.Key]
	s.unmade[o.Key] = true
	s.mu.Unlock()
	if !told {
		s.print([]problem.Problem{p})
	}
	if !isPage(o.Path, o) {
		return text(http.StatusInternalServerError, p.Place()+": "+s.Say.Say(p.Rule, p.Args))
	}
	old := ""
	if s.before(o.Path) != nil {
		old = "?" + lastGood + "=1"
	}
	return s.mistakes(n, s.explain(Site{Problems: []problem.Problem{p}, Read: n.good.Read}), file, old)
}

// mistakes is the page that shows what is wrong; old is where the last good page is, or "".
func (s *Server) mistakes(n now, b *broken, file, old string) answer {
	view := brokenPage{
		Lang: s.Say.Tag(), Base: n.base() + internal[1:], Mistakes: b.mistakes, LastGoodAt: old,
		Title: s.Say.Sayf("broken-title", "errors", fmt.Sprint(b.errors)), Lede: s.Say.Say("broken-lede", nil),
		LastGood: s.Say.Say("broken-last-good", nil), Hint: s.Say.Say("hint", nil),
	}
	if more := b.errors - len(b.mistakes); more > 0 {
		view.More = s.Say.Sayf("broken-more", "more", fmt.Sprint(more))
	}
	var page bytes.Buffer
	if err := brokenTemplate.Execute(&page, view); err != nil {
		return text(http.StatusInternalServerError, err.Error())
	}
	data := inject(page.Bytes(), n.base(), file, n.id(file), false)
	return answer{status: http.StatusInternalServerError, contentType: contentType(".html"), data: data}
}

// text is an answer of a few words.
func text(status int, words string) answer {
	return answer{status: status, contentType: contentType(".txt"), data: []byte(words + "\n")}
}
