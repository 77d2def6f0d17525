package kit

import (
	"html/template"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/markdown"
	"loa.vn/loa/internal/prose"
	"loa.vn/loa/internal/web"
)

// prints plans the print-ready files of the kit.
func (k *printedKit) prints() error {
	kit := k.it.Kit
	if part := kit.Part(campaign.Lesson, k.own.Tag); part != nil {
		if err := k.lesson(part); err != nil {
			return err
		}
	}
	if part := kit.Part(campaign.Slides, k.own.Tag); part != nil {
		if err := k.handout(part); err != nil {
			return err
		}
		if err := k.rasters(part); err != nil {
			return err
		}
	}
	if part := kit.Part(campaign.Poster, k.own.Tag); part != nil {
		for _, size := range []string{"a3", "a4"} {
			if err := k.poster(part, size); err != nil {
				return err
			}
		}
	}
	if part := kit.Part(campaign.Leaflet, k.own.Tag); part != nil {
		if err := k.leaflet(part); err != nil {
			return err
		}
	}
	if quiz := kit.Quiz(k.own.Tag); quiz != nil {
		return k.quiz(quiz)
	}
	return nil
}

// of is what every sheet shows, with the title of one.
func (k *printedKit) of(part string) Sheet {
	s := k.base
	s.Title = s.Name + " – " + s.Frame.Plain("print-"+part)
	return s
}

// read is a page of a part as it stands on the day, and a paper to write it on.
func (k *printedKit) read(part *campaign.Part, page *campaign.Page, top int) ([]*markdown.Node, *paper) {
	return k.readText(part.Text(page), page.Source, top)
}

func (k *printedKit) readText(t *campaign.Text, src string, top int) ([]*markdown.Node, *paper) {
	if t.Body == nil {
		return nil, &paper{text: &prose.Text{}}
	}
	linked := prose.Link(k.c, t, k.m.Day)
	text := prose.Read(t, src, linked)
	return text.Blocks, &paper{text: text, linked: linked.Refs, picture: k.picture, top: top, names: map[string]string{"sources": k.base.Frame.Plain("box-sources")}}
}

// Passage is a passage of a lesson, or a panel of a leaflet.
type Passage struct {
	Kind, Activity, Title string
	Number, Minutes, Line int
	HTML                  template.HTML
}

func (k *printedKit) passage(part *campaign.Part, page *campaign.Page, top int) Passage {
	blocks, paper := k.read(part, page, top)
	return Passage{
		Kind: string(page.Passage), Activity: page.Activity, Title: page.Title, Minutes: page.Minutes, Line: page.Line,
		HTML: paper.html(blocks),
	}
}

// lessonView is a lesson plan.
type lessonView struct {
	Sheet
	Goals    []web.Said
	Passages []Passage
}

func (k *printedKit) lesson(part *campaign.Part) error {
	v := lessonView{Sheet: k.of("lesson"), Goals: k.goals()}
	v.Name = part.Title
	n := 0
	for _, page := range part.Pages {
		if page.Passage == campaign.Slips {
			continue // they have a sheet of their own
		}
		p := k.passage(part, page, 3)
		if page.Passage == campaign.Activity {
			n++
			p.Number = n
		}
		v.Passages = append(v.Passages, p)
	}
	if err := k.print("lesson", "lesson", part, 0, v); err != nil {
		return err
	}
	if err := k.one(part); err != nil {
		return err
	}
	if err := k.slips(part); err != nil {
		return err
	}
	return k.words(part)
}

func (k *printedKit) goals() []web.Said {
	var goals []web.Said
	for _, g := range k.it.Kit.Goals {
		goals = append(goals, web.Say(g, k.own))
	}
	return goals
}

// slipsView is a sheet of slips, all alike.
type slipsView struct {
	Sheet
	Line  int
	Slips [8]struct{}
	HTML  template.HTML
}

func (k *printedKit) slips(part *campaign.Part) error {
	pages := part.Passages(campaign.Slips)
	if len(pages) == 0 {
		return nil
	}
	return k.print("slips", "slips", part, 1, slipsView{Sheet: k.of("slips"), Line: pages[0].Line, HTML: k.passage(part, pages[0], 3).HTML})
}

// wordsView is the glossary with an empty column.
type wordsView struct {
	Sheet
	HTML template.HTML
}

