package check

import (
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/markdown"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/source"
)

// partRules are the rules that look at a part of a kit: what may hurt or mislead somebody, wherever it stands.
func partRules() []func(*text) {
	return []func(*text){
		(*text).alternatives,
		(*text).linkWords,
		(*text).terms,
		(*text).telephones,
		(*text).secrets,
		(*text).dates,
	}
}

// parts are the Markdown parts and the quizzes of the item's kit, as their rules see them.
func (i *item) parts() []*text {
	if i.it.Kit == nil {
		return nil
	}
	var parts []*text
	for _, p := range i.it.Kit.Parts {
		t, wrong := i.part(p)
		if wrong != nil {
			i.problems = append(i.problems, *wrong)
			continue
		}
		parts = append(parts, t)
	}
	for _, q := range i.it.Kit.Quizzes {
		parts = append(parts, i.quiz(q))
	}
	return parts
}

func (i *item) part(p *campaign.Part) (*text, *problem.Problem) {
	src, err := i.read(p.File)
	if err != nil {
		wrong := problem.At(p.File, 0, 0, "cannot-read", "detail", err)
		return nil, &wrong
	}
	body, row := src, 0
	if strings.HasPrefix(src, "+++") {
		var wrong *problem.Problem
		if _, body, row, wrong = source.SplitFront(p.File, src); wrong != nil {
			return nil, wrong
		}
	}
	whole := &campaign.Body{}
	for _, page := range p.Pages {
		whole.Refs = append(whole.Refs, page.Body.Refs...)
		if page.Notes != nil {
			whole.Refs = append(whole.Refs, page.Notes.Refs...)
		}
	}
	t := &text{item: i, own: &campaign.Text{Lang: p.Lang, File: p.File, Title: p.Title, Body: whole}, src: src, rows: strings.Split(src, "\n")}
	t.addFront("title", "title", p.Title)
	for _, b := range markdown.Blocks(body, row, markdown.Options{Lang: p.Lang}) {
		t.add(b, 0)
	}
	for _, r := range whole.Refs {
		if r.Kind == campaign.ToPicture {
			t.add(markdown.Block{Line: r.Line, Kind: "alt", Text: r.Text}, r.Column+1)
			t.add(markdown.Block{Line: r.Line, Kind: "caption", Text: r.Title}, 0)
		}
	}
	return t, nil
}

// quiz is a quiz as text; what is wrong in a question stands at its first line.
func (i *item) quiz(q *campaign.Quiz) *text {
	t := &text{item: i, own: &campaign.Text{Lang: q.Lang, File: q.File, Title: q.Title, Body: &campaign.Body{}}}
	if src, err := i.read(q.File); err == nil {
		t.src, t.rows = src, strings.Split(src, "\n")
	}
	add := func(line int, words string) {
		if words != "" {
			t.add(markdown.Block{Line: line, Kind: "caption", Text: words}, 0)
		}
	}
	t.addFront("title", "title", q.Title)
	t.addFront("summary", "intro", q.Intro)
	for _, question := range q.Questions {
		add(question.Line, question.Text)
		add(question.Line, question.Why)
		for _, c := range question.Choices {
			add(question.Line, c.Text)
			add(question.Line, c.Why)
		}
	}
	return t
}
