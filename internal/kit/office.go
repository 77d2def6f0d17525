package kit

import (
	"fmt"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/markdown"
	"loa.vn/loa/internal/ooxml"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/prose"
	"loa.vn/loa/internal/vi"
	"loa.vn/loa/internal/web"
)

// office are the editable files of a kit in a language: the lesson plan and the quiz for word processors, the
// slides for PowerPoint and Impress.
func (p *planner) office(it *campaign.Item, own campaign.Language) []File {
	e := &editor{planner: p, it: it, own: own, frame: p.Base.Frames[own.Tag], title: it.Text(own.Tag).Title}
	var files []File
	if part := it.Kit.Part(campaign.Lesson, own.Tag); part != nil {
		files = append(files, e.file("lesson", "docx", part.File, func() ([]byte, error) { return e.lesson(part) }, e.linked(part), it.Kit, e.pictures(part)))
	}
	if quiz := it.Kit.Quiz(own.Tag); quiz != nil {
		files = append(files,
			e.file("quiz", "docx", quiz.File, func() ([]byte, error) { return e.quiz(quiz, false).Bytes() }, *quiz),
			e.file("key", "docx", quiz.File, func() ([]byte, error) { return e.quiz(quiz, true).Bytes() }, *quiz))
	}
	if part := it.Kit.Part(campaign.Slides, own.Tag); part != nil {
		files = append(files, e.file("slides", "pptx", part.File, func() ([]byte, error) { return e.slides(part) }, e.linked(part), e.pictures(part)))
	}
	return files
}

// editor writes the editable files of a kit in a language.
type editor struct {
	*planner
	it    *campaign.Item
	own   campaign.Language
	frame *web.Frame
	title string
}

// file is an editable file; shows is all that it shows.
func (e *editor) file(name, kind, origin string, make func() ([]byte, error), shows ...any) File {
	title := e.frame.Plain("print-" + name)
	words := map[string]string{}
	for _, id := range officeWords() {
		words[id] = e.frame.Plain(id)
	}
	return File{
		Name: fileSlug(e.it) + "-" + vi.Slug(title) + "." + kind, Title: title, Kind: kind, Group: "edit",
		Output: output.Output{
			Asset: true, Origin: origin, Render: make,
			Key: output.KeyOf("office", name, e.title, e.own.Tag, e.frame.SiteTitle, e.frame.Illustration, e.address(), e.facts(), words, shows),
		},
	}
}

// officeWords are the words of the interface that stand in editable files.
func officeWords() []string {
	words := []string{"print-goals", "print-activity", "print-minutes", "print-short", "print-many", "print-way", "illustration", "box-sources"}
	for _, passage := range campaign.Passages() {
		words = append(words, "print-"+string(passage))
	}
	for _, activity := range campaign.Activities() {
		words = append(words, "print-"+activity)
	}
	for _, name := range []string{"opening", "text", "picture", "title", "words", "number", "notes"} {
		words = append(words, "slide-"+name)
	}
	return words
}

// linked is what the texts of a part come to on the day: their file, and what each reference becomes.
func (e *editor) linked(part *campaign.Part) []any {
	all := []any{part.Digest}
	for _, page := range part.Pages {
		if part.Kind == campaign.Slides {
			all = append(all, closing(e.m, e.own, part, page))
		}
		all = append(all, prose.Link(e.c, part.Text(page), e.m.Day).Refs)
		if page.Notes != nil {
			all = append(all, prose.Link(e.c, part.NotesText(page), e.m.Day).Refs)
		}
	}
	return all
}

// pictures are the digests of the pictures that a part shows; of a drawing, those of its dots.
func (e *editor) pictures(part *campaign.Part) []string {
	var digests []string
	for _, page := range part.Pages {
		for _, ref := range page.Body.Refs {
			pic, ok := e.it.Pictures[ref.Target]
			switch {
			case !ok || ref.Kind != campaign.ToPicture:
			case !drawing(pic):
				digests = append(digests, pic.Digest)
			case e.Printed != nil:
				digests = append(digests, e.Printed.pictures[pic.Digest].Digest)
			}
		}
	}
	return digests
}

func (e *editor) address() string { return e.Base.Links.Full(e.Linker.Path(e.it, e.own)) }

