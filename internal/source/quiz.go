package source

import (
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
)

// What a quiz may hold at most: more is a mistake, and nobody answers it.
const (
	mostQuestions = 100
	mostChoices   = 26 // A to Z
)

func (l *itemLoader) parseQuiz(tag, full string) (campaign.Quiz, []problem.Problem) {
	src, wrong := l.folder.text(full)
	if wrong != nil {
		return campaign.Quiz{}, []problem.Problem{*wrong}
	}
	d, t := parseTOML(full, src, 0)
	if t == nil {
		return campaign.Quiz{}, d.problems
	}
	quiz := campaign.Quiz{
		Lang: tag, File: full, Digest: digest([]byte(src)), Title: t.str("title"), Intro: t.str("intro"), BasedOn: t.strs("based_on"), Questions: []campaign.Question{},
	}
	t.needs("title")
	questions := t.subs("questions")
	if len(questions) == 0 {
		t.doc.problems = append(t.doc.problems, problem.At(full, 1, 1, "quiz-empty"))
	}
	if len(questions) > mostQuestions {
		questions[mostQuestions].wrong(problem.Error, "quiz-too-long", nil, "n", len(questions), "most", mostQuestions)
		questions = questions[:mostQuestions]
	}
	for _, q := range questions {
		quiz.Questions = append(quiz.Questions, question(q))
	}
	t.end()
	return quiz, t.doc.problems
}

func question(t *table) campaign.Question {
	q := campaign.Question{Text: t.str("text"), Many: t.boolean("many", false), Why: t.str("why"), Line: t.line()}
	t.needs("text")
	right := 0
	choices := t.subs("choices")
	if len(choices) > mostChoices {
		t.wrong(problem.Error, "quiz-many-choices", nil, "n", len(choices), "most", mostChoices)
		choices = choices[:mostChoices]
	}
	for _, c := range choices {
		choice := campaign.Choice{Text: c.str("text"), Right: c.boolean("right", false), Why: c.str("why")}
		c.needs("text")
		if choice.Right {
			right++
		}
		if right == 2 && choice.Right && !q.Many {
			c.wrong(problem.Error, "quiz-two-right", []string{"right"})
		}
		c.end()
		q.Choices = append(q.Choices, choice)
	}
	switch {
	case len(choices) < 2:
		t.wrong(problem.Error, "quiz-few-choices", []string{"choices"}, "n", len(choices))
	case right == 0:
		t.wrong(problem.Error, "quiz-no-right", nil)
	}
	t.end()
	return q
}
