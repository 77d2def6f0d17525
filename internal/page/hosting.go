package page

import (
	"fmt"
	"slices"
	"strings"

	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/web"
)

// hosting plans what common static hosts read: the headers to send, and the addresses that lead on.
func (p *planner) hosting() {
	var headers strings.Builder
	fmt.Fprintf(&headers, "%s*\n", p.links.BasePath)
	for _, h := range web.Headers(p.frames[p.c.Languages[0].Tag].Policy) {
		fmt.Fprintf(&headers, "  %s: %s\n", h.Name, h.Value)
	}
	for _, folder := range []string{"assets/", "media/"} { // their names change with what they hold
		fmt.Fprintf(&headers, "%s%s*\n  Cache-Control: public, max-age=31536000, immutable\n", p.links.BasePath, folder)
	}
	p.text("_headers", headers.String())
	if len(p.led) == 0 {
		return
	}
	slices.Sort(p.led)
	p.text("_redirects", strings.Join(p.led, "\n")+"\n")
}

// text plans a small file of plain text.
func (p *planner) text(name, text string) {
	p.add(output.Output{Path: name, Key: output.KeyOf(name, text), Render: func() ([]byte, error) { return []byte(text), nil }})
}
