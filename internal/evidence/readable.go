package evidence

import (
	"bytes"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
)

// mediaType is what an answer is, by what it says or else by how it begins.
func mediaType(header string, data []byte) (kind, charset string) {
	kind, parameters, err := mime.ParseMediaType(header)
	if err != nil || kind == "application/octet-stream" {
		kind, parameters, _ = mime.ParseMediaType(http.DetectContentType(data))
	}
	return kind, parameters["charset"]
}

// Readable is the text that a page shows its readers: title and text, without menus and lists of other pages.
func Readable(p Page) (string, *Refusal) {
	switch p.Type {
	case "text/html", "application/xhtml+xml":
	case "text/plain":
		text, err := decoded(p)
		if err != nil {
			return "", &Refusal{Why: Damaged, Name: p.Address, Detail: err.Error()}
		}
		return string(text), nil
	default:
		return "", &Refusal{Why: NoText, Name: p.Address, Detail: p.Type}
	}
	text, err := decoded(p)
	if err != nil {
		return "", &Refusal{Why: Damaged, Name: p.Address, Detail: err.Error()}
	}
	if tooDeep(text) {
		return "", &Refusal{Why: Damaged, Name: p.Address, Detail: "nested too deeply"}
	}
	at, err := url.Parse(p.Address)
	if err != nil {
		at = &url.URL{}
	}
	article, err := readability.FromReader(bytes.NewReader(text), at)
	var out strings.Builder
	if err == nil && article.Node != nil {
		out.WriteString(article.Title() + "\n\n")
		err = article.RenderText(&out)
	}
	if said := strings.TrimSpace(out.String()); err == nil && article.Node != nil && said != "" {
		return said, nil
	}
	if said := allWords(text); said != "" {
		return said, nil // a page so short that nothing in it looks like an article
	}
	return "", &Refusal{Why: NoText, Name: p.Address, Detail: "empty"}
}

// decoded is a page in UTF-8.
func decoded(p Page) ([]byte, error) {
	if utf8.Valid(p.Data) {
		return p.Data, nil // whatever it says of itself
	}
	kind := p.Type
	if p.Charset != "" {
		kind += "; charset=" + p.Charset
	}
	r, err := charset.NewReader(bytes.NewReader(p.Data), kind)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

// tooDeep says whether elements lie in one another deeper than a page needs, which would cost its reader a
// stack without end.
func tooDeep(data []byte) bool {
	const deepest = 500
	z := html.NewTokenizer(bytes.NewReader(data))
	depth := 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			return false
		case html.StartTagToken:
			name, _ := z.TagName()
			switch atom.Lookup(name) {
			case atom.Br, atom.Img, atom.Meta, atom.Link, atom.Input, atom.Hr, atom.Source, atom.P, atom.Li, atom.Option, atom.Td, atom.Tr, atom.Wbr, atom.Col:
				continue // never closed, or seldom
			}
			if depth++; depth > deepest {
				return true
			}
		case html.EndTagToken:
			depth = max(0, depth-1)
		}
	}
}

// allWords are the words of a page outside scripts and styles.
func allWords(data []byte) string {
	z := html.NewTokenizer(bytes.NewReader(data))
	var out []string
	skip := ""
	for {
		switch z.Next() {
		case html.ErrorToken:
			return strings.Join(out, "\n")
		case html.StartTagToken:
			if name, _ := z.TagName(); skip == "" {
				switch string(name) {
				case "script", "style", "template", "noscript":
					skip = string(name)
				}
			}
		case html.EndTagToken:
			if name, _ := z.TagName(); string(name) == skip {
				skip = ""
			}
		case html.TextToken:
			if said := strings.TrimSpace(string(z.Text())); said != "" && skip == "" {
				out = append(out, said)
			}
		}
	}
}
