package manuscript

import (
	"regexp"
	"strconv"
	"strings"
)

// style is a style of paragraphs or characters.
type style struct {
	name    string // in small letters; Word keeps the English one of its own styles, whatever language it speaks
	based   string
	rPr     *node
	numID   string
	level   string
	outline string // 0 to 8 for headings, 9 for none, "" for what it is based on
}

func (r *reader) readStyles() {
	r.styles = map[string]style{}
	root, _ := r.related("styles")
	if root == nil {
		return
	}
	r.fonts = fontOf(root.kid("docDefaults", "rPrDefault", "rPr"))
	for _, n := range root.kids {
		if n.name != "style" {
			continue
		}
		pPr := n.kid("pPr")
		id := n.attr("styleId")
		r.styles[id] = style{
			name: strings.ToLower(n.kid("name").val()), based: n.kid("basedOn").val(), rPr: n.kid("rPr"),
			numID: pPr.kid("numPr", "numId").val(), level: pPr.kid("numPr", "ilvl").val(), outline: pPr.kid("outlineLvl").val(),
		}
		if n.attr("type") == "paragraph" && n.attr("default") == "1" {
			r.usual = id
		}
	}
}

// chain visits a style and those that it is based on, until visit says that it has what it wants.
func (r *reader) chain(id string, visit func(id string, s style) bool) {
	const longest = 20
	for range longest {
		s, ok := r.styles[id]
		if !ok || visit(id, s) {
			return
		}
		id = s.based
	}
}

// headingName is what the styles of headings are called in the Word of several languages and by other programs.
var headingName = regexp.MustCompile(`^(?:heading|head|đầu đề|đề mục|tiêu đề|titre|überschrift|título)[ _]?([1-9])$`)

// headingOf is the level of the heading, from 1, that a paragraph is, or 0. The style's name says it, or the level
// in the outline that the paragraph or its style has.
func (r *reader) headingOf(styleID string, pPr *node) int {
	if own := pPr.kid("outlineLvl").val(); own != "" {
		return outlineLevel(own)
	}
	level := 0
	r.chain(styleID, func(id string, s style) bool {
		for _, name := range []string{s.name, strings.ToLower(id)} {
			if m := headingName.FindStringSubmatch(name); m != nil {
				level, _ = strconv.Atoi(m[1])
				return true
			}
		}
		if s.outline != "" {
			level = outlineLevel(s.outline)
			return true
		}
		return false
	})
	return level
}

func outlineLevel(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > 8 {
		return 0
	}
	return n + 1
}

// is reports whether a style, or one that it is based on, has one of the names.
func (r *reader) is(styleID string, names ...string) bool {
	found := false
	r.chain(styleID, func(id string, s style) bool {
		for _, name := range names {
			found = found || s.name == name || strings.EqualFold(id, strings.ReplaceAll(name, " ", ""))
		}
		return found
	})
	return found
}

// emphasis says whether words are bold, italic or struck: by their own markup, or by the style of characters.
func (r *reader) emphasis(rPr *node, name string) bool {
	if rPr.kid(name) != nil {
		return rPr.on(name)
	}
	on := false
	r.chain(rPr.kid("rStyle").val(), func(_ string, s style) bool {
		if s.rPr.kid(name) == nil {
			return false
		}
		on = s.rPr.on(name)
		return true
	})
	return on
}

func fontOf(rPr *node) string {
	fonts := rPr.kid("rFonts")
	if f := fonts.attr("ascii"); f != "" {
		return f
	}
	return fonts.attr("hAnsi")
}

// font is the name of the font in which words stand, or "".
func (r *reader) font(rPr *node, paragraph string) string {
	font := fontOf(rPr)
	for _, id := range []string{rPr.kid("rStyle").val(), paragraph, r.usual} {
		r.chain(id, func(_ string, s style) bool {
			if font == "" {
				font = fontOf(s.rPr)
			}
			return font != ""
		})
	}
	if font == "" {
		font = r.fonts
	}
	return font
}
