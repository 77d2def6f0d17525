package markdown

// Node is a part of a text as plain data, for those who write something else than HTML: a document, a
// script, plain words. Its references are those of the body that Compile makes of the same text.
type Node struct {
	Kind     NodeKind
	Text     string // of Words, CodeSpan and Code; the name of a Box; the title of a picture's figure
	Title    string // what stands behind the name of a Box
	Lang     string // of Foreign and ForeignBlock: a language tag
	Level    int    // of a heading; the first number of an ordered list
	Ordered  bool   // of a list
	Checked  bool   // of a task's box
	Header   bool   // of a row
	Align    string // of a cell: left, center, right or ""
	Ref      int    // which of the body's Refs; the first one of a Box of help; -1 for none
	Refs     int    // how many of them, from Ref on
	Children []*Node
}

// NodeKind says what a Node is.
type NodeKind string

// The blocks of a text.
const (
	Heading      NodeKind = "heading"
	Paragraph    NodeKind = "paragraph"
	List         NodeKind = "list"
	Item         NodeKind = "item"
	Quote        NodeKind = "quote"
	Code         NodeKind = "code"
	Rule         NodeKind = "rule"
	Table        NodeKind = "table"
	Row          NodeKind = "row"
	Cell         NodeKind = "cell"
	Box          NodeKind = "box"           // help, note, remember or sources, by Text
	DatedBlock   NodeKind = "dated"         // stands on some days only
	ForeignBlock NodeKind = "foreign-block" // in another language
	Figure       NodeKind = "figure"        // a picture that stands alone
	Term         NodeKind = "term"          // of a list of definitions
	Meaning      NodeKind = "meaning"
)

// The parts of a line.
const (
	Words    NodeKind = "words"
	Strong   NodeKind = "strong"
	Emphasis NodeKind = "emphasis"
	Strike   NodeKind = "strike"
	CodeSpan NodeKind = "code-span"
	Link     NodeKind = "link"
	Foreign  NodeKind = "foreign" // words in another language
	Picture  NodeKind = "picture"
	Break    NodeKind = "break"
	Note     NodeKind = "note" // a footnote: its children are what it says
	TaskBox  NodeKind = "task-box"
)

// Walk calls visit for the node and all that it holds, in the order of reading; where visit answers false,
// what the node holds is passed over.
func (n *Node) Walk(visit func(*Node) bool) {
	if !visit(n) {
		return
	}
	for _, c := range n.Children {
		c.Walk(visit)
	}
}
