package kit

import (
	"fmt"
	"slices"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/lang"
	"loa.vn/loa/internal/web"
)

// ground is where a page stands: on the site or on a disk.
type ground struct {
	linker *web.Linker
	place  func(name string) string // the address of a file beside the page
	slides string
	after  string
	disk   bool
}

// online is the ground of a set's page on the site.
func (p *planner) online(s *set) ground {
	place := func(name string) string { return p.links.To(s.path + name) }
	return ground{linker: p.Linker, place: place, slides: place("slides/"), after: place("after/")}
}

// view makes what a page shows of the set, and gives the laws that are cited there.
func (p *planner) view(s *set, g ground) (View, []web.Law) {
	k := s.it.Kit
	view := View{Taught: k.Speaks(s.own.Tag), Minutes: k.Minutes, Grades: k.Grades, Groups: p.groups(s, g)}
	for _, goal := range k.Goals {
		view.Goals = append(view.Goals, web.Say(goal, s.own))
	}
	var laws []web.Law
	if part := k.Part(campaign.Lesson, s.own.Tag); part != nil {
		view.Lesson = p.lesson(s, part, g, &laws)
	}
	if part := k.Part(campaign.Slides, s.own.Tag); part != nil {
		view.Slides, view.Count = g.slides, len(part.Pages)
		for _, page := range part.Pages { // their laws stand on this page
			_, cited := g.linker.Body(s.it, part.Text(page), s.own)
			laws = join(laws, cited)
		}
	}
	if quiz := k.Quiz(s.own.Tag); quiz != nil {
		view.Quiz = quizOf(quiz)
	}
	if p.hasAfter(s.it) && !g.disk {
		view.After = g.after
	}
	if s.zip != nil && !g.disk {
		view.Zip = p.download(s, s.zip, g)
	}
	if !g.disk {
		view.Learning = p.learning(s, view)
	}
	return view, laws
}

// join adds the laws that are not among the others yet.
func join(laws, more []web.Law) []web.Law {
	for _, law := range more {
		if !slices.ContainsFunc(laws, func(l web.Law) bool { return l.ID == law.ID }) {
			laws = append(laws, law)
		}
	}
	return laws
}

// groups are the set's files by what they are for.
func (p *planner) groups(s *set, g ground) []Group {
	var groups []Group
	for _, id := range []string{"print", "edit", "after", "social"} {
		group := Group{ID: id}
		for _, m := range s.files {
			if m.Group == id {
				group.Files = append(group.Files, p.download(s, m, g))
			}
		}
		if len(group.Files) > 0 {
			groups = append(groups, group)
		}
	}
	return groups
}

func (p *planner) download(s *set, m *made, g ground) Download {
	return Download{Title: m.Title, Kind: m.Kind, Address: g.place(m.Name), Size: Size{m, p.Base.Tag(s.own)}}
}

func (p *planner) lesson(s *set, part *campaign.Part, g ground, laws *[]web.Law) *Lesson {
	lesson := &Lesson{Title: part.Title}
	activities := 0
	for i, page := range part.Pages {
		passage := Section{
			ID: fmt.Sprintf("_p%d", i+1), Kind: string(page.Passage), Activity: page.Activity, Title: page.Title, Minutes: page.Minutes,
		}
		if page.Passage == campaign.Activity {
			activities++
			passage.Number = activities
		}
		var cited []web.Law
		passage.Body, cited = g.linker.Body(s.it, part.Text(page), s.own)
		*laws = join(*laws, cited)
		lesson.Sections = append(lesson.Sections, passage)
	}
	return lesson
}

func quizOf(q *campaign.Quiz) *Quiz {
	quiz := &Quiz{Title: q.Title, Intro: q.Intro}
	for i, question := range q.Questions {
		made := Question{ID: fmt.Sprintf("_q%d", i+1), Number: i + 1, Text: question.Text, Many: question.Many, Why: question.Why}
		for n, c := range question.Choices {
			made.Choices = append(made.Choices, Choice{ID: fmt.Sprintf("_q%d-%d", i+1, n+1), Text: c.Text, Why: c.Why, Right: c.Right})
		}
		quiz.Questions = append(quiz.Questions, made)
	}
	return quiz
}

// Text is the size in words; "" where it is not told.
func (s Size) Text() (string, error) {
	n, err := s.Bytes()
	switch {
	case n == 0 || err != nil:
		return "", err
	case n < 1e6:
		return lang.Number(s.tag, int64((n+999)/1000)) + " kB", nil
	}
	return lang.Decimal(s.tag, float64(n)/1e6, 1) + " MB", nil
}
