package markdown

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Passage is a block of a text that stands in no other block: a heading, a paragraph, a whole list, a
// whole passage between colons. Translations are compared with their originals passage by passage.
type Passage struct {
	Digest string // of Text, by Digest
	Line   int    // in the text, from 1
	Text   string // the source, without white space behind it
}

// Digest names a passage by what it says: 8 hexadecimal digits of the SHA-256 of its source, in which
// each run of white space is one space, so that a paragraph set in other lines stays the same.
func Digest(source string) string {
	sum := sha256.Sum256([]byte(strings.Join(strings.Fields(source), " ")))
	return hex.EncodeToString(sum[:4])
}

// Passages are the passages of a text in their order. Together they hold all of it but the blank rows
// between them.
func Passages(src string) []Passage {
	rows := rowStarts(src)
	starts := blockRows(src, rows)
	passages := make([]Passage, 0, len(starts))
	for i, row := range starts {
		end := len(src)
		if i+1 < len(starts) {
			end = rows[starts[i+1]]
		}
		source := strings.TrimRight(src[rows[row]:end], " \t\n")
		passages = append(passages, Passage{Digest: Digest(source), Line: row + 1, Text: source})
	}
	return passages
}

// blockRows are the rows, from 0, in which the text's outermost blocks begin. A text too deep for the
// parser is one block.
func blockRows(src string, rows []int) []int {
	if tooDeep(src) > 0 {
		return []int{0}
	}
	m := &blockMarks{}
	p := newCompiler("", src, 0, Options{}).engine().Parser()
	p.AddOptions(
		parser.WithBlockParsers(util.Prioritized(footnotes{extension.NewFootnoteBlockParser(), m}, 998)), // its own has 999
		parser.WithASTTransformers(util.Prioritized(m, 1)),
	)
	p.Parse(text.NewReader([]byte(src)))
	for i, at := range m.starts {
		m.starts[i] = sort.SearchInts(rows, at+1) - 1
	}
	slices.Sort(m.starts)
	return slices.Compact(m.starts)
}

// blockMarks gathers where the outermost blocks begin.
type blockMarks struct{ starts []int }

// Transform looks at the tree before anything else changes it.
func (m *blockMarks) Transform(doc *ast.Document, _ text.Reader, _ parser.Context) {
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Pos() >= 0 && n.Kind() != extast.KindFootnoteList {
			m.starts = append(m.starts, n.Pos())
		}
	}
}

// footnotes is the parser of footnotes. It takes them out of their places, so each that stands in no
// other block is marked as it begins.
type footnotes struct {
	parser.BlockParser
	marks *blockMarks
}

func (f footnotes) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	_, at := reader.Position()
	node, state := f.BlockParser.Open(parent, reader, pc)
	if node != nil && parent.Kind() == ast.KindDocument {
		f.marks.starts = append(f.marks.starts, at.Start)
	}
	return node, state
}
