package manuscript

import (
	"net/url"
	"slices"
	"strings"
)

// look is how words look and where they lead.
type look struct {
	bold, italic, strike bool
	link                 string
}

// span is words that look alike, a line break, a footnote's mark or a picture.
type span struct {
	look
	text      string
	lineBreak bool
	note      int    // number of a footnote, from 1
	picture   string // name of its file
	alt       string
}

// field is an instruction of the word processor, with the words that it gave.
type field struct {
	instruction string
	result      bool // its words are being read
}

// inline reads what stands within a line.
func (r *reader) inline(nodes []*node, in look) []span {
	var list []span
	for _, n := range alternatives(nodes) {
		switch n.name {
		case "r":
			list = append(list, r.run(n, in)...)
		case "hyperlink":
			inside := in
			inside.link = r.linkOf(n)
			list = append(list, r.inline(n.kids, inside)...)
		case "fldSimple":
			inside := in
			if link := r.fieldLink(n.attr("instr")); link != "" {
				inside.link = link
			}
			list = append(list, r.inline(n.kids, inside)...)
		case "ins", "moveTo":
			if n.words() != "" {
				r.left.inserted.add(n.words())
			}
			list = append(list, r.inline(n.kids, in)...)
		case "del", "moveFrom":
			r.left.deleted.add(n.words())
		case "sdt":
			if content := n.kid("sdtContent"); content != nil {
				list = append(list, r.inline(content.kids, in)...)
			}
		case "smartTag", "customXml", "dir", "bdo":
			list = append(list, r.inline(n.kids, in)...)
		case "oMath", "oMathPara":
			r.left.equations.add(n.words())
		}
	}
	return list
}

// run reads words that look alike.
func (r *reader) run(n *node, in look) []span {
	rPr := n.kid("rPr")
	if rPr.on("vanish") {
		if w := n.words(); w != "" {
			r.left.hidden.add(w)
		}
		return nil
	}
	in.bold = in.bold || r.emphasis(rPr, "b")
	in.italic = in.italic || r.emphasis(rPr, "i")
	in.strike = in.strike || r.emphasis(rPr, "strike") || r.emphasis(rPr, "dstrike")
	var list []span
	for _, k := range alternatives(n.kids) {
		list = append(list, r.inRun(k, rPr, in)...)
	}
	return list
}

func (r *reader) inRun(k, rPr *node, in look) []span {
	switch k.name {
	case "fldChar":
		r.fieldMark(k.attr("fldCharType"))
		return nil
	case "instrText":
		if n := len(r.fields); n > 0 && len(r.fields[n-1].instruction) < 4096 {
			r.fields[n-1].instruction += string(k.text)
		}
		return nil
	}
	link, shown := r.field()
	if !shown {
		return nil
	}
	if link != "" {
		in.link = link
	}
	switch k.name {
	case "t":
		return r.text(string(k.text), rPr, in)
	case "softHyphen":
		return r.text("\u00ad", rPr, in)
	case "tab", "ptab":
		return []span{{look: in, text: " "}}
	case "noBreakHyphen":
		return []span{{look: in, text: "\u2011"}}
	case "sym":
		return r.symbol(k, in)
	case "br", "cr":
		if kind := k.attr("type"); kind == "page" || kind == "column" {
			return []span{{text: " "}}
		}
		return []span{{lineBreak: true}}
	case "footnoteReference", "endnoteReference":
		return r.noteMark(k)
	case "drawing", "pict", "object":
		return r.drawing(k)
	case "ruby":
		return r.inline(k.kid("rubyBase").children(), in)
	}
	return nil
}

func (n *node) children() []*node {
	if n == nil {
		return nil
	}
	return n.kids
}

func (r *reader) fieldMark(kind string) {
	n := len(r.fields)
	switch {
	case kind == "begin" && n < 50:
		r.fields = append(r.fields, field{})
	case n == 0:
	case kind == "separate":
		r.fields[n-1].result = true
	case kind == "end":
		r.fields = r.fields[:n-1]
	}
}

// field says where the words that come next lead, and whether they are words at all.
func (r *reader) field() (link string, shown bool) {
	for _, f := range r.fields {
		if !f.result {
			return "", false
		}
		if strings.HasPrefix(strings.TrimSpace(f.instruction), "TOC") {
			r.left.contents++
			return "", false
		}
		if l := r.fieldLink(f.instruction); l != "" {
			link = l
		}
	}
	return link, true
}

// fieldLink is the address in the instruction HYPERLINK "address", or "".
func (r *reader) fieldLink(instruction string) string {
	rest, ok := strings.CutPrefix(strings.TrimSpace(instruction), "HYPERLINK")
	if !ok {
		return ""
	}
	_, rest, ok = strings.Cut(rest, `"`)
	address, _, closed := strings.Cut(rest, `"`)
	if !ok || !closed || strings.Contains(instruction, `\l`) {
		return ""
	}
	return r.address(address)
}

func (r *reader) linkOf(n *node) string {
	if id := n.attr("id"); id != "" {
		return r.address(r.rels[id].target)
	}
	return ""
}

// address is an address that a text may lead to, or "": files of somebody's machine are none.
func (r *reader) address(s string) string {
	s = strings.TrimSpace(s)
	u, err := url.Parse(s)
	if err == nil && slices.Contains([]string{"http", "https", "mailto", "tel"}, u.Scheme) && (u.Host != "" || u.Opaque != "") {
		return u.String()
	}
	if s != "" {
		r.left.links.add(s)
	}
	return ""
}
