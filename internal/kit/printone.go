package kit

import (
	"html/template"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/markdown"
)

// oneView is the whole lesson on one sheet, for a room without a projector.
type oneView struct {
	Sheet
	Line     int
	Passages []Passage
	Help     []Call
}

// one plans the lesson on one sheet: opening words, the board, and of each activity what is done.
func (k *printedKit) one(part *campaign.Part) error {
	activities := part.Passages(campaign.Activity)
	if len(activities) == 0 {
		return nil
	}
	v := oneView{Sheet: k.of("one"), Line: activities[0].Line, Help: k.helpOf(part)}
	v.Name = part.Title
	for _, kind := range []campaign.Passage{campaign.OpeningWords, campaign.Board} {
		for _, page := range part.Passages(kind) {
			v.Passages = append(v.Passages, k.passage(part, page, 3))
		}
	}
	for i, page := range activities {
		p := k.deed(part, page)
		p.Number = i + 1
		v.Passages = append(v.Passages, p)
	}
	return k.print("one", "one", part, 1, v)
}

// deed is of an activity what a teacher does: of the four parts of the schools' form the second and the fourth.
// An activity in another form is shown whole.
func (k *printedKit) deed(part *campaign.Part, page *campaign.Page) Passage {
	blocks, paper := k.read(part, page, 3)
	var shown []*markdown.Node
	for _, n := range blocks {
		if n.Kind == markdown.List && len(n.Children) == 8 && n.Children[0].Kind == markdown.Term {
			shown = append(shown, n.Children[3].Children...)
			shown = append(shown, n.Children[7].Children...)
			continue
		}
		shown = append(shown, n)
	}
	return Passage{
		Kind: string(page.Passage), Activity: page.Activity, Title: page.Title, Minutes: page.Minutes, Line: page.Line, HTML: paper.html(shown),
	}
}

func (k *printedKit) helpOf(part *campaign.Part) []Call { return calls(k.m, k.own, part.Pages) }

// handoutView is slides on paper, four to a page, with what the speaker says.
type handoutView struct {
	Sheet
	Pages []handoutPage
}

type handoutPage struct {
	Number int
	Slides []printedSlide
}

type printedSlide struct {
	Number, Line         int
	First                bool
	Title                string
	Shape                string // of its picture: side, wide; "" for none
	HTML, Picture, Notes template.HTML
	Help                 []Call // of the last: whom to call
}

const slidesOnAPage = 4

// wide is how much wider than high a picture is that stands below the words and not beside them.
const wide = 2

func (k *printedKit) handout(part *campaign.Part) error {
	v := handoutView{Sheet: k.of("handout")}
	v.Name = part.Title
	for i, page := range part.Pages {
		blocks, paper := k.read(part, page, 3)
		s := printedSlide{Number: i + 1, Line: page.Line, First: i == 0, Title: page.Title, Help: closing(k.m, k.own, part, page)}
		picture, blocks := take(blocks, ofKind(markdown.Figure))
		s.HTML = paper.html(blocks)
		s.Picture, s.Shape = paper.alone(picture), k.shape(page, picture)
		if page.Notes != nil {
			notes, own := k.readText(part.NotesText(page), page.NotesOf, 4)
			s.Notes = own.html(notes)
		}
		if i%slidesOnAPage == 0 {
			v.Pages = append(v.Pages, handoutPage{Number: i/slidesOnAPage + 1})
		}
		last := &v.Pages[len(v.Pages)-1]
		last.Slides = append(last.Slides, s)
	}
	return k.print("handout", "handout", part, len(v.Pages), v)
}

// shape says where the picture of a slide stands: beside its words, or below them.
func (k *printedKit) shape(page *campaign.Page, figure *markdown.Node) string {
	if figure == nil {
		return ""
	}
	for _, n := range figure.Children {
		if n.Kind == markdown.Picture && n.Ref >= 0 && n.Ref < len(page.Body.Refs) {
			if pic := k.it.Pictures[page.Body.Refs[n.Ref].Target]; pic.Width >= wide*pic.Height {
				return "wide"
			}
		}
	}
	return "side"
}
