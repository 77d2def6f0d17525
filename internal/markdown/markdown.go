// Package markdown turns a text's Markdown into a campaign.Body: HTML with holes where the text refers
// to something outside its own file.
//
// The language is CommonMark with tables, footnotes, definition lists, task lists, strikethrough,
// autolinks and heading attributes, and what a campaign needs besides:
//
//	[words](item:KEY)   another item        [words](law:ID)   a law      [](help:111)   a help line
//	[words](lang:en)    words in another language
//	::: help 111        a block, closed by a line of three colons: help, note, remember, sources,
//	:::                 lang TAG, and from DAY, until DAY for a passage that stands on some days only
//
// Raw HTML is left out, with a warning; where a campaign lets it through, it is cleaned.
package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
)

// Options are what a text's HTML depends on besides its file.
type Options struct {
	Lang    string // of the text
	RawHTML bool   // let HTML through, cleaned
	// Of a text that is one of several on a page: what the names of its headings and footnotes begin with, and by
	// how much its headings stand lower than they are written.
	Prefix string
	Shift  int
	Around []string // blocks that may stand around the text, for whoever misspells one
	// Engines keeps parsers for the next text: making one costs a tenth of what it does. Nil keeps none.
	Engines *Engines
}

// deepest is how many quotations and lists may stand within one another.
const deepest = 50

// Compile makes the body of the file's text, which begins behind firstRow lines of the file. The body
// is empty where a problem is an error.
func Compile(file, src string, firstRow int, opts Options) (*campaign.Body, []problem.Problem) {
	src = strings.ReplaceAll(src, hole, "\ufffd")
	if row := tooDeep(src); row > 0 {
		return &campaign.Body{}, []problem.Problem{problem.At(file, firstRow+row, 0, "nested-too-deep", "limit", deepest)}
	}
	c := newCompiler(file, src, firstRow, opts)
	defer c.done()
	root := c.parse()
	c.collect(root)
	out := newSink(len(src))
	if err := c.engine().Renderer().Render(out, c.bytes, root); err != nil {
		c.wrong(problem.Error, 0, "markdown-broken", "detail", err)
		return &campaign.Body{}, c.problems
	}
	body := &campaign.Body{Refs: c.refs, Headings: c.headings, Syllables: c.syllables}
	body.HTML, body.Holes = cutHoles(out.String())
	body.Shape, body.Numbers = shapeOf(body.HTML), numbersIn(body.HTML)
	return body, c.problems
}

// compiler works on one text.
type compiler struct {
	file      string
	src       string
	bytes     []byte // src, for the parser
	firstRow  int
	rows      []int // where each row of src begins
	last      spot
	opts      Options
	refs      []campaign.Ref
	refOf     map[ast.Node]int
	headings  []campaign.Heading
	syllables int
	problems  []problem.Problem
	made      *engine
}

func newCompiler(file, src string, firstRow int, opts Options) *compiler {
	return &compiler{file: file, src: src, bytes: []byte(src), firstRow: firstRow, opts: opts, rows: rowStarts(src)}
}

func (c *compiler) engine() goldmark.Markdown {
	if c.made == nil {
		c.made = c.opts.Engines.take()
		c.made.now = c
	}
	return c.made.Markdown
}

func (c *compiler) parse() ast.Node {
	return c.engine().Parser().Parse(text.NewReader(c.bytes))
}

// done gives the engine back, for the next text.
func (c *compiler) done() {
	if c.made != nil && c.opts.Engines != nil {
		c.made.now = nil
		c.opts.Engines.free.Put(c.made)
		c.made = nil
	}
}

// sink is a buffer into which goldmark renders without another one before it.
type sink struct{ bytes.Buffer }

func newSink(size int) *sink {
	s := new(sink)
	s.Grow(size + size/4 + 256)
	return s
}

// Buffered and Flush say that nothing waits to be written.
func (s *sink) Buffered() int { return 0 }
func (s *sink) Flush() error  { return nil }

// loneImages makes a paragraph that holds nothing but one picture into a figure.
type loneImages struct{}

func (loneImages) Transform(doc *ast.Document, reader text.Reader, _ parser.Context) {
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		if p, ok := n.(*ast.Paragraph); ok && p.ChildCount() == 1 {
			if img, ok := p.FirstChild().(*ast.Image); ok {
				p.SetAttributeString("figure", true)
				img.SetAttributeString("figure", true)
			}
		}
		return blocksAlone(n), nil
	})
}

// blocksAlone leads a walk past what stands within a line: half of it and more.
func blocksAlone(n ast.Node) ast.WalkStatus {
	if first := n.FirstChild(); first != nil && first.Type() == ast.TypeInline {
		return ast.WalkSkipChildren
	}
	return ast.WalkContinue
}

// tooDeep finds the first row in which quotations or lists nest too deep; 0 for none. The parser calls
// itself for each level, so a hostile row must not reach it.
func tooDeep(src string) int {
	row := 0
	for line := range strings.Lines(src) {
		row++
		marks, spaces := 0, 0
	scan:
		for _, r := range line {
			switch r {
			case '>', '-', '*', '+':
				marks++
			case ' ':
				spaces++
			case '\t':
				spaces += 4
			case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', ')':
			default:
				break scan
			}
		}
		rule := strings.Trim(line, "-*_ \t\n") == "" // a thematic break nests nothing
		if marks > deepest && !rule || spaces > 4*deepest+200 {
			return row
		}
	}
	return 0
}
