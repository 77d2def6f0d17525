package markdown

import (
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// Engines are parsers that wait for the next text. They may be shared by all who read texts at once.
type Engines struct{ free sync.Pool }

// engine is goldmark with what we add to it, at work for one text at a time.
type engine struct {
	goldmark.Markdown
	now *compiler
}

// take is an engine that nobody else uses.
func (e *Engines) take() *engine {
	if e != nil {
		if free, ok := e.free.Get().(*engine); ok {
			return free
		}
	}
	return newEngine()
}

func newEngine() *engine {
	e := new(engine)
	e.Markdown = goldmark.New(
		goldmark.WithExtensions(
			extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute)),
			extension.NewFootnote(extension.WithFootnoteBacklinkHTML("↩"), extension.WithFootnoteIDPrefixFunction(e.prefix)),
			extension.DefinitionList, extension.TaskList, extension.Strikethrough, extension.Linkify,
		),
		goldmark.WithParserOptions(
			parser.WithHeadingAttribute(),
			parser.WithBlockParsers(util.Prioritized(blockParser{}, 450)),
			parser.WithASTTransformers(util.Prioritized(loneImages{}, 900), util.Prioritized(headingIDs{e}, 901)),
		),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(&nodes{engine: e}, 100))),
	)
	return e
}

// prefix is what the names of footnotes begin with.
func (e *engine) prefix(ast.Node) []byte { return []byte(e.now.opts.Prefix) }
