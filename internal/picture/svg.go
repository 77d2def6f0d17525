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
		dec := xml.NewDecoder(bytes.NewReader(data))
		depth, elements := 0, 0
		for {
			from := dec.InputOffset()
			tok, err := dec.Token()
			if errors.Is(err, io.EOF) && elements > 0 {
				return
			}
			switch tok := tok.(type) {
			case xml.StartElement:
				err = checkSVGRoot(tok, depth, elements, data)
				depth++
				elements++
			case xml.EndElement:
				depth--
			}
			if err == nil && depth > maxDepth {
				err = damaged("svg too deep")
			} else if err != nil && !errors.Is(err, ErrFormat) {
				err = damaged(err)
			}
			if err != nil && elements == 0 {
				err = unreadable("markup without svg")
			}
			line, column := dec.InputPos()
			t := svgToken{tok, data[from:dec.InputOffset()], line, column}
			if !yield(t, err) || err != nil {
				return
			}
		}
	}
}

// checkSVGRoot checks the first element.
func checkSVGRoot(e xml.StartElement, depth, elements int, data []byte) error {
	switch {
	case depth > 0:
		return nil
	case e.Name.Local != "svg" || e.Name.Space != svgNamespace && e.Name.Space != "":
		return unreadable("markup without svg")
	case elements > 0:
		return errors.New("svg with two roots")
	case !utf8.Valid(data):
		return errors.New("svg not in UTF-8")
	}
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
