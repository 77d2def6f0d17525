package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"loa.vn/loa/internal/vi"
)

// headingIDs names headings by the rule of addresses, from their words alone: what a link within a
// heading leads to has no part in its name. A heading that was given a name keeps it.
type headingIDs struct{ engine *engine }

func (h headingIDs) Transform(doc *ast.Document, _ text.Reader, _ parser.Context) {
	c := h.engine.now
	taken, next := map[string]bool{}, map[string]int{} // next: the number last put behind a name
	var unnamed []*ast.Heading
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		heading, ok := n.(*ast.Heading)
		if !ok {
			return blocksAlone(n), nil
		}
		heading.Level = min(heading.Level+c.opts.Shift, 6)
		if id, given := heading.AttributeString("id"); given {
			name, _ := id.([]byte)
			taken[string(name)] = true
		} else {
			unnamed = append(unnamed, heading)
		}
		return ast.WalkSkipChildren, nil
	})
	for _, heading := range unnamed {
		base := vi.Slug(c.plain(heading))
		if base == "" {
			base = "muc"
		}
		base = c.opts.Prefix + base
		id := base
		for taken[id] {
			next[base] = max(next[base], 1) + 1
			id = base + "-" + itoa(next[base])
		}
		taken[id] = true
		heading.SetAttributeString("id", []byte(id))
	}
}
