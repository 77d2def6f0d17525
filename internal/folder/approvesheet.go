package folder

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"loa.vn/loa/internal/approval"
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/official"
	"loa.vn/loa/internal/ooxml"
	"loa.vn/loa/internal/picture"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/prose"
	"loa.vn/loa/internal/source"
	"loa.vn/loa/internal/words"
)

// ApprovalSheet is the paper on which a text is approved, as DOCX: what it is, the whole text as it stands on the
// moment's day, what it shows and cites, and room for a hand. The beginning of the digest stands on it, so that
// whoever writes the signature down can tell that it is of the same text.
func (f *Folder) ApprovalSheet(key, tag string, say words.Speaker) ([]byte, *problem.Problem, error) {
	it, wrong := f.toSign(key, tag)
	if wrong != nil {
		return nil, wrong, nil
	}
	digest, err := approval.Digest(it, tag, f.Read)
	if err != nil {
		return nil, f.moved(it, tag, err), unlessMoved(err)
	}
	s := &approvalSheet{Folder: f, it: it, text: it.Text(tag), say: say}
	doc := ooxml.Document{Title: s.word("name"), Creator: f.Campaign.Site.Letter.Body, Lang: prose.WordLang(say.Tag()), Size: official.TextSize - 2, Page: official.Page(), Numbers: ooxml.Above}
	doc.Body = append(official.Name(s.word("name"), cmp.Or(s.text.Title, it.Key)), s.facts(digest)...)
	text, err := s.whole()
	if err != nil {
		return nil, nil, err
	}
	doc.Body = append(doc.Body, text...)
	doc.Body = append(doc.Body, s.lists()...)
	doc.Body = append(doc.Body, s.lines()...)
	data, err := doc.Bytes()
	return data, nil, err
}

// approvalSheet is a sheet while it is made.
type approvalSheet struct {
	*Folder
	it   *campaign.Item
	text *campaign.Text
	say  words.Speaker
}

func (s *approvalSheet) word(id string) string { return s.say.Say("approval-sheet-"+id, nil) }

// facts say of what the sheet is.
func (s *approvalSheet) facts(digest string) []ooxml.Block {
	own, _ := s.Campaign.Language(s.text.Lang)
	table := ooxml.Table{Widths: []float64{40, 120}, Borders: true, Padding: 2}
	for _, row := range [][2]string{
		{"item", s.it.Key}, {"language", own.Name}, {"file", s.text.File}, {"digest", approval.Groups(digest)}, {"printed", official.Day(s.Moment.Day)},
	} {
		value := ooxml.Span{Text: row[1], Mono: row[0] == "digest", Bold: row[0] == "digest", NoProof: true}
		if row[0] == "printed" && !s.say.Vietnamese {
			value.Text = s.Moment.Day.String()
		}
		if row[1] != "" {
			table.Rows = append(table.Rows, pair(s.word(row[0]), value))
		}
	}
	blocks := []ooxml.Block{table, ooxml.Paragraph{Style: ooxml.Gap}, ooxml.Paragraph{Spans: []ooxml.Span{{Text: s.word("about"), Italic: true}}}}
	if s.Campaign.Site.Illustration {
		blocks = append(blocks, official.Line(ooxml.Centre, ooxml.Span{Text: s.word("illustration"), Italic: true}))
	}
	if s.text.Summary != "" {
		blocks = append(blocks, ooxml.Paragraph{Rule: true, Spans: []ooxml.Span{{Text: s.word("summary") + ": ", Bold: true}, {Text: s.text.Summary, Lang: prose.WordLang(s.text.Lang)}}})
	}
	return blocks
}

func pair(name string, value ooxml.Span) ooxml.Row {
	return ooxml.Row{Whole: true, Cells: []ooxml.Cell{
		{Blocks: []ooxml.Block{official.Line(ooxml.Left, ooxml.Span{Text: name})}}, {Blocks: []ooxml.Block{official.Line(ooxml.Left, value)}},
	}}
}

// whole is the text, and of a kit its parts in the language.
func (s *approvalSheet) whole() ([]ooxml.Block, error) {
	var blocks []ooxml.Block
	if !s.text.Heard() {
		src, err := s.Read(s.text.File)
		if err != nil {
			return nil, err
		}
		_, body, _, wrong := source.SplitFront(s.text.File, src)
		if wrong != nil {
			return nil, fmt.Errorf("%s changed while it was read", s.text.File)
		}
		blocks = s.prose(s.text, body)
	}
	if s.it.Kit == nil {
		return blocks, nil
	}
	for _, p := range s.it.Kit.Parts {
		if p.Lang != s.text.Lang {
			continue
		}
		blocks = append(blocks, heading(ooxml.Heading1, cmp.Or(p.Title, path.Base(p.File))))
		for _, page := range p.Pages {
			if page.Title != "" {
				blocks = append(blocks, heading(ooxml.Heading2, page.Title))
			}
			blocks = append(blocks, s.prose(p.Text(page), page.Source)...)
			if page.Notes != nil {
				blocks = append(blocks, s.prose(p.NotesText(page), page.NotesOf)...)
			}
		}
	}
	return append(blocks, s.quiz()...), nil
}

func heading(style ooxml.Style, text string) ooxml.Block {
	return ooxml.Paragraph{Style: style, Spans: ooxml.Words(text)}
}

