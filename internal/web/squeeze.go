package web

import (
	"html/template"
	"strings"
	"text/template/parse"
)

// squeeze takes the breaks of lines out of HTML that no reader sees: those beside the tags of blocks. What stands
// within pre is left as it is.
func squeeze(html string) string {
	if strings.IndexByte(html, '\n') < 0 {
		return html
	}
	var out strings.Builder
	out.Grow(len(html))
	from := 0
	for at := 0; at < len(html); at++ {
		switch html[at] {
		case '<':
			if name := tagName(html[at:]); name == "pre" || name == "textarea" {
				if end := strings.Index(html[at:], "</"+name); end > 0 {
					at += end
				} else {
					at = len(html)
				}
			}
		case '\n':
			begin, end := at, at+1
			for begin > from && (html[begin-1] == ' ' || html[begin-1] == '\t') {
				begin--
			}
			for end < len(html) && (html[end] == '\n' || html[end] == ' ' || html[end] == '\t') {
				end++
			}
			out.WriteString(html[from:begin])
			if !blockBefore(html[:begin]) && !(end < len(html) && isBlock(tagName(html[end:]))) {
				out.WriteByte('\n')
			}
			from, at = end, end-1
		}
	}
	if from < len(html) {
		out.WriteString(html[from:])
	}
	return out.String()
}

// blockBefore says whether the last thing in HTML is a tag of a block.
func blockBefore(html string) bool {
	if !strings.HasSuffix(html, ">") {
		return false
	}
	at := strings.LastIndexByte(html, '<')
	return at >= 0 && isBlock(tagName(html[at:]))
}

// tagName is the name of the tag with which HTML begins, "" where it begins with none.
func tagName(html string) string {
	if len(html) < 2 || html[0] != '<' {
		return ""
	}
	html = html[1:]
	if html[0] == '/' || html[0] == '!' {
		html = html[1:]
	}
	end := 0
	for end < len(html) && ('a' <= html[end] && html[end] <= 'z' || '0' <= html[end] && html[end] <= '9') {
		end++
	}
	return html[:end]
}

// isBlock says whether spaces beside the tag of an element show nothing.
func isBlock(name string) bool {
	switch name {
	case "p", "li", "ul", "ol", "td", "th", "tr", "table", "thead", "tbody", "tfoot", "caption", "h1", "h2", "h3", "h4", "h5", "h6",
		"div", "section", "article", "header", "footer", "main", "nav", "aside", "figure", "figcaption", "blockquote", "pre", "hr", "br",
		"dl", "dt", "dd", "details", "summary", "form", "fieldset", "legend", "html", "head", "body", "meta", "link", "title", "style",
		"script", "doctype", "address":
		return true
	}
	return false
}

// squeezeAll squeezes the templates of a page.
func squeezeAll(t *template.Template) {
	for _, part := range t.Templates() {
		if part.Tree != nil {
			squeezeTexts(part.Tree.Root)
		}
	}
}

// squeezeTexts squeezes what stands in a template as it is. Its actions stay where they were, so that a mistake is
// told with its place.
func squeezeTexts(list *parse.ListNode) {
	if list == nil {
		return
	}
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.TextNode:
			n.Text = []byte(squeeze(string(n.Text)))
		case *parse.IfNode:
			squeezeTexts(n.List)
			squeezeTexts(n.ElseList)
		case *parse.RangeNode:
			squeezeTexts(n.List)
			squeezeTexts(n.ElseList)
		case *parse.WithNode:
			squeezeTexts(n.List)
			squeezeTexts(n.ElseList)
		}
	}
}
