package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// block is a passage between lines of colons.
type block struct {
	ast.BaseBlock
	colons int
	name   string // help, note, …
	rest   string // what stands behind the name
	start  int    // offset of the opening line
	closed bool
}

var kindBlock = ast.NewNodeKind("Block")

func (*block) Kind() ast.NodeKind { return kindBlock }

func (b *block) Dump(source []byte, level int) { ast.DumpHelper(b, source, level, nil, nil) }

// blockNames are the blocks that a text may hold.
func blockNames() []string {
	return []string{"help", "note", "remember", "sources", "lang", "from", "until"}
}

// blockParser reads blocks: three or more colons and a name, up to a line of as many colons. A block
// with more colons may hold one with fewer.
type blockParser struct{}

func (blockParser) Trigger() []byte { return []byte{':'} }

func (blockParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	if pc.BlockOffset() < 0 {
		return nil, parser.NoChildren
	}
	trimmed := strings.TrimSpace(string(line[pc.BlockOffset():]))
	colons := len(trimmed) - len(strings.TrimLeft(trimmed, ":"))
	name, rest, _ := strings.Cut(strings.TrimSpace(trimmed[colons:]), " ")
	if colons < 3 || name == "" {
		return nil, parser.NoChildren
	}
	reader.Advance(segment.Len() - newline(line))
	return &block{colons: colons, name: name, rest: strings.TrimSpace(rest), start: segment.Start}, parser.HasChildren
}

func (blockParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, segment := reader.PeekLine()
	trimmed := strings.TrimSpace(string(line))
	b := node.(*block)
	if len(trimmed) >= b.colons && strings.Trim(trimmed, ":") == "" {
		b.closed = true
		reader.Advance(segment.Len() - newline(line))
		return parser.Close
	}
	return parser.Continue | parser.HasChildren
}

func newline(line []byte) int {
	if len(line) > 0 && line[len(line)-1] == '\n' {
		return 1
	}
	return 0
}

func (blockParser) Close(ast.Node, text.Reader, parser.Context) {}

func (blockParser) CanInterruptParagraph() bool { return true }

func (blockParser) CanAcceptIndentedLine() bool { return false }
