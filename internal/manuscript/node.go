package manuscript

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// node is an element of markup. Names are without prefixes.
type node struct {
	name  string
	attrs []xml.Attr
	kids  []*node
	text  []byte // of an element that holds words
}

func (n *node) attr(name string) string {
	if n == nil {
		return ""
	}
	for _, a := range n.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// val is the value that most elements have.
func (n *node) val() string { return n.attr("val") }

// kid is the element that stands at the end of a path of names, or nil.
func (n *node) kid(names ...string) *node {
	for _, name := range names {
		if n == nil {
			return nil
		}
		var next *node
		for _, k := range n.kids {
			if k.name == name {
				next = k
				break
			}
		}
		n = next
	}
	return n
}

// on reports whether a switch such as <w:b/> is there and on.
func (n *node) on(name string) bool {
	k := n.kid(name)
	if k == nil {
		return false
	}
	v := k.val()
	return v != "0" && v != "false" && v != "off" && v != "none"
}

// all are the elements of a name below an element, in their order; those within another of that name are its own.
func (n *node) all(name string) []*node {
	var list []*node
	for _, k := range n.kids {
		if k.name == name {
			list = append(list, k)
		} else {
			list = append(list, k.all(name)...)
		}
	}
	return list
}

// words are what stands in an element, deleted words too, with a space between paragraphs.
func (n *node) words() string {
	var b strings.Builder
	n.addWords(&b)
	return strings.Join(strings.Fields(b.String()), " ")
}

func (n *node) addWords(b *strings.Builder) {
	switch n.name {
	case "p", "tab", "br", "cr":
		b.WriteByte(' ')
	case "instrText", "delInstrText":
		return
	}
	b.Write(n.text)
	for _, k := range alternatives(n.kids) {
		k.addWords(b)
	}
}

// alternatives are elements with the first of each choice in place of it (ECMA-376, Part 3, §9.3).
func alternatives(kids []*node) []*node {
	for i, k := range kids {
		if k.name != "AlternateContent" {
			continue
		}
		list := append([]*node(nil), kids[:i]...)
		for _, k := range kids[i:] {
			switch {
			case k.name != "AlternateContent":
				list = append(list, k)
			case len(k.kids) > 0:
				list = append(list, alternatives(k.kids[0].kids)...)
			}
		}
		return list
	}
	return kids
}

// part reads a part of the document. One that is damaged refuses the document and is nil.
func (r *reader) part(name string) *node {
	in, refusal := r.zip.Open(name)
	if refusal != nil {
		r.refuse("damaged", "detail", name)
		return nil
	}
	defer in.Close()
	limited := &io.LimitedReader{R: in, N: maxPart + 1}
	root, err := r.tree(limited)
	switch {
	case limited.N == 0 || errors.Is(err, errTooMany):
		r.refuse("too-long")
		return nil
	case err != nil:
		r.refuse("damaged", "detail", name)
		return nil
	}
	return root
}

var (
	errTooMany = errors.New("too many elements")
	errForeign = errors.New("not markup that a word processor writes")
)

// tree reads markup. A DOCTYPE, which may define entities, and elements within one another beyond all measure are
// refused: no word processor writes them.
func (r *reader) tree(in io.Reader) (*node, error) {
	d := xml.NewDecoder(in)
	top := &node{}
	stack := []*node{top}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		last := stack[len(stack)-1]
		switch t := token.(type) {
		case xml.Directive:
			return nil, errForeign
		case xml.StartElement:
			if r.elements++; r.elements > maxElements {
				return nil, errTooMany
			}
			if len(stack) > maxDepth {
				return nil, errForeign
			}
			n := &node{name: t.Name.Local, attrs: append([]xml.Attr(nil), t.Attr...)}
			last.kids = append(last.kids, n)
			stack = append(stack, n)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			switch last.name {
			case "t", "delText", "instrText":
				last.text = append(last.text, t...)
			}
		}
	}
	if len(top.kids) == 0 {
		return nil, errForeign
	}
	return top.kids[0], nil
}
