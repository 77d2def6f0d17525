package markdown

import "github.com/microcosm-cc/bluemonday"

// cleaned is HTML that somebody wrote, without scripts, styles, frames, forms and pictures from elsewhere.
// What stays: emphasis, lists, tables, ruby, details, and the language of a passage.
func cleaned(raw string) string {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "br", "b", "i", "em", "strong", "u", "s", "small", "sub", "sup", "mark", "abbr", "cite", "q",
		"blockquote", "ul", "ol", "li", "dl", "dt", "dd", "ruby", "rt", "rp", "bdi", "kbd", "details", "summary",
		"table", "thead", "tbody", "tr", "th", "td", "caption", "hr", "div", "span")
	p.AllowAttrs("lang", "dir").Globally()
	p.AllowAttrs("colspan", "rowspan", "scope").OnElements("th", "td")
	p.AllowNoAttrs().OnElements("span")
	return p.Sanitize(raw)
}
