package presskit

import (
	"strings"

	"loa.vn/loa/internal/markdown"
	"loa.vn/loa/internal/ooxml"
	"loa.vn/loa/internal/prose"
)

// facts adds what a journalist needs besides the article: points to make, the help line, sources, contact,
// licence.
func (f *folder) facts() error {
	parts := *f.text
	parts.Blocks = nil
	add := func(id string, blocks []*markdown.Node) {
		if len(blocks) > 0 {
			parts.Blocks = append(parts.Blocks, heading(f.say.word(id)))
			parts.Blocks = append(parts.Blocks, blocks...)
		}
	}
	add("kit-points", points(f.text.Blocks))
	add("kit-help", prose.Boxes(f.text.Blocks, "help"))
	add("kit-sources", prose.Boxes(f.text.Blocks, "sources"))
	name := f.say.word("kit-file-facts")
	f.list(name+".docx, .txt", f.say.word("kit-facts"))
	doc := f.document()
	doc.Body = append(doc.Body, ooxml.Paragraph{Style: ooxml.Title, Spans: ooxml.Words(f.Title)})
	doc.Body = append(doc.Body, parts.Document(f.setting())...)
	doc.Body = append(doc.Body, f.foot("")...)
	if err := f.addDocument(name, doc); err != nil {
		return err
	}
	text := strings.Join(f.head(), "\n") + "\n\n" + f.Title + "\n\n" + parts.Plain() + "\n---\n" + strings.Join(f.about(), "\n")
	f.add(name+".txt", textFile(text))
	return nil
}

func heading(text string) *markdown.Node {
	return &markdown.Node{Kind: markdown.Heading, Level: 2, Ref: -1, Children: []*markdown.Node{{Kind: markdown.Words, Text: text, Ref: -1}}}
}

// points are what the text says is to be remembered, or else its headings.
func points(blocks []*markdown.Node) []*markdown.Node {
	if list := prose.Boxes(blocks, "remember"); len(list) > 0 {
		return list
	}
	list := &markdown.Node{Kind: markdown.List, Ref: -1}
	for _, n := range blocks {
		if n.Kind == markdown.Heading {
			p := &markdown.Node{Kind: markdown.Paragraph, Ref: -1, Children: n.Children}
			list.Children = append(list.Children, &markdown.Node{Kind: markdown.Item, Ref: -1, Children: []*markdown.Node{p}})
		}
	}
	if len(list.Children) == 0 {
		return nil
	}
	return []*markdown.Node{list}
}
