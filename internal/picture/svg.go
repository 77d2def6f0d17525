package picture

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"iter"
	"unicode/utf8"
)

// Namespaces of elements and attributes in drawings. Others belong to drawing programs.
const (
	svgNamespace   = "http://www.w3.org/2000/svg"
	htmlNamespace  = "http://www.w3.org/1999/xhtml"
	xlinkNamespace = "http://www.w3.org/1999/xlink"
	xmlNamespace   = "http://www.w3.org/XML/1998/namespace"
)

// maxDepth is how deep elements of a drawing may lie in one another.
const maxDepth = 256

// svgToken is a piece of a drawing's markup.
type svgToken struct {
	xml.Token
	raw          []byte // empty for the end of an element that closes itself
	line, column int    // where it ends, from 1
}

// svgTokens yields a drawing's markup from the start to the end. The first element is svg: what
// has another is no picture. Text that is not UTF-8 is refused, because a browser might read it
// differently.
func svgTokens(data []byte) iter.Seq2[svgToken, error] {
	return func(yield func(svgToken, error) bool) {
		data = withoutBOM(data)
		r := svgReader{Decoder: xml.NewDecoder(bytes.NewReader(data)), data: data}
		for {
			t, err := r.next()
			if errors.Is(err, io.EOF) || !yield(t, err) || err != nil {
				return
			}
		}
	}
}

// svgReader reads markup and knows where in the tree it is.
type svgReader struct {
	*xml.Decoder
	data   []byte
	depth  int
	inside bool // the first element was read
}

// next reads a piece; the error is io.EOF at the end, otherwise one of this package.
func (r *svgReader) next() (svgToken, error) {
	from := r.InputOffset()
	tok, err := r.Token()
	switch {
	case !r.inside && err != nil:
		return svgToken{}, unreadable("markup without svg")
	case errors.Is(err, io.EOF):
		return svgToken{}, io.EOF
	case err != nil:
		return svgToken{}, damaged(err)
	}
	line, column := r.InputPos()
	t := svgToken{tok, r.data[from:r.InputOffset()], line, column}
	return t, r.enter(tok)
}

// enter follows the tree's depth and checks its root.
func (r *svgReader) enter(tok xml.Token) error {
	switch tok := tok.(type) {
	case xml.StartElement:
		if r.depth == 0 {
			if err := r.enterRoot(tok); err != nil {
				return err
			}
		}
		r.depth++
	case xml.EndElement:
		r.depth--
	}
	if r.depth > maxDepth {
		return damaged("svg too deep")
	}
	return nil
}

// enterRoot checks the first element, beside which there is no other.
func (r *svgReader) enterRoot(e xml.StartElement) error {
	switch {
	case r.inside:
		return damaged("svg with two roots")
	case e.Name.Local != "svg" || e.Name.Space != svgNamespace && e.Name.Space != "":
		return unreadable("markup without svg")
	case !utf8.Valid(r.data):
		return damaged("svg not in UTF-8")
	}
	r.inside = true
	return nil
}

// withoutBOM drops the mark that some editors put before UTF-8.
func withoutBOM(data []byte) []byte {
	return bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
}

// inspectSVG reads a drawing whole: its size, its dangers, the notes of drawing programs.
func inspectSVG(data []byte) (Info, error) {
	if len(data) > MaxSVGBytes {
		return Info{}, &SizeError{Bytes: len(data)}
	}
	info := Info{Orientation: Upright}
	var guard svgGuard
	for t, err := range svgTokens(data) {
		if err != nil {
			return Info{}, err
		}
		if err := guard.check(t); err != nil {
			return Info{}, err
		}
		e, ok := t.Token.(xml.StartElement)
		if ok && info.Width == 0 {
			info.Width, info.Height = svgSize(e.Attr)
		}
		info.HasMetadata = info.HasMetadata || isNote(t.Token)
	}
	return info, nil
}

// isNote reports whether a piece of markup draws nothing: a comment, metadata, or something that
// a drawing program keeps for itself, such as the folder on its user's computer.
func isNote(t xml.Token) bool {
	switch t := t.(type) {
	case xml.Comment:
		return true
	case xml.StartElement:
		if isForeign(t.Name) {
			return true
		}
		for _, a := range t.Attr {
			if isForeignAttr(a.Name) {
				return true
			}
		}
	}
	return false
}

// isForeign reports whether an element draws nothing.
func isForeign(n xml.Name) bool {
	return n.Local == "metadata" || n.Space != "" && n.Space != svgNamespace
}

// isForeignAttr reports whether an attribute has no effect on the drawing.
func isForeignAttr(n xml.Name) bool {
	switch n.Space {
	case "", "xmlns", "xml", svgNamespace, xlinkNamespace, xmlNamespace:
		return false
	}
	return true
}
