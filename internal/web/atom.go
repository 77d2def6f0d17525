package web

import (
	"bytes"
	"encoding/xml"
	"fmt"

	"loa.vn/loa/internal/output"
)

// Atom is a feed as RFC 4287 has it.
type Atom struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Links   []AtomLink  `xml:"link"`
	Author  string      `xml:"author>name"`
	Entries []AtomEntry `xml:"entry"`
}

// AtomLink leads from a feed or an entry.
type AtomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

// AtomEntry is one piece of news in a feed.
type AtomEntry struct {
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Published  string         `xml:"published,omitempty"`
	Updated    string         `xml:"updated"`
	Categories []AtomCategory `xml:"category"`
	Links      []AtomLink     `xml:"link"`
	Summary    string         `xml:"summary"`
}

// AtomCategory says what kind of news an entry is.
type AtomCategory struct {
	Term  string `xml:"term,attr"`
	Label string `xml:"label,attr"`
}

// XML is an output that holds a value as XML.
func XML(path, origin string, value any) output.Output {
	return output.Output{Path: path, Key: output.KeyOf("xml", value), Origin: origin, Render: func() ([]byte, error) {
		var b bytes.Buffer
		b.WriteString(xml.Header)
		e := xml.NewEncoder(&b)
		e.Indent("", " ")
		if err := e.Encode(value); err != nil {
			return nil, fmt.Errorf("writing %s: %w", path, err)
		}
		b.WriteByte('\n')
		return b.Bytes(), nil
	}}
}
