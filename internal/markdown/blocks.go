package markdown

import (
	"sort"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/lang"
)

// Block is a piece of a text that is read in one go: a heading, a paragraph, an entry of a list, a cell
// of a table. Its text is plain words; what stands in for a picture is left out.
type Block struct {
	Line     int             // of the file, from 1
	Kind     string          // p, h1 to h6, li, dt, dd, th, td, quote, footnote, pre, or name: the title of a box
	Text     string          // a line break that readers see is a newline
	Quote    bool            // stands in a block quotation
	QuoteLaw bool            // and that quotation cites a law
	Box      string          // name of the innermost ::: block around it: help, note, sources, lang, from, …
	Lang     string          // set within ::: lang, as it is written there
	Period   campaign.Period // the days on which it stands, within ::: from and ::: until
	LawWords []string        // words of the links to laws

	in    *compiler
	spans []stretch // by at
	laws  []stretch // where LawWords stand in Text
}

// stretch says that the bytes of a Block's text from at on come from src on in the source; of law words,
// that they go from at to src in the text itself.
type stretch struct{ at, src int }

// Place is the line and column of an offset in the block's text.
func (b Block) Place(at int) (line, column int) {
	i := sort.Search(len(b.spans), func(i int) bool { return b.spans[i].at > at })
	if i == 0 {
		return b.Line, 0
	}
	s := b.spans[i-1]
	return b.in.place(min(s.src+at-s.at, len(b.in.src)))
}

// InLaw says whether an offset in the block's text lies in the words of a link to a law.
func (b Block) InLaw(at int) bool {
	for _, s := range b.laws {
		if s.at <= at && at < s.src {
			return true
		}
	}
	return false
}

// Blocks are the blocks of a text, which begins behind firstRow lines of its file, in their order.
// Blocks without words are left out, headings apart. A text that nests too deep has none.
func Blocks(src string, firstRow int, opts Options) []Block {
	src = strings.ReplaceAll(src, hole, "\ufffd")
	if tooDeep(src) > 0 {
		return nil
	}
	c := newCompiler("", src, firstRow, opts)
	l := &blockLister{c: c}
	l.children(c.parse(), Block{in: c})
	return l.blocks
}

// blockLister gathers the blocks of a tree. What a block inherits from those around it is handed down
// as a block without text.
type blockLister struct {
	c      *compiler
	blocks []Block
}

func (l *blockLister) children(n ast.Node, around Block) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		l.node(child, around)
	}
}

func (l *blockLister) node(n ast.Node, around Block) {
	switch n := n.(type) {
	case *ast.HTMLBlock:
		return
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		l.code(n, around)
		return
	case *block:
		l.box(n, around)
		return
	case *ast.Heading:
		around.Kind = "h" + strconv.Itoa(n.Level)
		l.leaf(n, around)
		return
	case *ast.Blockquote:
		around.Kind, around.Quote = "quote", true
		around.QuoteLaw = around.QuoteLaw || citesLaw(n)
	default:
		if kind := kindOf(n); kind != "" {
			around.Kind = kind
		}
	}
	if first := n.FirstChild(); first != nil && first.Type() == ast.TypeInline {
		l.leaf(n, around)
		return
	}
	l.children(n, around)
}

// kindOf is the kind that a node gives to the blocks within it, or "".
func kindOf(n ast.Node) string {
	switch n.Kind() {
	case ast.KindListItem:
		return "li"
	case east.KindDefinitionTerm:
		return "dt"
	case east.KindDefinitionDescription:
		return "dd"
	case east.KindFootnote:
		return "footnote"
	case east.KindTableCell:
		if n.Parent().Kind() == east.KindTableHeader {
			return "th"
		}
		return "td"
	}
	return ""
}

// box hands down what a ::: block says of the blocks within it.
func (l *blockLister) box(n *block, around Block) {
	around.Box = n.name
	switch n.name {
	case "lang":
		around.Lang = n.rest
		if tag, err := lang.Parse(n.rest); err == nil {
			around.Lang = tag.String()
		}
	case "from", "until":
		around.Period = within(around.Period, l.c.period(n))
	case "note", "remember", "sources":
		l.name(n, around)
	}
	l.children(n, around)
}