func (k *printedKit) words(part *campaign.Part) error {
	pages := part.Passages(campaign.Glossary)
	if len(pages) == 0 {
		return nil
	}
	blocks, paper := k.read(part, pages[0], 3)
	for _, n := range blocks {
		n.Walk(func(n *markdown.Node) bool {
			if n.Kind == markdown.Row {
				n.Children = append(n.Children, k.ownCell(n.Header))
			}
			return true
		})
	}
	return k.print("glossary", "words", part, 0, wordsView{k.of("glossary"), paper.html(blocks)})
}

// ownCell is a cell of the column for the reader's own language.
func (k *printedKit) ownCell(header bool) *markdown.Node {
	cell := &markdown.Node{Kind: markdown.Cell, Ref: -1}
	if header {
		cell.Children = []*markdown.Node{{Kind: markdown.Words, Text: k.base.Frame.Plain("print-own-words"), Ref: -1}}
	}
	return cell
}

// posterView is a poster.
type posterView struct {
	Sheet
	Size, Headline              string
	Line                        int
	Lead, Picture, Points, Help template.HTML
}

func (k *printedKit) poster(part *campaign.Part, size string) error {
	page := part.Pages[0]
	blocks, paper := k.read(part, page, 2)
	v := posterView{Sheet: k.of("poster-" + size), Size: size, Headline: page.Title, Line: page.Line}
	picture, blocks := take(blocks, ofKind(markdown.Figure))
	points, blocks := take(blocks, ofKind(markdown.List))
	help, blocks := take(blocks, boxOf("help"))
	v.Lead = paper.html(blocks)
	v.Picture, v.Points, v.Help = paper.alone(picture), paper.alone(points), paper.alone(help)
	return k.print("poster-"+size, "poster", part, 1, v)
}

// alone is a node by itself: a picture without a figure around it, help without its box.
func (p *paper) alone(n *markdown.Node) template.HTML {
	if n == nil {
		return ""
	}
	p.out.Reset()
	switch {
	case n.Kind == markdown.Figure:
		for _, c := range n.Children {
			p.inline(c)
		}
	case n.Kind == markdown.Box && n.Text == "help":
		p.help(n)
	default:
		p.block(n)
	}
	return template.HTML(p.out.String())
}

// leafletView is a leaflet: its panels in the order of reading are the cover, the flap that is folded in, the
// three inside, and the back.
type leafletView struct {
	Sheet
	Cover, Flap, Back Passage
	Inside            []Passage
}

func (k *printedKit) leaflet(part *campaign.Part) error {
	var panels []Passage
	for _, page := range part.Pages {
		panels = append(panels, k.passage(part, page, 3))
	}
	if len(panels) != 6 {
		return nil // it has been said
	}
	return k.print("leaflet", "leaflet", part, 2, leafletView{
		Sheet: k.of("leaflet"), Cover: panels[0], Flap: panels[1], Inside: panels[2:5], Back: panels[5],
	})
}

// quizView is a quiz, or its key.
type quizView struct {
	Sheet
	Intro     string
	Questions []printedQuestion
}

type printedQuestion struct {
	campaign.Question
	Number  int
	Choices []printedChoice
}

type printedChoice struct {
	campaign.Choice
	Letter string
}

func (k *printedKit) quiz(quiz *campaign.Quiz) error {
	questions := lettered(quiz)
	for _, kind := range []string{"quiz", "key"} {
		v := quizView{Sheet: k.of(kind), Intro: quiz.Intro, Questions: questions}
		v.Name = quiz.Title
		if err := k.printFile(kind, kind, quiz.File, 0, v); err != nil {
			return err
		}
	}
	return nil
}

// lettered are the questions with their numbers and the letters of their choices.
func lettered(quiz *campaign.Quiz) []printedQuestion {
	var list []printedQuestion
	for i, q := range quiz.Questions {
		own := printedQuestion{Question: q, Number: i + 1}
		for j, c := range q.Choices {
			own.Choices = append(own.Choices, printedChoice{c, letter(j)})
		}
		list = append(list, own)
	}
	return list
}

// letter is the letter of a choice: A to Z, then AA.
func letter(n int) string {
	if n < 26 {
		return string(rune('A' + n))
	}
	return strings.Repeat(string(rune('A'+n%26)), n/26+1)
}