func (e *editor) facts() string { return facts(e.it, e.own, e.frame, e.c) }

// read is a page of a part as it stands on the day.
func (e *editor) read(t *campaign.Text, src string) *prose.Text {
	if t.Body == nil {
		return &prose.Text{}
	}
	return prose.Read(t, src, prose.Link(e.c, t, e.m.Day))
}

// setting is how texts stand in a document. A picture that cannot be shown is left out.
func (e *editor) setting(wrong *error) prose.Setting {
	return prose.Setting{
		Width: ooxml.A4().Inner(), Boxes: map[string]string{"sources": e.frame.Plain("box-sources")},
		Picture: func(name string) *ooxml.Picture {
			pic, err := e.dots(e.it, name)
			if err != nil || pic == nil {
				*wrong = err
				return nil
			}
			fitted, err := ooxml.Fitted(pic.Data, "", ooxml.A4().Inner())
			if err != nil {
				*wrong = err
				return nil
			}
			return &fitted
		},
	}
}

// document is an empty one of the kit.
func (e *editor) document(title, part string) ooxml.Document {
	doc := ooxml.Document{Title: title, Creator: e.frame.SiteTitle, Lang: prose.WordLang(e.own.Tag), Numbers: ooxml.Below, Page: ooxml.A4()}
	from := e.frame.SiteTitle
	if e.frame.Illustration {
		from += " · " + e.frame.Plain("illustration")
	}
	doc.Body = []ooxml.Block{
		ooxml.Paragraph{Rule: true, Spans: []ooxml.Span{{Text: from, Size: 11}}},
		ooxml.Paragraph{Align: ooxml.Centre, After: ooxml.Points(0), Spans: []ooxml.Span{{Text: part, Bold: true, Caps: true, Size: 12}}},
		ooxml.Paragraph{Style: ooxml.Title, Align: ooxml.Centre, Spans: ooxml.Words(title)},
	}
	return doc
}

// way says where the kit's page is.
func (e *editor) way() ooxml.Block {
	return ooxml.Paragraph{Before: ooxml.Points(12), Spans: []ooxml.Span{{Text: e.frame.Plain("print-way") + " " + e.address(), Size: 11, NoProof: true}}}
}

// lesson is the lesson plan as a document.
func (e *editor) lesson(part *campaign.Part) ([]byte, error) {
	var wrong error
	doc := e.document(part.Title, e.frame.Plain("print-lesson"))
	if facts := e.facts(); facts != "" {
		doc.Body = append(doc.Body, ooxml.Paragraph{Align: ooxml.Centre, Spans: []ooxml.Span{{Text: facts, Italic: true}}})
	}
	if goals := e.it.Kit.Goals; len(goals) > 0 {
		doc.Body = append(doc.Body, ooxml.Paragraph{Style: ooxml.Heading1, Spans: ooxml.Words(e.frame.Plain("print-goals"))})
		for _, g := range goals {
			doc.Body = append(doc.Body, ooxml.Paragraph{List: &ooxml.List{ID: -1}, After: ooxml.Points(3), Spans: ooxml.Words(web.Say(g, e.own).Text)})
		}
	}
	n := 0
	for i, page := range part.Pages {
		if page.Passage == campaign.Activity {
			n++
		}
		if name := e.heading(page, n); name != "" {
			doc.Body = append(doc.Body, ooxml.Paragraph{Style: ooxml.Heading1, Spans: ooxml.Words(name)})
		}
		for _, b := range e.read(part.Text(page), page.Source).Document(e.setting(&wrong)) {
			doc.Body = append(doc.Body, ownLists(b, i))
		}
	}
	doc.Body = append(doc.Body, e.way())
	if wrong != nil {
		return nil, fmt.Errorf("the lesson %s: %w", part.File, wrong)
	}
	return doc.Bytes()
}

// ownLists keeps the lists of one text of a document apart from those of the others: each text counts its own.
func ownLists(b ooxml.Block, text int) ooxml.Block {
	switch b := b.(type) {
	case ooxml.Paragraph:
		if b.List != nil {
			list := *b.List
			list.ID += 1000 * (text + 1)
			b.List = &list
		}
		return b
	case ooxml.Table:
		for _, row := range b.Rows {
			for _, cell := range row.Cells {
				for i := range cell.Blocks {
					cell.Blocks[i] = ownLists(cell.Blocks[i], text)
				}
			}
		}
		return b
	}
	return b
}

