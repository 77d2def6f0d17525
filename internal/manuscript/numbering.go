package manuscript

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// listLevel is how one level of a list is marked.
type listLevel struct {
	format string // bullet, none, decimal, lowerLetter, …
	text   string // "%1.%2" stands for the numbers of the levels
	start  int
}

const levels = 9

// list is a list of the document.
type list struct {
	abstract string // lists that share one count on together
	levels   [levels]listLevel
}

func (r *reader) readNumbering() {
	r.lists = map[string]*list{}
	r.counts = map[string]*[levels]int{}
	root, _ := r.related("numbering")
	if root == nil {
		return
	}
	abstract := map[string]*node{}
	for _, n := range root.kids {
		if n.name == "abstractNum" {
			abstract[n.attr("abstractNumId")] = n
		}
	}
	links := map[string]string{} // of a style, the abstract list that it stands for
	for id, n := range abstract {
		if s := n.kid("styleLink").val(); s != "" && (links[s] == "" || id < links[s]) {
			links[s] = id
		}
	}
	for _, n := range root.kids {
		if n.name != "num" {
			continue
		}
		id := n.kid("abstractNumId").val()
		def := abstract[id]
		if link := def.kid("numStyleLink").val(); link != "" {
			id = links[link]
			def = abstract[id]
		}
		l := &list{abstract: id}
		l.read(def)
		for _, o := range n.kids {
			if o.name != "lvlOverride" {
				continue
			}
			l.abstract = "num " + n.attr("numId") // counts by itself
			l.read(o)
			if i, ok := levelOf(o.attr("ilvl")); ok && o.kid("startOverride") != nil {
				l.levels[i].start = number(o.kid("startOverride").val())
			}
		}
		r.lists[n.attr("numId")] = l
	}
}

func (l *list) read(def *node) {
	if def == nil {
		return
	}
	for _, n := range def.kids {
		if i, ok := levelOf(n.attr("ilvl")); ok && n.name == "lvl" {
			l.levels[i] = listLevel{format: n.kid("numFmt").val(), text: n.kid("lvlText").val(), start: number(n.kid("start").val())}
		}
	}
}

func levelOf(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= 0 && n < levels
}

// number is a number that Markdown can begin a list with.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > 99_999_999 {
		return 1
	}
	return n
}

// item is a place in a list.
type item struct {
	list    string // numId
	level   int
	ordered bool
	number  int
	label   string // the number as the document shows it: "1.2", "a)"
}

// itemOf is the place in a list that a paragraph has, or nil.
func (r *reader) itemOf(styleID string, pPr *node) *item {
	id, at := pPr.kid("numPr", "numId").val(), pPr.kid("numPr", "ilvl").val()
	r.chain(styleID, func(_ string, s style) bool {
		if id == "" {
			id = s.numID
		}
		if at == "" {
			at = s.level
		}
		return id != ""
	})
	l := r.lists[id]
	if l == nil {
		return nil
	}
	level, _ := levelOf(at)
	level = max(0, min(level, levels-1))
	form := l.levels[level]
	switch form.format {
	case "none":
		return nil
	case "", "bullet":
		return &item{list: id, level: level}
	}
	n := r.count(l, level)
	return &item{list: id, level: level, ordered: true, number: n, label: r.label(l, level)}
}

// count is the next number at a level of a list; deeper levels begin anew.
func (r *reader) count(l *list, level int) int {
	have := r.counts[l.abstract]
	if have == nil {
		have = &[levels]int{}
		for i := range have {
			have[i] = -1
		}
		r.counts[l.abstract] = have
	}
	for i := range level {
		if have[i] < 0 {
			have[i] = l.levels[i].start
		}
	}
	if have[level]++; have[level] == 0 {
		have[level] = l.levels[level].start
	}
	for i := level + 1; i < levels; i++ {
		have[i] = -1
	}
	return have[level]
}

var labelPlace = regexp.MustCompile(`%[1-9]`)

// label is the number of an item as the document shows it.
func (r *reader) label(l *list, level int) string {
	have := r.counts[l.abstract]
	return labelPlace.ReplaceAllStringFunc(l.levels[level].text, func(s string) string {
		i := int(s[1] - '1')
		if i > level {
			return ""
		}
		return written(l.levels[i].format, have[i])
	})
}

// written is a number as a list shows it.
func written(format string, n int) string {
	switch format {
	case "lowerLetter", "upperLetter":
		if n < 1 {
			break
		}
		const most = 30
		s := strings.Repeat(string(rune('a'+(n-1)%26)), min((n-1)/26+1, most))
		if format == "upperLetter" {
			s = strings.ToUpper(s)
		}
		return s
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperRoman":
		return roman(n)
	case "decimalZero":
		return fmt.Sprintf("%02d", n)
	}
	return strconv.Itoa(n)
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, d := range []struct {
		value int
		mark  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= d.value; n -= d.value {
			b.WriteString(d.mark)
		}
	}
	return b.String()
}
