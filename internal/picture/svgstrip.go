package picture

import (
	"bytes"
	"encoding/xml"
)

// stripSVG copies a drawing without comments, metadata and what drawing programs keep for
// themselves. What is drawn stays as it was written, byte for byte.
func stripSVG(data []byte) ([]byte, error) {
	var c svgCleaner
	for t, err := range svgTokens(data) {
		if err != nil {
			return nil, err
		}
		c.add(t)
	}
	return c.out, nil
}

// svgCleaner copies the pieces of a drawing that it keeps.
type svgCleaner struct {
	out    []byte
	hidden int  // how many open elements are left out
	cut    bool // the piece before was left out
}

func (c *svgCleaner) add(t svgToken) {
	raw := t.raw
	keep := c.hidden == 0
	switch tok := t.Token.(type) {
	case xml.Comment:
		keep = false
	case xml.StartElement:
		if !keep || isForeign(tok.Name) {
			keep = false
			c.hidden++
		} else {
			raw = cleanTag(tok, raw)
		}
	case xml.EndElement:
		c.hidden = max(0, c.hidden-1)
	case xml.CharData:
		if c.cut && raw[0] != '<' { // not CDATA: what is joined must not read ]]>
			raw = bytes.ReplaceAll(raw, []byte(">"), []byte("&gt;"))
		}
	}
	if keep {
		c.out = append(c.out, raw...)
	}
	c.cut = !keep
}

// cleanTag drops the foreign attributes of a tag. The decoder has accepted the tag, so that its
// attributes stand in raw in the same order, each as name="value" after white space.
func cleanTag(e xml.StartElement, raw []byte) []byte {
	if !isNote(e) {
		return raw
	}
	const space = " \t\r\n"
	at := bytes.IndexAny(raw, space+"/>")
	if at < 0 {
		return raw
	}
	out, rest := bytes.Clone(raw[:at]), raw[at:]
	for _, a := range e.Attr {
		n := attrLength(rest)
		if n == 0 {
			break
		}
		if !isForeignAttr(a.Name) {
			out = append(out, rest[:n]...)
		}
		rest = rest[n:]
	}
	return append(out, rest...)
}

// attrLength is the length of the attribute, with the white space before it, at the start of b.
func attrLength(b []byte) int {
	open := bytes.IndexAny(b, `"'`)
	if open < 0 {
		return 0
	}
	n := bytes.IndexByte(b[open+1:], b[open])
	if n < 0 {
		return 0
	}
	return open + 1 + n + 1
}
