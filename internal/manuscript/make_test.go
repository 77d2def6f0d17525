package manuscript

import (
	"archive/zip"
	"bytes"
	"fmt"
	"image"
	"image/png"
	"slices"
	"strings"
	"testing"

	"loa.vn/loa/internal/problem"
)

const (
	contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
	relationHead = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	relationKind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	names        = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="wp" xmlns:a="a" xmlns:pic="pic" xmlns:mc="mc" xmlns:m="m" xmlns:wps="wps" xmlns:c="c" xmlns:v="v"`
)

// parts are the files of a document as another program writes it; those that every one has may be left out. Each of
// styles, numbering, footnotes, endnotes, comments and header is linked by its name.
type parts map[string]string

func (p parts) bytes(t failer) []byte {
	t.Helper()
	all := parts{"[Content_Types].xml": contentTypes, "_rels/.rels": relationHead + `<Relationship Id="r1" Type="` + relationKind + `officeDocument" Target="word/document.xml"/></Relationships>`}
	links := ""
	for _, kind := range []string{"styles", "numbering", "footnotes", "endnotes", "comments", "header"} {
		if text, ok := p[kind]; ok {
			all["word/"+kind+".xml"] = fmt.Sprintf(`<w:%[1]s%[2]s>%[3]s</w:%[1]s>`, kind, names, text)
			links += fmt.Sprintf(`<Relationship Id="%[1]s" Type="%[2]s%[1]s" Target="%[1]s.xml"/>`, kind, relationKind)
		}
	}
	all["word/document.xml"] = `<w:document` + names + `><w:body>` + p["body"] + `</w:body></w:document>`
	all["word/_rels/document.xml.rels"] = relationHead + links + p["links"] + `</Relationships>`
	var order []string
	for name, text := range p {
		if strings.ContainsAny(name, "./") {
			all[name] = text
		}
	}
	for name := range all {
		order = append(order, name)
	}
	slices.Sort(order)
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range order {
		f, err := z.Create(name)
		if err == nil {
			_, err = f.Write([]byte(all[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func dot(t testing.TB, width, height int) string {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// p is a paragraph of a style with words in it.
func p(style, words string) string {
	if style != "" {
		style = `<w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>`
	}
	return `<w:p>` + style + `<w:r><w:t xml:space="preserve">` + words + `</w:t></w:r></w:p>`
}

// li is an item of a list.
func li(list string, level int, words string) string {
	return fmt.Sprintf(`<w:p><w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%s"/></w:numPr></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>`, level, list, words)
}

// said are the rules of problems with what they name.
func said(problems []problem.Problem) []string {
	var list []string
	for _, p := range problems {
		s := strings.TrimPrefix(p.Rule, "manuscript-")
		for _, name := range []string{"count", "author", "picture", "font", "words"} {
			if v, ok := p.Args[name]; ok {
				s += " " + v
			}
		}
		list = append(list, s)
	}
	return list
}

// failer is a test, also one of random input.
type failer interface {
	Helper()
	Fatal(args ...any)
}