// heading is what a passage of a lesson is called; "" for one that begins with a heading of its own.
func (e *editor) heading(page *campaign.Page, number int) string {
	switch page.Passage {
	case "":
		return page.Title
	case campaign.Activity:
		name := e.frame.Plain("print-activity", "n", number) + " " + e.frame.Plain("print-"+page.Activity)
		if page.Title != "" {
			name += ": " + page.Title
		}
		return name + " (" + e.frame.Plain("print-minutes", "n", page.Minutes) + ")"
	case campaign.Short:
		return e.frame.Plain("print-short") + " (" + e.frame.Plain("print-minutes", "n", page.Minutes) + ")"
	}
	if page.Title != "" {
		return page.Title
	}
	return e.frame.Plain("print-" + string(page.Passage))
}

// quiz is the quiz as a document, or its key.
func (e *editor) quiz(quiz *campaign.Quiz, key bool) ooxml.Document {
	name := "print-quiz"
	if key {
		name = "print-key"
	}
	doc := e.document(quiz.Title, e.frame.Plain(name))
	if quiz.Intro != "" && !key {
		doc.Body = append(doc.Body, ooxml.Paragraph{Spans: []ooxml.Span{{Text: quiz.Intro, Italic: true}}})
	}
	for _, q := range lettered(quiz) {
		ask := []ooxml.Span{{Text: fmt.Sprintf("%d. %s", q.Number, q.Text), Bold: true}}
		if q.Many {
			ask = append(ask, ooxml.Span{Text: " " + e.frame.Plain("print-many"), Italic: true})
		}
		doc.Body = append(doc.Body, ooxml.Paragraph{KeepNext: true, Before: ooxml.Points(10), After: ooxml.Points(3), Spans: ask})
		for _, c := range q.Choices {
			if key && !c.Right {
				continue
			}
			doc.Body = append(doc.Body, ooxml.Paragraph{Indent: 14, First: -7, After: ooxml.Points(2), Tabs: []ooxml.Tab{{At: 14, Align: ooxml.Left}}, Spans: ooxml.Words(c.Letter + ".\t" + c.Text)})
		}
		if key {
			doc.Body = append(doc.Body, e.whys(q)...)
		}
	}
	doc.Body = append(doc.Body, e.way())
	return doc
}

// whys are the reasons that a key gives.
func (e *editor) whys(q printedQuestion) []ooxml.Block {
	var out []ooxml.Block
	say := func(words string) {
		out = append(out, ooxml.Paragraph{Indent: 7, After: ooxml.Points(2), Spans: []ooxml.Span{{Text: words, Italic: true}}})
	}
	if q.Why != "" {
		say(q.Why)
	}
	for _, c := range q.Choices {
		if c.Why != "" {
			say(c.Letter + ": " + c.Why)
		}
	}
	return out
}

// slides are the slides for PowerPoint and Impress.
func (e *editor) slides(part *campaign.Part) ([]byte, error) {
	var wrong error
	deck := ooxml.Deck{
		Title: part.Title, Creator: e.frame.SiteTitle, Lang: prose.WordLang(e.own.Tag),
		Names: ooxml.DeckNames{
			Opening: e.frame.Plain("slide-opening"), Text: e.frame.Plain("slide-text"), Picture: e.frame.Plain("slide-picture"),
			Title: e.frame.Plain("slide-title"), Words: e.frame.Plain("slide-words"), Number: e.frame.Plain("slide-number"), Notes: e.frame.Plain("slide-notes"),
		},
	}
	for i, page := range part.Pages {
		text := e.read(part.Text(page), page.Source)
		figure, rest := take(text.Blocks, ofKind(markdown.Figure))
		s := ooxml.Slide{Opening: i == 0, Title: page.Title}
		if figure != nil {
			if s.Picture, wrong = e.pictureOf(text, figure, wrong); s.Picture == nil {
				rest = text.Blocks // its words stand in its place
			}
		}
		s.Body = onSlide(text, rest)
		if figure != nil && s.Picture == nil {
			s.Body = append(s.Body, ooxml.Paragraph{Spans: []ooxml.Span{{Text: "[" + altOf(figure) + "]", Italic: true}}})
		}
		if page.Notes != nil {
			s.Notes = paragraphs(e.read(part.NotesText(page), page.NotesOf).Document(prose.Setting{Width: ooxml.A4().Inner()}))
		}
		s.Size = sizeOf(s)
		for _, c := range closing(e.m, e.own, part, page) {
			s.Body = append(s.Body, ooxml.Paragraph{Spans: []ooxml.Span{{Text: c.Number, Bold: true, Size: 28, Colour: "164C32"}, {Text: " " + c.Says(), Size: 18, Colour: "164C32"}}})
		}
		if i == 0 && e.frame.Illustration {
			s.Body = append(s.Body, ooxml.Paragraph{Spans: []ooxml.Span{{Text: e.frame.Plain("illustration"), Size: 14}}})
		}
		deck.Slides = append(deck.Slides, s)
	}
	if wrong != nil {
		return nil, fmt.Errorf("the slides %s: %w", part.File, wrong)
	}
	return deck.Bytes()
}

