package markdown

import (
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/lang"
)

// hole marks a place in the HTML while it is being made. NUL can stand in no text: the reader of
// files refuses it and the parser replaces it.
const hole = "\x00"

// nodes renders what differs from plain CommonMark.
type nodes struct{ engine *engine }

func (r *nodes) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(ast.KindLink, r.link)
	reg.Register(ast.KindAutoLink, r.autoLink)
	reg.Register(ast.KindImage, r.image)
	reg.Register(ast.KindParagraph, r.paragraph)
	reg.Register(ast.KindRawHTML, r.rawHTML)
	reg.Register(ast.KindHTMLBlock, r.htmlBlock)
	reg.Register(kindBlock, r.block)
	reg.Register(extast.KindTaskCheckBox, r.box)
}

func (r *nodes) mark(w util.BufWriter, kind campaign.HoleKind, ref int) {
	_, _ = w.WriteString(hole + string("WOC"[kind]) + itoa(ref) + hole)
}

// around marks the opening and closing hole of a node.
func (r *nodes) around(w util.BufWriter, ref int, entering bool) {
	if entering {
		r.mark(w, campaign.Open, ref)
	} else {
		r.mark(w, campaign.Close, ref)
	}
}

func (r *nodes) link(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	link := n.(*ast.Link)
	if tag, ok := strings.CutPrefix(string(link.Destination), "lang:"); ok {
		span(w, "span", tag, entering)
		return ast.WalkContinue, nil
	}
	i, ok := r.engine.now.refOf[n]
	if !ok {
		return ast.WalkContinue, nil
	}
	ref := r.engine.now.refs[i]
	switch ref.Kind {
	case campaign.ToAddress, campaign.ToAnchor:
		r.anchor(w, ref, string(link.Title), entering)
	default:
		r.around(w, i, entering)
	}
	return ast.WalkContinue, nil
}

// anchor writes a link that depends on nothing outside the file. One without an address is a mistake
// that has been noted: its words stand alone.
func (r *nodes) anchor(w util.BufWriter, ref campaign.Ref, title string, entering bool) {
	switch {
	case ref.Kind == campaign.ToAddress && ref.Target == "":
	case !entering:
		_, _ = w.WriteString("</a>")
	case ref.Kind == campaign.ToAnchor:
		_, _ = w.WriteString(`<a href="#` + html.EscapeString(ref.Anchor) + `">`)
	default:
		_, _ = w.WriteString(`<a href="` + html.EscapeString(string(util.URLEscape([]byte(ref.Target), true))) + `" rel="noreferrer noopener"`)
		if title != "" {
			_, _ = w.WriteString(` title="` + html.EscapeString(unescape(title)) + `"`)
		}
		_ = w.WriteByte('>')
	}
}

func (r *nodes) autoLink(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		ref := r.engine.now.refs[r.engine.now.refOf[n]]
		r.anchor(w, ref, "", true)
		_, _ = w.WriteString(html.EscapeString(ref.Words))
		r.anchor(w, ref, "", false)
	}
	return ast.WalkSkipChildren, nil
}

func (r *nodes) image(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		r.mark(w, campaign.Whole, r.engine.now.refOf[n])
	}
	return ast.WalkSkipChildren, nil
}

func (r *nodes) paragraph(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if _, figure := n.AttributeString("figure"); figure {
		if !entering {
			_ = w.WriteByte('\n')
		}
		return ast.WalkContinue, nil
	}
	if entering {
		_, _ = w.WriteString("<p>")
	} else {
		_, _ = w.WriteString("</p>\n")
	}
	return ast.WalkContinue, nil
}

func (r *nodes) rawHTML(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering && r.engine.now.opts.RawHTML {
		segments := n.(*ast.RawHTML).Segments
		var raw strings.Builder
		for i := range segments.Len() {
			at := segments.At(i)
			raw.Write(at.Value(source))
		}
		_, _ = w.WriteString(cleaned(raw.String()))
	}
	return ast.WalkSkipChildren, nil
}

func (r *nodes) htmlBlock(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering && r.engine.now.opts.RawHTML {
		block := n.(*ast.HTMLBlock)
		var raw strings.Builder
		for i := range block.Lines().Len() {
			at := block.Lines().At(i)
			raw.Write(at.Value(source))
		}
		if block.HasClosure() {
			raw.Write(block.ClosureLine.Value(source))
		}
		_, _ = w.WriteString(cleaned(raw.String()))
	}
	return ast.WalkSkipChildren, nil
}

// box is that of a task list: a mark to look at, for nobody can tick it.
func (r *nodes) box(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		mark := ""
		if n.(*extast.TaskCheckBox).IsChecked {
			mark = "✓"
		}
		_, _ = w.WriteString(`<span class="box">` + mark + "</span> ")
	}
	return ast.WalkContinue, nil
}

func (r *nodes) block(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	b := n.(*block)
	switch b.name {
	case "help":
		if last, ok := r.engine.now.refOf[b]; ok && entering {
			_, _ = w.WriteString("<div class=\"help\">\n")
			for i := last - len(strings.Fields(b.rest)) + 1; i <= last; i++ {
				r.mark(w, campaign.Whole, i)
			}
		} else if ok {
			_, _ = w.WriteString("</div>\n")
		}
	case "from", "until":
		r.around(w, r.engine.now.refOf[b], entering)
	case "lang":
		span(w, "div", b.rest, entering)
	case "note", "remember", "sources":
		callout(w, b, entering)
		if i, unnamed := r.engine.now.refOf[b]; unnamed && entering {
			r.mark(w, campaign.Whole, i)
		}
	}
	return ast.WalkContinue, nil
}

func callout(w util.BufWriter, b *block, entering bool) {
	if !entering {
		_, _ = w.WriteString("</div>\n")
		return
	}
	_, _ = w.WriteString(`<div class="` + b.name + "\">\n")
	if b.rest != "" {
		_, _ = w.WriteString(`<p class="name">` + html.EscapeString(unescape(b.rest)) + "</p>\n")
	}
}

func span(w util.BufWriter, element, tag string, entering bool) {
	if !entering {
		_, _ = w.WriteString("</" + element + ">")
		return
	}
	parsed, err := lang.Parse(tag)
	if err != nil {
		_, _ = w.WriteString("<" + element + ">")
		return
	}
	_, _ = w.WriteString("<" + element + ` lang="` + html.EscapeString(parsed.String()) + `" dir="` + lang.Dir(parsed) + `">`)
}

// cutHoles takes the marks out of the HTML and says where they were.
func cutHoles(marked string) (string, []campaign.Hole) {
	n := strings.Count(marked, hole) / 2
	if n == 0 {
		return marked, nil
	}
	var out strings.Builder
	out.Grow(len(marked))
	holes := make([]campaign.Hole, 0, n)
	for {
		before, rest, more := strings.Cut(marked, hole)
		out.WriteString(before)
		if !more {
			return out.String(), holes
		}
		var mark string
		mark, marked, _ = strings.Cut(rest, hole)
		ref := 0
		for _, d := range mark[1:] {
			ref = ref*10 + int(d-'0')
		}
		holes = append(holes, campaign.Hole{At: out.Len(), Kind: campaign.HoleKind(strings.IndexByte("WOC", mark[0])), Ref: ref})
	}
}

// unescape undoes backslashes and entities as CommonMark reads them.
func unescape(s string) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations([]byte(s)))))
}