// name lists the title of a box, which stands behind its name.
func (l *blockLister) name(n *block, b Block) {
	if n.rest == "" {
		return
	}
	b.Kind, b.Text = "name", unescape(n.rest)
	b.Line, _ = l.c.place(n.start)
	if i := strings.Index(l.c.src[n.start:], n.rest); i >= 0 {
		b.spans = []stretch{{0, n.start + i}}
	}
	l.blocks = append(l.blocks, b)
}

// period is what a dated block says.
func (c *compiler) period(b *block) (p campaign.Period) {
	words := strings.Fields(b.name + " " + b.rest)
	for i := 0; i+1 < len(words); i += 2 {
		day, err := campaign.ParseDay(words[i+1])
		switch {
		case err != nil:
			return p
		case words[i] == "from":
			p.From = day
		case words[i] == "until":
			p.To = day
		}
	}
	return p
}

// within is the part of a period that lies in another one.
func within(outer, inner campaign.Period) campaign.Period {
	if inner.From.Before(outer.From) {
		inner.From = outer.From
	}
	if inner.To.IsZero() || !outer.To.IsZero() && outer.To.Before(inner.To) {
		inner.To = outer.To
	}
	return inner
}

func (l *blockLister) code(n ast.Node, b Block) {
	b.Kind = "pre"
	w := &wording{c: l.c}
	for i := range n.Lines().Len() {
		segment := n.Lines().At(i)
		w.write(l.c.src[segment.Start:segment.Stop], segment.Start)
	}
	l.add(w, n, b)
}

func (l *blockLister) leaf(n ast.Node, b Block) {
	if b.Kind == "" {
		b.Kind = "p"
	}
	w := &wording{c: l.c}
	w.children(n)
	l.add(w, n, b)
}

func (l *blockLister) add(w *wording, n ast.Node, b Block) {
	b.Text = w.text.String()
	isHeading := b.Kind[0] == 'h'
	if strings.TrimSpace(b.Text) == "" && !isHeading {
		return
	}
	at := max(n.Pos(), 0)
	if len(w.spans) > 0 {
		at = w.spans[0].src
	}
	b.Line, _ = l.c.place(at)
	b.spans, b.laws = w.spans, w.laws
	for _, s := range w.laws {
		b.LawWords = append(b.LawWords, b.Text[s.at:s.src])
	}
	l.blocks = append(l.blocks, b)
}

// citesLaw says whether a link to a law stands in the node.
func citesLaw(n ast.Node) bool {
	found := false
	_ = ast.Walk(n, func(n ast.Node, _ bool) (ast.WalkStatus, error) {
		if isLaw(n) {
			found = true
			return ast.WalkStop, nil
		}
		return ast.WalkContinue, nil
	})
	return found
}

func isLaw(n ast.Node) bool {
	link, ok := n.(*ast.Link)
	return ok && strings.HasPrefix(string(link.Destination), "law:")
}

// wording gathers the plain words of one block, and remembers where they come from.
type wording struct {
	c     *compiler
	text  strings.Builder
	spans []stretch
	laws  []stretch
}

// write adds words that stand at an offset in the source.
func (w *wording) write(words string, src int) {
	if words == "" {
		return
	}
	w.spans = append(w.spans, stretch{w.text.Len(), src})
	w.text.WriteString(words)
}

func (w *wording) children(n ast.Node) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		w.inline(child)
	}
}

func (w *wording) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Image, *ast.RawHTML:
	case *ast.Text:
		w.words(n)
	case *ast.String:
		w.text.Write(n.Value)
	case *ast.AutoLink:
		label := string(n.Label([]byte(w.c.src)))
		start := max(n.Pos(), 0)
		if i := strings.Index(w.c.src[start:], label); i >= 0 {
			w.write(label, start+i)
		}
	default:
		from := w.text.Len()
		w.children(n)
		if isLaw(n) && w.text.Len() > from {
			w.laws = append(w.laws, stretch{from, w.text.Len()})
		}
	}
}

func (w *wording) words(n *ast.Text) {
	words := w.c.src[n.Segment.Start:n.Segment.Stop]
	if _, code := n.Parent().(*ast.CodeSpan); !code {
		words = unescape(words)
	}
	w.write(words, n.Segment.Start)
	switch {
	case n.HardLineBreak():
		w.text.WriteByte('\n')
	case n.SoftLineBreak():
		w.text.WriteByte(' ')
	}
}
