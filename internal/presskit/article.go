package presskit

import (
	"strconv"
	"strings"

	"loa.vn/loa/internal/markdown"
	"loa.vn/loa/internal/ooxml"
	"loa.vn/loa/internal/prose"
	"loa.vn/loa/internal/vi"
)

// article adds the whole text, as DOCX and as plain words.
func (f *folder) article() error {
	return f.version("article", f.text, "")
}

// shortFrom is how many words an article has at least to be offered in a short version too.
const shortFrom = 400

// short adds the text's opening, what to remember, the help line and the sources, each passage whole and
// unchanged, where that is a good deal less than the article.
func (f *folder) short() error {
	whole := vi.Syllables(f.text.Plain())
	if f.Sketch || whole < shortFrom {
		return nil
	}
	short := *f.text
	short.Blocks = opening(f.text.Blocks)
	if n := vi.Syllables(short.Plain()); len(short.Blocks) == 0 || n > whole*2/3 {
		return nil
	}
	return f.version("short", &short, f.say.word("kit-short-note"))
}

// opening are the passages before the first heading, and the boxes of help, to remember and of sources.
func opening(blocks []*markdown.Node) []*markdown.Node {
	var out []*markdown.Node
	headed := false
	for _, n := range blocks {
		headed = headed || n.Kind == markdown.Heading
		if !headed || n.Kind == markdown.Box && n.Text != "note" {
			out = append(out, n)
		}
	}
	return out
}

// version adds one length of the text.
func (f *folder) version(kind string, t *prose.Text, note string) error {
	name := f.say.word("kit-file-" + kind)
	plain := t.Plain()
	f.list(name+".docx, .txt", f.say.word("kit-"+kind, "n", strconv.Itoa(vi.Syllables(f.Title+" "+f.Summary+" "+plain))))
	doc := f.document()
	doc.Body = append(doc.Body, ooxml.Paragraph{Style: ooxml.Title, Spans: ooxml.Words(f.Title)})
	if f.Summary != "" {
		doc.Body = append(doc.Body, ooxml.Paragraph{Style: ooxml.Subtitle, Spans: ooxml.Words(f.Summary)})
	}
	doc.Body = append(doc.Body, t.Document(f.setting())...)
	if f.Author != "" {
		doc.Body = append(doc.Body, ooxml.Paragraph{Align: ooxml.Right, Before: ooxml.Points(12), Spans: []ooxml.Span{{Text: f.author(), Bold: true}}})
	}
	doc.Body = append(doc.Body, f.foot(note)...)
	if err := f.addDocument(name, doc); err != nil {
		return err
	}
	f.add(name+".txt", textFile(f.plainVersion(plain, note)))
	return nil
}

func (f *folder) author() string { return f.say.word("kit-author", "author", f.Author) }

func (f *folder) plainVersion(plain, note string) string {
	parts := []string{strings.Join(f.head(), "\n"), f.Title, f.Summary, plain}
	if f.Author != "" {
		parts = append(parts, f.author())
	}
	about := f.about()
	if note != "" {
		about = append([]string{note}, about...)
	}
	parts = append(parts, "---\n"+strings.Join(about, "\n"))
	var out []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, "\n\n")
}

// document is an empty one of the kit: the embargo first, and again at the head of each further page.
func (f *folder) document() ooxml.Document {
	doc := ooxml.Document{Title: f.Title, Creator: f.Site.Title, Lang: prose.WordLang(f.Lang), Numbers: ooxml.Below, Page: ooxml.A4()}
	for i, line := range f.head() {
		if i == 0 && !f.Embargo.IsZero() {
			doc.Body = append(doc.Body, ooxml.Paragraph{Style: ooxml.Notice, Align: ooxml.Centre, Spans: ooxml.Words(line)})
			continue
		}
		if i == 0 {
			doc.Body = append(doc.Body, ooxml.Paragraph{Align: ooxml.Centre, Rule: true, Spans: []ooxml.Span{{Text: line, Bold: true, Size: 11}}})
			continue
		}
		doc.Body = append(doc.Body, ooxml.Paragraph{Align: ooxml.Centre, Spans: []ooxml.Span{{Text: line, Italic: true, Size: 11}}})
	}
	running := f.Title
	if !f.Embargo.IsZero() {
		running = f.head()[0]
	}
	doc.Header = []ooxml.Block{ooxml.Paragraph{Style: "Header", Align: ooxml.Right, Rule: true, Spans: []ooxml.Span{{Text: running, Italic: true, Size: 10}}}}
	return doc
}

func (f *folder) addDocument(name string, doc ooxml.Document) error {
	data, err := doc.Bytes()
	if err != nil {
		return err
	}
	f.add(name+".docx", data)
	return nil
}

// foot is what a document says of itself below its text.
func (f *folder) foot(note string) []ooxml.Block {
	lines := f.about()
	if note != "" {
		lines = append([]string{note}, lines...)
	}
	blocks := []ooxml.Block{ooxml.Paragraph{Style: ooxml.Plain, Rule: true, Before: ooxml.Points(6)}}
	for _, line := range lines {
		blocks = append(blocks, ooxml.Paragraph{After: ooxml.Points(2), Spans: []ooxml.Span{{Text: line, Size: 11}}})
	}
	return blocks
}

// setting says how texts stand in the kit's documents.
func (f *folder) setting() prose.Setting {
	return prose.Setting{
		Width: ooxml.A4().Inner(), Picture: f.pictured, Caption: f.captionOf,
		Boxes: map[string]string{"sources": f.say.word("kit-sources")},
	}
}