// sizeOf is in what size the words of a slide are read from the last row: as large as they fit, in points.
func sizeOf(s ooxml.Slide) float64 {
	if s.Opening {
		return 0
	}
	words, lines := 0, 0
	for _, p := range s.Body {
		lines++
		for _, span := range p.Spans {
			words += len(strings.Fields(span.Text))
		}
	}
	if s.Picture != nil {
		words, lines = words*2, lines*4/3
	}
	switch {
	case words <= 24 && lines <= 5:
		return 36
	case words <= 34 && lines <= 6:
		return 32
	case words <= 48 && lines <= 8:
		return 28
	}
	return 24
}

// onSlide are the paragraphs of blocks; the number of a help line stands large in a line of its own.
func onSlide(text *prose.Text, blocks []*markdown.Node) []ooxml.Paragraph {
	var out []ooxml.Paragraph
	for _, n := range blocks {
		own := *text
		if n.Kind != markdown.Box || n.Text != "help" {
			own.Blocks = []*markdown.Node{n}
			out = append(out, paragraphs(own.Document(prose.Setting{Width: ooxml.A4().Inner()}))...)
			continue
		}
		own.Blocks = n.Children
		for i, p := range paragraphs(own.Document(prose.Setting{Width: ooxml.A4().Inner()})) {
			if i < n.Refs && len(p.Spans) > 1 {
				p.Spans[0].Size, p.Spans[0].Colour = 60, "164C32"
				out = append(out, ooxml.Paragraph{Spans: p.Spans[:1]})
				p.Spans = p.Spans[1:]
				p.Spans[0].Text = strings.TrimPrefix(p.Spans[0].Text, " – ")
			}
			out = append(out, p)
		}
	}
	return out
}

// pictureOf is the picture of a figure; nil where it cannot be shown.
func (e *editor) pictureOf(text *prose.Text, figure *markdown.Node, wrong error) (*ooxml.Picture, error) {
	for _, n := range figure.Children {
		if n.Kind != markdown.Picture {
			continue
		}
		pic, err := e.dots(e.it, text.Refers(n).Target)
		if err != nil {
			return nil, err
		}
		if pic != nil {
			pic.Alt = n.Text
			return pic, wrong
		}
	}
	return nil, wrong
}

func altOf(figure *markdown.Node) string {
	for _, n := range figure.Children {
		if n.Kind == markdown.Picture {
			return n.Text
		}
	}
	return ""
}

// paragraphs are the paragraphs of blocks, those of tables and boxes too: a slide has no others.
func paragraphs(blocks []ooxml.Block) []ooxml.Paragraph {
	var out []ooxml.Paragraph
	for _, b := range blocks {
		switch b := b.(type) {
		case ooxml.Paragraph:
			if b.Style == ooxml.Gap {
				continue
			}
			if b.Style == ooxml.Heading1 || b.Style == ooxml.Heading2 || b.Style == ooxml.Heading3 {
				for i := range b.Spans {
					b.Spans[i].Bold = true
				}
			}
			out = append(out, b)
		case ooxml.Table:
			for _, row := range b.Rows {
				for _, cell := range row.Cells {
					out = append(out, paragraphs(cell.Blocks)...)
				}
			}
		}
	}
	return out
}
