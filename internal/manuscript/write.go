package manuscript

import (
	"fmt"
	"strconv"
	"strings"
)

// writer writes blocks as Markdown.
type writer struct {
	check *checker
	open  []openList // the lists in which the last item stands
}

// openList is a list whose next item may come.
type openList struct {
	list    string
	level   int // as the document has it
	ordered bool
	other   bool
	width   int // columns of its marker
}

// document is the text, with its notes below it.
func (w *writer) document(blocks []block, notes [][]block) string {
	parts := w.blocks(blocks)
	for i, note := range notes {
		text := strings.TrimSpace(strings.Join(w.blocks(note), "\n\n"))
		if text == "" {
			text = "…"
		}
		text = strings.ReplaceAll(text, "\n", "\n    ")
		text = strings.ReplaceAll(text, "\n    \n", "\n\n")
		parts = append(parts, fmt.Sprintf("[^%d]: %s", i+1, text))
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, "\n\n") + "\n"
}

// blocks are the blocks as paragraphs of Markdown; a list is one.
func (w *writer) blocks(blocks []block) []string {
	var parts []string
	w.open = nil
	for _, b := range blocks {
		if b.kind == listItem {
			inList := len(w.open) > 0
			text := w.item(b)
			if inList && text != "" {
				parts[len(parts)-1] += "\n" + text
			} else if text != "" {
				parts = append(parts, text)
			}
			continue
		}
		text := w.block(b)
		if text == "" {
			continue
		}
		w.open = nil
		parts = append(parts, text)
	}
	w.open = nil
	return parts
}

func (w *writer) block(b block) string {
	switch b.kind {
	case heading, titleLine:
		if text := w.line(b.spans, true); text != "" {
			return strings.Repeat("#", b.level) + " " + closing(text)
		}
		return ""
	case quote:
		return "> " + strings.ReplaceAll(w.line(b.spans, false), "\n", "\n> ")
	case table:
		return w.table(b)
	case figure:
		title := ""
		if c := plain(b.caption); c != "" {
			title = ` "` + quoted(c) + `"`
		}
		return fmt.Sprintf("![%s](%s%s)", strings.ReplaceAll(escapeWords(b.picture.alt), ":", `\:`), b.picture.picture, title)
	}
	return w.line(b.spans, false)
}

// closing keeps signs at the end of a heading from being read as the end of its mark.
func closing(text string) string {
	if strings.HasSuffix(text, "#") {
		return text[:len(text)-1] + `\#`
	}
	return text
}

// item is an item of a list behind its marker, as far to the right as the lists want in which it stands.
func (w *writer) item(b block) string {
	text := w.line(b.spans, false)
	if text == "" {
		return ""
	}
	it := b.item
	left := openList{level: -1}
	for n := len(w.open); n > 0 && w.open[n-1].level > it.level; n-- {
		left = w.open[n-1]
		w.open = w.open[:n-1]
	}
	n := len(w.open)
	switch {
	case n > 0 && w.open[n-1].level == it.level && w.open[n-1].list == it.list && w.open[n-1].ordered == it.ordered:
	case n > 0 && w.open[n-1].level == it.level:
		other := w.open[n-1].ordered == it.ordered && !w.open[n-1].other
		w.open[n-1] = openList{list: it.list, level: it.level, ordered: it.ordered, other: other}
	case left.level >= 0 && n == 0: // less deep than where the list began
		w.open = append(w.open, openList{list: it.list, level: it.level, ordered: it.ordered, other: left.ordered == it.ordered && !left.other})
	default:
		w.open = append(w.open, openList{list: it.list, level: it.level, ordered: it.ordered})
	}
	top := &w.open[len(w.open)-1]
	marker := map[bool]string{false: "- ", true: "* "}[top.other]
	if it.ordered {
		marker = strconv.Itoa(it.number) + map[bool]string{false: ". ", true: ") "}[top.other]
	}
	indent := 0
	for _, l := range w.open[:len(w.open)-1] {
		indent += l.width
	}
	top.width = len(marker)
	inside := strings.Repeat(" ", indent+top.width)
	return strings.Repeat(" ", indent) + marker + strings.ReplaceAll(text, "\n", "\n"+inside)
}

// table is a table whose first row names its columns.
func (w *writer) table(b block) string {
	var out []string
	for i, row := range b.rows {
		cells := make([]string, len(row))
		for k, cell := range row {
			cells[k] = w.line(cell, true)
		}
		out = append(out, "| "+strings.Join(cells, " | ")+" |")
		if i == 0 {
			out = append(out, "|"+strings.Repeat(" --- |", len(row)))
		}
	}
	return strings.Join(out, "\n")
}
