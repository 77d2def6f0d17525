package picture

import (
	"encoding/xml"
	"strings"
)

// svgGuard looks at a drawing's markup piece by piece and refuses what could run a program or
// load something. It keeps the text of the style that it is in.
type svgGuard struct {
	styles int // how many open elements are styles
	style  strings.Builder
}

// check returns a [DangerError] where a piece is dangerous.
func (g *svgGuard) check(t svgToken) error {
	var d Danger
	var name string
	switch tok := t.Token.(type) {
	case xml.Directive:
		if isHTML(tok) {
			return unreadable("html")
		}
		d, name = DangerDoctype, "DOCTYPE"
	case xml.ProcInst:
		if tok.Target != "xml" {
			d, name = DangerExternal, tok.Target
		}
	case xml.StartElement:
		d, name = elementDanger(tok)
		if localName(tok.Name) == "style" {
			g.styles++
		}
	case xml.CharData:
		if g.styles > 0 {
			g.style.Write(tok)
		}
	case xml.EndElement:
		if localName(tok.Name) == "style" {
			d, name = cssDanger(g.style.String()), "style"
			g.style.Reset()
			g.styles--
		}
	}
	if d == "" {
		return nil
	}
	return &DangerError{Danger: d, Name: name, Line: t.line, Column: t.column}
}

// isHTML reports whether a directive is the DOCTYPE of a web page.
func isHTML(d xml.Directive) bool {
	words := strings.Fields(strings.ToLower(string(d)))
	return len(words) > 1 && words[0] == "doctype" && words[1] == "html"
}

// localName is a name without its prefix, in small letters: stricter than browsers are.
func localName(n xml.Name) string {
	return strings.ToLower(n.Local[strings.LastIndexByte(n.Local, ':')+1:])
}

// elementDanger looks at an element and its attributes.
func elementDanger(e xml.StartElement) (Danger, string) {
	switch localName(e.Name) {
	case "script", "handler", "listener":
		return DangerScript, e.Name.Local
	case "foreignobject", "iframe", "object", "embed":
		return DangerForeign, e.Name.Local
	}
	if e.Name.Space == htmlNamespace {
		return DangerForeign, e.Name.Local
	}
	for _, a := range e.Attr {
		if d := attrDanger(a); d != "" {
			return d, a.Name.Local
		}
	}
	return "", ""
}

// attrDanger looks at an attribute.
func attrDanger(a xml.Attr) Danger {
	name := localName(a.Name)
	switch {
	case a.Name.Space == "xmlns" || a.Name.Space == "" && a.Name.Local == "xmlns":
		return ""
	case strings.HasPrefix(name, "on"):
		return DangerEvent
	case isReference(name):
		if !strings.HasPrefix(strings.TrimSpace(a.Value), "#") {
			return DangerExternal
		}
	case name == "attributename": // of an animation, which sets another attribute
		return animationDanger(a.Value)
	case !isForeignAttr(a.Name):
		return cssDanger(a.Value)
	}
	return ""
}

// isReference reports whether an attribute's value is an address.
func isReference(name string) bool {
	switch name {
	case "href", "src", "base", "data", "action", "formaction", "srcset", "poster", "ping":
		return true
	}
	return false
}

// animationDanger looks at the name of the attribute that an animation sets.
func animationDanger(value string) Danger {
	value = strings.ToLower(strings.TrimSpace(value))
	value = value[strings.LastIndexByte(value, ':')+1:]
	switch {
	case strings.HasPrefix(value, "on"):
		return DangerEvent
	case isReference(value):
		return DangerExternal
	}
	return ""
}

// cssDanger looks at a style, or at an attribute that may be one. Every function that loads
// something is refused unless it names a part of the drawing.
func cssDanger(css string) Danger {
	css = strings.ToLower(css)
	if strings.ContainsRune(css, '\\') && strings.ContainsAny(css, "(@") {
		return DangerStyle
	}
	if strings.Contains(css, "@import") {
		return DangerImport
	}
	for _, function := range []string{"image(", "image-set(", "cross-fade(", "src(", "expression("} {
		if strings.Contains(css, function) {
			return DangerExternal
		}
	}
	for {
		_, rest, found := strings.Cut(css, "url(")
		if !found {
			return ""
		}
		if !strings.HasPrefix(strings.TrimLeft(rest, "\"' \t\r\n\f"), "#") {
			return DangerExternal
		}
		css = rest
	}
}