func (s *approvalSheet) prose(t *campaign.Text, body string) []ooxml.Block {
	if t.Body == nil {
		return nil
	}
	read := prose.Read(t, body, prose.Link(s.Campaign, t, s.Moment.Day))
	return read.Document(prose.Setting{
		Width: official.Page().Inner(), Picture: s.pictured, Boxes: map[string]string{"sources": words.In(s.text.Lang).Say("kit-sources", nil)},
	})
}

// pictured is a picture as a word processor shows it; nil where it knows no such format.
func (s *approvalSheet) pictured(name string) *ooxml.Picture {
	pic, ok := s.it.Pictures[name]
	if !ok || !slices.Contains([]string{".jpg", ".jpeg", ".png"}, strings.ToLower(path.Ext(name))) {
		return nil
	}
	data, err := s.Root.ReadFile(pic.Path)
	if err == nil {
		data, err = picture.Strip(data)
	}
	if err != nil {
		return nil
	}
	fitted, err := ooxml.Fitted(data, name, official.Page().Inner())
	if err != nil {
		return nil
	}
	return &fitted
}

// quiz are the questions with their answers.
func (s *approvalSheet) quiz() []ooxml.Block {
	q := s.it.Kit.Quiz(s.text.Lang)
	if q == nil {
		return nil
	}
	blocks := []ooxml.Block{heading(ooxml.Heading1, cmp.Or(q.Title, s.word("quiz"))), ooxml.Paragraph{Spans: ooxml.Words(q.Intro)}}
	for i, question := range q.Questions {
		blocks = append(blocks, ooxml.Paragraph{KeepNext: true, Spans: []ooxml.Span{{Text: fmt.Sprintf("%d. %s", i+1, question.Text), Bold: true}}})
		for _, c := range question.Choices {
			text := "– " + c.Text
			if c.Right {
				text += " (" + s.word("right") + ")"
			}
			blocks = append(blocks, ooxml.Paragraph{Indent: 6, Spans: ooxml.Words(strings.TrimSpace(text + " " + c.Why))})
		}
		blocks = append(blocks, ooxml.Paragraph{Indent: 6, Spans: ooxml.Words(question.Why)})
	}
	return blocks
}

// lists are what the text cites, and what it shows.
func (s *approvalSheet) lists() []ooxml.Block {
	var sources, figures []string
	own, _ := s.Campaign.Language(s.text.Lang)
	for _, b := range s.bodies() {
		for _, r := range b.Refs {
			switch r.Kind {
			case campaign.ToLaw:
				name, _ := s.Campaign.Laws.Row(r.Target).Name.In(own.Chain)
				sources = append(sources, cmp.Or(name, r.Target))
			case campaign.ToAddress:
				sources = append(sources, strings.TrimSpace(r.Words+" "+r.Target))
			case campaign.ToPicture, campaign.ToFile:
				figures = append(figures, s.figure(own, r.Target, r.Text))
			}
		}
	}
	if s.it.Cover != "" {
		alt, _ := s.it.Pictures[s.it.Cover].Alt.In(own.Chain)
		figures = append(figures, s.figure(own, s.it.Cover, alt))
	}
	if s.text.Audio != nil {
		figures = append(figures, path.Base(s.text.Audio.Path))
	}
	return append(s.list("sources", sources), s.list("figures", figures)...)
}

func (s *approvalSheet) bodies() (bodies []*campaign.Body) {
	bodies = append(bodies, s.text.Body)
	if s.it.Kit != nil {
		for _, p := range s.it.Kit.Parts {
			for _, page := range p.Pages {
				if p.Lang == s.text.Lang {
					bodies = append(bodies, page.Body, page.Notes)
				}
			}
		}
	}
	return slices.DeleteFunc(bodies, func(b *campaign.Body) bool { return b == nil })
}

// figure is a picture or file by name, with what it shows and who made it.
func (s *approvalSheet) figure(own campaign.Language, name, alt string) string {
	credit, _ := s.it.Pictures[name].Credit.In(own.Chain)
	said := slices.DeleteFunc([]string{name, alt, credit}, func(part string) bool { return part == "" })
	return strings.Join(said, " – ")
}

// list is a list in the order of the text, each entry once.
func (s *approvalSheet) list(id string, entries []string) []ooxml.Block {
	blocks := []ooxml.Block{ooxml.Paragraph{KeepNext: true, Before: ooxml.Points(10), Spans: []ooxml.Span{{Text: s.word(id), Bold: true}}}}
	seen := map[string]bool{}
	for _, e := range entries {
		if !seen[e] {
			blocks = append(blocks, ooxml.Paragraph{Indent: 6, After: ooxml.Points(2), Spans: ooxml.Words("– " + e)})
		}
		seen[e] = true
	}
	if len(entries) == 0 {
		blocks = append(blocks, ooxml.Paragraph{Indent: 6, Spans: ooxml.Words(s.word("none"))})
	}
	return blocks
}

// lines are where a hand writes.
func (s *approvalSheet) lines() []ooxml.Block {
	table := ooxml.Table{Widths: []float64{45, 115}, Borders: true, Padding: 3}
	for _, id := range []string{"opinion", "by", "role", "date", "signature"} {
		row := pair(s.word(id), ooxml.Span{Text: " "})
		if id == "opinion" || id == "signature" {
			for range 3 {
				row.Cells[1].Blocks = append(row.Cells[1].Blocks, official.Line(ooxml.Left))
			}
		}
		table.Rows = append(table.Rows, row)
	}
	return []ooxml.Block{ooxml.Paragraph{Style: ooxml.Gap}, table}
}
