package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"loa.vn/loa/internal/lang"
)

// Tree is a text as plain nodes, in the order of reading. Raw HTML is left out. A text that is nested too
// deep for the parser has none.
func Tree(src string, opts Options) []*Node {
	if tooDeep(src) > 0 {
		return nil
	}
	c := newCompiler("", src, 0, opts)
	root := c.parse()
	c.collect(root)
	t := &tree{compiler: c, notes: map[int]ast.Node{}}
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		if list, ok := n.(*extast.FootnoteList); ok {
			t.footnotes(list)
		}
	}
	return t.children(root)
}

// tree makes plain nodes of goldmark's.
type tree struct {
	*compiler
	notes map[int]ast.Node // footnotes by their index
}

func (t *tree) footnotes(list ast.Node) {
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		if note, ok := n.(*extast.Footnote); ok {
			t.notes[note.Index] = note
		}
	}
}

func (t *tree) children(n ast.Node) []*Node {
	var list []*Node
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if made := t.node(child); made != nil {
			list = append(list, made)
		}
		if text, ok := child.(*ast.Text); ok && (text.HardLineBreak() || text.SoftLineBreak()) {
			list = append(list, lineEnd(text))
		}
	}
	return list
}

func lineEnd(text *ast.Text) *Node {
	if text.HardLineBreak() {
		return &Node{Kind: Break, Ref: -1}
	}
	return &Node{Kind: Words, Text: " ", Ref: -1}
}

// node is goldmark's node as a plain one; nil for what has no words.
func (t *tree) node(n ast.Node) *Node {
	if n.Type() == ast.TypeBlock {
		return t.block(n)
	}
	return t.inline(n)
}

// of is a node with the children of goldmark's.
func (t *tree) of(kind NodeKind, n ast.Node) *Node {
	made := &Node{Kind: kind, Ref: -1, Children: t.children(n)}
	if i, ok := t.refOf[n]; ok {
		made.Ref, made.Refs = i, 1
	}
	return made
}

func (t *tree) block(n ast.Node) *Node {
	switch n := n.(type) {
	case *ast.Heading:
		made := t.of(Heading, n)
		made.Level = n.Level
		return made
	case *ast.Paragraph, *ast.TextBlock:
		if _, figure := n.AttributeString("figure"); figure {
			return t.of(Figure, n)
		}
		return t.of(Paragraph, n)
	case *ast.List:
		made := t.of(List, n)
		made.Ordered, made.Level = n.IsOrdered(), n.Start
		return made
	case *ast.ListItem:
		return t.of(Item, n)
	case *ast.Blockquote:
		return t.of(Quote, n)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		return &Node{Kind: Code, Text: strings.TrimRight(t.lines(n), "\n"), Ref: -1}
	case *ast.ThematicBreak:
		return &Node{Kind: Rule, Ref: -1}
	case *block:
		return t.box(n)
	case *extast.DefinitionTerm:
		return t.of(Term, n)
	case *extast.DefinitionDescription:
		return t.of(Meaning, n)
	case *extast.DefinitionList:
		return t.of(List, n)
	}
	return t.table(n)
}

func (t *tree) table(n ast.Node) *Node {
	switch n := n.(type) {
	case *extast.Table:
		return t.of(Table, n)
	case *extast.TableHeader:
		made := t.of(Row, n)
		made.Header = true
		return made
	case *extast.TableRow:
		return t.of(Row, n)
	case *extast.TableCell:
		made := t.of(Cell, n)
		if n.Alignment != extast.AlignNone {
			made.Align = n.Alignment.String()
		}
		return made
	}
	return nil // raw HTML, footnotes
}

// box is a passage between lines of colons.
func (t *tree) box(b *block) *Node {
	made := t.of(Box, b)
	made.Text, made.Title = b.name, unescape(b.rest)
	switch b.name {
	case "help":
		made.Refs, made.Title = len(strings.Fields(b.rest)), ""
		made.Ref -= max(0, made.Refs-1)
	case "from", "until":
		made.Kind, made.Title = DatedBlock, ""
	case "lang":
		made.Kind, made.Title, made.Lang = ForeignBlock, "", tagOf(b.rest)
	}
	return made
}

func tagOf(s string) string {
	tag, err := lang.Parse(s)
	if err != nil {
		return ""
	}
	return tag.String()
}

func (t *tree) inline(n ast.Node) *Node {
	switch n := n.(type) {
	case *ast.Text:
		words := string(n.Value([]byte(t.src)))
		if !n.IsRaw() {
			words = unescape(words)
		}
		return &Node{Kind: Words, Text: words, Ref: -1}
	case *ast.String:
		return &Node{Kind: Words, Text: string(n.Value), Ref: -1}
	case *ast.CodeSpan:
		return &Node{Kind: CodeSpan, Text: t.plainRaw(n), Ref: -1}
	case *ast.Emphasis:
		if n.Level == 2 {
			return t.of(Strong, n)
		}
		return t.of(Emphasis, n)
	case *ast.Link:
		made := t.of(Link, n)
		if tag, ok := strings.CutPrefix(string(n.Destination), "lang:"); ok {
			made.Kind, made.Lang = Foreign, tagOf(tag)
		}
		return made
	case *ast.AutoLink:
		made := t.of(Link, n)
		made.Children = []*Node{{Kind: Words, Text: string(n.Label([]byte(t.src))), Ref: -1}}
		return made
	case *ast.Image:
		made := t.of(Picture, n)
		made.Text, made.Title, made.Children = t.plain(n), unescape(string(n.Title)), nil
		return made
	case *extast.Strikethrough:
		return t.of(Strike, n)
	case *extast.TaskCheckBox:
		return &Node{Kind: TaskBox, Checked: n.IsChecked, Ref: -1}
	case *extast.FootnoteLink:
		if note := t.notes[n.Index]; note != nil {
			delete(t.notes, n.Index) // a footnote may refer to itself
			defer func() { t.notes[n.Index] = note }()
			return t.of(Note, note)
		}
	}
	return nil // raw HTML, the way back from a footnote
}

// lines are the rows of a block of code.
func (t *tree) lines(n ast.Node) string {
	var b strings.Builder
	for i := range n.Lines().Len() {
		at := n.Lines().At(i)
		b.Write(at.Value([]byte(t.src)))
	}
	return b.String()
}

// plainRaw is the text of a code span, in which nothing is escaped.
func (t *tree) plainRaw(n ast.Node) string {
	var b strings.Builder
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if text, ok := child.(*ast.Text); ok {
			b.Write(text.Value([]byte(t.src)))
		}
	}
	return strings.ReplaceAll(b.String(), "\n", " ")
}
