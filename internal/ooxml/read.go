package ooxml

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"loa.vn/loa/internal/archive"
)

// Text reads the words of a DOCX file: a line a paragraph, tabs as tabs; footnotes behind the text. It
// trusts nobody: the file may be anything.
func Text(docx []byte) (string, error) {
	z, refusal := archive.Open(docx, archive.DefaultLimits())
	if refusal != nil {
		return "", refusal
	}
	var out strings.Builder
	for _, part := range []string{"word/document.xml", "word/footnotes.xml"} {
		if !z.Has(part) {
			continue
		}
		data, refusal := z.File(part)
		if refusal != nil {
			return "", refusal
		}
		if err := textOf(&out, data); err != nil {
			return "", fmt.Errorf("reading %s: %w", part, err)
		}
	}
	return out.String(), nil
}

func textOf(out *strings.Builder, data []byte) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	inText := false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			inText = t.Name.Local == "t"
			switch {
			case t.Name.Local == "tab" && len(t.Attr) == 0: // one with attributes is a place, not a character
				out.WriteByte('\t')
			case t.Name.Local == "br":
				out.WriteByte('\n')
			}
		case xml.EndElement:
			inText = false
			if t.Name.Local == "p" {
				out.WriteByte('\n')
			}
		case xml.CharData:
			if inText {
				out.Write(t)
			}
		}
	}
}
