package serve

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"slices"
)

// inject puts the script that reloads the page at the end of its body. The script learns which path the
// page was asked for by, and what it was answered with.
func inject(page []byte, base, file, id string, old bool) []byte {
	mode := ""
	if old {
		mode = ` data-last-good="` + lastGood + `"`
	}
	tag := fmt.Appendf(nil, `<script src="%s" data-path="%s" data-id="%s"%s defer></script>`,
		html.EscapeString(base+internal[1:]+"reload.js"), html.EscapeString(file), id, mode)
	at := bytes.LastIndex(page, []byte("</body>"))
	if at < 0 {
		at = len(page)
	}
	return slices.Insert(slices.Clone(page), at, tag...)
}

// styleSheet finds the addresses of style sheets that a page links to.
var styleSheet = regexp.MustCompile(`(<link\b[^>]*\bhref=")([^"]*\.css)"`)

// onlyStyles says whether two pages differ in nothing but the addresses of their style sheets, and gives
// those of the second.
func onlyStyles(a, b []byte) (styles []string, ok bool) {
	plain := func(page []byte) []byte { return styleSheet.ReplaceAll(page, []byte(`$1"`)) }
	if !bytes.Equal(plain(a), plain(b)) {
		return nil, false
	}
	for _, m := range styleSheet.FindAllSubmatch(b, -1) {
		styles = append(styles, html.UnescapeString(string(m[2])))
	}
	return styles, true
}
