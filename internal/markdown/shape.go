package markdown

import (
	"hash/fnv"
	"strconv"
	"strings"
)

// shapeOf is what two texts share that say the same passage by passage: which blocks follow one another.
func shapeOf(html string) string {
	h := fnv.New64a()
	var tag []byte
	for {
		at := strings.IndexByte(html, '<')
		if at < 0 {
			return strconv.FormatUint(h.Sum64(), 36)
		}
		html = html[at+1:]
		end := 0
		if strings.HasPrefix(html, "/") {
			end = 1
		}
		begin := end
		for end < len(html) && ('a' <= html[end] && html[end] <= 'z' || '0' <= html[end] && html[end] <= '9') {
			end++
		}
		if divides(html[begin:end]) {
			tag = append(append(tag[:0], html[:end]...), ' ')
			h.Write(tag) // a hash takes everything
		}
	}
}

// divides says whether an element is one of those that divide a text: those that stand for themselves, and the parts
// of lists and tables.
func divides(name string) bool {
	switch name {
	case "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "table", "tr", "figure",
		"aside", "div", "section", "hr":
		return true
	}
	return false
}
