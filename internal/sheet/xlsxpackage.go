package sheet

import (
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
)

// contentKind is what the list of contents says of a part, or else of all with its extension.
func (w *workbook) contentKind(part string) (string, *Refusal) {
	var usual, own string
	refusal := w.each("[Content_Types].xml", func(e xml.StartElement) {
		kind := attribute(e, "ContentType")
		switch {
		case strings.EqualFold(attribute(e, "PartName"), "/"+part):
			own = kind
		case strings.EqualFold("."+attribute(e, "Extension"), path.Ext(part)):
			usual = kind
		}
	})
	return cmp.Or(own, usual), refusal
}

// relation leads from one part to another.
type relation struct{ id, kind, path string }

// relations are where a part leads to inside the XLSX; "" is the whole.
func (w *workbook) relations(from string) ([]relation, *Refusal) {
	const most = 10_000
	var list []relation
	dir, name := path.Split(from)
	refusal := w.each(dir+"_rels/"+name+".rels", func(e xml.StartElement) {
		if e.Name.Local != "Relationship" || attribute(e, "TargetMode") == "External" || len(list) > most {
			return
		}
		target := attribute(e, "Target")
		if !strings.HasPrefix(target, "/") {
			target = "/" + dir + target
		}
		list = append(list, relation{attribute(e, "Id"), path.Base(attribute(e, "Type")), path.Clean(target)[1:]})
	})
	return list, refusal
}

// each visits the elements of a part.
func (w *workbook) each(path string, visit func(xml.StartElement)) *Refusal {
	return w.tokens(path, func(t xml.Token) *Refusal {
		if e, ok := t.(xml.StartElement); ok {
			visit(e)
		}
		return nil
	})
}

// tokens visits all of a part until it ends or visit refuses. Prefixes of names are left alone:
// parts use them as they like, and what matters has a local name of its own.
func (w *workbook) tokens(path string, visit func(xml.Token) *Refusal) *Refusal {
	in, missing := w.zip.Open(path)
	if missing != nil {
		return packed(missing)
	}
	defer in.Close()
	d := xml.NewDecoder(in)
	depth := 0
	for {
		token, err := d.RawToken()
		switch {
		case errors.Is(err, io.EOF) && depth == 0:
			return nil
		case err != nil:
			return &Refusal{Why: Damaged, Detail: path}
		}
		switch token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
		if refusal := visit(token); refusal != nil {
			return refusal
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// truth is the value of a switch in XML.
func truth(s string) bool { return s == "1" || s == "true" || s == "on" }
