package manuscript

import (
	"fmt"
	"sort"
)

// noteKey is a footnote or an endnote.
type noteKey struct {
	kind string // footnotes or endnotes
	id   string
}

// noteMark numbers a note by its first mark in the text. A note has none itself.
func (r *reader) noteMark(k *node) []span {
	if r.inNote {
		return nil
	}
	key := noteKey{"footnotes", k.attr("id")}
	if k.name == "endnoteReference" {
		key.kind = "endnotes"
	}
	n, ok := r.noteNumber[key]
	if !ok {
		n = len(r.noteOrder) + 1
		r.noteNumber[key] = n
		r.noteOrder = append(r.noteOrder, key)
	}
	return []span{{note: n}}
}

// readNotes reads the notes that the text has marks of, in the order of these.
func (r *reader) readNotes() [][]block {
	r.inNote = true
	texts := make([][]block, len(r.noteOrder))
	for _, kind := range []string{"footnotes", "endnotes"} {
		root, path := r.related(kind)
		if root == nil {
			continue
		}
		r.enter(path)
		for _, n := range root.kids {
			i, wanted := r.noteNumber[noteKey{kind, n.attr("id")}]
			if t := n.attr("type"); !wanted || t != "" && t != "normal" || texts[i-1] != nil {
				continue
			}
			texts[i-1] = r.blocks(n.kids)
			r.fields, r.carried = nil, nil
		}
	}
	return texts
}

// remarks says each comment. No page may show what colleagues wrote to one another, and nobody may miss it.
func (r *reader) remarks() {
	root, _ := r.related("comments")
	if root == nil {
		return
	}
	n := 0
	for _, c := range root.kids {
		words := c.words()
		if c.name != "comment" || words == "" {
			continue
		}
		if n++; n <= maxRemarks {
			author := shorten(c.attr("author"), longest)
			if author == "" {
				author = "?"
			}
			const most = 500
			r.warn("comment", "author", author, "words", shorten(words, most))
		}
	}
	if n > maxRemarks {
		r.warn("more-comments", "count", n-maxRemarks)
	}
}

// edges says what stands on top and at the bottom of the pages, numbers of pages apart.
func (r *reader) edges() {
	var parts []string
	for _, rel := range r.main {
		if (rel.kind == "header" || rel.kind == "footer") && !rel.outside && r.zip.Has(rel.target) {
			parts = append(parts, rel.target)
		}
	}
	sort.Strings(parts)
	for _, path := range parts {
		root := r.part(path)
		if root == nil {
			return
		}
		words := root.words()
		if _, err := fmt.Sscanf(words, "%d", new(int)); words != "" && (err != nil || len(words) > 4) {
			r.left.edges.add(words)
		}
	}
}
