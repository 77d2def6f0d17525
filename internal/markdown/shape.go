package markdown

import (
	"hash/fnv"
	"regexp"
	"strconv"
)

// passages are the elements that divide a text: those that stand for themselves, and the parts of lists and tables.
var passages = regexp.MustCompile(`<(/?(?:h[1-6]|p|ul|ol|li|dl|dt|dd|blockquote|pre|table|tr|figure|aside|div|section|hr))\b`)

// shapeOf is what two texts share that say the same passage by passage: which blocks follow one another.
func shapeOf(html string) string {
	h := fnv.New64a()
	for _, m := range passages.FindAllStringSubmatchIndex(html, -1) {
		h.Write([]byte(html[m[2]:m[3]] + " ")) // a hash takes everything
	}
	return strconv.FormatUint(h.Sum64(), 36)
}
